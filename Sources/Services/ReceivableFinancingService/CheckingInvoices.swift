package import AgreementService
import BankingCalendar
import CanonicalCBOR
package import CustomsDocuments
import Fingerprints
package import InvoiceExamination
package import Invoices
import LedgerNode
package import Money
import NearDuplicates
import Parties
import ReceivableFinancing
package import Signing
import XMLReading

/// Holds an electronic invoice against what the application says of the receivable.
enum InvoiceAgainstReceivable {
    static func differences(_ invoice: Invoice, _ receivable: Receivable, of application: Application) -> [PaperDifference] {
        var found: [PaperDifference] = []
        func add(
            _ subject: PaperDifference.Subject, _ severity: FindingSeverity, _ ours: String?, _ theirs: String?, _ what: String,
            _ term: Term
        ) {
            found.append(
                PaperDifference(
                    subject, severity, invoice: ours, other: theirs, what,
                    fix: "have the seller correct the application, or send the invoice that it means", at: invoice.place(term)))
        }
        if invoice.kind == .creditNote {
            add(
                .status, .contradiction, invoice.number, receivable.invoice, "the paper is a credit note, not an invoice",
                .typeCode)
        }
        if CanonicalText.documentNumber(invoice.number ?? "") != CanonicalText.documentNumber(receivable.invoice) {
            add(.number, .contradiction, invoice.number, receivable.invoice, "the application names another invoice", .number)
        }
        if invoice.issuedOn != receivable.issuedOn {
            add(
                .dates, .contradiction, invoice.issuedOn?.description, "\(receivable.issuedOn)", "the day of issue differs",
                .issuedOn)
        }
        if let due = invoice.dueOn, due != receivable.dueOn {
            add(.dueOn, .contradiction, "\(due)", "\(receivable.dueOn)", "the due day differs", .dueOn)
        }
        amounts(invoice, receivable, add)
        parties(invoice, receivable, application, add)
        references(invoice, receivable, add)
        return found
    }

    private typealias Add = (PaperDifference.Subject, FindingSeverity, String?, String?, String, Term) -> Void

    /// The receivable may be the total or what is still due of it, never more.
    private static func amounts(_ invoice: Invoice, _ receivable: Receivable, _ add: Add) {
        guard let currency = invoice.currency, let total = try? invoice.total() else {
            return add(
                .amount, .question, invoice.totals.taxInclusive?.description, "\(receivable.amount)",
                "the invoice's total cannot be compared", .taxInclusive)
        }
        guard currency == receivable.amount.currency else {
            return add(
                .currency, .contradiction, currency.code, receivable.amount.currency.code, "the currencies differ", .currency)
        }
        let due = invoice.totals.due.flatMap { try? $0.priced(at: ExactDecimal(1), in: currency, rounded: .towardsZero) }
        guard receivable.amount != total, receivable.amount != due else { return }
        let isMore = receivable.amount.minorUnits > max(total.minorUnits, due?.minorUnits ?? total.minorUnits)
        add(
            .amount, isMore ? .contradiction : .question, "\(total)", "\(receivable.amount)",
            isMore ? "the application asks for more than the invoice" : "the amounts differ", .taxInclusive)
    }

    private static func parties(_ invoice: Invoice, _ receivable: Receivable, _ application: Application, _ add: Add) {
        let business = DocumentParty(application.seller.text, uscc: application.sellerCode)
        // Who pays for imports is the buyer of what it is financed for.
        let isBuyer = application.scenario == .importPayment
        compare(
            isBuyer ? invoice.buyer : invoice.seller, with: business, isBuyer ? .buyer : .seller, isBuyer ? .buyer : .seller,
            "the business that applies", add)
        guard !isBuyer else { return }
        compare(invoice.buyer, with: DocumentParty(receivable.debtor.text), .buyer, .buyer, "the debtor", add)
    }

    private static func compare(
        _ party: InvoiceParty?, with other: DocumentParty, _ subject: PaperDifference.Subject, _ term: Term, _ role: String,
        _ add: Add
    ) {
        switch party?.document?.likeness(to: other) {
        case .same, .alike: return
        case .related, .unknown, nil:
            add(subject, .question, party?.calledName, other.name, "whether this is \(role) does not show", term)
        case .other: add(subject, .contradiction, party?.calledName, other.name, "this is not \(role)", term)
        }
    }

    private static func references(_ invoice: Invoice, _ receivable: Receivable, _ add: Add) {
        let lists: [(PaperDifference.Subject, InvoiceReference.Kind, Term, [String])] = [
            (.contract, .contract, .contract, [receivable.contract].compactMap { $0 }),
            (.billOfLading, .billOfLading, .supportingDocument, [receivable.billOfLading].compactMap { $0 }),
            (.declaration, .declaration, .supportingDocument, receivable.declarations.map(\.number)),
        ]
        for (subject, kind, term, theirs) in lists {
            let ours = invoice.numbers(kind)
            guard !ours.isEmpty, !theirs.isEmpty else { continue }
            let accepted = theirs.map(CanonicalText.documentNumber)
            guard !ours.contains(where: { accepted.contains(CanonicalText.documentNumber($0)) }) else { continue }
            add(
                subject, .contradiction, ours.prefix(3).joined(separator: ", "), theirs.prefix(3).joined(separator: ", "),
                "the invoice names another one", term)
        }
    }
}

extension ReceivableDesk {
    /// What the desk found, and what it entered.
    package struct InvoiceCheck: Hashable, Codable, Sendable {
        /// In which the invoice does not agree with itself.
        package let findings: [InvoiceFinding]
        /// In which it does not agree with the application or with the declarations.
        package let differences: [PaperDifference]
        package let done: Done

        /// No contradiction; questions are for the officer, whose signature the check has.
        package var invoiceAgrees: Bool { ReceivableDesk.agrees(findings, differences) }
    }

    /// What the desk found, and what it would enter of it.
    package struct InvoicePlan: Sendable {
        package let findings: [InvoiceFinding]
        package let differences: [PaperDifference]
        package let act: PlannedAct
        /// What decides how many approvals it needs: what was applied for, as for every check.
        package let amount: Money

        package var invoiceAgrees: Bool { ReceivableDesk.agrees(findings, differences) }
    }

    private static func agrees(_ findings: [InvoiceFinding], _ differences: [PaperDifference]) -> Bool {
        !findings.contains { $0.severity == .contradiction } && !differences.contains { $0.severity == .contradiction }
    }

    /// Checks a receivable's invoice against the application and the declarations, and plans to enter the outcome as
    /// "check-receivable": the invoice agrees where nothing contradicts.
    ///
    /// - Parameters:
    ///   - receivable: its place in the application, from 1.
    ///   - declarations: those of the receivable as customs sent them; none where the bank has none.
    ///   - reference: of the bank's file.
    /// - Throws: ``ReceivableFault`` where there is no such receivable.
    package func planCheck(
        _ financing: Digest32, receivable: Int, invoice: InvoiceReading, declarations: [CustomsDeclaration],
        tables: CodeTables, contractAgrees: Bool, reference: String
    ) throws -> InvoicePlan {
        let loan = try loan(financing)
        let listed = loan.terms.application.receivables
        guard listed.indices.contains(receivable - 1) else {
            throw ReceivableFault.noReceivable(receivable, of: listed.count)
        }
        var differences = InvoiceAgainstReceivable.differences(
            invoice.invoice, listed[receivable - 1], of: loan.terms.application)
        if !declarations.isEmpty {
            differences += InvoiceAgainstDeclarations.differences(invoice.invoice, declarations, tables: tables)
        }
        let paper = try CBOREncoder().encode(
            ReceivableCheck(
                receivable: receivable, invoiceAgrees: Self.agrees(invoice.findings, differences),
                contractAgrees: contractAgrees, reference: reference))
        let act = try planned(
            "check-receivable", paper, as: "lender", in: loan.reading.id, of: ReceivableFinancings.domain)
        return InvoicePlan(
            findings: invoice.findings, differences: differences, act: act, amount: loan.terms.application.amount)
    }

    /// Checks a receivable's invoice as ``planCheck(_:receivable:invoice:declarations:tables:contractAgrees:reference:)`` does, and
    /// enters the outcome. For programs without officers.
    ///
    /// - Throws: ``ReceivableFault`` where there is no such receivable, or the contract refuses the check.
    package func check(
        _ financing: Digest32, receivable: Int, invoice: InvoiceReading, declarations: [CustomsDeclaration],
        tables: CodeTables, contractAgrees: Bool, reference: String
    ) async throws -> InvoiceCheck {
        let plan = try planCheck(
            financing, receivable: receivable, invoice: invoice, declarations: declarations, tables: tables,
            contractAgrees: contractAgrees, reference: reference)
        let loan = try loan(financing)
        let done = try required(await act(in: loan.reading, plan.act.action, nil, as: plan.act.role, plan.act.paper))
        return InvoiceCheck(findings: plan.findings, differences: plan.differences, done: done)
    }
}
