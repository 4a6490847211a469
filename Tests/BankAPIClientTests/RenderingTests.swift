// Proves that what the API answers is shown to people as it is: parties and parts with the caller's own marked, open actions
// with their deadlines, history with refusals and their citations, and a "no" with its rule and what to do. How: answers as
// JSON, as openapi.yaml documents them, rendered and compared, whole or line by line. What a counterparty wrote never reaches
// the terminal as a command.
import AgreementService
import Foundation
import Testing

@testable import BankAPIClient

private let rendering = AgreementRendering(.receipt)

private func answer<Answer: Decodable>(_ json: String) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
}

private let id = String(repeating: "5f", count: 32)

private let agreement = """
    {"id": "\(id)", "contract": "warehouse-receipt.v1", "workflow": "00", "head": "ab12", "position": 3,
     "parties": [{"role": "keeper", "name": "Port Warehouse", "member": "port-warehouse"},
                 {"role": "depositor", "name": "莲花金属", "member": "lotus-bank", "publicKey": "01aa"}],
     "participants": ["port-warehouse", "lotus-bank"], "roles": ["keeper"],
     "parts": [{"part": "storage", "state": "open", "meaning": "Goods come in.", "isFinal": false},
               {"part": "receipt/1", "state": "emptied", "isFinal": true}],
     "terms": {"lots": [{"code": "A1", "deposited": "100"}], "freezes": [], "keeper": {"name": "Port Warehouse"}}}
    """

@Suite("What the API answers, as people read it")
struct RenderingTests {
    @Test("shows an agreement's parties, parts and terms") func agreementShown() throws {
        #expect(
            rendering.text(of: try answer(agreement) as AgreementAnswer) == """
                The warehouse receipt \(id)
                under warehouse-receipt.v1, after 3 acts; its head is ab12

                role       party           member
                ─────────  ──────────────  ──────────────  ───
                keeper     Port Warehouse  port-warehouse  you
                depositor  莲花金属        lotus-bank

                part       state            meaning
                ─────────  ───────────────  ──────────────
                storage    open             Goods come in.
                receipt/1  emptied (final)

                terms
                ─────
                freezes: none
                keeper:
                  name: Port Warehouse
                lots:
                  1.
                    code: A1
                    deposited: 100
                """)
    }

    @Test("lists agreements by the parts that can still move, and says when there are more") func listed() throws {
        let page: PageAnswer<AgreementAnswer> = try answer(#"{"items": [\#(agreement)], "next": "17"}"#)
        let text = rendering.text(of: page)
        #expect(text.contains("\(id)  keeper   莲花金属  storage open\n"))
        #expect(text.hasSuffix("There is more: --after 17"))
        #expect(
            rendering.text(of: try answer(#"{"items": []}"#) as PageAnswer<AgreementAnswer>).hasPrefix("No warehouse receipt"))
    }

    @Test("shows open actions with their deadline") func actions() throws {
        let page: PageAnswer<OpenAction> = try answer(
            #"""
            {"items": [{"action": "issue", "part": "storage", "role": "keeper"},
              {"action": "split", "part": "receipt/1", "role": "depositor", "until": "2026-06-30T16:00:00Z", "deadline": "storage-end"}]}
            """#)
        let lines = rendering.text(of: page).split(separator: "\n").map(String.init)
        #expect(lines[2] == "issue   storage    keeper")
        #expect(lines[3].hasPrefix("split   receipt/1  depositor  2026-06-30T16:00:00") && lines[3].hasSuffix("  storage-end"))
    }

    @Test("shows history with what followed, and with refusals and their citations") func history() throws {
        let page: PageAnswer<EntryAnswer> = try answer(
            #"""
            {"items": [
              {"sequence": 9, "resource": "/", "agreement": "", "position": 3, "at": "2026-03-02T08:00:00Z", "action": "issue",
               "part": "storage", "role": "keeper", "documents": [], "events": [],
               "rejection": {"clause": "goods-on-hand", "sentence": "The goods are on hand.", "citation": "Civil Code art. 908"},
               "transaction": {"id": "", "height": 12, "index": 0, "final": true, "receipt": "/v1/transactions/12-0/receipt"}},
              {"sequence": 8, "resource": "/", "agreement": "", "position": 2, "at": "2026-03-01T08:00:00Z", "action": "lapse",
               "documents": ["a.pdf"], "events": [{"part": "receipt/1", "cause": "storage-end", "from": "in-force", "to": "overdue"}]}
             ], "next": "8"}
            """#)
        let text = rendering.text(of: page)
        #expect(text.contains("no: goods-on-hand: The goods are on hand. (Civil Code art. 908)  12-0"))
        #expect(text.contains("receipt/1: in-force → overdue; handed over a.pdf"))
        #expect(text.hasSuffix("There is more: --before 8"))
    }

    @Test("tells what an act waits for") func waiting() throws {
        let common = #""id": "77", "action": "issue", "expiresAt": "2026-03-05T08:00:00Z", "approvals": [{"user": "carl"}]"#
        let approvals: InstructionAnswer = try answer("{\(common), \"state\": \"awaiting-approval\", \"approvalsNeeded\": 3}")
        #expect(rendering.text(of: approvals).contains("it waits for 2 approvals.\ninstruction: 77, until 2026-03-05"))
        let signature: InstructionAnswer = try answer(
            "{\(common), \"state\": \"awaiting-signature\", \"approvalsNeeded\": 0, \"digestToSign\": \"d1\"}")
        #expect(rendering.text(of: signature).contains("sign d1 with `hefu sign"))
    }

    @Test("shows nothing that a terminal would obey") func terminal() throws {
        #expect(PlainText.of("a\u{1B}[2Jb\u{202E}c\nd\u{9B}e 莲") == "a·[2Jb·c·d·e 莲")
        let hostile = #"{"name": "\u001b]0;x\u0007", "\u001b[1m": "\r"}"#
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(hostile.utf8))
        let shown = AgreementRendering.outline(value, indent: 0).joined(separator: "\n")
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(shown.debugDescription)")
    }
}

@Suite("A \"no\", as people read it")
struct ProblemRenderingTests {
    private func problem(_ more: String, status: Int = 422, code: String = "goods-on-hand") throws -> ProblemAnswer {
        try answer(
            #"""
            {"type": "urn:hefu:problem:\#(code)", "code": "\#(code)", "title": "The goods are on hand.", "status": \#(status),
             "instance": "urn:hefu:request:9", \#(more)}
            """#)
    }

    @Test("says what, where, which rule, how far it got and what to do") func whole() throws {
        let refused = try problem(
            #"""
            "citation": "Civil Code art. 908", "pointer": "paper.quantity", "retryable": false, "progress": "ordered-refused",
            "transaction": {"id": "", "height": 12, "index": 0, "final": true, "receipt": ""}
            """#)
        #expect(
            rendering.text(of: refused, request: "POST https://api.example/v1/x", key: "k") == """
                No: goods-on-hand
                  what:   POST https://api.example/v1/x, answered 422
                  where:  paper.quantity
                  rule:   The goods are on hand. (Civil Code art. 908)
                  so far: ordered as 12-0 and refused; nothing but the history has changed
                  to do:  make that sentence true, then act again; `hefu receipt show ID` tells how things stand
                """)
    }

    static let advice: [(code: String, status: Int, retryable: Bool, words: String)] = [
        ("caller-is-known", 401, false, "new token"), ("scope-allows", 403, false, "administrator"),
        ("role-belongs-to-caller", 403, false, "--role"), ("agreement-known", 404, false, "hefu receipt list"),
        ("head-as-expected", 412, false, "hefu receipt show"), ("action-open-in-state", 422, false, "hefu receipt actions"),
        ("document-known", 422, false, "hefu receipt upload"), ("ledger-answers", 503, true, "--key k, so that it counts once"),
        ("json-well-formed", 400, false, "Docs/Workflows"), ("name-in-bounds", 400, false, "correct the request"),
    ]

    @Test("comes with what to do about it", arguments: advice)
    func whatToDo(_ wanted: (code: String, status: Int, retryable: Bool, words: String)) throws {
        let problem = try problem(
            #""retryable": \#(wanted.retryable), "progress": "not-received""#, status: wanted.status, code: wanted.code)
        let text = rendering.text(of: problem, request: "POST https://api.example/v1/x", key: "k")
        let toDo = try #require(text.split(separator: "\n").first { $0.hasPrefix("  to do:") })
        #expect(toDo.contains(wanted.words))
        #expect(text.contains("urn:hefu:request:9") == (wanted.status >= 500), "who finds a fault of the node's needs its log")
    }
}
