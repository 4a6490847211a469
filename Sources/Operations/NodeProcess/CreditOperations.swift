import CreditInformationService
import Foundation
import Hummingbird
import Logging
import Signing

/// What the officers of the credit records' holder do at its node; each call carries the operator's token, and each is a line of the
/// log.
struct CreditOperations: Sendable {
    let businesses: BusinessKeys
    let logger: Logger

    /// Adds the routes; `guarded` checks the token and turns errors into answers.
    func add(to router: Router<BasicRequestContext>, guarded: @escaping RegistryOperations.Guarded) {
        router.post("/credit-records/businesses") { request, _ in
            try await guarded(request) { body in
                let entry = try JSONDecoder().decode(BusinessEntry.self, from: Data(body))
                try await businesses.enrol(
                    entry.code, key: PublicKey(encoded: Hex.bytes(entry.key)), replacing: entry.replacing)
                logger.notice(
                    "credit records: a business was enrolled",
                    metadata: ["business": "\(entry.code)", "officer": "\(entry.officer)"])
                return entry
            }
        }
    }
}
