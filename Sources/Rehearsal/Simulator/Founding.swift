import BankingCalendar
import Certificates
import Governance
import LedgerNode
import NetworkedNode
import Randomness
import Signing
import Tallying

/// A consortium whose size, keys, clocks and faults of character follow from the seed.
struct Founding {
    /// 2026-03-02T08:00:00Z in milliseconds.
    static let startsAt: Int64 = 1_772_438_400_000
    static let workflow = [UInt8](repeating: 7, count: 32)

    let genesis: [UInt8]
    let network: Digest32
    let origin: String
    let members: [SimulatedMember]

    static func kinds() throws -> AgreementKinds { AgreementKinds([try Tally.kind()]) }

    init(folder: String, random: inout SeededRandom) throws {
        let count = random.chance(oneIn: 3) ? random.pick([1, 3, 5, 7]) : 4
        // Member 0 is always honest: it is the one that sabotage breaks.
        let byzantine = random.chance(oneIn: 2) ? Set((1..<max(2, count)).shuffled(using: &random).prefix((count - 1) / 3)) : []
        var settings = NodeSettings()
        settings.slotsKept = UInt64(random.integer(1..<4))
        settings.blocksAtOnce = random.integer(1..<8)
        settings.blocksAhead = random.integer(1..<4)
        settings.turnMilliseconds = random.pick([0, 30, 1500])
        if random.chance(oneIn: 3) { settings.blockBytes = 3000 }
        let start = LedgerTime(millisecondsSinceEpoch: Founding.startsAt)
        var all: [SimulatedMember] = []
        for index in 0..<count {
            let isAstray = random.chance(oneIn: 5)
            all.append(
                try SimulatedMember(
                    index: index, isByzantine: byzantine.contains(index), folder: folder,
                    nodeKey: Ed25519SigningKey(secret: random.bytes(32)),
                    identity: P256SigningKey(secret: [0x40] + random.bytes(31)), settings: settings,
                    clockOffset: Int64(isAstray ? random.integer(-3_600_000..<3_600_001) : random.integer(-2000..<2001)),
                    clockDrift: Int64(random.integer(-3..<4))))
        }
        let book = GovernanceBook(
            members: try all.map { member in
                Member(
                    id: member.id, name: member.name, kind: .bank, nodeKey: member.nodeKey.publicKey,
                    certificate: try MemberCertificate.selfSigned(
                        organisation: member.name, commonName: member.name, secret: member.identity.secret, validFrom: start,
                        validDays: 1095
                    ).der, identityKey: member.identity.publicKey)
            }, calendars: CalendarBook([]),
            contracts: [ContractInForce(contract: "tally.v1", workflow: try Digest32(Founding.workflow), mandatory: [])])
        let genesis = Genesis(
            name: "simulated", timeSource: .beats, startsAt: start, governance: book, salt: random.bytes(32))
        self.genesis = try genesis.encoded()
        network = Genesis.network(of: self.genesis)
        origin = Genesis.origin(name: genesis.name, network: network)
        members = all
    }
}
