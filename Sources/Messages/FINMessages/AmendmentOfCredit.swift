package import BankingCalendar
package import Money
package import Parties

/// The amendment of a documentary credit: MT707 with its continuations MT708. What is nil or empty stays as it was.
package struct AmendmentOfCredit: Hashable, Sendable {
    package var sender: BIC
    package var receiver: BIC
    /// 20
    package var reference: String
    /// 21
    package var receiverReference: String
    /// 23
    package var issuingBankReference: String
    /// 52a
    package var issuingBank: FINParty?
    /// 50B
    package var nonBankIssuer: [String]
    /// 31C: the credit's day of issue.
    package var issuedOn: CalendarDay
    /// 26E
    package var number: Int
    /// 30
    package var amendedOn: CalendarDay
    /// 22A
    package var purpose: AmendmentPurpose
    /// 23S: CANCEL
    package var requestsCancellation: Bool
    /// 40A
    package var form: FormOfCredit?
    /// 40E
    package var applicableRules: ApplicableRules?
    /// 31D
    package var expiresOn: CalendarDay?
    package var expiryPlace: String?
    /// 50
    package var applicant: [String]
    /// 59
    package var beneficiary: FINParty?
    /// 32B
    package var increase: Money?
    /// 33B
    package var decrease: Money?
    /// 39A
    package var tolerance: Tolerance?
    /// 39C
    package var additionalAmounts: [String]
    /// 41a
    package var availableWith: FINParty?
    package var availableBy: Availability?
    /// 42C
    package var drafts: [String]
    /// 42a
    package var drawee: FINParty?
    /// 42M
    package var mixedPayment: [String]
    /// 42P
    package var deferredPayment: [String]
    /// 43P
    package var partialShipments: ShipmentPermission?
    /// 43T
    package var transhipment: ShipmentPermission?
    /// 44A
    package var placeOfTakingInCharge: String?
    /// 44E
    package var portOfLoading: String?
    /// 44F
    package var portOfDischarge: String?
    /// 44B
    package var placeOfDelivery: String?
    /// 44C
    package var latestShipmentOn: CalendarDay?
    /// 44D
    package var shipmentPeriod: [String]
    /// 45B
    package var goods: [NarrativeChange]
    /// 46B
    package var documents: [NarrativeChange]
    /// 47B
    package var conditions: [NarrativeChange]
    /// 49M
    package var paymentConditionsForBeneficiary: [NarrativeChange]
    /// 49N
    package var paymentConditionsForBank: [NarrativeChange]
    /// 71D
    package var charges: [String]
    /// 71N
    package var amendmentChargesPayer: AmendmentChargesPayer?
    package var amendmentCharges: [String]
    /// 48, in days
    package var presentationDays: Int?
    package var presentationFrom: String?
    /// 49
    package var confirmation: ConfirmationInstruction?
    /// 58a
    package var requestedConfirmingParty: FINParty?
    /// 53a
    package var reimbursingBank: FINParty?
    /// 78
    package var instructions: [String]
    /// 57a
    package var adviseThrough: FINParty?
    /// 72Z
    package var senderToReceiver: [String]
}
