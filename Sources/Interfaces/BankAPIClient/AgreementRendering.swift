package import AgreementService
import BankingCalendar

/// The API's answers as people read them in a terminal.
package struct AgreementRendering: Sendable {
    package let resource: AgreementResource

    package init(_ resource: AgreementResource) { self.resource = resource }

    // MARK: reading

    package func text(of page: PageAnswer<AgreementAnswer>) -> String {
        guard !page.items.isEmpty else { return "No \(resource.title) yet that you take part in." }
        let table = TextTable(
            ["id", "you are", "with", "stands at"],
            page.items.map { item in
                [item.id, item.roles.joined(separator: ", "), Self.others(in: item), Self.standing(item.parts)]
            })
        return table.text + more(page.next, option: "--after")
    }

    /// The first three of the other parties.
    private static func others(in agreement: AgreementAnswer) -> String {
        let others = agreement.parties.filter { !agreement.roles.contains($0.role) }.map(\.name)
        return others.prefix(3).joined(separator: ", ") + (others.count > 3 ? ", …" : "")
    }

    /// The parts that can still move, or the last one where none can.
    private static func standing(_ parts: [PartReading]) -> String {
        let open = parts.filter { !$0.isFinal }
        return (open.isEmpty ? Array(parts.suffix(1)) : open).map { "\($0.part) \($0.state)" }.joined(separator: "; ")
    }

    package func text(of agreement: AgreementAnswer) -> String {
        let parties = TextTable(
            ["role", "party", "member", ""],
            agreement.parties.map { party in
                [party.role, party.name, party.member, agreement.roles.contains(party.role) ? "you" : ""]
            })
        let parts = TextTable(
            ["part", "state", "meaning"],
            agreement.parts.map { part in [part.part, part.state + (part.isFinal ? " (final)" : ""), part.meaning ?? ""] })
        return """
            The \(resource.title) \(agreement.id)
            under \(PlainText.of(agreement.contract)), after \(agreement.position) acts; its head is \(agreement.head)

            \(parties.text)

            \(parts.text)

            terms
            ─────
            \(Self.outline(agreement.terms, indent: 0).joined(separator: "\n"))
            """
    }

    /// "name: value" lines, what is inside indented.
    static func outline(_ value: JSONValue, indent: Int) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        switch value {
        case .object(let members):
            return members.sorted { $0.key < $1.key }.flatMap { name, member in
                scalar(member).map { ["\(margin)\(PlainText.of(name)): \($0)"] }
                    ?? ["\(margin)\(PlainText.of(name)):"] + outline(member, indent: indent + 1)
            }
        case .array(let items):
            return items.enumerated().flatMap { index, item in
                scalar(item).map { ["\(margin)\(index + 1). \($0)"] } ?? ["\(margin)\(index + 1)."]
                    + outline(item, indent: indent + 1)
            }
        default: return [margin + (scalar(value) ?? "")]
        }
    }

    /// A value that fits on its name's line.
    private static func scalar(_ value: JSONValue) -> String? {
        switch value {
        case .null: "-"
        case .boolean(let truth): truth ? "yes" : "no"
        case .integer(let number): "\(number)"
        case .decimal(let number): "\(number)"
        case .text(let text): PlainText.of(text)
        case .array(let items): items.isEmpty ? "none" : nil
        case .object(let members): members.isEmpty ? "nothing" : nil
        }
    }

    package func text(of page: PageAnswer<OpenAction>) -> String {
        guard !page.items.isEmpty else { return "Nothing is open to you now." }
        return TextTable(
            ["action", "part", "as", "open until", "deadline"],
            page.items.map { [$0.action, $0.part, $0.role, $0.until?.description ?? "", $0.deadline ?? ""] }
        ).text
    }

    package func text(of page: PageAnswer<EntryAnswer>) -> String {
        guard !page.items.isEmpty else { return "Nothing has happened yet." }
        let table = TextTable(
            ["at", "action", "part", "as", "what followed", "transaction"],
            page.items.map { entry in
                [
                    entry.at, entry.action, entry.part ?? "", entry.role ?? "", Self.outcome(of: entry),
                    entry.transaction.map { "\($0.height)-\($0.index)" } ?? "",
                ]
            })
        return table.text + more(page.next, option: "--before")
    }

    private static func outcome(of entry: EntryAnswer) -> String {
        if let no = entry.rejection {
            return "no: \(no.clause): \(no.sentence)" + (no.citation.map { " (\($0))" } ?? "")
        }
        let documents = entry.documents.isEmpty ? [] : ["handed over \(entry.documents.joined(separator: ", "))"]
        let events = events(entry.events) + documents
        return events.isEmpty ? "done" : events.joined(separator: "; ")
    }

    private static func events(_ events: [EventAnswer]) -> [String] {
        events.map { "\($0.part): \($0.from.map { "\($0) → " } ?? "")\($0.to)" }
    }

    private func more(_ next: String?, option: String) -> String { next.map { "\nThere is more: \(option) \($0)" } ?? "" }

    // MARK: what became of an act

    /// - Parameter standing: of its transaction, where it was asked for.
    package func text(of recorded: RecordedAnswer, standing: StandingAnswer? = nil) -> String {
        let events = Self.events(recorded.events)
        let isFinal = recorded.transaction.final || standing?.standing == "final"
        let step = isFinal ? "Recorded, final" : "Recorded, not final yet"
        return PlainText.of("\(step): \(events.isEmpty ? "done" : events.joined(separator: "; "))") + "\n"
            + PlainText.of("\(resource.title) \(recorded.agreement)") + "\n"
            + PlainText.of(
                "transaction \(recorded.transaction.place)" + (standing.map { ": \(Self.cosignatures($0))" } ?? "")) + "\n"
            + PlainText.of("its receipt: hefu transaction receipt \(recorded.transaction.place) --to FILE")
    }

    private static func cosignatures(_ standing: StandingAnswer) -> String {
        let (count, of) = (standing.cosignatures.by.count, standing.cosignatures)
        return "cosigned by \(count) of \(of.members) members, \(of.needed) needed"
            + (of.block == standing.height ? "" : ", with block \(of.block)")
    }

    package static func text(of standing: StandingAnswer) -> String {
        let rows: [[String]] = [
            ["ordered", standing.orderedAt ?? "", "block \(standing.height), place \(standing.index)"],
            ["executed", standing.executedAt ?? "", "\(standing.outcome), at ledger time \(standing.ledgerTime)"],
            [
                standing.standing == "final" ? "final" : "not final", standing.finalAt ?? "",
                cosignatures(standing) + ": " + standing.cosignatures.by.joined(separator: ", "),
            ],
        ]
        return "Transaction " + PlainText.of(standing.id) + "\n\n"
            + TextTable(["step", "at, by this member's clock", ""], rows).text
    }

    package func text(of waiting: InstructionAnswer) -> String {
        if let digest = waiting.digestToSign {
            return """
                Not on the ledger yet: it waits for the signature of the party's own key.
                instruction: \(PlainText.of(waiting.id)), until \(PlainText.of(waiting.expiresAt))
                to do: sign \(PlainText.of(digest)) with `hefu sign --key FILE` and post it to /v1/instructions/\(PlainText.of(waiting.id))/sign
                """
        }
        let missing = waiting.approvalsNeeded - waiting.approvals.count
        return """
            Not on the ledger yet: it waits for \(missing == 1 ? "an approval" : "\(missing) approvals").
            instruction: \(PlainText.of(waiting.id)), until \(PlainText.of(waiting.expiresAt))
            to do: a checker other than its maker approves it with POST /v1/instructions/\(PlainText.of(waiting.id))/approve
            """
    }

    package func text(of document: DocumentAnswer) -> String {
        PlainText.of("Uploaded \(document.name), \(document.bytes) bytes of \(document.mediaType).") + "\n"
            + PlainText.of("to hand it over: --document \(document.id)")
    }
}
