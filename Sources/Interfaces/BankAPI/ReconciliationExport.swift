import BankingCalendar
import HTTPTypes
import Hummingbird
import ReconciliationService
import Signing

/// What of a relation is to be exported, as the query of the request says.
struct ExportReading {
    static let keys = ["format", "standing", "rule", "currency", "account", "side", "from", "until"]

    let from: CalendarDay?
    let until: CalendarDay?
    private let filter: ExportFilter
    private let format: String
    private let side: String?

    /// - Throws: a problem that names the parameter.
    init(_ request: Request) throws {
        func text(_ name: String) -> String? { request.uri.queryParameters[Substring(name)].map(String.init) }
        func day(_ name: String) throws -> CalendarDay? {
            guard let text = text(name) else { return nil }
            guard let day = CalendarDay(text) else { throw Self.problem(name, "is a day such as 2026-03-02") }
            return day
        }
        (from, until) = (try day("from"), try day("until"))
        format = text("format") ?? "csv"
        side = text("side")
        guard ["csv", "camt.053"].contains(format) else { throw Self.problem("format", "is csv or camt.053") }
        guard side == nil || side == "ours" || side == "theirs" else { throw Self.problem("side", "is ours or theirs") }
        let names = text("standing").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
        let standings = names.compactMap { ExportFilter.Standing(rawValue: $0) }
        guard standings.count == names.count else {
            let known = ExportFilter.Standing.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.problem("standing", "is one or more of \(known), with commas between them")
        }
        filter = ExportFilter(
            standings: standings, rule: text("rule"), currency: text("currency"), account: text("account"), from: from,
            until: until)
    }

    private static func problem(_ name: String, _ what: String) -> Problem {
        Problem(.badRequest, "query-well-formed", "'\(name)' \(what).", pointer: name)
    }

    func answer(from desk: ReconciliationDesk, of id: Digest32) async throws -> Answer {
        var answer = Answer()
        if format == "csv" {
            guard side == nil else {
                throw Self.problem("side", "is only for camt.053; each line of the CSV says whose entry it is")
            }
            let export = try await desk.export(id, filter)
            answer.headers = [.contentType: "text/csv; charset=utf-8"]
            answer.pieces = { CSVPieces(export: export) }
            return answer
        }
        // A statement's balances follow from all of its entries, whatever became of them.
        guard filter.standings.isEmpty, filter.rule == nil, filter.currency == nil else {
            throw Self.problem("format", "camt.053 holds all entries of an account: no standing, rule or currency")
        }
        guard let account = filter.account else { throw Self.problem("account", "is needed for camt.053: one of the relation's") }
        let statement = try await desk.statement(
            of: id, account: account, ours: side != "theirs", from: from, until: until)
        answer.headers = [.contentType: "application/xml"]
        answer.pieces = { StatementPieces(statement: statement) }
        return answer
    }

    private struct CSVPieces: AnswerPieces {
        var export: RelationExport
        mutating func next() -> [UInt8]? { export.next() }
    }

    private struct StatementPieces: AnswerPieces {
        let statement: RelationStatement
        private var export: StatementExport?

        init(statement: RelationStatement) { self.statement = statement }

        mutating func next() throws -> [UInt8]? {
            var export = try self.export ?? statement.export()
            defer { self.export = export }
            return try export.next()
        }
    }
}
