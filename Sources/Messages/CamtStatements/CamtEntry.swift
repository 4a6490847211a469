internal import BankStatements
import Money
internal import XMLReading

/// Reads `Ntry` and `TxDtls`.
extension CamtFields {
    /// The references in `Refs`; words for none are left out.
    func references(_ refs: XMLElement?) -> EntryReferences {
        var references = EntryReferences()
        guard let refs else { return references }
        func value(_ name: String) -> String? { EntryReferences.meaningful(text(refs.first(name))) }
        references.uetr = value("UETR")?.lowercased()
        references.endToEndID = value("EndToEndId")
        references.transactionID = value("TxId")
        references.instructionID = value("InstrId")
        references.accountServicerReference = value("AcctSvcrRef")
        references.messageID = value("MsgId")
        references.paymentInformationID = value("PmtInfId")
        references.mandateID = value("MndtId")
        references.chequeNumber = value("ChqNb")
        references.clearingSystemReference = value("ClrSysRef")
        references.proprietary = refs.all("Prtry").compactMap { entry in
            text(entry.first("Ref")).map { ProprietaryReference(type: text(entry.first("Tp")) ?? "", reference: $0) }
        }
        return references
    }

    mutating func transaction(_ details: XMLElement) -> EntryTransaction {
        var transaction = EntryTransaction(references: references(details.first("Refs")))
        transaction.exchange = exchange(details.first("AmtDtls"))
        // Version 2 states the amount among the details alone.
        transaction.amount = optionalAmount(details.first("Amt")) ?? transaction.exchange.transaction
        transaction.mark = mark(details.first("CdtDbtInd"))
        transaction.charges = charges(details.all("Chrgs"))
        transaction.parties = parties(details)
        let remittance = details.first("RmtInf")
        transaction.remittance = (remittance?.all("Ustrd") ?? []).compactMap { text($0) }
        for structured in remittance?.all("Strd") ?? [] {
            if let reference = text(structured.first(at: "CdtrRefInf", "Ref"))
                ?? text(structured.first(at: "CdtrRefInf", "CdtrRef"))
            {
                transaction.references.creditorReferences.append(reference)
            }
            transaction.remittance += structured.all("AddtlRmtInf").compactMap { text($0) }
        }
        transaction.bankTransactionCode = transactionCode(details.first("BkTxCd"))
        transaction.acceptedAt = text(details.first(at: "RltdDts", "AccptncDtTm"))
        transaction.settledOn = day(details.first(at: "RltdDts", "IntrBkSttlmDt"))
        transaction.returnReason = code(details.first(at: "RtrInf", "Rsn")) ?? code(details.first(at: "RtrInf", "RtrRsn"))
        transaction.additionalInformation = text(details.first("AddtlTxInf"))
        return transaction
    }

    /// The entry as far as its own children say; transactions and batch are added by the reader.
    /// - Parameter entry: `Ntry` without `NtryDtls`.
    mutating func entry(_ entry: XMLElement, ordinal: Int) -> StatementEntry? {
        let place = place(entry)
        guard let amount = amount(entry.first("Amt")), let mark = mark(entry.first("CdtDbtInd")) else {
            let said = text(entry.first("Amt")) ?? "nothing"
            let sign = text(entry.first("CdtDbtInd")) ?? "nothing"
            tell(
                StatementBreak(
                    .unreadableEntry, at: place,
                    what:
                        "entry \(ordinal) has '\(said.prefix(40))' for its amount and '\(sign.prefix(10))' for its mark; it is left out",
                    fix: "ask the bank for the entry"))
            return nil
        }
        var references = references(entry.first("Refs"))
        references.entryReference = EntryReferences.meaningful(text(entry.first("NtryRef")))
        references.accountServicerReference = EntryReferences.meaningful(text(entry.first("AcctSvcrRef")))
        let status = code(entry.first("Sts"))
        var result = StatementEntry(
            ordinal: ordinal, place: place, amount: amount, mark: mark, isReversal: flag(entry.first("RvslInd")) ?? false,
            status: Self.status(status), bookedOn: day(entry.first("BookgDt")), valueOn: day(entry.first("ValDt")),
            references: references, bankTransactionCode: transactionCode(entry.first("BkTxCd")),
            charges: charges(entry.all("Chrgs")), exchange: exchange(entry.first("AmtDtls")))
        result.additionalInformation = text(entry.first("AddtlNtryInf"))
        return result
    }

    /// Other words than the standard's count as booked: the entry stands in a statement.
    private static func status(_ text: String?) -> StatementEntry.Status {
        switch text {
        case "PDNG": .pending
        case "INFO": .information
        case "FUTR": .expected
        default: .booked
        }
    }

    func batch(_ details: XMLElement, into known: Batch?) -> Batch {
        var batch = known ?? Batch()
        batch.messageID = batch.messageID ?? text(details.first("MsgId"))
        batch.paymentInformationID = batch.paymentInformationID ?? text(details.first("PmtInfId"))
        if let count = number(details.first("NbOfTxs")) { batch.count = (batch.count ?? 0) &+ count }
        if let total = amount(details.first("TtlAmt")) {
            let sum = batch.total.map { before in (try? before.value.adding(total.value)) ?? total.value } ?? total.value
            batch.total = StatementAmount(sum, total.currency)
        }
        batch.mark = batch.mark ?? mark(details.first("CdtDbtInd"))
        return batch
    }
}

extension StatementEntry {
    /// What the only transaction says counts for the entry as well.
    mutating func takeFromTransactions() {
        guard transactions.count == 1, let only = transactions.first else { return }
        var merged = only.references
        merged.entryReference = references.entryReference
        merged.accountServicerReference = references.accountServicerReference ?? merged.accountServicerReference
        merged.ownerReference = references.ownerReference
        references = merged
        parties = only.parties
        remittance = only.remittance
        if exchange.isEmpty { exchange = only.exchange }
        if charges.isEmpty { charges = only.charges }
        if bankTransactionCode == BankTransactionCode() { bankTransactionCode = only.bankTransactionCode }
    }
}
