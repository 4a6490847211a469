import BankingCalendar
import Collateral
import Money
import Parties
import Signing
import WarehouseReceipt

/// The papers that stories of warehouse receipts describe; what the facts leave out is as plain as it can be.
extension ReceiptPhrases {
    func registration(_ facts: Facts) throws -> Registration {
        let warehouses = try facts.all("warehouse").map { text in
            Warehouse(
                fileCode: text.beforePlace, name: try PartyName("Pujiang Warehouse"), address: "1 Harbour Road",
                place: try Place(text.atPlace ?? "CN-SHA"))
        }
        let elements = (facts["required-elements"] ?? "").split(separator: ",").map { String($0).trimmed }
        return Registration(
            keeper: ReceiptParty(name: try PartyName(facts["keeper"] ?? "Pujiang Storage Co Ltd")),
            depositor: ReceiptParty(
                name: try PartyName(facts["depositor"] ?? "Lotus Metals Co Ltd"), domicile: "8 Lotus Road, Shanghai"),
            warehouses: warehouses,
            rules: StorageRules(
                requiredElements: elements, countFreshDays: Int(facts["count-fresh-days"] ?? "") ?? 7,
                lossNoticeDays: Int(facts["loss-notice-days"] ?? "") ?? 60))
    }

    func deposit(_ words: Words, _ facts: Facts) throws -> Deposit {
        Deposit(
            lot: try words.named(after: "lot"), warehouse: warehouse(facts), kind: facts["kind"] ?? "Copper cathode",
            grade: facts["grade"] ?? "Cu-CATH-1", brand: facts["brand"], quantity: try words.quantity(),
            unit: facts["unit"] ?? "t")
    }

    func receipt(_ words: Words, _ facts: Facts) throws -> ReceiptText {
        var text = ReceiptText(
            number: words.plain.first ?? "", warehouse: warehouse(facts), lot: try words.named(after: "of"),
            quantity: try ExactDecimal(try words.named(after: "over")), unit: facts["unit"] ?? "t")
        func stated(_ key: String, _ plain: String) -> String? { facts[key].map { $0 == "none" ? nil : $0 } ?? plain }
        // "none" after a semicolon leaves an element out.
        func element(_ key: String, _ plain: String) -> String? { words.facts[key] == "none" ? nil : stated(key, plain) }
        text.keeper = try element("keeper", "Pujiang Storage Co Ltd").map { try PartyName($0) }
        text.depositor = try element("depositor", "Lotus Metals Co Ltd").map {
            ReceiptParty(name: try PartyName($0), domicile: element("domicile", "8 Lotus Road, Shanghai"))
        }
        (text.kind, text.quality) = (element("kind", "Copper cathode"), element("grade", "Cu-CATH-1"))
        (text.packing, text.marks) = (element("packing", "strapped bundles"), element("marks", "LOTUS 1-50"))
        text.pieces = element("pieces", "50").flatMap { Int($0) }
        text.lossStandardBasisPoints = element("loss-standard", "0").flatMap { Int($0) }
        text.storagePlace = element("storage-place", "Bay 7")
        if let period = element("stored", "2026-01-05 to 2026-06-30") {
            let days = Words("from \(period)")
            (text.storedFromOn, text.storedThroughOn) = (try days.day(after: "from"), try days.day(after: "to"))
        }
        text.fee = element("fee", "CNY 1.20 for each tonne and day")
        text.insurance = try words.facts["insurance"].map(insurance)
        (text.issuer, text.issuedAtPlace) = (element("issuer", "Chen Wei"), element("issued-at", "Shanghai"))
        text.issuedOn = try words.day(after: "dated")
        let further = facts.all("element").map { line in
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            return ReceiptText.Element(name: words.first ?? "", text: words.count > 1 ? words[1] : "")
        }
        text.further = further.isEmpty ? nil : further
        return text
    }

    func reading(_ words: Words) throws -> DeviceReading {
        guard words.plain.count > 2 else { throw StageFault(what: "a reading is written: reads humidity 55.5 % by H-7 at …") }
        return DeviceReading(
            device: words.word(after: "by") ?? "", warehouse: warehouse(facts.replaced(by: words.facts)), kind: words.plain[0],
            value: try ExactDecimal(words.plain[1]),
            unit: words.plain[2], reportedAt: try words.instant())
    }

    /// "child: WR-2 40 pieces 20 pledge 1 10 pledge 2 5"
    func child(_ text: String) throws -> Exchange.Child {
        let words = Words(text).plain
        guard words.count > 1 else { throw StageFault(what: "a new receipt is written: child: WR-2 40 pieces 20") }
        var allotments: [Exchange.Allotment] = []
        for index in words.indices where words[index] == "pledge" && index + 2 < words.count {
            allotments.append(
                Exchange.Allotment(encumbrance: Int(words[index + 1]) ?? 0, quantity: try ExactDecimal(words[index + 2])))
        }
        return Exchange.Child(
            number: words[0], quantity: try ExactDecimal(words[1]),
            pieces: Words(text).word(after: "pieces").flatMap { Int($0) } ?? 1,
            encumbered: allotments.isEmpty ? nil : allotments)
    }

    /// `"P-7" 4 steps of 10 locked alpha`: the lock is the secret that the word stands for, hashed four times.
    func pledge(_ words: Words) throws -> Pledge {
        let links = words.plain.first.flatMap { Int($0) } ?? 1
        return Pledge(
            reference: words.quoted.first ?? "", step: try ExactDecimal(try words.named(after: "of")), links: links,
            lock: Pledge.lock(of: Self.secret(words.word(after: "locked") ?? ""), links: links))
    }

    /// `link 3 of alpha for 1`: the value that lies three hashes after the secret, to release one step.
    func releaseKey(_ words: Words) throws -> ReleaseKey {
        let link = words.word(after: "link").flatMap { Int($0) } ?? 0
        return ReleaseKey(
            key: Pledge.lock(of: Self.secret(try words.named(after: "of")), links: link),
            links: words.word(after: "for").flatMap { Int($0) } ?? 1)
    }

    /// Stories say a word for a secret of 32 bytes.
    private static func secret(_ word: String) -> Digest32 { Digest32.sha256(Array(word.utf8)) }

    private func warehouse(_ facts: Facts) -> String { facts["warehouse"]?.beforePlace ?? "" }

    private func insurance(_ text: String) throws -> Insurance {
        let words = Words(text)
        return Insurance(
            sum: try? words.money(), fromOn: try words.day(after: "from"), throughOn: try words.day(after: "to"),
            insurer: words.word(after: "by"))
    }
}

extension Words {
    func named(after word: String) throws -> String {
        guard let found = self.word(after: word) else {
            throw StageFault(what: "a word after \"\(word)\" is missing in \"\(plain.joined(separator: " "))\"")
        }
        return found
    }

    /// The first number.
    func quantity() throws -> ExactDecimal {
        for word in plain {
            if let quantity = try? ExactDecimal(word) { return quantity }
        }
        throw StageFault(what: "a quantity is missing in \"\(plain.joined(separator: " "))\"")
    }

    /// "at 2026-03-02 09:30", UTC.
    func instant() throws -> LedgerTime {
        guard let index = plain.firstIndex(of: "at"), plain.indices.contains(index + 2),
            let time = LedgerTime("\(plain[index + 1])T\(plain[index + 2]):00Z")
        else { throw StageFault(what: "an instant is written: at 2026-03-02 09:30") }
        return time
    }
}
