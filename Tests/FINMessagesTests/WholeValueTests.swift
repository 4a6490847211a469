// Proves that no field of a credit or of an amendment is lost on the way into messages and back: with every optional field
// filled, and with none, what is read is what was written.

import BankingCalendar
import FINMessages
import Money
import Parties
import Testing

@Suite struct WholeValues {
    private let bank = FINParty(.nameAndAddress(["COASTAL BANK", "DOVER"]), account: "40012233", accountSide: "C")

    private func fullCredit() throws -> IssueOfCredit {
        var credit = try IssueOfCredit(Sample.messages("mt700-full.fin"))
        credit.preAdviceReference = "PREADV/26001"
        credit.form = .irrevocableTransferable
        credit.applicableRules = ApplicableRules(.other, narrative: "CHAMBER RULES 3/B")
        credit.applicantBank = bank
        credit.additionalAmounts = ["FREIGHT", "INSURANCE"]
        credit.availableWith = FINParty(.nameAndAddress(["ANY BANK IN", "CHINA"]))
        credit.availableBy = .mixedPayment
        credit.drawee = bank
        credit.mixedPayment = ["HALF AT SIGHT"]
        credit.deferredPayment = ["60 DAYS"]
        credit.transhipment = .conditional
        credit.placeOfTakingInCharge = "JINGDEZHEN"
        credit.placeOfDelivery = "LEEDS"
        credit.shipmentPeriod = ["IN MAY"]
        credit.paymentConditionsForBeneficiary = ["FINANCED AT SIGHT"]
        credit.paymentConditionsForBank = ["POST FINANCING"]
        credit.presentationFrom = "AFTER DELIVERY"
        credit.confirmation = .mayAdd
        credit.reimbursingBank = FINParty(.bic(try BIC("HARBUS33XXX")), account: "998877")
        credit.adviseThrough = FINParty(.location("SHANGHAI"), accountSide: "D")
        return credit
    }

    private func fullAmendment() throws -> AmendmentOfCredit {
        let credit = try fullCredit()
        var amendment = try AmendmentOfCredit(Sample.messages("mt707-full.fin"))
        amendment.nonBankIssuer = ["COASTAL EXPORT AGENCY"]
        amendment.requestsCancellation = true
        (amendment.form, amendment.applicableRules) = (credit.form, credit.applicableRules)
        (amendment.applicant, amendment.beneficiary) = (credit.applicant, credit.beneficiary)
        amendment.decrease = try Money("USD 7.00")
        (amendment.tolerance, amendment.additionalAmounts) = (credit.tolerance, credit.additionalAmounts)
        (amendment.availableWith, amendment.availableBy) = (credit.availableWith, credit.availableBy)
        (amendment.drafts, amendment.drawee) = (credit.drafts, credit.drawee)
        (amendment.mixedPayment, amendment.deferredPayment) = (credit.mixedPayment, credit.deferredPayment)
        (amendment.partialShipments, amendment.transhipment) = (credit.partialShipments, credit.transhipment)
        (amendment.placeOfTakingInCharge, amendment.portOfLoading) = (credit.placeOfTakingInCharge, credit.portOfLoading)
        (amendment.portOfDischarge, amendment.placeOfDelivery) = (credit.portOfDischarge, credit.placeOfDelivery)
        amendment.shipmentPeriod = credit.shipmentPeriod
        amendment.conditions = [NarrativeChange(.replaceAll, credit.conditions)]
        amendment.paymentConditionsForBeneficiary = [NarrativeChange(.add, ["FINANCED AT SIGHT"])]
        amendment.paymentConditionsForBank = [NarrativeChange(.delete, ["POST FINANCING"])]
        (amendment.charges, amendment.amendmentCharges) = (credit.charges, ["USD 90,00", "FOR EACH AMENDMENT"])
        (amendment.presentationDays, amendment.presentationFrom) = (7, credit.presentationFrom)
        (amendment.confirmation, amendment.requestedConfirmingParty) = (.confirm, credit.requestedConfirmingParty)
        (amendment.reimbursingBank, amendment.instructions) = (credit.reimbursingBank, credit.instructions)
        amendment.adviseThrough = credit.adviseThrough
        return amendment
    }

    /// The names of stored values that are nil or empty.
    private func unfilled(_ value: Any) -> [String] {
        Mirror(reflecting: value).children.filter { child in
            let mirror = Mirror(reflecting: child.value)
            return [.optional, .collection].contains(mirror.displayStyle) && mirror.children.isEmpty
        }.compactMap(\.label)
    }

    @Test("every field of a credit comes back")
    func keepsCredit() throws {
        let credit = try fullCredit()
        #expect(unfilled(credit) == [])
        let messages = try FINReader.file(FINFile(credit.messages()).bytes).messages
        #expect(try IssueOfCredit(messages) == credit)
        #expect(messages.flatMap { FINCheck($0).faults }.filter { !$0.rule.hasPrefix("MT700.") } == [])
    }

    @Test("every field of an amendment comes back")
    func keepsAmendment() throws {
        let amendment = try fullAmendment()
        #expect(unfilled(amendment) == [])
        let messages = try FINReader.file(FINFile(amendment.messages()).bytes).messages
        #expect(try AmendmentOfCredit(messages) == amendment)
        #expect(messages.flatMap { FINCheck($0).faults }.filter { !$0.rule.hasPrefix("MT707.") } == [])
    }

    @Test(
        "text that would end its field or leave its format is refused",
        arguments: ["TEA\n:32B:USD1,", "TEA\n-}{5:", "CAF\u{E9}", "", String(repeating: "A", count: 66)])
    func refuses(line: String) throws {
        var credit = try fullCredit()
        credit.goods = ["CUPS", line]
        #expect(throws: FINFault.self) { try credit.messages() }
        credit = try fullCredit()
        credit.portOfLoading = line + "\n"
        #expect(throws: FINFault.self) { try credit.messages() }
        credit = try fullCredit()
        credit.reference = line + "/"
        #expect(throws: FINFault.self) { try credit.messages() }
    }

    @Test("values that the fields cannot carry are refused", arguments: [-1, 1000])
    func refuses(number: Int) throws {
        var credit = try fullCredit()
        credit.presentationDays = number
        #expect(throws: FINFault.self) { try credit.messages() }
        var amendment = try fullAmendment()
        amendment.number = number
        #expect(throws: FINFault.self) { try amendment.messages() }
    }
}
