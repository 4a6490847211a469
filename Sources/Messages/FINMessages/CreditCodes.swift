/// The code words of the credit's messages. [GK]

package enum FormOfCredit: String, Hashable, Sendable, CaseIterable {
    case irrevocable = "IRREVOCABLE"
    case irrevocableTransferable = "IRREVOCABLE TRANSFERABLE"
    case irrevocableStandby = "IRREVOCABLE STANDBY"
    case irrevocableTransferableStandby = "IRREVOC TRANS STANDBY"
}

package enum RulesCode: String, Hashable, Sendable, CaseIterable {
    case ucp = "UCP LATEST VERSION"
    case eucp = "EUCP LATEST VERSION"
    case ucpAndReimbursement = "UCPURR LATEST VERSION"
    case eucpAndReimbursement = "EUCPURR LATEST VERSION"
    case isp = "ISP LATEST VERSION"
    case other = "OTHR"
}

/// The rules that a credit is subject to; of `.other` the narrative names them.
package struct ApplicableRules: Hashable, Sendable {
    package var code: RulesCode
    package var narrative: String?

    package init(_ code: RulesCode, narrative: String? = nil) { (self.code, self.narrative) = (code, narrative) }

    package var text: String { code.rawValue + (narrative.map { "/\($0)" } ?? "") }
}

/// How the credit is honoured (UCP 600 article 6 (b)).
package enum Availability: String, Hashable, Sendable, CaseIterable {
    case payment = "BY PAYMENT"
    case acceptance = "BY ACCEPTANCE"
    case negotiation = "BY NEGOTIATION"
    case deferredPayment = "BY DEF PAYMENT"
    case mixedPayment = "BY MIXED PYMT"
}

/// Partial shipments and transhipment.
package enum ShipmentPermission: String, Hashable, Sendable, CaseIterable {
    case allowed = "ALLOWED"
    case notAllowed = "NOT ALLOWED"
    case conditional = "CONDITIONAL"
}

package enum ConfirmationInstruction: String, Hashable, Sendable, CaseIterable {
    case confirm = "CONFIRM"
    case mayAdd = "MAY ADD"
    case without = "WITHOUT"
}

/// Why an amendment is sent: by its issuer, or by a bank that advises it with or without its confirmation.
package enum AmendmentPurpose: String, Hashable, Sendable, CaseIterable {
    case issue = "ISSU"
    case advice = "ADVI"
    case confirmedAdvice = "ACNF"
}

package enum AmendmentChargesPayer: String, Hashable, Sendable, CaseIterable {
    case applicant = "APPL"
    case beneficiary = "BENE"
    case other = "OTHR"
}
