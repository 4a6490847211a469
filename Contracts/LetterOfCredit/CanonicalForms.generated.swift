// Written by scripts/generate-canonical-forms; change the structures and run it again.

import BankingCalendar
package import CanonicalCBOR
import ContractKit
import Money
import Parties

extension Advice: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        isAuthentic = try Bool(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try isAuthentic.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension AmendmentText: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        changes = try [CreditChange](canonical: &reader)
        inForceUnlessRejectedBy = try map.has(2, &reader) ? CalendarDay(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try changes.write(canonical: &writer)
        if let inForceUnlessRejectedBy {
            map.key(2, &writer)
            try inForceUnlessRejectedBy.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension AmendmentAcceptance: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        changes = try map.has(1, &reader) ? [Int](canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        if let changes {
            map.key(1, &writer)
            try changes.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Issuance: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        credit = try Credit(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try credit.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension Credit: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        reference = try String(canonical: &reader)
        try map.require(2, &reader)
        form = try Form(canonical: &reader)
        try map.require(3, &reader)
        rules = try Rules(canonical: &reader)
        try map.require(4, &reader)
        issuedOn = try CalendarDay(canonical: &reader)
        try map.require(5, &reader)
        expiryOn = try CalendarDay(canonical: &reader)
        try map.require(6, &reader)
        expiryPlace = try Place(canonical: &reader)
        try map.require(7, &reader)
        parties = try CreditParties(canonical: &reader)
        try map.require(8, &reader)
        amount = try Money(canonical: &reader)
        tolerance = try map.has(9, &reader) ? Tolerance(canonical: &reader) : nil
        additionalAmounts = try map.has(10, &reader) ? [String](canonical: &reader) : nil
        try map.require(11, &reader)
        availability = try Availability(canonical: &reader)
        drafts = try map.has(12, &reader) ? Drafts(canonical: &reader) : nil
        try map.require(13, &reader)
        shipment = try Shipment(canonical: &reader)
        try map.require(14, &reader)
        goods = try Goods(canonical: &reader)
        try map.require(15, &reader)
        documents = try [RequiredDocument](canonical: &reader)
        conditions = try map.has(16, &reader) ? [String](canonical: &reader) : nil
        charges = try map.has(17, &reader) ? [String](canonical: &reader) : nil
        presentationDays = try map.has(18, &reader) ? Int(canonical: &reader) : nil
        try map.require(19, &reader)
        confirmation = try ConfirmationInstruction(canonical: &reader)
        instructions = try map.has(20, &reader) ? Instructions(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try reference.write(canonical: &writer)
        map.key(2, &writer)
        try form.write(canonical: &writer)
        map.key(3, &writer)
        try rules.write(canonical: &writer)
        map.key(4, &writer)
        try issuedOn.write(canonical: &writer)
        map.key(5, &writer)
        try expiryOn.write(canonical: &writer)
        map.key(6, &writer)
        try expiryPlace.write(canonical: &writer)
        map.key(7, &writer)
        try parties.write(canonical: &writer)
        map.key(8, &writer)
        try amount.write(canonical: &writer)
        if let tolerance {
            map.key(9, &writer)
            try tolerance.write(canonical: &writer)
        }
        if let additionalAmounts {
            map.key(10, &writer)
            try additionalAmounts.write(canonical: &writer)
        }
        map.key(11, &writer)
        try availability.write(canonical: &writer)
        if let drafts {
            map.key(12, &writer)
            try drafts.write(canonical: &writer)
        }
        map.key(13, &writer)
        try shipment.write(canonical: &writer)
        map.key(14, &writer)
        try goods.write(canonical: &writer)
        map.key(15, &writer)
        try documents.write(canonical: &writer)
        if let conditions {
            map.key(16, &writer)
            try conditions.write(canonical: &writer)
        }
        if let charges {
            map.key(17, &writer)
            try charges.write(canonical: &writer)
        }
        if let presentationDays {
            map.key(18, &writer)
            try presentationDays.write(canonical: &writer)
        }
        map.key(19, &writer)
        try confirmation.write(canonical: &writer)
        if let instructions {
            map.key(20, &writer)
            try instructions.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Credit.Form: CanonicalItem {}

extension Credit.Rules: CanonicalItem {}

extension Credit.ConfirmationInstruction: CanonicalItem {}

extension Availability: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        means = try Means(canonical: &reader)
        with = try map.has(2, &reader) ? BankRole(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try means.write(canonical: &writer)
        if let with {
            map.key(2, &writer)
            try with.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Availability.Means: CanonicalItem {}

extension Drafts: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        tenor = try Tenor(canonical: &reader)
        drawnOn = try map.has(2, &reader) ? String(canonical: &reader) : nil
        mixedPaymentDetails = try map.has(3, &reader) ? [String](canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try tenor.write(canonical: &writer)
        if let drawnOn {
            map.key(2, &writer)
            try drawnOn.write(canonical: &writer)
        }
        if let mixedPaymentDetails {
            map.key(3, &writer)
            try mixedPaymentDetails.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Allowance: CanonicalItem {}

extension Shipment: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        partialShipments = try map.has(1, &reader) ? Allowance(canonical: &reader) : nil
        transhipment = try map.has(2, &reader) ? Allowance(canonical: &reader) : nil
        takenInChargeAt = try map.has(3, &reader) ? String(canonical: &reader) : nil
        loadedAt = try map.has(4, &reader) ? String(canonical: &reader) : nil
        dischargedAt = try map.has(5, &reader) ? String(canonical: &reader) : nil
        finalDestination = try map.has(6, &reader) ? String(canonical: &reader) : nil
        latestOn = try map.has(7, &reader) ? CalendarDay(canonical: &reader) : nil
        period = try map.has(8, &reader) ? [String](canonical: &reader) : nil
        instalments = try map.has(9, &reader) ? [Instalment](canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        if let partialShipments {
            map.key(1, &writer)
            try partialShipments.write(canonical: &writer)
        }
        if let transhipment {
            map.key(2, &writer)
            try transhipment.write(canonical: &writer)
        }
        if let takenInChargeAt {
            map.key(3, &writer)
            try takenInChargeAt.write(canonical: &writer)
        }
        if let loadedAt {
            map.key(4, &writer)
            try loadedAt.write(canonical: &writer)
        }
        if let dischargedAt {
            map.key(5, &writer)
            try dischargedAt.write(canonical: &writer)
        }
        if let finalDestination {
            map.key(6, &writer)
            try finalDestination.write(canonical: &writer)
        }
        if let latestOn {
            map.key(7, &writer)
            try latestOn.write(canonical: &writer)
        }
        if let period {
            map.key(8, &writer)
            try period.write(canonical: &writer)
        }
        if let instalments {
            map.key(9, &writer)
            try instalments.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Shipment.Instalment: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        amount = try Money(canonical: &reader)
        try map.require(2, &reader)
        fromOn = try CalendarDay(canonical: &reader)
        try map.require(3, &reader)
        latestOn = try CalendarDay(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try amount.write(canonical: &writer)
        map.key(2, &writer)
        try fromOn.write(canonical: &writer)
        map.key(3, &writer)
        try latestOn.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension Goods: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        description = try String(canonical: &reader)
        quantity = try map.has(2, &reader) ? ExactDecimal(canonical: &reader) : nil
        unit = try map.has(3, &reader) ? String(canonical: &reader) : nil
        isAbout = try map.has(4, &reader) ? Bool(canonical: &reader) : nil
        isCounted = try map.has(5, &reader) ? Bool(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try description.write(canonical: &writer)
        if let quantity {
            map.key(2, &writer)
            try quantity.write(canonical: &writer)
        }
        if let unit {
            map.key(3, &writer)
            try unit.write(canonical: &writer)
        }
        if let isAbout {
            map.key(4, &writer)
            try isAbout.write(canonical: &writer)
        }
        if let isCounted {
            map.key(5, &writer)
            try isCounted.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension RequiredDocument: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        kind = try String(canonical: &reader)
        originals = try map.has(2, &reader) ? Int(canonical: &reader) : nil
        copies = try map.has(3, &reader) ? Int(canonical: &reader) : nil
        text = try map.has(4, &reader) ? String(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try kind.write(canonical: &writer)
        if let originals {
            map.key(2, &writer)
            try originals.write(canonical: &writer)
        }
        if let copies {
            map.key(3, &writer)
            try copies.write(canonical: &writer)
        }
        if let text {
            map.key(4, &writer)
            try text.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Instructions: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        preAdvice = try map.has(1, &reader) ? String(canonical: &reader) : nil
        paymentConditionsForBeneficiary = try map.has(2, &reader) ? [String](canonical: &reader) : nil
        paymentConditionsForBank = try map.has(3, &reader) ? [String](canonical: &reader) : nil
        toPayingBank = try map.has(4, &reader) ? [String](canonical: &reader) : nil
        toReceiver = try map.has(5, &reader) ? [String](canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        if let preAdvice {
            map.key(1, &writer)
            try preAdvice.write(canonical: &writer)
        }
        if let paymentConditionsForBeneficiary {
            map.key(2, &writer)
            try paymentConditionsForBeneficiary.write(canonical: &writer)
        }
        if let paymentConditionsForBank {
            map.key(3, &writer)
            try paymentConditionsForBank.write(canonical: &writer)
        }
        if let toPayingBank {
            map.key(4, &writer)
            try toPayingBank.write(canonical: &writer)
        }
        if let toReceiver {
            map.key(5, &writer)
            try toReceiver.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension CreditChange: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        increase = try map.has(1, &reader) ? Money(canonical: &reader) : nil
        decrease = try map.has(2, &reader) ? Money(canonical: &reader) : nil
        tolerance = try map.has(3, &reader) ? Tolerance(canonical: &reader) : nil
        expiryOn = try map.has(4, &reader) ? CalendarDay(canonical: &reader) : nil
        expiryPlace = try map.has(5, &reader) ? Place(canonical: &reader) : nil
        latestShipmentOn = try map.has(6, &reader) ? CalendarDay(canonical: &reader) : nil
        presentationDays = try map.has(7, &reader) ? Int(canonical: &reader) : nil
        partialShipments = try map.has(8, &reader) ? Allowance(canonical: &reader) : nil
        transhipment = try map.has(9, &reader) ? Allowance(canonical: &reader) : nil
        availability = try map.has(10, &reader) ? Availability(canonical: &reader) : nil
        drafts = try map.has(11, &reader) ? Drafts(canonical: &reader) : nil
        goods = try map.has(12, &reader) ? Goods(canonical: &reader) : nil
        documents = try map.has(13, &reader) ? [RequiredDocument](canonical: &reader) : nil
        conditions = try map.has(14, &reader) ? [String](canonical: &reader) : nil
        loadedAt = try map.has(15, &reader) ? String(canonical: &reader) : nil
        dischargedAt = try map.has(16, &reader) ? String(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        if let increase {
            map.key(1, &writer)
            try increase.write(canonical: &writer)
        }
        if let decrease {
            map.key(2, &writer)
            try decrease.write(canonical: &writer)
        }
        if let tolerance {
            map.key(3, &writer)
            try tolerance.write(canonical: &writer)
        }
        if let expiryOn {
            map.key(4, &writer)
            try expiryOn.write(canonical: &writer)
        }
        if let expiryPlace {
            map.key(5, &writer)
            try expiryPlace.write(canonical: &writer)
        }
        if let latestShipmentOn {
            map.key(6, &writer)
            try latestShipmentOn.write(canonical: &writer)
        }
        if let presentationDays {
            map.key(7, &writer)
            try presentationDays.write(canonical: &writer)
        }
        if let partialShipments {
            map.key(8, &writer)
            try partialShipments.write(canonical: &writer)
        }
        if let transhipment {
            map.key(9, &writer)
            try transhipment.write(canonical: &writer)
        }
        if let availability {
            map.key(10, &writer)
            try availability.write(canonical: &writer)
        }
        if let drafts {
            map.key(11, &writer)
            try drafts.write(canonical: &writer)
        }
        if let goods {
            map.key(12, &writer)
            try goods.write(canonical: &writer)
        }
        if let documents {
            map.key(13, &writer)
            try documents.write(canonical: &writer)
        }
        if let conditions {
            map.key(14, &writer)
            try conditions.write(canonical: &writer)
        }
        if let loadedAt {
            map.key(15, &writer)
            try loadedAt.write(canonical: &writer)
        }
        if let dischargedAt {
            map.key(16, &writer)
            try dischargedAt.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension CreditBank: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        name = try PartyName(canonical: &reader)
        bic = try map.has(2, &reader) ? BIC(canonical: &reader) : nil
        try map.require(3, &reader)
        place = try Place(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try name.write(canonical: &writer)
        if let bic {
            map.key(2, &writer)
            try bic.write(canonical: &writer)
        }
        map.key(3, &writer)
        try place.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension CreditTrader: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        name = try PartyName(canonical: &reader)
        address = try map.has(2, &reader) ? [String](canonical: &reader) : nil
        account = try map.has(3, &reader) ? String(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try name.write(canonical: &writer)
        if let address {
            map.key(2, &writer)
            try address.write(canonical: &writer)
        }
        if let account {
            map.key(3, &writer)
            try account.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension BankRole: CanonicalItem {}

extension CreditParties: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        applicant = try CreditTrader(canonical: &reader)
        try map.require(2, &reader)
        beneficiary = try CreditTrader(canonical: &reader)
        try map.require(3, &reader)
        issuing = try CreditBank(canonical: &reader)
        advising = try map.has(4, &reader) ? CreditBank(canonical: &reader) : nil
        confirming = try map.has(5, &reader) ? CreditBank(canonical: &reader) : nil
        nominated = try map.has(6, &reader) ? CreditBank(canonical: &reader) : nil
        adviseThrough = try map.has(7, &reader) ? CreditBank(canonical: &reader) : nil
        reimbursing = try map.has(8, &reader) ? CreditBank(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try applicant.write(canonical: &writer)
        map.key(2, &writer)
        try beneficiary.write(canonical: &writer)
        map.key(3, &writer)
        try issuing.write(canonical: &writer)
        if let advising {
            map.key(4, &writer)
            try advising.write(canonical: &writer)
        }
        if let confirming {
            map.key(5, &writer)
            try confirming.write(canonical: &writer)
        }
        if let nominated {
            map.key(6, &writer)
            try nominated.write(canonical: &writer)
        }
        if let adviseThrough {
            map.key(7, &writer)
            try adviseThrough.write(canonical: &writer)
        }
        if let reimbursing {
            map.key(8, &writer)
            try reimbursing.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Finding: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        code = try Code(canonical: &reader)
        document = try map.has(2, &reader) ? String(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try code.write(canonical: &writer)
        if let document {
            map.key(2, &writer)
            try document.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Finding.Code: CanonicalItem {}

extension Payment: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        amount = try Money(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try amount.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension Undertaking: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        amount = try Money(canonical: &reader)
        draftOn = try map.has(2, &reader) ? CalendarDay(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try amount.write(canonical: &writer)
        if let draftOn {
            map.key(2, &writer)
            try draftOn.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension LetterOfCredit: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        credit = try Credit(canonical: &reader)
        confirmedOn = try map.has(2, &reader) ? CalendarDay(canonical: &reader) : nil
        try map.require(3, &reader)
        amendments = try [Amendment](canonical: &reader)
        try map.require(4, &reader)
        acceptedAmendments = try [Int](canonical: &reader)
        try map.require(5, &reader)
        presentations = try [Presentation](canonical: &reader)
        try map.require(6, &reader)
        cancellations = try [Cancellation](canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try credit.write(canonical: &writer)
        if let confirmedOn {
            map.key(2, &writer)
            try confirmedOn.write(canonical: &writer)
        }
        map.key(3, &writer)
        try amendments.write(canonical: &writer)
        map.key(4, &writer)
        try acceptedAmendments.write(canonical: &writer)
        map.key(5, &writer)
        try presentations.write(canonical: &writer)
        map.key(6, &writer)
        try cancellations.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension Remark: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        text = try map.has(1, &reader) ? String(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        if let text {
            map.key(1, &writer)
            try text.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Amendment: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        changes = try [CreditChange](canonical: &reader)
        try map.require(2, &reader)
        issuedOn = try CalendarDay(canonical: &reader)
        advisedOn = try map.has(3, &reader) ? CalendarDay(canonical: &reader) : nil
        beneficiary = try map.has(4, &reader) ? Answer(canonical: &reader) : nil
        confirmer = try map.has(5, &reader) ? Extension(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try changes.write(canonical: &writer)
        map.key(2, &writer)
        try issuedOn.write(canonical: &writer)
        if let advisedOn {
            map.key(3, &writer)
            try advisedOn.write(canonical: &writer)
        }
        if let beneficiary {
            map.key(4, &writer)
            try beneficiary.write(canonical: &writer)
        }
        if let confirmer {
            map.key(5, &writer)
            try confirmer.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Amendment.Answer: CanonicalItem {}

extension Amendment.Extension: CanonicalItem {}

extension Presentation: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        amount = try Money(canonical: &reader)
        shippedOn = try map.has(2, &reader) ? CalendarDay(canonical: &reader) : nil
        quantity = try map.has(3, &reader) ? ExactDecimal(canonical: &reader) : nil
        instalment = try map.has(4, &reader) ? Int(canonical: &reader) : nil
        try map.require(5, &reader)
        documents = try [PresentedDocument](canonical: &reader)
        try map.require(6, &reader)
        findings = try [Finding](canonical: &reader)
        try map.require(7, &reader)
        reserved = try Money(canonical: &reader)
        settlement = try map.has(8, &reader) ? Settlement(canonical: &reader) : nil
        isWithdrawn = try map.has(9, &reader) ? Bool(canonical: &reader) : nil
        reliesOn = try map.has(10, &reader) ? [Int](canonical: &reader) : nil
        try map.require(11, &reader)
        examinations = try [Examination](canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try amount.write(canonical: &writer)
        if let shippedOn {
            map.key(2, &writer)
            try shippedOn.write(canonical: &writer)
        }
        if let quantity {
            map.key(3, &writer)
            try quantity.write(canonical: &writer)
        }
        if let instalment {
            map.key(4, &writer)
            try instalment.write(canonical: &writer)
        }
        map.key(5, &writer)
        try documents.write(canonical: &writer)
        map.key(6, &writer)
        try findings.write(canonical: &writer)
        map.key(7, &writer)
        try reserved.write(canonical: &writer)
        if let settlement {
            map.key(8, &writer)
            try settlement.write(canonical: &writer)
        }
        if let isWithdrawn {
            map.key(9, &writer)
            try isWithdrawn.write(canonical: &writer)
        }
        if let reliesOn {
            map.key(10, &writer)
            try reliesOn.write(canonical: &writer)
        }
        map.key(11, &writer)
        try examinations.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension PresentedDocument: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        kind = try String(canonical: &reader)
        reference = try map.has(2, &reader) ? String(canonical: &reader) : nil
        issuedOn = try map.has(3, &reader) ? CalendarDay(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try kind.write(canonical: &writer)
        if let reference {
            map.key(2, &writer)
            try reference.write(canonical: &writer)
        }
        if let issuedOn {
            map.key(3, &writer)
            try issuedOn.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Examination: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        bank = try BankRole(canonical: &reader)
        try map.require(2, &reader)
        receivedOn = try CalendarDay(canonical: &reader)
        foundComplyingOn = try map.has(3, &reader) ? CalendarDay(canonical: &reader) : nil
        waiver = try map.has(4, &reader) ? Waiver(canonical: &reader) : nil
        refusal = try map.has(5, &reader) ? Refusal(canonical: &reader) : nil
        isPrecluded = try map.has(6, &reader) ? Bool(canonical: &reader) : nil
        paid = try map.has(7, &reader) ? Money(canonical: &reader) : nil
        reimbursed = try map.has(8, &reader) ? Money(canonical: &reader) : nil
        returnedOn = try map.has(9, &reader) ? CalendarDay(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try bank.write(canonical: &writer)
        map.key(2, &writer)
        try receivedOn.write(canonical: &writer)
        if let foundComplyingOn {
            map.key(3, &writer)
            try foundComplyingOn.write(canonical: &writer)
        }
        if let waiver {
            map.key(4, &writer)
            try waiver.write(canonical: &writer)
        }
        if let refusal {
            map.key(5, &writer)
            try refusal.write(canonical: &writer)
        }
        if let isPrecluded {
            map.key(6, &writer)
            try isPrecluded.write(canonical: &writer)
        }
        if let paid {
            map.key(7, &writer)
            try paid.write(canonical: &writer)
        }
        if let reimbursed {
            map.key(8, &writer)
            try reimbursed.write(canonical: &writer)
        }
        if let returnedOn {
            map.key(9, &writer)
            try returnedOn.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Waiver: CanonicalItem {}

extension Refusal: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        givenOn = try CalendarDay(canonical: &reader)
        try map.require(2, &reader)
        discrepancies = try [String](canonical: &reader)
        try map.require(3, &reader)
        documents = try Disposition(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try givenOn.write(canonical: &writer)
        map.key(2, &writer)
        try discrepancies.write(canonical: &writer)
        map.key(3, &writer)
        try documents.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension Disposition: CanonicalItem {}

extension Settlement: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        by = try BankRole(canonical: &reader)
        try map.require(2, &reader)
        means = try Means(canonical: &reader)
        try map.require(3, &reader)
        amount = try Money(canonical: &reader)
        try map.require(4, &reader)
        on = try CalendarDay(canonical: &reader)
        maturityOn = try map.has(5, &reader) ? CalendarDay(canonical: &reader) : nil
        paidOn = try map.has(6, &reader) ? CalendarDay(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try by.write(canonical: &writer)
        map.key(2, &writer)
        try means.write(canonical: &writer)
        map.key(3, &writer)
        try amount.write(canonical: &writer)
        map.key(4, &writer)
        try on.write(canonical: &writer)
        if let maturityOn {
            map.key(5, &writer)
            try maturityOn.write(canonical: &writer)
        }
        if let paidOn {
            map.key(6, &writer)
            try paidOn.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Settlement.Means: CanonicalItem {}

extension Cancellation: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        reason = try map.has(1, &reader) ? String(canonical: &reader) : nil
        try map.require(2, &reader)
        agreed = try [String](canonical: &reader)
        isDeclined = try map.has(3, &reader) ? Bool(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        if let reason {
            map.key(1, &writer)
            try reason.write(canonical: &writer)
        }
        map.key(2, &writer)
        try agreed.write(canonical: &writer)
        if let isDeclined {
            map.key(3, &writer)
            try isDeclined.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension DocumentsPresented: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        to = try BankRole(canonical: &reader)
        try map.require(2, &reader)
        amount = try Money(canonical: &reader)
        shippedOn = try map.has(3, &reader) ? CalendarDay(canonical: &reader) : nil
        quantity = try map.has(4, &reader) ? ExactDecimal(canonical: &reader) : nil
        instalment = try map.has(5, &reader) ? Int(canonical: &reader) : nil
        try map.require(6, &reader)
        documents = try [PresentedDocument](canonical: &reader)
        underAmendments = try map.has(7, &reader) ? [Int](canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try to.write(canonical: &writer)
        map.key(2, &writer)
        try amount.write(canonical: &writer)
        if let shippedOn {
            map.key(3, &writer)
            try shippedOn.write(canonical: &writer)
        }
        if let quantity {
            map.key(4, &writer)
            try quantity.write(canonical: &writer)
        }
        if let instalment {
            map.key(5, &writer)
            try instalment.write(canonical: &writer)
        }
        map.key(6, &writer)
        try documents.write(canonical: &writer)
        if let underAmendments {
            map.key(7, &writer)
            try underAmendments.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}

extension Forwarding: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        to = try BankRole(canonical: &reader)
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try to.write(canonical: &writer)
        map.finish(&writer)
    }
}

extension NoticeOfRefusal: CanonicalItem {
    package init(canonical reader: inout CBORReader) throws {
        var map = try CanonicalMap(&reader)
        try map.require(1, &reader)
        discrepancies = try [String](canonical: &reader)
        documents = try map.has(2, &reader) ? Disposition(canonical: &reader) : nil
        try map.finish(reader)
    }
    package func write(canonical writer: inout CBORWriter) throws {
        var map = CanonicalMapWriter(&writer)
        map.key(1, &writer)
        try discrepancies.write(canonical: &writer)
        if let documents {
            map.key(2, &writer)
            try documents.write(canonical: &writer)
        }
        map.finish(&writer)
    }
}
