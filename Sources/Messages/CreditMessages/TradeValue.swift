package import FINMessages
package import Parties

/// What one message, with its continuations, says: a value of its type.
package enum TradeValue: Hashable, Sendable {
    case issue(IssueOfCredit)
    case preAdvice(PreAdviceOfCredit)
    case amendment(AmendmentOfCredit)
    case advice(AdviceOfCredit)
    case acknowledgement(Acknowledgement)
    case discharge(AdviceOfDischarge)
    case refusal(AdviceOfRefusal)
    case reimbursementAuthorisation(AuthorisationToReimburse)
    case reimbursementClaim(ReimbursementClaim)
    case reimbursementRefusal(ReimbursementRefusal)
    case reimbursementAmendment(ReimbursementAmendment)
    case discrepancy(AdviceOfDiscrepancy)
    case paymentAuthorisation(AuthorisationToPay)
    case payment(AdviceOfPayment)
    case reimbursement(AdviceOfReimbursement)
    case ancillary(AncillaryMessage)
    case undertaking(IssueOfUndertaking)
    case demand(DemandForPayment)
    case undertakingAmendment(AmendmentOfUndertaking)
    case undertakingAcknowledgement(UndertakingAcknowledgement)
    case reduction(AdviceOfReduction)
    case nonExtension(NonExtensionNotification)
    case demandRefusal(DemandRefusal)
    case amendmentResponse(UndertakingAmendmentResponse)

    /// The types of first messages that have a value. MT790 to MT799 are free text and have none.
    package static let types = [
        "700", "705", "707", "710", "720", "730", "732", "734", "740", "742", "744", "747", "750", "752", "754", "756", "759",
        "760", "765", "767", "768", "769", "785", "786", "787",
    ]

    /// - Parameter messages: a first message and all its continuations, in any order.
    package init(_ messages: [FINMessage]) throws(FINFault) {
        let type = messages.lazy.compactMap(\.type).first { Self.types.contains($0) }
        guard let type, let message = messages.first else {
            throw FINFault(
                line: messages.first?.fields.first?.line ?? 1, tag: nil, rule: "type",
                what: "MT\(messages.first?.type ?? "?") has no values of its own", fix: "read its fields")
        }
        if MessageFamily.family(of: type) == nil, messages.count > 1 {
            throw FINFault(
                line: messages[1].fields.first?.line ?? 1, tag: nil, rule: "continuation",
                what: "an MT\(type) has no continuation", fix: "give one message at a time")
        }
        self = if let value = try Self.continued(type, messages) { value } else { try Self.single(type, message) }
    }

    private static func continued(_ type: String, _ messages: [FINMessage]) throws(FINFault) -> TradeValue? {
        switch type {
        case "700": .issue(try IssueOfCredit(messages))
        case "707": .amendment(try AmendmentOfCredit(messages))
        case "710", "720": .advice(try AdviceOfCredit(messages))
        case "759": .ancillary(try AncillaryMessage(messages))
        case "760": .undertaking(try IssueOfUndertaking(messages))
        case "767": .undertakingAmendment(try AmendmentOfUndertaking(messages))
        default: nil
        }
    }

    private static func single(_ type: String, _ message: FINMessage) throws(FINFault) -> TradeValue {
        switch type {
        case "705": .preAdvice(try PreAdviceOfCredit(message))
        case "730": .acknowledgement(try Acknowledgement(message))
        case "732": .discharge(try AdviceOfDischarge(message))
        case "734": .refusal(try AdviceOfRefusal(message))
        case "740": .reimbursementAuthorisation(try AuthorisationToReimburse(message))
        case "742": .reimbursementClaim(try ReimbursementClaim(message))
        case "744": .reimbursementRefusal(try ReimbursementRefusal(message))
        case "747": .reimbursementAmendment(try ReimbursementAmendment(message))
        case "750": .discrepancy(try AdviceOfDiscrepancy(message))
        case "752": .paymentAuthorisation(try AuthorisationToPay(message))
        case "754": .payment(try AdviceOfPayment(message))
        case "756": .reimbursement(try AdviceOfReimbursement(message))
        case "765": .demand(try DemandForPayment(message))
        case "768": .undertakingAcknowledgement(try UndertakingAcknowledgement(message))
        case "769": .reduction(try AdviceOfReduction(message))
        case "785": .nonExtension(try NonExtensionNotification(message))
        case "786": .demandRefusal(try DemandRefusal(message))
        default: .amendmentResponse(try UndertakingAmendmentResponse(message))
        }
    }
}

extension TradeValue {
    /// The messages that carry it: one, or a first one and its continuations. What came as a chain keeps its sender and
    /// receiver.
    package func messages(from sender: BIC, to receiver: BIC) throws(FINFault) -> [FINMessage] {
        switch self {
        case .issue(let value): try value.messages()
        case .amendment(let value): try value.messages()
        case .advice(let value): try value.messages()
        case .ancillary(let value): try value.messages()
        case .undertaking(let value): try value.messages()
        case .undertakingAmendment(let value): try value.messages()
        case .preAdvice(let value): [try value.message(from: sender, to: receiver)]
        case .acknowledgement(let value): [try value.message(from: sender, to: receiver)]
        case .discharge(let value): [try value.message(from: sender, to: receiver)]
        case .refusal(let value): [try value.message(from: sender, to: receiver)]
        case .reimbursementAuthorisation(let value): [try value.message(from: sender, to: receiver)]
        case .reimbursementClaim(let value): [try value.message(from: sender, to: receiver)]
        case .reimbursementRefusal(let value): [try value.message(from: sender, to: receiver)]
        case .reimbursementAmendment(let value): [try value.message(from: sender, to: receiver)]
        case .discrepancy(let value): [try value.message(from: sender, to: receiver)]
        case .paymentAuthorisation(let value): [try value.message(from: sender, to: receiver)]
        case .payment(let value): [try value.message(from: sender, to: receiver)]
        case .reimbursement(let value): [try value.message(from: sender, to: receiver)]
        case .demand(let value): [try value.message(from: sender, to: receiver)]
        case .undertakingAcknowledgement(let value): [try value.message(from: sender, to: receiver)]
        case .reduction(let value): [try value.message(from: sender, to: receiver)]
        case .nonExtension(let value): [try value.message(from: sender, to: receiver)]
        case .demandRefusal(let value): [try value.message(from: sender, to: receiver)]
        case .amendmentResponse(let value): [try value.message(from: sender, to: receiver)]
        }
    }
}
