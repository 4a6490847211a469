import BankingCalendar
import Fingerprints
import Money
import PropertyTesting

/// How a fraudster, or a clerk, shows financed goods again. Each alters one thing as a rule, the hard ones two.
enum PlantedDuplicate: String, CaseIterable {
    // Found by exact fingerprints.
    case exact, otherApplicant, otherSpelling, sameLotNewReceipt
    // Near.
    case changedDigit, addedCharacter, lookalikeCharacter, leadingZero, swappedWords, transliterated, splitAmount
    case changedDigitLaterDay, lotInOtherScript
    // Hard, counted among the near ones all the same.
    case changedDigitSmallerAmount, swappedWordsSmallerAmount

    var isExact: Bool { [.exact, .otherApplicant, .otherSpelling, .sameLotNewReceipt].contains(self) }
    private var isPledge: Bool { self == .sameLotNewReceipt || self == .lotInOtherScript }

    /// The financing shown a second time; nil where this kind cannot be made of it.
    func of(_ financing: FinancingDocuments, _ random: inout SplitMix64) throws -> FinancingDocuments? {
        guard var document = financing.documents.first, (document.kind == .warehouseReceipt) == isPledge else { return nil }
        var applicant = financing.applicant
        // Half of those who show an invoice again leave out the shipment that would give them away.
        if !isExact, random.chance(2) { document.citations = [] }
        switch self {
        case .exact: break
        case .otherApplicant: applicant = DocumentParty("Affiliate \(random.next() % 1_000) Ltd")
        case .otherSpelling:
            (document.number, document.issuer) = (respelled(document.number), DocumentParty(respelled(document.issuer?.name)))
        case .sameLotNewReceipt:
            (document.number, applicant) = ("WR9\(random.next() % 1_000_000)", DocumentParty("New Holder Ltd"))
        case .changedDigit: document.number = changed(document.number, &random)
        case .addedCharacter: document.number? += ["A", "1", "X"].randomElement(using: &random)!
        case .lookalikeCharacter:
            guard let at = document.number?.lastIndex(of: "0") else { return nil }
            document.number?.replaceSubrange(at...at, with: "O")
        case .leadingZero:
            guard let at = document.number?.firstIndex(where: \.isNumber) else { return nil }
            document.number?.insert("0", at: at)
        case .swappedWords, .swappedWordsSmallerAmount:
            guard let swapped = swapped(document.issuer?.name) else { return nil }
            document.issuer = DocumentParty(swapped)
            if self == .swappedWordsSmallerAmount { document.amount = try smaller(document.amount, &random) }
        case .transliterated, .lotInOtherScript:
            guard let latin = Self.latin(document.issuer?.name) else { return nil }
            document.issuer = DocumentParty(latin)
            if self == .lotInOtherScript {
                (document.number, applicant) = ("WR8\(random.next() % 1_000_000)", DocumentParty("New Holder Ltd"))
                document.goods = document.goods.map { DocumentGoods(lot: $0.lot, grade: "otherwise graded", brand: $0.brand) }
            }
        case .splitAmount:
            guard let amount = document.amount else { return nil }
            let part = amount.minorUnits * Int64.random(in: 30...70, using: &random) / 100
            var (one, two) = (document, document)
            (one.number, two.number) = ("S\(random.next() % 100_000)", "S\(random.next() % 100_000)")
            one.amount = Money(minorUnits: part, currency: amount.currency)
            two.amount = Money(minorUnits: amount.minorUnits - part, currency: amount.currency)
            return FinancingDocuments(applicant: applicant, amount: financing.amount, documents: [one, two])
        case .changedDigitLaterDay:
            document.number = changed(document.number, &random)
            document.issuedOn = try document.issuedOn?.adding(days: Int.random(in: 1...3, using: &random))
        case .changedDigitSmallerAmount:
            document.number = changed(document.number, &random)
            document.amount = try smaller(document.amount, &random)
        }
        return FinancingDocuments(applicant: applicant, amount: financing.amount, documents: [document])
    }

    /// Any one digit, with any other.
    private func changed(_ number: String?, _ random: inout SplitMix64) -> String? {
        guard let number else { return nil }
        var characters = Array(number)
        guard let at = characters.indices.filter({ characters[$0].isNumber }).randomElement(using: &random) else { return number }
        characters[at] = "0123456789".filter { $0 != characters[at] }.randomElement(using: &random)!
        return String(characters)
    }

    private func smaller(_ amount: Money?, _ random: inout SplitMix64) throws -> Money? {
        guard let amount else { return nil }
        return Money(
            minorUnits: amount.minorUnits * Int64.random(in: 960...995, using: &random) / 1_000, currency: amount.currency)
    }

    private func respelled(_ text: String?) -> String? {
        text.map { " " + $0.uppercased().replacing("-", with: " / ").replacing(".", with: "") }
    }

    private func swapped(_ name: String?) -> String? {
        guard let name, name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let words = name.split(separator: " ")
        guard words.count >= 4 else { return nil }
        return ([words[1], words[0]] + words[2...]).joined(separator: " ")
    }

    /// The names that Chinese companies give themselves in English: places spelled in pinyin, trades translated. Written out
    /// here, not
    /// taken from the code under test.
    private static func latin(_ name: String?) -> String? {
        let spelled: [(String, String)] = [
            ("上海", "Shanghai "), ("宁波", "Ningbo "), ("青岛", "Qingdao "), ("天津", "Tianjin "), ("厦门", "Xiamen "),
            ("广州", "Guangzhou "),
            ("临港", "Lingang "), ("华东", "Huadong "), ("长江", "Changjiang "), ("海河", "Haihe "), ("天山", "Tianshan "),
            ("泰山", "Taishan "),
            ("金陵", "Jinling "), ("东海", "Donghai "), ("南岭", "Nanling "), ("渤海", "Bohai "), ("港", "Gang "),
            ("有色金属", "Nonferrous Metals "), ("国际贸易", "International Trading "), ("铜业", "Copper "), ("进出口", "Import & Export "),
            ("仓储", "Warehousing "), ("物流", "Logistics "), ("股份有限公司", "Co., Ltd."), ("有限公司", "Co., Ltd."),
        ]
        guard let name, !name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return spelled.reduce(name) { $0.replacing($1.0, with: $1.1) }
    }
}
