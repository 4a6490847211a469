package import BankingCalendar
package import CustomsDocuments
import Fingerprints
package import Invoices
import Money
import NearDuplicates
import Parties
import XMLReading

/// How far an invoice and a declaration may lie apart before somebody has to look.
package struct ComparisonTolerance: Hashable, Sendable {
    /// Days between the invoice's date and the declaration's.
    package var daysMax = 90
    package init() {}
}

/// Holds an invoice against the customs declarations of the same sale: parties, currency, amount, goods, quantities, dates,
/// numbers, terms of delivery, country and standing.
package struct InvoiceAgainstDeclarations {
    let invoice: Invoice
    let declarations: [CustomsDeclaration]
    let tables: CodeTables
    private let tolerance: ComparisonTolerance
    private(set) var differences: [PaperDifference] = []

    /// - Parameter declarations: those of the sale. Where the invoice names some of them by number, those alone count.
    package static func differences(
        _ invoice: Invoice, _ declarations: [CustomsDeclaration], tables: CodeTables,
        tolerance: ComparisonTolerance = ComparisonTolerance()
    ) -> [PaperDifference] {
        let named = Set(invoice.numbers(.declaration).map(CanonicalText.documentNumber))
        func isNamed(_ declaration: CustomsDeclaration) -> Bool {
            declaration.number.map { named.contains(CanonicalText.documentNumber($0)) } ?? false
        }
        let own = declarations.filter(isNamed)
        var comparison = InvoiceAgainstDeclarations(
            invoice: invoice, declarations: own.isEmpty ? declarations : own, tables: tables, tolerance: tolerance)
        comparison.compareNumbers(named: !named.isEmpty, found: !own.isEmpty)
        for declaration in comparison.declarations { comparison.compare(with: declaration) }
        comparison.compareAmount()
        comparison.compareGoods()
        return comparison.differences
    }

    private init(
        invoice: Invoice, declarations: [CustomsDeclaration], tables: CodeTables, tolerance: ComparisonTolerance
    ) {
        (self.invoice, self.declarations, self.tables, self.tolerance) = (invoice, declarations, tables, tolerance)
    }

    mutating func find(_ difference: PaperDifference) { differences.append(difference) }

    /// Those that declare goods; notifications only say how they stand.
    var declaring: [CustomsDeclaration] { declarations.filter { $0.act == .declares || $0.act == .amends } }

    private mutating func compareNumbers(named: Bool, found: Bool) {
        let shown = declarations.compactMap(\.number).prefix(3).joined(separator: ", ")
        guard let first = declarations.first else {
            return find(
                PaperDifference(
                    .declaration, .note, invoice: nil, other: nil, "there is no declaration to compare with",
                    at: invoice.position))
        }
        if named, !found {
            find(
                PaperDifference(
                    .declaration, .contradiction, invoice: invoice.numbers(.declaration).prefix(3).joined(separator: ", "),
                    other: shown, "the invoice names another declaration",
                    at: invoice.references.first { $0.kind == .declaration }?.position ?? invoice.position,
                    otherPosition: first.position))
        } else if !named {
            find(
                PaperDifference(
                    .declaration, .note, invoice: nil, other: shown, "the invoice names no declaration", at: invoice.position,
                    otherPosition: first.position))
        }
    }

    private mutating func compare(with declaration: CustomsDeclaration) {
        if let status = declaration.status, status == .cancelled || status == .rejected {
            find(
                PaperDifference(
                    .status, .contradiction, invoice: invoice.number, other: status.rawValue, "the declaration does not stand",
                    fix: "ask for the declaration that took its place", at: invoice.position,
                    otherPosition: declaration.position))
        }
        guard declaration.act == .declares || declaration.act == .amends else { return }
        compareParties(declaration)
        compareTerms(declaration)
        compareDays(declaration)
        compareReferences(declaration)
    }

    // MARK: parties

    private mutating func compareParties(_ declaration: CustomsDeclaration) {
        let isImport = declaration.direction == .imports
        let sellers = isImport ? [declaration.exporter, declaration.consignor] : [declaration.exporter, declaration.consignor]
        let buyers = isImport ? [declaration.importer, declaration.consignee] : [declaration.consignee, declaration.importer]
        compare(
            .seller, invoice.seller, with: sellers.compactMap { $0 }, place: .seller, as: isImport ? "consignor" : "exporter",
            declaration)
        compare(
            .buyer, invoice.buyer, with: buyers.compactMap { $0 }, place: .buyer, as: isImport ? "importer" : "consignee",
            declaration)
    }

    /// The best likeness with one of the declaration's parties counts: goods may be made by one and sold by another.
    private mutating func compare(
        _ subject: PaperDifference.Subject, _ party: InvoiceParty?, with others: [CustomsParty], place: Term, as role: String,
        _ declaration: CustomsDeclaration
    ) {
        let documents = others.map { DocumentParty($0.name, uscc: $0.uscc) }
        let likenesses = documents.compactMap { party?.document?.likeness(to: $0) }
        let theirs = others.first.map { [$0.name, $0.uscc?.text].compactMap { $0 }.joined(separator: " ") }
        let ours = party.map { [$0.calledName, $0.uscc?.text].compactMap { $0 }.joined(separator: " ") }
        func difference(_ severity: FindingSeverity, _ what: String) -> PaperDifference {
            PaperDifference(
                subject, severity, invoice: ours, other: theirs, what, at: invoice.place(place),
                otherPosition: declaration.position)
        }
        if likenesses.contains(.same) || likenesses.contains(.alike) { return }
        if likenesses.isEmpty {
            find(difference(.note, "the \(subject.rawValue) and the \(role) cannot be compared, since one is not named"))
        } else if likenesses.contains(.unknown) {
            find(difference(.question, "the \(subject.rawValue) and the \(role) are named in two scripts; no code joins them"))
        } else if likenesses.contains(.related) {
            find(difference(.question, "the \(subject.rawValue) and the \(role) have names of which one is part of the other"))
        } else {
            find(difference(.contradiction, "the \(subject.rawValue) is not the \(role)"))
        }
    }

    // MARK: terms, days and references

    private mutating func compareTerms(_ declaration: CustomsDeclaration) {
        if let ours = invoice.termsOfDelivery, let theirs = declaration.termsOfDelivery.map(tables.terms),
            ours.prefix(3).uppercased() != theirs.prefix(3).uppercased()
        {
            find(
                PaperDifference(
                    .termsOfDelivery, .question, invoice: ours, other: theirs,
                    "the terms of delivery differ, so that the amounts hold other costs", at: invoice.place(.termsOfDelivery),
                    otherPosition: declaration.position))
        }
        guard declaration.direction == .exports, let code = declaration.destinationCountry else { return }
        let theirs = tables[.countries]?.meaning(code) ?? code
        guard theirs.utf8.count == 2, let ours = invoice.deliveredTo?.country ?? invoice.buyer?.country, ours != theirs else {
            return
        }
        find(
            PaperDifference(
                .country, .question, invoice: ours, other: theirs, "the goods go to another country than the buyer's",
                at: invoice.place(invoice.deliveredTo?.country == nil ? .buyer : .deliveredTo),
                otherPosition: declaration.position))
    }

    private mutating func compareDays(_ declaration: CustomsDeclaration) {
        let pairs = [
            (invoice.issuedOn, declaration.declaredOn ?? declaration.movedOn, Term.issuedOn, "the invoice and the declaration"),
            (invoice.deliveredOn, declaration.movedOn, Term.deliveredOn, "delivery and shipment"),
        ]
        for (ours, theirs, term, what) in pairs {
            guard let ours, let theirs else { continue }
            let days = abs(Int64(ours.ordinal) - Int64(theirs.ordinal))
            guard days > Int64(tolerance.daysMax) else { continue }
            find(
                PaperDifference(
                    .dates, .question, invoice: "\(ours)", other: "\(theirs)", "\(what) are \(days) days apart",
                    at: invoice.place(term), otherPosition: declaration.position))
        }
    }

    private mutating func compareReferences(_ declaration: CustomsDeclaration) {
        // Exporters write an order's number, or the invoice's own, where customs asks for the contract's.
        let contracts = invoice.numbers(.contract)
        let alsoContracts = contracts + invoice.numbers(.order) + [invoice.number].compactMap { $0 }
        let pairs: [(PaperDifference.Subject, FindingSeverity, [String], [String], String?, Term, String)] = [
            (.contract, .question, contracts, alsoContracts, declaration.contractNumber, .contract, "another contract is named"),
            (
                .billOfLading, .contradiction, invoice.numbers(.billOfLading), invoice.numbers(.billOfLading),
                declaration.billOfLading, .supportingDocument, "another bill of lading is named"
            ),
        ]
        for (subject, severity, ours, accepted, theirs, term, what) in pairs {
            guard !ours.isEmpty, let theirs else { continue }
            let canonical = CanonicalText.documentNumber(theirs)
            guard !accepted.contains(where: { CanonicalText.documentNumber($0) == canonical }) else { continue }
            find(
                PaperDifference(
                    subject, severity, invoice: ours.prefix(3).joined(separator: ", "), other: theirs, what,
                    at: invoice.place(term), otherPosition: declaration.position))
        }
    }
}
