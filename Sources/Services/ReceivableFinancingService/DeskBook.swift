import AgreementService
import BankingCalendar
import CustomsDeclaration
import Ledger
import LedgerNode
import LedgerStore
import Parties
import ReceivableFinancing
import Signing

/// Which agreements are this lender's, kept in step with the node's activity, so that those of others cost nothing.
struct DeskBook {
    struct KnownLoan {
        let seller: USCC
        /// The bank's own, by which its people know the loan.
        let reference: String
        /// When its declarations are to be verified anew; nil where nothing is lent on them.
        var reverifyAt: LedgerTime?
    }

    var loans: [Digest32: KnownLoan] = [:]
    /// Agreements with the holder, and whose declarations they are about.
    var accounts: [Digest32: USCC] = [:]
    /// Loans in which, or about whose declarations, something is new.
    var touched: Set<Digest32> = []
    /// Agreements with the holder in which something is new.
    var touchedAccounts: Set<Digest32> = []
    /// Agreements that could not be read, and why; they are tried again.
    var unread: [Digest32: (record: AgreementRecord, why: String)] = [:]
    /// Up to where the node's activity was read; nil before the first look.
    var entry: Int64?

    func accounts(of seller: USCC) -> [Digest32] { accounts.filter { $0.value == seller }.map(\.key) }
}

extension ReceivableDesk {
    private static let pageRecords = 200

    /// Reads what is new: all agreements the first time, then those in which something happened.
    func follow() throws {
        let store = service.node.store
        for (record, _) in book.unread.values { meet(record) }
        guard var entry = book.entry else {
            let last = try store.read { try $0.lastEntry() }
            var row: Int64 = 0
            while true {
                let page = try store.read { try $0.agreements(after: row, limit: Self.pageRecords) }
                for record in page { meet(record) }
                guard let last = page.last, page.count == Self.pageRecords else { break }
                row = last.row
            }
            book.entry = last
            return
        }
        while true {
            let page = try store.read { try $0.activity(after: entry, limit: Self.pageRecords) }
            for row in Set(page.map(\.agreement)) {
                guard let record = try store.read({ try $0.agreement(row: row) }) else { continue }
                meet(record)
            }
            entry = page.last?.sequence ?? entry
            book.entry = entry
            guard page.count == Self.pageRecords else { return }
        }
    }

    /// One that cannot be read keeps no other one from being met.
    private func meet(_ record: AgreementRecord) {
        do {
            try read(record)
            book.unread[record.id] = nil
        } catch {
            book.unread[record.id] = (record, "\(error)")
        }
    }

    private func read(_ record: AgreementRecord) throws {
        let isLoan = record.contract.hasPrefix(ReceivableFinancing.name + ".v")
        guard isLoan || record.contract.hasPrefix(BankAccountTerms.name + ".v"),
            let reading = try service.node.agreement(record.id)
        else { return }
        let roles = reading.roles(of: service.node.member)
        if isLoan {
            guard roles.contains("lender") else { return }
            if book.loans[reading.id] == nil {
                let terms: ReceivableFinancing = try AgreementTexts.decodedTerms(of: reading.agreement)
                book.loans[reading.id] = DeskBook.KnownLoan(
                    seller: terms.application.sellerCode, reference: terms.application.reference)
            }
            book.touched.insert(reading.id)
        } else if roles.contains("bank") {
            let terms: BankAccountTerms = try AgreementTexts.decodedTerms(of: reading.agreement)
            book.accounts[reading.id] = terms.businessCode
            book.touchedAccounts.insert(reading.id)
            for (loan, known) in book.loans where known.seller == terms.businessCode { book.touched.insert(loan) }
        }
    }
}
