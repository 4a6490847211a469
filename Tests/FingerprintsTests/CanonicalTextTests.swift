// Proved: the canonical forms of names, numbers and texts are idempotent on any Unicode text, equal for the spellings that
// people use
// for one thing (full width, case, legal form, spaces, punctuation), and different for different numbers. How: tables of pairs,
// and random texts and numbers from seeds.

import CanonicalCBOR
import Fingerprints
import PropertyTesting
import Testing

@Suite("Canonical text")
struct CanonicalTextTests {
    @Test(
        "is one for the ways of writing a party's name",
        arguments: [
            ("Shanghai Metals Co., Ltd.", "SHANGHAI METALS CO LTD"),
            ("Shanghai Metals Co., Ltd.", "Ｓｈａｎｇｈａｉ　Ｍｅｔａｌｓ"),
            ("Shanghai Metals Co.Ltd", "Shanghai Metals Company Limited"),
            ("上海金属有限公司", "上海金属有限责任公司"),
            ("上海金属（集团）股份有限公司", "上海金属(集团) 有限公司"),
            ("Müller & Söhne GmbH", "MULLER AND SOHNE"),
            ("Straße AG", "STRASSE"),
            ("Compagnie Minière S.A.", "COMPAGNIE MINIERE SA"),
            ("Keppel Trading (S) Pte. Ltd.", "KEPPEL TRADING S PTE LTD"),
            ("Tata Metals Pvt. Ltd.", "Tata-Metals Private Limited"),
            ("株式会社日立", "日立株式会社"),
            ("O'Brien Copper plc", "OBRIEN COPPER PLC"),
            ("Acme\u{200B}Metals Inc", "AcmeMetals, Incorporated"),
        ])
    func names(one: String, other: String) {
        #expect(CanonicalText.partyName(one) == CanonicalText.partyName(other))
        #expect(!CanonicalText.partyName(one).isEmpty)
    }

    @Test(
        "keeps different parties apart",
        arguments: [
            ("Shanghai Metals Co., Ltd.", "Shanghai Metal Co., Ltd."), ("上海金属有限公司", "上海金屬集团有限公司"),
            ("Limited Brands Inc", "Brands Inc"), ("Co Ltd", "Sa"), ("有限公司", "股份有限公司"), ("Asa Metals", "Metals"),
        ])
    func differentNames(one: String, other: String) {
        #expect(CanonicalText.partyName(one) != CanonicalText.partyName(other))
    }

    @Test(
        "is one for the ways of writing a number",
        arguments: [
            ("INV-2025/001", "inv 2025 001", "INV2025001"), ("No. 123456", "123456", "123456"),
            ("编号：123456", "Nr.123456", "123456"),
            ("０１２-３４５", "012 345", "012345"), ("№ 77", "no77", "77"), ("第 88 号", "88", "88"), ("ＣＭＡ-１２", "СМА12", "CMA12"),
            ("٣٤٥", "345", "345"), ("a①b", "A1B", "A1B"),
        ])
    func numbers(one: String, other: String, canonical: String) {
        #expect(CanonicalText.documentNumber(one) == canonical)
        #expect(CanonicalText.documentNumber(other) == canonical)
    }

    @Test("of a number without letters is its digits, of one with letters both", arguments: Seed.cases(300))
    func numberRule(seed: Seed) {
        var random = seed.generator
        let digits = (0..<Int.random(in: 1...20, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }
        let plain = digits.map(String.init).joined()
        let spelled = digits.map { digit in
            let glyph = random.chance(2) ? String(digit) : String(Character(Unicode.Scalar(0xFF10 + UInt32(digit))!))
            return glyph + ["", " ", "-", "/", ".", "　"].randomElement(using: &random)!
        }
        #expect(CanonicalText.documentNumber(spelled.joined()) == plain, "\(seed)")
        #expect(CanonicalText.documentNumber("ab" + spelled.joined() + "x") == "AB" + plain + "X", "\(seed)")
    }

    @Test("keeps numbers that differ in one letter or digit apart, and leading zeros", arguments: Seed.cases(300))
    func differentNumbers(seed: Seed) {
        var random = seed.generator
        let alphabet = Array("0123456789ABCDEFGHJKLMPQRSTUVWXYZ")
        var number = (0..<Int.random(in: 1...20, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
        let before = CanonicalText.documentNumber(String(number))
        let place = number.indices.randomElement(using: &random)!
        number[place] = alphabet.filter { $0 != number[place] }.randomElement(using: &random)!
        #expect(CanonicalText.documentNumber(String(number)) != before, "\(seed)")
        #expect(CanonicalText.documentNumber("0" + before) == "0" + before)
    }

    @Test("is idempotent and in normalisation form C for any text", arguments: Seed.cases(2_000))
    func idempotence(seed: Seed) throws {
        var random = seed.generator
        let text = randomText(&random)
        for form in [CanonicalText.partyName, CanonicalText.documentNumber, CanonicalText.plain] {
            let once = form(text)
            #expect(form(once).utf8.elementsEqual(once.utf8), "\(seed): \(text.debugDescription)")
            var writer = CBORWriter()
            writer.text(once)
            var reader = CBORReader(writer.bytes)
            #expect(try reader.text() == once, "\(seed)")
        }
    }

    @Test("is one for a random name under width, case, spaces, punctuation and legal form", arguments: Seed.cases(500))
    func variants(seed: Seed) {
        var random = seed.generator
        let words = [
            "Harbour", "Bright", "Copper", "Zhejiang", "Nonferrous", "Oriental", "Trading", "Minerals", "华东", "有色", "金属",
        ]
        let name = (0..<Int.random(in: 2...4, using: &random)).map { _ in words.randomElement(using: &random)! }
        let forms = ["", " Co., Ltd.", " LIMITED", " Inc.", " GmbH", " S.A.", " Pte. Ltd.", "有限公司", "股份有限公司", " (有限责任公司)"]
        func spelled() -> String {
            let text = name.joined(separator: [" ", "  ", ", ", "-", "　"].randomElement(using: &random)!)
            let formed = text + forms.randomElement(using: &random)!
            switch Int.random(in: 0..<3, using: &random) {
            case 0: return formed.uppercased()
            case 1: return fullWidth(formed)
            default: return formed
            }
        }
        let (one, other) = (spelled(), spelled())
        #expect(CanonicalText.partyName(one) == CanonicalText.partyName(other), "\(seed): \(one) | \(other)")
    }

    private func fullWidth(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0)! : $0 }))
    }

    /// Scalars of every plane, more often those that combine, fold or vanish.
    private func randomText(_ random: inout SplitMix64) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x52F, 0x590...0x6FF, 0x900...0x97F, 0xE00...0xE7F, 0x1E00...0x1FFF,
            0x2000...0x206F, 0x2100...0x218F, 0x2460...0x24FF, 0x3000...0x33FF, 0x4E00...0x4FFF, 0xAC00...0xAD00, 0xF900...0xFB4F,
            0xFE00...0xFFEF, 0x1D400...0x1D7FF, 0x0...0xD7FF, 0xE000...0x10FFFF,
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let range = ranges.randomElement(using: &random)!
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
        }
        return String(scalars) + ["", "", " co ltd", "有限公司", "号", "no1"].randomElement(using: &random)!
    }
}
