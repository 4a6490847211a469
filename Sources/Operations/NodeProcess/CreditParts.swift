import AgreementService
import CreditInformation
import CreditInformationService
import DeclarationHolderService
import Foundation
import Logging
import NetworkedNode
import NodeConfiguration
import ServiceLifecycle
import Signing

/// What a member has of credit records beside its node: the holder's desk, and a bank's.
struct CreditParts {
    let holder: CreditHolderDesk?
    /// Those of businesses that are enrolled here, and not with the declaration accounts.
    let businesses: BusinessKeys?
    let bank: CreditBankDesk?
    private let stateSeconds: Int?

    init(_ configuration: NodeConfiguration, service: AgreementService, declarations: DeclarationParts?) throws {
        (holder, businesses) = try Self.holder(configuration.creditRecords, service, declarations)
        bank = try configuration.creditFacts.map { try CreditBankDesk(service: service, secret: Self.secret($0.secretPath)) }
        stateSeconds = configuration.creditFacts?.stateSeconds
    }

    private static func holder(
        _ configuration: NodeConfiguration.CreditRecords?, _ service: AgreementService, _ declarations: DeclarationParts?
    ) throws -> (CreditHolderDesk?, BusinessKeys?) {
        guard let configuration else { return (nil, nil) }
        let key = try KeyFile.key(configuration.keyPath, named: "credit-records: key: names the key that signs answers")
        let businesses = try configuration.businessesPath.map { try BusinessKeys(path: $0) }
        let desk = try CreditHolderDesk(service: service, rules: CreditRules(configuration.figures, key: key.publicKey), key: key)
        {
            guard let businesses else { return try await declarations?.holder.enrolledKey(of: $0) }
            return try await businesses.key(of: $0)
        }
        return (desk, businesses)
    }

    /// - Returns: 32 bytes or more.
    private static func secret(_ path: String) throws -> [UInt8] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationFault("\(path) cannot be read; credit-facts: secret: names the file (openssl rand -hex 32)")
        }
        guard let bytes = try? Hex.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count >= 32 else {
            // What is wrong with it is not said: that would repeat what may be nearly the secret.
            throw ConfigurationFault("\(path) holds no 32 bytes or more in hexadecimal; openssl rand -hex 32 writes them")
        }
        return bytes
    }

    func services(node: NetworkedNode, watch: OperatorWatch, logger: Logger) -> [any Service] {
        var services: [any Service] = []
        if let holder {
            services.append(
                CreditKeeping("the credit records' holder", "hefu_credit_acts", node, .seconds(2), watch, logger) {
                    try await CreditKeeping.Outcome(
                        done: holder.run(), gauge: ("hefu_credit_waiting", holder.waitingCount()))
                })
        }
        if let bank, let stateSeconds {
            services.append(
                CreditKeeping(
                    "the stating of credit facts", "hefu_credit_statements", node, .seconds(stateSeconds), watch, logger
                ) {
                    try await CreditKeeping.Outcome(done: bank.state(), gauge: ("hefu_credit_disputes", bank.disputeCount()))
                })
        }
        return services
    }
}

extension CreditRules {
    init(_ figures: NodeConfiguration.CreditRecords.Figures, key: PublicKey) {
        self.init(
            queriesMax: figures.queriesMax, windowDays: figures.windowDays, answerHours: figures.answerHours,
            factDaysMax: figures.factDaysMax, correctionDays: figures.correctionDays, disputeDays: figures.disputeDays, key: key)
    }
}
