package import Ledger
package import Parties
package import Signing
package import Stories

/// Who fills the roles of a story, and at whose node each acts.
package struct Seating: Sendable {
    package struct Seat: Sendable {
        package let role: String
        package let name: String
        /// The member itself, or the one that sponsors the party.
        package let member: MemberID
        /// Of a party that signs its acts itself.
        package let ownKey: P256SigningKey?
    }

    package let seats: [Seat]
    /// Takes part in every agreement, and acts where the workflow has a role for it.
    package let regulator: MemberID

    /// Every member, in the order of the seats.
    package var members: [MemberID] {
        var members: [MemberID] = []
        for seat in seats where seat.member != regulator && !members.contains(seat.member) { members.append(seat.member) }
        return members + [regulator]
    }

    /// The kinds of agreement whose stories can be told to members' nodes. Stories of financings write to a registry that is
    /// told of, and not to that of a ledger.
    package static var kinds: [StoryKind] { StoryKind.all.filter { kind in seatings.contains { $0.contract == kind.name } } }

    /// Who fills the roles of a story.
    package static func of(_ story: Story, _ kind: StoryKind) throws -> Seating {
        guard let seating = seatings.first(where: { $0.contract == kind.name }) else {
            throw StageFault(what: "it is not said at whose nodes the parties of a \(kind.name) act")
        }
        return try seating.seats(story)
    }

    private static let seatings: [(contract: String, seats: @Sendable (Story) throws -> Seating)] = [
        ("letter-of-credit", { try letterOfCredit($0) }), ("warehouse-receipt", { try warehouseReceipt($0) }),
        ("customs-declaration", { try bankAndHolder($0, holder: "Customs Registry") }),
        ("receivable-financing", { try receivableFinancing($0) }),
        ("account-reconciliation", { try accountReconciliation($0) }),
        ("credit-information", { try bankAndHolder($0, holder: "Credit Registry") }),
        ("collection-task", { try collectionTask($0) }),
        ("demand-guarantee", { try undertaking($0, by: "guarantor", others: ["instructing-party", "advising-party"]) }),
        ("standby-credit", { try undertaking($0, by: "issuer", others: ["adviser"]) }),
    ]

    /// Both banks are members, and so is the arbiter where the story has one.
    private static func accountReconciliation(_ story: Story) throws -> Seating {
        let regulator = try MemberID("trade-regulator")
        let (first, second) = (story.facts["first-bank"] ?? "Harbour Bank", story.facts["second-bank"] ?? "Lotus Bank")
        var seats = [
            Seat(role: "first-bank", name: first, member: try MemberID(slug(first)), ownKey: nil),
            Seat(role: "second-bank", name: second, member: try MemberID(slug(second)), ownKey: nil),
            Seat(role: "regulator", name: "Trade Regulator", member: regulator, ownKey: nil),
        ]
        if story.facts["arbiter"] != nil || story.steps.contains(where: { $0.role == "arbiter" }) {
            let arbiter = story.facts["arbiter"] ?? "Trade Arbiters"
            seats.append(Seat(role: "arbiter", name: arbiter, member: try MemberID(slug(arbiter)), ownKey: nil))
        }
        return Seating(seats: seats, regulator: regulator)
    }

    /// Who issues is a member, and so is everyone between it and the beneficiary whom the story names. The applicant is a customer of
    /// the issuer with a key of its own; for the beneficiary the bank signs that advises it.
    private static func undertaking(_ story: Story, by issuer: String, others: [String]) throws -> Seating {
        let roles = [issuer] + others.filter { story.facts[$0] != nil }
        let banks = try roles.map { role in
            let name = story.facts[role]?.beforePlace ?? "Harbour Bank"
            return Seat(role: role, name: name, member: try MemberID(slug(name)), ownKey: nil)
        }
        let adviser = banks.last { $0.role != "instructing-party" } ?? banks[0]
        let parties = [
            Seat(
                role: "applicant", name: story.facts["applicant"] ?? "Northwind Imports Ltd", member: banks[0].member,
                ownKey: P256SigningKey()),
            Seat(
                role: "beneficiary", name: story.facts["beneficiary"] ?? "Lotus Textile Co Ltd", member: adviser.member,
                ownKey: nil),
            Seat(role: "regulator", name: "Trade Regulator", member: try MemberID("trade-regulator"), ownKey: nil),
        ]
        return Seating(seats: banks + parties, regulator: try MemberID("trade-regulator"))
    }

    /// Lender and collector are members; the debtor takes no part.
    private static func collectionTask(_ story: Story) throws -> Seating {
        let (lender, collector) = (story.facts["lender"] ?? "Harbour Bank", story.facts["collector"] ?? "Meridian Collections")
        return Seating(
            seats: [
                Seat(role: "lender", name: lender, member: try MemberID(slug(lender)), ownKey: nil),
                Seat(role: "collector", name: collector, member: try MemberID(slug(collector)), ownKey: nil),
                Seat(role: "regulator", name: "Trade Regulator", member: try MemberID("trade-regulator"), ownKey: nil),
            ], regulator: try MemberID("trade-regulator"))
    }

    /// Bank and holder are members. The business is a customer of the bank and signs with a key of its own.
    private static func bankAndHolder(_ story: Story, holder usual: String) throws -> Seating {
        let (bank, holder) = (story.facts["bank"] ?? "Harbour Bank", story.facts["holder"] ?? usual)
        return Seating(
            seats: [
                Seat(role: "bank", name: bank, member: try MemberID(slug(bank)), ownKey: nil),
                Seat(role: "holder", name: holder, member: try MemberID(slug(holder)), ownKey: nil),
                Seat(
                    role: "business", name: story.facts["business"] ?? "Lotus Textiles Co Ltd",
                    member: try MemberID(slug(bank)), ownKey: P256SigningKey()),
                Seat(role: "regulator", name: "Trade Regulator", member: try MemberID("trade-regulator"), ownKey: nil),
            ], regulator: try MemberID("trade-regulator"))
    }

    /// The lender is a member, and the seller its customer with a key of its own. What the holder of the declaration accounts says
    /// reaches the loan as signed words; it takes no part.
    private static func receivableFinancing(_ story: Story) throws -> Seating {
        let lender = story.facts["lender"] ?? "Harbour Bank"
        return Seating(
            seats: [
                Seat(role: "lender", name: lender, member: try MemberID(slug(lender)), ownKey: nil),
                Seat(
                    role: "seller", name: story.facts["seller"] ?? "Lotus Textiles Co Ltd", member: try MemberID(slug(lender)),
                    ownKey: P256SigningKey()),
                Seat(role: "regulator", name: "Trade Regulator", member: try MemberID("trade-regulator"), ownKey: nil),
            ], regulator: try MemberID("trade-regulator"))
    }

    /// The keeper is a member. The depositor is a customer of a bank and signs with a key of its own; for the side that holds
    /// after an endorsement, where it acts in the story, its bank signs. The regulator counts, reads and freezes itself.
    private static func warehouseReceipt(_ story: Story) throws -> Seating {
        let regulator = try MemberID("trade-regulator")
        let keeper = story.facts["keeper"] ?? "Pujiang Storage Co Ltd"
        var seats = [
            Seat(role: "keeper", name: keeper, member: try MemberID(slug(keeper)), ownKey: nil),
            Seat(
                role: "depositor", name: story.facts["depositor"] ?? "Lotus Metals Co Ltd", member: try MemberID("lotus-bank"),
                ownKey: P256SigningKey()),
            Seat(role: "regulator", name: "Trade Regulator", member: regulator, ownKey: nil),
        ]
        if story.steps.contains(where: { $0.role == "holder" }) {
            let holder = story.facts["holder"] ?? "Harbour Metals Ltd"
            seats.append(Seat(role: "holder", name: holder, member: try MemberID("harbour-bank"), ownKey: nil))
        }
        return Seating(seats: seats, regulator: regulator)
    }

    /// Each bank of the story is a member. Traders run no nodes: the applicant is a customer of the issuing bank and signs
    /// with a key of its own; for the beneficiary its bank, the advising one if there is any, signs.
    ///
    /// A bank that the story lets act without naming it among the parties of the credit is seated too: what keeps it from
    /// acting is then the contract, as when a credit is told without a ledger.
    private static func letterOfCredit(_ story: Story) throws -> Seating {
        var roles = ["issuing-bank", "advising-bank", "confirming-bank", "nominated-bank"].filter { story.facts[$0] != nil }
        for role in story.steps.compactMap(\.role) where role.hasSuffix("-bank") && !roles.contains(role) { roles.append(role) }
        let banks = try roles.map { role in
            let name = story.facts[role]?.beforePlace ?? role
            return Seat(role: role, name: name, member: try MemberID(slug(name)), ownKey: nil)
        }
        guard let issuing = banks.first(where: { $0.role == "issuing-bank" }) else {
            throw StoryFault(line: 1, "a credit has an issuing bank: write issuing-bank: Harbour Bank at GB-LON")
        }
        let advising = banks.first { $0.role == "advising-bank" } ?? issuing
        let traders = [
            Seat(
                role: "applicant", name: story.facts["applicant"]?.beforePlace ?? "Northwind Imports Ltd", member: issuing.member,
                ownKey: P256SigningKey()),
            Seat(
                role: "beneficiary", name: story.facts["beneficiary"]?.beforePlace ?? "Lotus Textile Co Ltd",
                member: advising.member, ownKey: nil),
        ]
        return Seating(seats: banks + traders, regulator: try MemberID("trade-regulator"))
    }

    private static func slug(_ name: String) -> String { name.lowercased().split(separator: " ").joined(separator: "-") }

    package func seat(_ role: String) throws -> Seat {
        guard let seat = seats.first(where: { $0.role == role }) else { throw StageFault(what: "nobody fills the role \(role)") }
        return seat
    }

    /// The parties as the first transaction names them.
    package var parties: [Roster.Party] {
        seats.map { Roster.Party(role: $0.role, name: $0.name, member: $0.member, ownKey: $0.ownKey?.publicKey) }
    }
}
