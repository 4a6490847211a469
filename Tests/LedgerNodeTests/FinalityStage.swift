// A consortium whose blocks, absences and cosignatures a test sets by hand: no ordering engine, one node a member.

import BankingCalendar
import CanonicalCBOR
import Certificates
import ContractKit
import Foundation
import Governance
import Ledger
import LedgerNode
import LedgerStore
import Parties
import SQLiteLedgerStore
import SampleAgreements
import Signing

struct FinalityStage {
    struct Bank {
        let id: MemberID
        let keys: NodeKeys
        let member: Member
        let node: LedgerNode
        let store: SQLiteLedgerStore
    }

    let genesis: [UInt8]
    /// Founders first, then those who are yet to be admitted.
    let banks: [Bank]
    let folder: String

    /// - Parameters:
    ///   - founders: how many are members from the genesis on.
    ///   - others: how many more have a node and wait to be admitted.
    init(founders: Int, others: Int = 0, startsAt: String = "2026-03-02T08:00:00Z") throws {
        let start = try SampleConsortium.time(startsAt)
        folder = SampleConsortium.temporaryFolder()
        let drafts = try (1...(founders + others)).map { number -> (MemberID, NodeKeys, Member) in
            let id = try MemberID("bank-\(number)")
            let identity = P256SigningKey()
            let keys = NodeKeys(node: Ed25519SigningKey(), nextNode: Ed25519SigningKey(), identity: identity)
            let certificate = try MemberCertificate.selfSigned(
                organisation: id.text, commonName: id.text, secret: identity.secret, validFrom: start, validDays: 365)
            return (
                id, keys,
                Member(
                    id: id, name: id.text, kind: .bank, nodeKey: keys.node.publicKey, certificate: certificate.der,
                    identityKey: identity.publicKey)
            )
        }
        let bytes = try Genesis(
            name: "finality", timeSource: .rehearsal, startsAt: start,
            governance: GovernanceBook(
                members: drafts.prefix(founders).map(\.2), calendars: CalendarBook([]), contracts: []),
            salt: randomBytes(32)
        ).encoded()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        banks = try drafts.map { [folder] id, keys, member in
            let store = try SQLiteLedgerStore(path: "\(folder)/\(id.text).sqlite")
            let node = try LedgerNode(
                member: id, keys: keys, genesis: bytes, store: store, kinds: AgreementKinds([]), rehearsing: true)
            return Bank(id: id, keys: keys, member: member, node: node, store: store)
        }
        genesis = bytes
    }

    func close() throws {
        for bank in banks { try bank.store.close() }
        try FileManager.default.removeItem(atPath: folder)
    }

    /// A change endorsed by the banks of these numbers, and with other keys.
    func change(_ action: String, _ paper: some Encodable, by numbers: [Int], also keys: [any SigningKey] = []) async throws
        -> Transaction
    {
        try banks[0].node.composeGovernance(
            action: action, paper: try CBOREncoder().encode(paper),
            endorsers: numbers.map { banks[$0].keys.identity } + keys, now: await banks[0].node.position().now)
    }

    /// Cuts a block by bank 0 and lets every node (or those of these numbers) execute it.
    @discardableResult
    func order(_ transactions: [Transaction], on numbers: [Int]? = nil, cutter: Int = 0) async throws -> BlockRecord {
        let executing = numbers ?? Array(banks.indices)
        let position = await banks[executing[0]].node.position()
        let block = try Block(
            network: banks[0].node.network, height: position.height + 1, previous: position.header,
            transactions: transactions.map(\.carried), cutter: banks[cutter].node.nodeKey())
        var records: [BlockRecord] = []
        for index in executing { records.append(try await banks[index].node.execute(block).record) }
        guard let first = records.first, records.allSatisfy({ $0.logRoot == first.logRoot }) else {
            throw NodeFault("the nodes disagree")
        }
        guard first.outcomes.allSatisfy({ $0 == 0 }) else { throw NodeFault("outcomes \(first.outcomes)") }
        return first
    }

    /// A block that holds a beat of bank 0, later than ledger time by a second.
    @discardableResult
    func beat(on numbers: [Int]? = nil) async throws -> BlockRecord {
        let now = await banks[(numbers ?? [0])[0]].node.position()
        let at = LedgerTime(millisecondsSinceEpoch: now.now.millisecondsSinceEpoch + 1_000 * Int64(now.height + 1))
        return try await order([try banks[0].node.beat(at: at)], on: numbers)
    }

    /// The cosignatures of the banks of these numbers.
    func cosignatures(_ record: BlockRecord, by numbers: [Int]) throws -> [CosignatureRecord] {
        try numbers.compactMap { try banks[$0].node.cosign(record) }
    }

    /// Hands the cosignatures of `numbers` to the node of bank 0 and answers whether the block is final there.
    func finish(_ record: BlockRecord, by numbers: [Int]) async throws -> Bool {
        try await banks[0].node.accept(cosignatures(record, by: numbers), on: record)
    }
}
