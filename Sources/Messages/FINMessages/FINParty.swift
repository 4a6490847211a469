package import Parties

/// A party as FIN fields name one: by BIC (option A), by place (option B) or by name and address (option D or none).
package struct FINParty: Hashable, Sendable {
    package enum Name: Hashable, Sendable {
        case bic(BIC)
        case location(String)
        /// One to four lines.
        case nameAndAddress([String])
    }

    package var name: Name
    /// Without the slash it is written after.
    package var account: String?
    /// "C" or "D", where the account's side is told.
    package var accountSide: String?

    package init(_ name: Name, account: String? = nil, accountSide: String? = nil) {
        (self.name, self.account, self.accountSide) = (name, account, accountSide)
    }

    package var bic: BIC? {
        if case .bic(let bic) = name { return bic }
        return nil
    }

    package init(_ parts: FieldParts, of field: FINField) throws(FINFault) {
        account = parts["account"]
        accountSide = parts["debitCreditMark"]
        if let code = parts["identifierCode"] {
            do { name = .bic(try BIC(code)) } catch {
                throw FINFault(line: field.line, tag: field.tag, rule: "format", what: "\(error)", fix: "write the bank's BIC")
            }
        } else if field.tag.hasSuffix("B") {
            // An account alone, its line ended, has no place after it.
            name = .location(parts["location"] ?? "")
        } else {
            name = .nameAndAddress(parts.all("nameAndAddress"))
        }
    }

    /// The field of this number, its option chosen by what is known of the party.
    /// - Parameter code: what field 41a carries on a last line of its own.
    package func field(_ number: String, hasOptions: Bool = true, code: String? = nil) -> FINField {
        let side = accountSide.map { "/\($0)" } ?? ""
        let head = account.map { ["\(side)/\($0)"] } ?? (side.isEmpty ? [] : [side])
        let (option, lines): (String, [String]) =
            switch name {
            case .bic(let bic): ("A", [bic.text])
            case .location(let place): ("B", [place])
            case .nameAndAddress(let lines): (hasOptions ? "D" : "", lines)
            }
        return FINField(number + option, (head + lines + (code.map { [$0] } ?? [])).joined(separator: "\n"))
    }
}
