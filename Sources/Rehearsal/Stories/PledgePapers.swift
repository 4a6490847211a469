import BankingCalendar
import CanonicalCBOR
import Collateral
import ContractKit
import Money
import Parties
import PledgeFinancing
package import Signing

/// The papers that stories of pledge financings describe; what the facts leave out is as plain as it can be.
extension PledgePhrases {
    func application(_ facts: Facts) throws -> Application {
        Application(
            reference: facts["reference"] ?? "PF-1", lender: try PartyName(facts["lender"] ?? "Harbour Bank"),
            pledgor: try PartyName(facts["pledgor"] ?? "Lotus Metals Co Ltd"), place: try place(of: nil),
            amount: try Money(facts["amount"] ?? ""), purpose: facts["purpose"] ?? "Working capital",
            maturityOn: try Story.day(facts["maturity"] ?? "2026-06-30"),
            goods: try facts.all("goods").map { try goods($0, facts) })
    }

    /// "WR-1 60 of 100 t copper lot A1", and "keeper Other" or "holder Other" where they are others.
    func goods(_ text: String, _ facts: Facts) throws -> OfferedGoods {
        let words = Words(text)
        guard words.plain.count > 5 else { throw StageFault(what: "goods are written: WR-1 60 of 100 t copper lot A1") }
        return OfferedGoods(
            receipt: words.plain[0], keeper: try PartyName(words.word(after: "keeper") ?? keeper(facts)),
            holder: try PartyName(words.word(after: "holder") ?? facts["pledgor"] ?? "Lotus Metals Co Ltd"),
            lot: words.word(after: "lot") ?? "", commodityClass: words.plain[5], unit: words.plain[4],
            receiptQuantity: try ExactDecimal(words.plain[3]), quantity: try ExactDecimal(words.plain[1]))
    }

    func offer(_ words: Words, _ facts: Facts) throws -> Offer {
        let amount = try (try? words.money()) ?? Money(facts["amount"] ?? "")
        let limits = Self.numbers(facts["limits"] ?? "6000 7000 8000")
        let fresh = Self.numbers(facts["fresh-days"] ?? "7 2 2")
        let periods = Self.numbers(facts["margin-notice-release-days"] ?? "2 10 3")
        guard limits.count == 3, fresh.count == 3, periods.count == 3 else {
            throw StageFault(what: "limits, fresh-days and margin-notice-release-days are three numbers each")
        }
        let haircuts = facts.all("haircut").map { text in
            let words = text.split(separator: " ").map(String.init)
            return Haircut(commodityClass: words.first ?? "", basisPoints: words.last.flatMap { Int($0) } ?? 0)
        }
        return Offer(
            amount: amount, openThroughOn: try Story.day(facts["open-through"] ?? "2026-01-15"),
            availableThroughOn: try Story.day(facts["available-through"] ?? "2026-03-31"),
            maturityOn: try Story.day(facts["maturity"] ?? "2026-06-30"), haircuts: haircuts,
            limits: LoanToValueLimits(initial: Int64(limits[0]), marginCall: Int64(limits[1]), liquidation: Int64(limits[2])),
            periods: FacilityPeriods(
                countFreshDays: fresh[0], priceFreshDays: fresh[1], rateFreshDays: fresh[2], marginBankingDays: periods[0],
                noticeDays: periods[1], releaseBankingDays: periods[2]),
            attesters: try attesters(facts), reservation: try reservation(facts, amount))
    }

    func statement(_ action: String, _ words: Words, _ facts: Facts) throws -> [UInt8] {
        let at = try words.moment()
        switch action {
        case "attest-stock":
            return try signed(
                CountStatement(
                    receipt: try words.named(after: "of"), lot: try words.named(after: "lot"), quantity: try words.quantity(),
                    unit: words.plain.count > 1 ? words.plain[1] : "", countedAt: at), by: keeper(facts), facts)
        case "attest-reading":
            let device = facts["device"] ?? "H-7"
            return try signed(
                ReadingStatement(
                    device: words.word(after: "of") ?? device, kind: words.plain.first ?? "", value: try words.quantity(),
                    unit: words.plain.count > 2 ? words.plain[2] : "", takenAt: at), by: device, facts)
        case "quote-price":
            let quantity = try ExactDecimal(try words.named(after: "for"))
            return try signed(
                PriceQuote(
                    commodityClass: words.plain.first ?? "", price: try words.money(), quantity: quantity,
                    unit: words.word(after: "for").flatMap { words.word(after: $0) } ?? "", quotedAt: at),
                by: facts["price-source"] ?? "Metal Prices", facts)
        case "quote-rate":
            guard words.plain.count > 2 else { throw StageFault(what: "a rate is written: quotes the rate EUR USD 1.25 at …") }
            return try signed(
                FXQuote(
                    base: try Currency(words.plain[0]), counter: try Currency(words.plain[1]),
                    rate: try ExactDecimal(words.plain[2]), quotedAt: at), by: facts["fx-source"] ?? "Shanghai FX", facts)
        case "enter-confirmation":
            return try signed(
                PledgeConfirmation(
                    receipt: try words.named(after: "receipt"), pledge: try pledge(words), rank: try words.number(after: "rank"),
                    registeredAt: at), by: keeper(facts), facts)
        default:
            return try signed(
                ReleaseConfirmation(
                    receipt: try words.named(after: "receipt"), reference: words.quoted.first ?? "",
                    linksLeft: try words.number(after: "left"), releasedAt: at), by: keeper(facts), facts)
        }
    }

    /// `"P-7" 4 steps of 10 locked alpha`: the lock is the secret that the word stands for, hashed four times.
    func pledge(_ words: Words) throws -> Pledge {
        let links = try words.number(before: "steps")
        return Pledge(
            reference: words.quoted.first ?? "", step: try ExactDecimal(try words.named(after: "of")), links: links,
            lock: Pledge.lock(of: Self.secret(words.word(after: "locked") ?? ""), links: links))
    }

    /// `link 3 of alpha`: the value that lies three hashes after the secret.
    func shownKey(_ words: Words) throws -> Digest32 {
        Pledge.lock(of: Self.secret(try words.named(after: "of")), links: try words.number(after: "link"))
    }

    private func signed(_ statement: some Statement, by name: String, _ facts: Facts) throws -> [UInt8] {
        let by = facts["by"] ?? name
        return try CBOREncoder().encode(
            Signed(statement, by: PartyName(by), with: Self.key(facts["signed-by"] ?? by)))
    }

    private func keeper(_ facts: Facts) -> String { facts["keeper"] ?? "Pujiang Storage" }

    private func attesters(_ facts: Facts) throws -> [Attester] {
        let plain: [(Capacity, String)] = [
            (.keeper, facts["attested-keeper"] ?? keeper(facts)), (.priceSource, "Metal Prices"), (.fxSource, "Shanghai FX"),
            (.device, "H-7"),
        ]
        let further = facts.all("attester").compactMap { text -> (Capacity, String)? in
            let words = text.split(separator: " ", maxSplits: 1).map(String.init)
            return words.count == 2 ? Capacity(rawValue: words[0]).map { ($0, words[1]) } : nil
        }
        return try (plain + further).map { capacity, name in
            Attester(name: try PartyName(name), capacity: capacity, key: try Self.key(name).publicKey)
        }
    }

    /// `; reservation: beta`, signed with the key that `; held-by: …` names and opened with the salt of `; salted: …`.
    private func reservation(_ facts: Facts, _ amount: Money) throws -> ReservationProof {
        let word = facts["reservation"] ?? "alpha"
        let (id, key) = (Self.reservationID(word), try Self.key("holder \(facts["held-by"] ?? word)"))
        let message = ReservationProof.message(id: id, reference: facts["reference"] ?? "PF-1", amount: amount)
        return ReservationProof(
            id: id, holder: key.publicKey, signature: ByteText(try key.signature(over: message)),
            salt: ByteText(Self.salt(facts["salted"] ?? word)))
    }

    // MARK: words that stand for secrets, keys and digests

    package static func secret(_ word: String) -> Digest32 { Digest32.sha256(Array(word.utf8)) }

    package static func key(_ name: String) throws -> Ed25519SigningKey {
        try Ed25519SigningKey(secret: Digest32.sha256(Array("key of \(name)".utf8)).bytes)
    }

    static func reservationID(_ word: String) -> Digest32 { Digest32.sha256(Array("reservation \(word)".utf8)) }

    static func salt(_ word: String) -> [UInt8] {
        Array(Digest32.sha256(Array("salt \(word)".utf8)).bytes.prefix(ReservationFact.saltBytesCount))
    }

    private static func numbers(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }
}

extension Words {
    func number(after word: String) throws -> Int {
        guard let number = Int(try named(after: word)) else { throw StageFault(what: "a number after \"\(word)\" is missing") }
        return number
    }

    func number(before word: String) throws -> Int {
        guard let index = plain.firstIndex(of: word), index > 0, let number = Int(plain[index - 1]) else {
            throw StageFault(what: "a number before \"\(word)\" is missing")
        }
        return number
    }

    /// "at 2026-03-02 09:30" or, for midnight, "at 2026-03-02"; UTC.
    func moment() throws -> LedgerTime {
        if let moment = try? instant() { return moment }
        guard let day = try day(after: "at") else { throw StageFault(what: "a moment is written: at 2026-03-02 09:30") }
        return LedgerTime.start(of: day, utcOffsetMinutes: 0)
    }
}
