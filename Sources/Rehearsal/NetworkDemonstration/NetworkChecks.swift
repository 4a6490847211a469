import BankAPIClient
import Checkpoints
import Demonstration
import Foundation
import Ledger
import LedgerNode
import LocalNetwork
import NodeProcess
import Parties
import Signing
import StoreVerification

/// What has to hold once the credit was paid.
struct NetworkChecks {
    typealias Finding = NetworkDemonstration.Finding
    let network: LocalNetwork
    let desks: BankDesks
    let folder: String
    let steps: [AgreementRehearsal.Step]

    func whileRunning(agreement: String) async throws -> [Finding] {
        [try await sameEverywhere(), try await receipts(), try await strangersAPI(agreement)]
    }

    /// All nodes have come to rest at one height, with one state and one log.
    private func sameEverywhere() async throws -> Finding {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            var places: [String] = []
            var isAtRest = true
            var standing: BlockStanding?
            for member in network.members {
                let status = try await network.status(of: member)
                let block = try await network.desk(of: member).block(status.height)
                if status.finalHeight != status.height || status.documentsMissing > 0 || status.halted != nil { isAtRest = false }
                places.append("\(status.height) \(block.stateRoot) \(block.logRoot)")
                standing = block
            }
            if isAtRest, Set(places).count == 1, let standing {
                return Finding(
                    "all \(network.members.count) nodes stand at final block \(standing.height) with state root "
                        + "\(standing.stateRoot.prefix(16))… and log root \(standing.logRoot.prefix(16))…", true)
            }
            guard .now < deadline else {
                return Finding("the nodes differ after 30 seconds: \(places.joined(separator: "; "))", false)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Each step's receipt, fetched from a party's API and proved from files: genesis, handovers, receipt.
    private func receipts() async throws -> Finding {
        let place = "\(folder)/receipts"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let lotus = try MemberID("lotus-bank")
        try Data(await network.desk(of: lotus).handovers()).write(to: URL(filePath: "\(place)/members.handovers"))
        try Data(contentsOf: URL(filePath: "\(folder)/genesis.cbor")).write(to: URL(filePath: "\(place)/genesis.cbor"))
        for step in steps {
            let reply = try await desks.client(of: lotus).get("/v1/transactions/\(step.block)-\(step.index)/receipt")
            try reply.body.write(to: URL(filePath: path(of: step)))
        }
        let proved = try steps.filter { try isProved($0, in: place) }.count
        return Finding(
            "\(proved) of \(steps.count) receipts, fetched over lotus-bank's API, prove their transaction offline with genesis "
                + "and handovers", proved == steps.count)
    }

    private func path(of step: AgreementRehearsal.Step) -> String { "\(folder)/receipts/\(step.step)-\(step.action).tlog-proof" }

    private func isProved(_ step: AgreementRehearsal.Step, in place: String) throws -> Bool {
        let genesis = Array(try Data(contentsOf: URL(filePath: "\(place)/genesis.cbor")))
        let chain = try HandoverChain(encoded: Array(Data(contentsOf: URL(filePath: "\(place)/members.handovers"))))
        let proof = try TLogProof(text: String(contentsOfFile: path(of: step), encoding: .utf8))
        guard let leaf = proof.extra, case .transaction(_, _, let id, _) = try LogLeaf(bytes: leaf),
            id.description == step.transaction
        else { return false }
        let (cosigners, quorum) = try chain.verified(genesis: genesis).judging(proof)
        if case .proved = proof.proves(leaf: leaf, cosigners: cosigners, quorum: quorum) { return true }
        return false
    }

    /// The bank that is no party is told of nothing: no list, no agreement, no receipt.
    private func strangersAPI(_ agreement: String) async throws -> Finding {
        let stranger = try MemberID(NetworkDemonstration.stranger)
        let credits = try desks.credits(of: stranger)
        let listed: PageAnswer<AgreementAnswer> = try await credits.list().decoded()
        let isHidden = try await isUnknown { try await credits.show(agreement) }
        var receipts = 0
        for step in steps {
            let client = try desks.client(of: stranger)
            if try await !isUnknown({ try await client.get("/v1/transactions/\(step.block)-\(step.index)/receipt") }) {
                receipts += 1
            }
        }
        return Finding(
            "\(stranger.text)'s API lists \(listed.items.count) credits, \(isHidden ? "knows no such agreement" : "SHOWS the credit"), "
                + "and gives \(receipts) receipts", listed.items.isEmpty && isHidden && receipts == 0)
    }

    private func isUnknown(_ ask: () async throws -> BankAPIClient.Reply) async throws -> Bool {
        do {
            _ = try await ask()
            return false
        } catch ClientFault.refused(let problem, _, _) {
            return problem.status == 404
        }
    }

    /// After the nodes have ended.
    func ofFiles(kinds: AgreementKinds) async throws -> [Finding] {
        let stranger = NetworkDemonstration.stranger
        let words = DemonstrationConsortium.creditWords
        let leaks = try ProofCheck.words(words, inFilesOf: stranger, folder: folder)
        let known = try ProofCheck.words(words, inFilesOf: "lotus-bank", folder: folder)
        var findings = [
            Finding(
                leaks.isEmpty
                    ? "of \(known.count) words of the credit that lotus-bank's files hold, \(stranger)'s files hold none"
                    : "\(stranger)'s files hold \(leaks.joined(separator: ", "))", leaks.isEmpty && known.count == words.count)
        ]
        for member in NetworkDemonstration.members where member != NetworkDemonstration.inPostgres {
            let reports = try await ProofCheck.stores(in: folder, members: [member], kinds: kinds)
            findings += reports.map {
                Finding(
                    "\(member)'s store is sound; derived again: blocks \($0.blocks), agreements \($0.agreements), documents "
                        + "\($0.documents)", $0.blocks > 0)
            }
        }
        return findings
    }
}
