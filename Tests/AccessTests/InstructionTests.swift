// Proved here: who must approve an act before it goes to the ledger, who never may, and that whatever happened is in an
// audit trail that cannot be changed unseen. How: policies by tables; instructions driven through their states by users of
// every kind; the audit table attacked in SQL behind the code's back.

import Access
import BankingCalendar
import Foundation
import GRDB
import Money
import Testing

@Suite("An approval policy")
struct PolicyTests {
    @Test("is four eyes on everything until the member says otherwise") func byDefault() throws {
        let fixture = try AccessFixture()
        #expect(try fixture.access.approvalsNeeded(domain: Domain("letters-of-credit"), action: "issue", amount: nil) == 1)
    }

    static let cases: [(domain: String, action: String, amount: String?, approvals: Int)] = [
        ("warehouse-receipts", "pledge", "USD 5.00", 1),
        ("letters-of-credit", "advise", nil, 0),
        ("letters-of-credit", "issue", nil, 1),
        ("letters-of-credit", "issue", "EUR 999999.00", 1),
        ("letters-of-credit", "issue", "USD 99.99", 0),
        ("letters-of-credit", "issue", "USD 100.00", 1),
        ("letters-of-credit", "issue", "USD 999.99", 1),
        ("letters-of-credit", "issue", "USD 1000.00", 3),
        ("letters-of-credit", "honour", "USD 1000.00", 2),
    ]

    @Test("that is most specific wins, by action, then currency, then amount", arguments: cases)
    func specificity(_ wanted: (domain: String, action: String, amount: String?, approvals: Int)) throws {
        let fixture = try AccessFixture()
        let letters = try Domain("letters-of-credit")
        for policy in [
            ApprovalPolicy(domain: letters, approvals: 2), ApprovalPolicy(domain: letters, action: "advise", approvals: 0),
            ApprovalPolicy(domain: letters, action: "issue", approvals: 1),
            ApprovalPolicy(domain: letters, action: "issue", from: try Money("USD 0.00"), approvals: 0),
            ApprovalPolicy(domain: letters, action: "issue", from: try Money("USD 100.00"), approvals: 1),
            ApprovalPolicy(domain: letters, action: "issue", from: try Money("USD 1000.00"), approvals: 3),
        ] { try fixture.access.put(policy, by: "root") }
        let approvals = try fixture.access.approvalsNeeded(
            domain: Domain(wanted.domain), action: wanted.action, amount: wanted.amount.map { try Money($0) })
        #expect(approvals == wanted.approvals)
        #expect(try fixture.access.policies().count == 7)
    }

    @Test("by amounts never decides about acts that have none: one without an amount does, or else the one for all")
    func withoutAmount() throws {
        let fixture = try AccessFixture()
        let receipts = try Domain("warehouse-receipts")
        func needed(_ action: String) throws -> Int {
            try fixture.access.approvalsNeeded(domain: receipts, action: action, amount: nil)
        }
        try fixture.access.put(ApprovalPolicy(domain: receipts, from: Money("USD 0.00"), approvals: 0), by: "root")
        try fixture.access.put(
            ApprovalPolicy(domain: receipts, action: "issue", from: Money("CNY 0.00"), approvals: 0), by: "root")
        #expect(try needed("issue") == 1, "four eyes for all")
        try fixture.access.put(ApprovalPolicy(approvals: 3), by: "root")
        #expect(try needed("issue") == 3)
        try fixture.access.put(ApprovalPolicy(domain: receipts, approvals: 2), by: "root")
        try fixture.access.put(ApprovalPolicy(domain: receipts, action: "attest-reading", approvals: 0), by: "root")
        #expect(try needed("issue") == 2 && needed("attest-reading") == 0)
    }

    @Test("asks for 0 to 3 approvals, and for an action only within a domain") func limits() throws {
        let fixture = try AccessFixture()
        #expect(throws: AccessFault.self) { try fixture.access.put(ApprovalPolicy(approvals: 4), by: "root") }
        #expect(throws: AccessFault.self) { try fixture.access.put(ApprovalPolicy(action: "issue", approvals: 1), by: "root") }
    }
}

@Suite("An instruction")
struct InstructionTests {
    static func request(approvals: Int = 1, digestToSign: String? = nil) throws -> InstructionRequest {
        InstructionRequest(
            domain: try Domain("letters-of-credit"), action: "issue", amount: try Money("USD \(approvals).00"), method: "POST",
            path: "/v1/letters-of-credit", body: Array("{}".utf8), expectedHead: nil, prepared: [1], digestToSign: digestToSign)
    }

    static func fixture() throws -> AccessFixture {
        let fixture = try AccessFixture()
        let letters = try Domain("letters-of-credit")
        for count in 0...3 {
            let from = try Money("USD \(count).00")
            try fixture.access.put(ApprovalPolicy(domain: letters, action: "issue", from: from, approvals: count), by: "root")
        }
        return fixture
    }

    @Test("without approvals to wait for is approved at once") func atOnce() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(approvals: 0), by: fixture.user("mei"), key: nil)
        #expect(made.state == .approved)
        #expect(try fixture.access.take(made.id))
        #expect(try !fixture.access.take(made.id), "nobody takes it twice")
    }

    @Test("goes through its levels in order, each by another checker") func levels() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(approvals: 3), by: fixture.user("mei"), key: nil)
        let (carl, dora, emil) = (try fixture.user("carl"), try fixture.user("dora"), try fixture.user("emil"))
        #expect(try fixture.access.approve(made.id, by: carl).state == .awaitingApproval)
        #expect(throws: AccessFault.approvedBefore) { try fixture.access.approve(made.id, by: carl) }
        #expect(try fixture.access.approve(made.id, by: dora).state == .awaitingApproval)
        let last = try fixture.access.approve(made.id, by: emil)
        #expect(last.state == .approved)
        #expect(last.approvals.map(\.level) == [1, 2, 3])
        #expect(throws: AccessFault.notPending(.approved)) { try fixture.access.approve(made.id, by: emil) }
    }

    @Test("is never approved by its maker, by a checker of too low a level, by a viewer or out of scope") func refusals() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(approvals: 2), by: fixture.user("mei"), key: nil)
        let (mei, carl) = (try fixture.user("mei"), try fixture.user("carl"))
        #expect(throws: AccessFault.makerApproves) { try fixture.access.approve(made.id, by: mei) }
        #expect(throws: AccessFault.roleMissing(needed: "checker")) {
            try fixture.access.approve(made.id, by: fixture.user("vera"))
        }
        #expect(throws: AccessFault.unknownInstruction) { try fixture.access.approve(made.id, by: fixture.user("ware")) }
        #expect(throws: AccessFault.unknownInstruction) { try fixture.access.approve("no such", by: carl) }
        _ = try fixture.access.approve(made.id, by: fixture.user("dora"))
        #expect(throws: AccessFault.levelMissing(needed: 2)) { try fixture.access.approve(made.id, by: carl) }
    }

    @Test("is made by a maker within its scope only") func makers() throws {
        let fixture = try Self.fixture()
        #expect(throws: AccessFault.roleMissing(needed: "maker")) {
            try fixture.access.make(Self.request(), by: fixture.user("vera"), key: nil)
        }
        #expect(throws: AccessFault.scopeMissing(try Domain("letters-of-credit"))) {
            try fixture.access.make(Self.request(), by: fixture.user("ware"), key: nil)
        }
        #expect(throws: AccessFault.self) { try fixture.access.make(Self.request(), by: fixture.user("root"), key: nil) }
    }

    @Test("is rejected with a reason, by a checker or by its maker who withdraws it") func rejection() throws {
        let fixture = try Self.fixture()
        let (mei, carl) = (try fixture.user("mei"), try fixture.user("carl"))
        let made = try fixture.access.make(Self.request(), by: mei, key: nil)
        #expect(throws: AccessFault.reasonMissing) { try fixture.access.reject(made.id, reason: "", by: carl) }
        #expect(throws: AccessFault.self) { try fixture.access.reject(made.id, reason: "no", by: fixture.user("vera")) }
        let rejected = try fixture.access.reject(made.id, reason: "Wrong beneficiary", by: carl)
        #expect(rejected.state == .rejected && rejected.reason == "Wrong beneficiary")
        #expect(throws: AccessFault.notPending(.rejected)) { try fixture.access.approve(made.id, by: carl) }
        let withdrawn = try fixture.access.make(Self.request(), by: mei, key: nil)
        #expect(try fixture.access.reject(withdrawn.id, reason: "Typing error", by: mei).state == .rejected)
    }

    @Test("expires after three days") func expiry() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(), by: fixture.user("mei"), key: nil)
        fixture.wait(seconds: 3 * 24 * 3600)
        #expect(throws: AccessFault.instructionExpired) { try fixture.access.approve(made.id, by: fixture.user("carl")) }
        let listed = try fixture.access.instructions(for: fixture.user("vera"), state: .expired, after: 0, limit: 10)
        #expect(listed.map(\.id) == [made.id])
    }

    @Test("of a customer waits for its signature, and is seen by no other customer") func customers() throws {
        let fixture = try Self.fixture()
        let sme = try fixture.user("sme")
        let draft = try fixture.access.make(Self.request(approvals: 3, digestToSign: "ab"), by: sme, key: nil)
        #expect(draft.state == .awaitingSignature && draft.approvalsNeeded == 0)
        #expect(throws: AccessFault.unknownInstruction) {
            try fixture.access.sign(draft.id, signature: "00", by: fixture.user("mei"))
        }
        let others = try fixture.access.make(Self.request(), by: fixture.user("mei"), key: nil)
        #expect(throws: AccessFault.unknownInstruction) { try fixture.access.instruction(others.id, for: sme) }
        #expect(try fixture.access.instructions(for: sme, state: nil, after: 0, limit: 10).map(\.id) == [draft.id])
        #expect(try fixture.access.sign(draft.id, signature: "00", by: sme).state == .approved)
    }

    @Test("that a crash left on its way is found again, with the very transaction it became") func recovery() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(approvals: 0), by: fixture.user("mei"), key: nil)
        _ = try fixture.access.take(made.id)
        try fixture.access.keep(transaction: [1, 2, 3], of: made.id)
        let found = try fixture.reopened().unfinished()
        #expect(found.map(\.id) == [made.id])
        #expect(found[0].state == .executing && found[0].transactionBytes == [1, 2, 3])
        try fixture.access.finish(made.id, answer: StoredAnswer(status: 200, body: [9]))
        #expect(try fixture.access.unfinished().isEmpty)
        #expect(try fixture.access.instruction(made.id, for: fixture.user("mei")).outcome?.body == [9])
    }

    @Test("that came to more by the time it was carried out waits for the approvals it now needs") func raising() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(), by: fixture.user("mei"), key: nil)
        #expect(try fixture.access.approve(made.id, by: fixture.user("carl")).state == .approved)
        #expect(try fixture.access.take(made.id))
        let raised = try fixture.access.raise(made.id, to: Money("USD 900.00"), approvals: 2)
        #expect(raised.state == .awaitingApproval && raised.approvalsNeeded == 2 && raised.approvals.count == 1)
        #expect(try raised.request.amount == Money("USD 900.00") && raised.request.body == made.request.body)
        #expect(try !fixture.access.take(made.id) && fixture.access.unfinished().isEmpty)
        #expect(throws: AccessFault.approvedBefore) { try fixture.access.approve(made.id, by: fixture.user("carl")) }
        #expect(try fixture.reopened().approve(made.id, by: fixture.user("dora")).state == .approved)
        #expect(try fixture.access.auditTrail(limit: 100).map(\.event).contains("instruction-raised"))
        // Never to fewer, nor unseen.
        #expect(throws: DatabaseError.self) { try fixture.access.raise(made.id, to: Money("USD 1.00"), approvals: 1) }
        let database = try DatabaseQueue(path: fixture.path)
        for sql in ["UPDATE raising SET approvalsNeeded = 1", "DELETE FROM raising"] {
            #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: sql) } }
        }
    }

    @Test("never changes in what it asks for, nor takes its maker's approval, even in SQL") func inSQL() throws {
        let fixture = try Self.fixture()
        let made = try fixture.access.make(Self.request(), by: fixture.user("mei"), key: nil)
        let database = try DatabaseQueue(path: fixture.path)
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE instruction SET amount = 'USD 1.00'") }
        }
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "INSERT INTO approval VALUES (?, 'mei', 1, 0)", arguments: [made.id]) }
        }
    }
}

@Suite("The audit trail")
struct AuditTests {
    @Test("says who did what, and cannot be changed or cut unseen") func chain() throws {
        let fixture = try InstructionTests.fixture()
        let made = try fixture.access.make(InstructionTests.request(), by: fixture.user("mei"), key: nil)
        _ = try fixture.access.approve(made.id, by: fixture.user("carl"))
        let trail = try fixture.access.auditTrail(limit: 100)
        #expect(trail.suffix(2).map(\.event) == ["instruction-made", "instruction-approved"])
        #expect(trail.last?.user == "carl")
        #expect(try fixture.access.firstBrokenAuditLine() == nil)
        let database = try DatabaseQueue(path: fixture.path)
        for sql in ["UPDATE audit SET user = 'emil' WHERE number = 3", "DELETE FROM audit WHERE number = 3"] {
            #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: sql) } }
        }
        try database.write { db in
            try db.execute(sql: "DROP TRIGGER auditIsNeverChanged")
            try db.execute(sql: "UPDATE audit SET user = 'emil' WHERE number = 3")
        }
        #expect(try fixture.access.firstBrokenAuditLine() == 3)
    }

    @Test("is kept by a database that syncs each commit, with a note for each migration") func settings() throws {
        let fixture = try AccessFixture()
        let database = try DatabaseQueue(path: fixture.path)
        let (notes, mode) = try database.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM migrationNote WHERE length(note) > 20"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(notes == 7 && mode == "wal")
        #expect(try fixture.access.syncsEachCommit())
    }
}
