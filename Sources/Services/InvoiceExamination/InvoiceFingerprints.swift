package import Fingerprints
package import Invoices
package import Money

/// Why an invoice gives no document that can be financed.
package enum InvoiceUseFault: Error, Hashable, Sendable, CustomStringConvertible {
    case creditNote(number: String)
    case noAmount
    case notPositive(String)
    /// More decimals than the currency has.
    case notInMinorUnits(String, currency: String)

    package var description: String {
        switch self {
        case .creditNote(let number):
            "\(number.prefix(60)) is a credit note; nobody owes it. Finance the invoice that it takes back, less its amount"
        case .noAmount: "the invoice has no total with tax (BT-112) or no currency; have the seller send it with its totals"
        case .notPositive(let amount): "the invoice's total is \(amount); only an amount above zero can be financed"
        case .notInMinorUnits(let amount, let currency):
            "the invoice's total \(amount) is no whole number of \(currency)'s smallest units; have the seller correct it"
        }
    }
}

extension Invoice {
    /// BT-112, what the buyer is asked for in all.
    package func total() throws(InvoiceUseFault) -> Money {
        guard let amount = totals.taxInclusive, let currency else { throw .noAmount }
        guard let down = try? amount.priced(at: ExactDecimal(1), in: currency, rounded: .towardsZero),
            let up = try? amount.priced(at: ExactDecimal(1), in: currency, rounded: .awayFromZero), down == up
        else { throw .notInMinorUnits("\(amount)", currency: currency.code) }
        return down
    }

    /// The invoice as the registry knows documents: the same from UBL, from CII and typed by hand, so that its fingerprints are.
    ///
    /// The number is BT-1, the day BT-2, the amount BT-112, the parties BG-4 and BG-7 by code or name. A 数电票 is a VAT invoice,
    /// whose number is unique in the country. What it names that the registry ties is cited.
    /// - Throws: where it is a credit note, or has no amount above zero.
    package func tradeDocument() throws(InvoiceUseFault) -> TradeDocument {
        guard kind == .invoice else { throw .creditNote(number: number ?? "this paper") }
        let total = try total()
        guard total.isPositive else { throw .notPositive("\(total)") }
        let seller = self.seller?.document
        return TradeDocument(
            format == .fapiao ? .vatInvoice : .commercialInvoice, number: number, issuer: seller, recipient: buyer?.document,
            issuedOn: issuedOn, amount: total, citations: citations(seller))
    }

    private func citations(_ seller: DocumentParty?) -> [Citation] {
        var citations: [Citation] = []
        for reference in references {
            let canonical = CanonicalText.documentNumber(String(reference.number.prefix(CanonicalText.charactersMax)))
            // "NA" fills an order's number in where there is none.
            guard !canonical.isEmpty, canonical != "NA", citations.count < 64 else { continue }
            switch reference.kind {
            case .declaration: citations.append(Citation(.customsDeclaration, reference.number))
            case .billOfLading: citations.append(Citation(.billOfLading, reference.number))
            case .airWaybill: citations.append(Citation(.airWaybill, reference.number))
            case .contract: citations.append(Citation(.contract, reference.number))
            case .order where buyer?.document != nil: citations.append(Citation(.purchaseOrder, reference.number))
            case .precedingInvoice where format == .fapiao: citations.append(Citation(.vatInvoice, reference.number))
            case .precedingInvoice where seller != nil:
                citations.append(Citation(.invoice, reference.number, issuer: seller))
            default: continue
            }
        }
        return citations
    }
}

extension InvoiceParty {
    /// The party by its codes and its name; nil where the invoice gives neither.
    package var document: DocumentParty? {
        let party = DocumentParty(calledName, uscc: uscc, lei: lei)
        return party.identities.isEmpty ? nil : party
    }
}
