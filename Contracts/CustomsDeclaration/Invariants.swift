package import ContractKit
import CustomsAnswers
import Money

extension CustomsDeclaration {
    package static var invariants: [Invariant<Self>] {
        [
            Invariant("No more is paid out than was asked for and held, and no more repaid than was paid out.") { terms in
                terms.inquiries.allSatisfy { inquiry in
                    guard let financing = inquiry.financing else { return inquiry.repaid.isZero }
                    return inquiry.yes != nil && inquiry.question.amount.covers(financing.amount)
                        && financing.amount.covers(inquiry.repaid) && !inquiry.repaid.isNegative
                }
            },
            Invariant("Something is held only after a yes, and nothing after a no.") { terms in
                terms.inquiries.allSatisfy { inquiry in
                    let isHeld = inquiry.standing == .reserved || inquiry.standing == .financed
                    return (!isHeld || inquiry.yes != nil) && (inquiry.no == nil || inquiry.standing == .ended)
                        && (inquiry.standing == .financed) == (inquiry.financing != nil && inquiry.standing != .ended)
                }
            },
            Invariant("Each yes holds what its amount comes to at its rate.") { terms in
                terms.inquiries.allSatisfy { ($0.yes.map { try? $0.statement.isAtRate() } ?? true) == true }
            },
            Invariant("At most one question on a declaration waits for its answer.") { terms in
                let waiting = terms.inquiries.filter { $0.standing == .asked }.map(\.question.declaration).sorted()
                return !zip(waiting, waiting.dropFirst()).contains { $0 == $1 }
            },
            Invariant("A question that has ended has no open shortfall, and one that has not has at most one.") { terms in
                terms.inquiries.indices.allSatisfy { index in
                    let open = terms.shortfalls.filter { $0.isOpen && $0.statement.statement.inquiry == index + 1 }.count
                    return open <= (terms.inquiries[index].standing == .ended ? 0 : 1)
                }
            },
            Invariant("No declaration is endorsed twice.") { terms in
                let endorsed = terms.endorsements.map(\.declaration).sorted()
                return !zip(endorsed, endorsed.dropFirst()).contains { $0 == $1 }
            },
        ]
    }
}
