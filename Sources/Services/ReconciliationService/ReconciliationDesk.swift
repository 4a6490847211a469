package import AccountReconciliation
package import AgreementService
import BankingCalendar
import CanonicalCBOR
import ContractKit
package import Ledger
package import LedgerNode
import LedgerStore
import Parties
package import Signing
package import StatementMatching
import StatementReconciliation
import WorkflowEngine

/// A bank's desk for the accounts that it reconciles with other banks: it posts what the bank has booked, takes what the other has
/// posted, matches both, and keeps the breaks and the days of the relation.
///
/// What it holds in memory follows from the ledger and the entries handed over, and is made again after a restart. Whatever a crash
/// left undone the next ``settle(_:)`` does; repeated, it does nothing.
package actor ReconciliationDesk {
    package nonisolated let service: AgreementService
    private var kept: [Digest32: Kept] = [:]
    private var working: [Digest32: Task<Void, Never>] = [:]
    /// How often entries were matched since the desk was made.
    package private(set) var matchings = 0

    package init(service: AgreementService) { self.service = service }

    /// What the desk did in an agreement.
    package struct Done: Hashable, Codable, Sendable {
        package let agreement: Digest32
        package let action: String
        package let part: String?
        /// "accepted", or the clause that did not hold.
        package let outcome: String
    }

    /// A relation as this node sees it now.
    package struct Held: Sendable {
        package let reading: AgreementReading
        package let terms: RelationTerms
        package let book: RelationBook
        /// This member's side; nil for the regulator and the arbiter.
        package let bank: Bank?

        package func state(of part: String, _ number: Int = 0) -> String? {
            reading.agreement.parts.first { $0.key.part == part && $0.key.number == number }?.state
        }
    }

    private struct Kept {
        var book: RelationBook
        /// The last entry of the history that the book has taken.
        var cursor: Int64 = 0
        /// Documents in which a batch's entries may be, by the batch's root.
        var documents: [Digest32: [Digest32]] = [:]
        /// What matching made of the book as it is, by day; nothing else goes into it.
        var states: [Int: RelationState] = [:]
    }

    // MARK: reading

    /// Every relation that this member takes part in, oldest first.
    package func relations() throws -> [Digest32] {
        try service.node.agreements(under: RelationTerms.name).map(\.id)
    }

    /// The relation, brought up to the node's last block.
    package func held(_ id: Digest32) throws -> Held {
        guard let reading = try service.node.agreement(id), reading.contract.hasPrefix(RelationTerms.name + ".v") else {
            throw DeskFault.unknownRelation
        }
        let terms: RelationTerms = try AgreementTexts.decodedTerms(of: reading.agreement)
        var one = try kept[id] ?? Kept(book: RelationBook(terms.relation, rulebook: rulebook(of: terms, reading)))
        for act in try news(of: reading, after: one.cursor) {
            try take(act, into: &one)
            one.cursor = act.entry.sequence
        }
        let documents = one.documents
        try one.book.fill { try self.entries(of: $0, in: documents) }
        if one.book.version != kept[id]?.book.version { one.states = [:] }
        kept[id] = one
        let roles = reading.roles(of: service.node.member)
        return Held(
            reading: reading, terms: terms, book: one.book, bank: Bank.allCases.first { roles.contains($0.rawValue) })
    }

    /// Where every open entry stands, as of a day; the last one opened when left out. Computed once for a book as it is.
    func state(of held: Held, through day: Int? = nil) throws -> RelationState {
        let (id, number) = (held.reading.id, day ?? held.book.days.last?.number ?? 0)
        let isCurrent = kept[id]?.book.version == held.book.version
        if isCurrent, let known = kept[id]?.states[number] { return known }
        let state = try held.book.state(through: day)
        matchings += 1
        if isCurrent { kept[id]?.states[number] = state }
        return state
    }

    /// A document of which the node holds the bytes, and which was handed over for a batch.
    func handedOver(for paper: BatchPaper, _ held: Held) throws -> Digest32? {
        guard held.book.refused(through: .max).contains(where: { $0.paper == paper }) else { return nil }
        for candidate in kept[held.reading.id]?.documents[paper.root] ?? [] {
            if let document = try service.node.store.read({ try $0.document(candidate) }) {
                return Digest32.of(domain: "hefu document", document.content)
            }
        }
        return nil
    }

    /// What happened after an entry of the history, oldest first.
    func news(of reading: AgreementReading, after cursor: Int64) throws -> [HistoryReading] {
        var (news, before): ([HistoryReading], Int64?) = ([], nil)
        while reading.lastEntry > cursor {
            let page = try service.node.history(of: reading, before: before, limit: 500)
            let fresh = page.prefix { $0.entry.sequence > cursor }
            news += fresh
            guard fresh.count == page.count, let last = page.last else { break }
            before = last.entry.sequence
        }
        return news.reversed()
    }

    private func take(_ happened: HistoryReading, into one: inout Kept) throws {
        guard happened.entry.index != nil, happened.entry.rejection == nil else { return }
        guard let payload = happened.payload else { throw DeskFault.historyPruned }
        let act = Act(
            action: payload.action, part: payload.part.flatMap { PartKey($0) }, role: payload.role, paper: payload.paper)
        if !payload.documents.isEmpty, let root = try root(of: act, one.book) {
            one.documents[root, default: []] += try commitments(of: happened, payload)
        }
        let documents = one.documents
        try one.book.take(act) { try self.entries(of: $0, in: documents) }
    }

    private func root(of act: Act, _ book: RelationBook) throws -> Digest32? {
        switch act.action {
        case "post-entries": return try CBORDecoder().decode(BatchPaper.self, from: act.paper).root
        case "disclose-batch":
            let shown = try CBORDecoder().decode(BatchShown.self, from: act.paper)
            return book.root(ofBatch: shown.batch, account: shown.account, bank: Bank(rawValue: act.role))
        default: return nil
        }
    }

    /// How the node's store names the documents that an act handed over.
    private func commitments(of happened: HistoryReading, _ payload: Payload) throws -> [Digest32] {
        guard let index = happened.entry.index,
            let block = try service.node.store.read({ try $0.block(happened.entry.height) }),
            let carried = try block.carried(at: index)
        else { throw DeskFault.historyPruned }
        return zip(try Transaction(carried: carried).skeleton.documents, payload.documents)
            .filter { $0.1.mediaType == EntryBatch.mediaType }.map(\.0)
    }

    private nonisolated func entries(of paper: BatchPaper, in documents: [Digest32: [Digest32]]) throws -> EntryBatch? {
        let candidates = documents[paper.root] ?? []
        var fault: DeskFault?
        for candidate in candidates {
            guard let document = try service.node.store.read({ try $0.document(candidate) }) else { continue }
            do {
                let batch = try EntryBatch(encoded: document.content)
                if EntryTree.root(of: batch.leaves) == paper.root { return batch }
                fault = .documentRefused(why: "its entries are not those that were posted")
            } catch let refused as DeskFault {
                fault = refused
            }
        }
        if let fault { throw fault }
        return nil
    }

    /// The standard rulebook, or one that a bank has handed over as a document of the agreement.
    private func rulebook(of terms: RelationTerms, _ reading: AgreementReading) throws -> Rulebook {
        let wanted = terms.relation.rulebook
        if try RelationRules.digest(of: .standard) == wanted { return .standard }
        for document in try service.node.documents(of: reading) where document.content.count <= RulebookFile.bytesMax {
            guard RelationRules.digest(of: document.content) == wanted else { continue }
            return try RulebookFile.read(String(decoding: document.content, as: UTF8.self), file: document.name)
        }
        throw DeskFault.unknownRulebook(wanted)
    }

    // MARK: acting

    /// One piece of work in a relation at a time, in the order asked for, so that batches follow each other.
    func serially<Value: Sendable>(_ id: Digest32, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let before = working[id]
        let task = Task {
            await before?.value
            return try await work()
        }
        working[id] = Task { _ = await task.result }
        return try await task.value
    }

    func act(
        in held: Held, _ action: String, _ part: String?, _ paper: some Encodable & Sendable, documents: [DocumentContent] = []
    ) async throws -> Done {
        guard let bank = held.bank else { throw DeskFault.notBank }
        let node = service.node
        let composed = try node.composeAct(
            agreement: held.reading.id,
            request: ActRequest(
                action: action, part: part, role: bank.rawValue, paper: try CBOREncoder().encode(paper), documents: documents),
            now: node.standing.now)
        switch try await service.submit(composed) {
        case .recorded: return Done(agreement: held.reading.id, action: action, part: part, outcome: "accepted")
        case .refused(_, let clause, let sentence):
            sentences[clause] = sentence
            return Done(agreement: held.reading.id, action: action, part: part, outcome: clause)
        }
    }

    /// The same, where a "no" is to be told.
    @discardableResult
    func demand(
        in held: Held, _ action: String, _ part: String?, _ paper: some Encodable & Sendable, documents: [DocumentContent] = []
    ) async throws -> Done {
        let done = try await act(in: held, action, part, paper, documents: documents)
        guard done.outcome == "accepted" else { throw refusal(done) }
        return done
    }

    func refusal(_ done: Done) -> DeskFault {
        .refused(action: done.action, clause: done.outcome, sentence: sentences[done.outcome] ?? done.outcome)
    }

    /// The clauses' sentences, for whoever asked.
    private var sentences: [String: String] = [:]
}

/// How a relation names the rulebook that both banks match by.
package enum RelationRules {
    package static let mediaType = "application/yaml"

    /// Of the rulebook as a file, byte for byte.
    package static func digest(of file: [UInt8]) -> Digest32 { Digest32.of(domain: "hefu document", file) }

    package static func digest(of rulebook: Rulebook) throws -> Digest32 {
        digest(of: Array(try RulebookFile.text(rulebook).utf8))
    }
}
