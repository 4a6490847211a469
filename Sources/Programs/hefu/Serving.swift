import Access
import AgreementDomains
import AgreementService
import BankAPI
import BankingCalendar
import Consortium
import CreditInformationService
import Demonstration
import EmbeddedNetwork
import Foundation
import LedgerNode
import Logging
import Money
import Parties
import RegistryAuthority
import ServiceLifecycle
import Signing
import UnixSignals

/// Leaves the demonstration's members up, each with its bank-facing API on this machine.
struct Serving {
    let demonstration: DemonstrationConsortium
    let registry: DemonstrationRegistry
    let folder: String

    private static let firstPort = 8441

    func serve() async throws {
        var logger = Logger(label: "hefu")
        logger.logLevel = .warning
        var services: [any Service] = [Clock(demonstration: demonstration, registry: registry)]
        for (index, plan) in DemonstrationConsortium.members.enumerated() {
            let node = try demonstration.node(plan.id)
            let access = try Access(member: node.member, path: "\(folder)/\(plan.id)/api.sqlite")
            try await people(access, of: plan.id)
            let service = AgreementService(
                node: node, network: demonstration.consortium.network, domains: AgreementDomains.all)
            services.append(
                try BankAPIServer(
                    node: node, network: demonstration.consortium.network, domains: AgreementDomains.all, access: access,
                    registry: registry.desk(of: node.member),
                    credit: CreditBankDesk(
                        service: service, secret: secret(at: "\(folder)/\(plan.id)/keys/credit.key")),
                    port: Self.firstPort + index, tls: nil, logger: logger))
            print("  \(plan.id): http://127.0.0.1:\(Self.firstPort + index), tokens in \(folder)/\(plan.id)/tokens/")
        }
        print("Docs/API/tutorial.md goes on from here. Control-C ends it.")
        fflush(nil)
        try await ServiceGroup(services: services, gracefulShutdownSignals: [.sigint, .sigterm], logger: logger).run()
        try await demonstration.consortium.stop()
    }

    /// Two people who make and check at each member, and a customer with a key of its own at the issuing bank. Their tokens are
    /// made anew at each start and expire within the hour.
    private func people(_ access: Access, of member: String) async throws {
        let scopes = try AgreementDomains.all.map { try Domain($0.name) } + [Domain("registry")]
        var users = [
            User(id: try UserID("mei"), name: "Mei", roles: [.maker, .checker(level: 1)], scopes: scopes),
            User(id: try UserID("carl"), name: "Carl", roles: [.checker(level: 1)], scopes: scopes),
        ]
        if member == "harbour-bank" {
            let key = P256SigningKey()
            try keep(key, at: "\(folder)/\(member)/keys/importer.key")
            users.append(
                User(
                    id: try UserID("importer"), name: "Importer", roles: [.maker], scopes: scopes,
                    party: RepresentedParty(name: "Importer", publicKeyHex: key.publicKey.description)))
        }
        for user in users {
            try access.put(user, by: "demonstration")
            let token = try await access.issueToken(to: user.id)
            try write(token, to: "\(folder)/\(member)/tokens/\(user.id).jwt")
        }
        for (domain, scope) in zip(AgreementDomains.all, scopes) { try policies(access, domain, scope) }
    }

    /// Small amounts need nobody else. Where there are no amounts, issuing alone needs a second pair of eyes.
    private func policies(_ access: Access, _ domain: AgreementDomain, _ scope: Domain) throws {
        let policies =
            domain.amounts == nil
            ? [ApprovalPolicy(domain: scope, approvals: 0), ApprovalPolicy(domain: scope, action: "issue", approvals: 1)]
            : [
                ApprovalPolicy(domain: scope, from: try Money("USD 0.00"), approvals: 0),
                ApprovalPolicy(domain: scope, from: try Money("USD 1000.00"), approvals: 1),
            ]
        for policy in policies { try access.put(policy, by: "demonstration") }
    }

    /// What keys of credit records are made from, kept for the next start.
    private func secret(at path: String) throws -> [UInt8] {
        if let kept = FileManager.default.contents(atPath: path) {
            return try Hex.bytes(String(decoding: kept, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let secret = randomBytes(32)
        try write(Hex.text(secret) + "\n", to: path)
        return secret
    }

    private func keep(_ key: P256SigningKey, at path: String) throws { try write(Hex.text(key.secret) + "\n", to: path) }

    private func write(_ text: String, to path: String) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard files.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
            throw ValidationFault("\(path) cannot be written")
        }
    }

    /// Ledger time, and with it the registry's authority, goes on from where the rehearsal left it, at the pace of this machine's clock.
    private struct Clock: Service {
        let demonstration: DemonstrationConsortium
        let registry: DemonstrationRegistry

        func run() async throws {
            let network = demonstration.consortium.network
            let (from, started) = (await network.now(), ContinuousClock.now)
            try? await cancelWhenGracefulShutdown {
                while true {
                    try await Task.sleep(for: .seconds(5))
                    let elapsed = started.duration(to: .now).components.seconds * 1000
                    try await network.beat(at: from.adding(milliseconds: elapsed))
                    // The authority forgets what has ended.
                    try await registry.authority.reconcile(at: network.now())
                }
            }
        }
    }

    private struct ValidationFault: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
