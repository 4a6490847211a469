// Proves that identifiers with valid check digits are accepted in one canonical form and that a typing error is noticed:
// by examples, by numbers built at random with check digits computed here in another way, and by published lists.

import CanonicalCBOR
import Foundation
import Parties
import PropertyTesting
import Testing

private let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
private let decimals = Array("0123456789")

/// The two digits that make the number 1 modulo 97, found by trying all of them on the number written out in decimals.
private func checkDigits97(before: String, after: String) -> String? {
    (2...98).map { String(format: "%02d", $0) }.first { check in
        var rest = 0
        for character in before + check + after {
            for digit in String(Int(String(character), radix: 36) ?? 0) {
                rest = (rest * 10 + (digit.wholeNumberValue ?? 0)) % 97
            }
        }
        return rest == 1
    }
}

/// The text with one character replaced by another of the same kind.
private func mutated(_ text: String, within alphabet: [Character], using random: inout SplitMix64) -> String {
    var characters = Array(text)
    let places = characters.indices.filter { alphabet.contains(characters[$0]) }
    guard let place = places.randomElement(using: &random),
        let other = alphabet.filter({ $0 != characters[place] }).randomElement(using: &random)
    else { return "" }
    characters[place] = other
    return String(characters)
}

@Suite("A legal entity identifier")
struct LEITests {
    @Test(
        "is accepted when its check digits agree",
        arguments: ["HWUPKR0MPOU8FGXBT394", "5493001KJTIIGC8Y1R12", "7LTWFZYICNSX8D621K86"])
    func accepted(text: String) throws {
        #expect(try LEI(text).text == text)
    }

    @Test(
        "is refused otherwise",
        arguments: [
            "", "HWUPKR0MPOU8FGXBT395", "HWUPKR0MPOU8FGXBT39", "hwupkr0mpou8fgxbt394", "HWUPKR0MPOU8FGXBT3944",
            "HWUPKR0MPOU8FGXBT3A4", "HWUPKR0MPOU8FGXBT39４", "HWUP KR0MPOU8FGXBT39",
        ])
    func refused(text: String) {
        #expect(throws: IdentifierFault.self) { try LEI(text) }
    }

    @Test("with one character mistyped is refused", arguments: Seed.cases(300))
    func mutations(seed: Seed) throws {
        var random = seed.generator
        let stem = String((0..<18).compactMap { _ in (letters + decimals).randomElement(using: &random) })
        let text = stem + (try #require(checkDigits97(before: stem, after: "")))
        #expect(try LEI(text).text == text, "\(seed)")
        for alphabet in [letters, decimals] {
            let typo = mutated(text, within: alphabet, using: &random)
            #expect(throws: IdentifierFault.self, "\(seed) \(typo)") { try LEI(typo) }
        }
    }

    @Test("is accepted with the computed check digits only, not with others of the same remainder")
    func otherRepresentatives() throws {
        var found = 0
        for number in 0..<2_000 {
            let stem = String(format: "%018d", number)
            guard let check = checkDigits97(before: stem, after: ""), let value = Int(check),
                value == 97 || value == 98 || value == 2
            else { continue }
            let other = value == 2 ? "99" : String(format: "%02d", value - 97)
            #expect(throws: IdentifierFault.wrongCheckDigits(stem + other, scheme: "LEI")) { try LEI(stem + other) }
            found += 1
        }
        #expect(found > 0)
    }
}

@Suite("An international bank account number")
struct IBANTests {
    @Test(
        "is accepted with and without spaces and printed in fours",
        arguments: [
            "GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00", "FR14 2004 1010 0505 0001 3M02 606",
            "NO93 8601 1117 947", "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        ])
    func accepted(text: String) throws {
        let iban = try IBAN(text)
        #expect(iban.text == text.filter { $0 != " " })
        #expect(iban.printed == text)
        #expect(try IBAN(text.lowercased().replacingOccurrences(of: " ", with: "-")) == iban)
        #expect(try IBAN(iban.text) == iban)
        #expect(iban.countryCode == String(text.prefix(2)))
    }

    @Test(
        "is refused with the reason",
        arguments: [
            ("", "5 to 34"), ("GB83WEST12345698765432", "check digits"), ("GB82WEST1234569876543", "22 characters"),
            ("US82WEST12345698765432", "country"),
            ("GB821234WEST5698765432", "4 letters"),
            ("GB82/WEST/1234/5698/7654/32", "capital"), ("G182WEST12345698765432", "country code"),
        ])
    func refused(text: String, reason: String) {
        do {
            _ = try IBAN(text)
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains(reason), "\(error)")
        }
    }

    @Test("with one character mistyped is refused", arguments: Seed.cases(300))
    func mutations(seed: Seed) throws {
        var random = seed.generator
        let bank = String((0..<4).compactMap { _ in letters.randomElement(using: &random) })
        let account = String((0..<14).compactMap { _ in decimals.randomElement(using: &random) })
        let check = try #require(checkDigits97(before: bank + account + "GB", after: ""))
        let text = "GB" + check + bank + account
        #expect(try IBAN(text).text == text, "\(seed)")
        for alphabet in [letters, decimals] {
            let typo = mutated(text, within: alphabet, using: &random)
            #expect(throws: IdentifierFault.self, "\(seed) \(typo)") { try IBAN(typo) }
        }
    }

    @Test(
        "made at random by each published structure is accepted",
        .enabled(if: FetchedData.url(structures) != nil, "\(FetchedData.absent)"))
    func structuresOfCountries() throws {
        var random = SplitMix64(seed: 7)
        var countries = 0
        for line in FetchedData.lines(structures) where !line.hasPrefix("#") {
            let country = String(line.prefix(2))
            let structure = try #require(line.split(separator: "bban=\"").last?.dropLast())
            var account = ""
            var count = 0
            for character in structure {
                switch character {
                case "0"..."9": count = count * 10 + (character.wholeNumberValue ?? 0)
                case "!": continue
                default:
                    let alphabet = character == "n" ? decimals : character == "a" ? letters : letters + decimals
                    account += String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
                    count = 0
                }
            }
            let check = try #require(checkDigits97(before: account + country, after: ""))
            #expect(try IBAN(country + check + account).countryCode == country, "\(line)")
            #expect(throws: IdentifierFault.self, "\(line)") { try IBAN(country + check + account + "0") }
            countries += 1
        }
        #expect(countries > 80)
    }
}

private let structures = "07-identifiers/python-stdnum-dat/iban.dat"

@Suite("A business identifier code")
struct BICTests {
    @Test(
        "is accepted with eight or eleven characters",
        arguments: [
            ("DEUTDEFF", "DEUTDEFF", nil), ("DEUTDEFF500", "DEUTDEFF500", "500"), ("DEUTDEFFXXX", "DEUTDEFF", nil),
            ("HARBGB2L", "HARBGB2L", String?.none),
        ])
    func accepted(text: String, canonical: String, branch: String?) throws {
        let bic = try BIC(text)
        #expect(bic.text == canonical)
        #expect(bic.branch == branch)
        #expect(bic.elevenCharacters.utf8.count == 11)
        #expect(try BIC(bic.elevenCharacters) == bic)
        #expect(bic.institution == String(text.prefix(8)))
        #expect(try bic.isSameInstitution(as: BIC(bic.institution)))
        #expect(bic.countryCode == String(text.dropFirst(4).prefix(2)))
    }

    @Test(
        "is refused otherwise",
        arguments: [
            "", "DEUTDEF", "DEUTDEFF5", "DEUTDEFF5000", "DEUTZZFF", "DEUT1EFF", "deutdeff", "DEUT DEFF", "MULTIPLE", "DEUTDEF-",
        ])
    func refused(text: String) {
        #expect(throws: IdentifierFault.self) { try BIC(text) }
    }
}

@Suite("A unified social credit code")
struct USCCTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    @Test("is accepted when its check character agrees")
    func accepted() throws {
        let code = try USCC("91110000600037341L")
        #expect(code.regionCode == "110000")
        #expect(code.organisationCode == "600037341")
    }

    @Test(
        "is refused otherwise",
        arguments: [
            "", "91110000600037341M", "9111000060003734", "91110000600037341l", "911100006000373410", "9111000060003IOZSV",
            "91A10000600037341L",
        ])
    func refused(text: String) {
        #expect(throws: IdentifierFault.self) { try USCC(text) }
    }

    @Test("with one character mistyped is refused", arguments: Seed.cases(300))
    func mutations(seed: Seed) throws {
        var random = seed.generator
        let stem =
            "91" + String((0..<6).compactMap { _ in decimals.randomElement(using: &random) })
            + String((0..<9).compactMap { _ in Self.alphabet.randomElement(using: &random) })
        let candidates = Self.alphabet.map { stem + String($0) }.filter { (try? USCC($0)) != nil }
        #expect(candidates.count == 1, "\(seed)")
        let text = try #require(candidates.first)
        let typo = mutated(text, within: Self.alphabet, using: &random)
        #expect(throws: IdentifierFault.self, "\(seed) \(typo)") { try USCC(typo) }
    }
}

@Suite("Published lists of identifiers")
struct PublishedListTests {
    private static let folder = "07-identifiers/python-stdnum-doctests"

    @Test(
        "of bank accounts are judged as their structure and remainder say",
        .enabled(if: FetchedData.url(folder) != nil, "\(FetchedData.absent)"))
    func accounts() throws {
        // The list holds wrong numbers on purpose, so each is judged here in another way: a pattern and long division.
        var patterns: [String: String] = [:]
        for line in FetchedData.lines(structures) where !line.hasPrefix("#") {
            let structure = try #require(line.split(separator: "bban=\"").last?.dropLast())
            let pattern = String(structure).replacingOccurrences(of: "([0-9]+)!", with: "{$1}", options: .regularExpression)
                .replacingOccurrences(of: "(\\{[0-9]+\\})([nac])", with: "$2$1", options: .regularExpression)
                .replacingOccurrences(of: "n", with: "[0-9]").replacingOccurrences(of: "a", with: "[A-Z]")
                .replacingOccurrences(of: "c", with: "[0-9A-Z]")
            patterns[String(line.prefix(2))] = pattern
        }
        var (accepted, refused) = (0, 0)
        for line in FetchedData.lines("\(Self.folder)/iban.valid.txt") {
            let compact = line.uppercased().filter { $0 != " " && $0 != "-" }
            let (country, account) = (String(compact.prefix(2)), String(compact.dropFirst(4)))
            let fits = patterns[country].map { account.range(of: "^\($0)$", options: .regularExpression) != nil } ?? false
            let isValid = fits && checkDigits97(before: account + country, after: "") == String(compact.dropFirst(2).prefix(2))
            #expect(((try? IBAN(line)) != nil) == isValid, "\(line)")
            if isValid { accepted += 1 } else { refused += 1 }
        }
        #expect(accepted > 80 && refused > 5)
    }

    @Test("are accepted whole", .enabled(if: FetchedData.url(folder) != nil, "\(FetchedData.absent)"))
    func accepted() throws {
        func check<I: Identifier>(_ type: I.Type, _ file: String, atLeast: Int) {
            let lines = FetchedData.lines("\(Self.folder)/\(file)").map { $0.trimmingCharacters(in: .whitespaces) }
            for line in lines {
                #expect(throws: Never.self, "\(file): \(line)") { _ = try I(line) }
                // Taking away the last character never leaves a valid identifier.
                #expect(throws: IdentifierFault.self, "\(file): \(line) cut") { _ = try I(String(line.dropLast())) }
            }
            #expect(lines.count >= atLeast)
        }
        check(BIC.self, "bic.valid.txt", atLeast: 100)
        check(LEI.self, "lei.valid.txt", atLeast: 50)
        check(USCC.self, "cn_uscc.valid.txt", atLeast: 90)
    }
}

@Suite("The name of a member or party")
struct NameTests {
    @Test("is a slug for a member", arguments: ["harbour-bank", "ab", "b2", "north-sea-bank-2"])
    func slugs(text: String) throws {
        #expect(try MemberID(text).text == text)
    }

    @Test(
        "is refused as a slug otherwise",
        arguments: [
            "", "a", "Harbour", "harbour bank", "-bank", "bank-", "harbour--bank", "2bank", "bänk", "harbour_bank",
            String(repeating: "a", count: 41),
        ])
    func badSlugs(text: String) {
        #expect(throws: IdentifierFault.badMemberID(text)) { try MemberID(text) }
    }

    @Test("is one visible line for a party", arguments: ["Harbour Bank plc", "上海合符贸易有限公司", "Crédit Agricole", "A"])
    func names(text: String) throws {
        #expect(try PartyName(text).text == text)
    }

    @Test(
        "is refused when it hides something",
        arguments: [
            "", " ", "Bank ", " Bank", "Bank\nplc", "Ba\u{200B}nk", "Ba\u{202E}nk", "Bank\u{0}", "Cre\u{301}dit", "\u{FEFF}Bank",
            "Bank\u{3000}", String(repeating: "x", count: 141),
        ])
    func badNames(text: String) {
        #expect(throws: IdentifierFault.self) { try PartyName(text) }
    }
}

@Suite("An identifier on the ledger")
struct IdentifierCodingTests {
    @Test("is its canonical text; JSON may use the printed form")
    func codable() throws {
        let iban = try IBAN("GB82WEST12345698765432")
        #expect(try JSONDecoder().decode(IBAN.self, from: Data("\"GB82 WEST 1234 5698 7654 32\"".utf8)) == iban)
        #expect(try CBORDecoder().decode(IBAN.self, from: CBOREncoder().encode(iban)) == iban)
        #expect(throws: IdentifierFault.notCanonical(iban.printed, canonical: iban.text)) {
            try CBORDecoder().decode(IBAN.self, from: CBOREncoder().encode(iban.printed))
        }
        #expect(throws: IdentifierFault.self) { try CBORDecoder().decode(BIC.self, from: CBOREncoder().encode("DEUTDEFFXXX")) }
        #expect(throws: IdentifierFault.self) { try JSONDecoder().decode(LEI.self, from: Data("\"HWUPKR0MPOU8FGXBT395\"".utf8)) }
        #expect(String(decoding: try JSONEncoder().encode(MemberID("harbour-bank")), as: UTF8.self) == "\"harbour-bank\"")
        #expect(try MemberID("a1") < MemberID("b1"))
    }
}
