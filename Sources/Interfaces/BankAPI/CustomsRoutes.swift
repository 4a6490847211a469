import Access
package import BankingCalendar
package import CustomsIntake
import Foundation
import HTTPTypes
import Hummingbird

/// The holder of the declaration accounts takes in customs documents from its own systems and officers.
package struct CustomsDesk: Sendable {
    /// What became of documents in the accounts.
    package struct Taken: Codable, Sendable {
        /// Versions that came into accounts.
        package let versions: Int
        /// Declarations that cannot have one.
        package let unusable: Int
        package init(versions: Int, unusable: Int) { (self.versions, self.unusable) = (versions, unusable) }
    }

    let intake: CustomsIntake
    let now: @Sendable () -> LedgerTime
    let take: @Sendable () async throws -> Taken

    /// - Parameters:
    ///   - now: by which dates in documents are judged.
    ///   - take: brings what was read into the accounts.
    package init(
        intake: CustomsIntake, now: @escaping @Sendable () -> LedgerTime, take: @escaping @Sendable () async throws -> Taken
    ) { (self.intake, self.now, self.take) = (intake, now, take) }
}

extension BankAPI {
    static let customsScope = "customs"

    func customsRoutes(_ desk: CustomsDesk) -> [Route] {
        [
            Route(.post, "/v1/customs/documents", "takeCustomsDocuments", body: .document) { [self] call in
                try await take(call, desk)
            }
        ]
    }

    private struct Upload: Encodable {
        let report: IntakeSummary
        let accounts: CustomsDesk.Taken
    }

    private func take(_ call: Call, _ desk: CustomsDesk) async throws -> Answer {
        let user = try call.user
        try user.requireMaking(in: Domain(Self.customsScope))
        guard user.party == nil else {
            throw Problem(
                .forbidden, "customs-own-people", "Customs documents are given in by the member's own people and systems.")
        }
        guard !call.body.isEmpty else { throw Problem(.badRequest, "document-not-empty", "A document has at least one byte.") }
        guard let name = call.request.headers[.documentName]?.removingPercentEncoding, (1...255).contains(name.utf8.count) else {
            throw Problem(
                .badRequest, "document-named", "A document comes with its name, percent-encoded, in X-Document-Name.",
                pointer: "X-Document-Name")
        }
        let (bytes, now) = (call.body, desk.now())
        // An archive keeps a processor busy for a while; other requests do not wait for it.
        let report = try await withCheckedThrowingContinuation { done in
            DispatchQueue.global().async {
                done.resume(with: Result { try desk.intake.takeUpload(bytes, named: name, at: now) })
            }
        }
        let summary = IntakeSummary(report, path: name, isKept: true)
        return try Answer.json(Upload(report: summary, accounts: try await desk.take()))
    }
}
