// What the searches of PathWalkTests may do. Together they reach every path that is not barred; each by itself is small.
extension PathScenario {
    static let all: [PathScenario] = [credit, decreasedCredit, confirmation, amendment, cancellation] + examinations

    private static let credit = PathScenario(
        name: "a credit", focus: "credit", begins: ["apply", "issue"],
        roles: ["applicant", "beneficiary", "issuing-bank", "advising-bank"],
        actions: [
            "issue", "return-application", "advise", "amend", "advise-amendment", "accept-amendment", "present", "honour",
            "request-cancellation", "agree-to-cancellation",
        ])

    private static let decreasedCredit = PathScenario(
        name: "a credit decreased to what is drawn", focus: "credit",
        roles: ["beneficiary", "issuing-bank", "advising-bank"],
        actions: [
            "advise", "amend", "advise-amendment", "accept-amendment", "present", "withdraw", "find-complying", "refuse",
            "honour",
        ], amount: "USD 700.00", change: "decrease: USD 300.00")

    private static let confirmation = PathScenario(
        name: "a confirmation", focus: "confirmation", actions: ["confirm", "decline-to-confirm"])

    private static let amendment = PathScenario(
        name: "an amendment", focus: "amendment",
        actions: [
            "advise", "confirm", "amend", "advise-amendment", "extend-confirmation", "decline-to-extend", "accept-amendment",
            "reject-amendment", "present", "honour", "request-cancellation", "agree-to-cancellation",
        ])

    private static let cancellation = PathScenario(
        name: "a cancellation", focus: "cancellation",
        actions: ["advise", "confirm", "request-cancellation", "agree-to-cancellation", "decline-cancellation"])

    private static let examining = [
        "present", "withdraw", "find-complying", "approach-applicant", "waive", "decline-waiver", "refuse", "return-documents",
        "honour", "negotiate", "accept-draft", "incur-deferred-payment", "pay-at-maturity", "forward", "reimburse",
    ]
    /// What only the issuing bank and the applicant do on the way.
    private static let waiving = ["approach-applicant", "waive", "decline-waiver"]
    private static let advised = (role: "advising-bank", does: "advises")
    private static let confirmed = (role: "confirming-bank", does: "confirms")

    /// One for each bank that may examine documents, and one in which the issuing bank could send them to another that is bound.
    private static let examinations = [
        PathScenario(
            name: "an examination by the issuing bank", focus: "examination", bank: "issuing-bank", prelude: [advised],
            actions: examining, presentsTo: ["issuing-bank", "nominated-bank"], expiry: "2026-12-31"),
        PathScenario(
            name: "an examination by the issuing bank of a confirmed credit", focus: "examination", bank: "issuing-bank",
            prelude: [advised, confirmed], actions: examining, forwardsTo: ["confirming-bank"], expiry: "2026-12-31"),
        PathScenario(
            name: "an examination by the confirming bank", focus: "examination", bank: "confirming-bank",
            prelude: [advised, confirmed], actions: examining.filter { !waiving.contains($0) },
            presentsTo: ["confirming-bank", "nominated-bank"],
            forwardsTo: ["confirming-bank", "issuing-bank"], expiry: "2026-12-31"),
        PathScenario(
            name: "an examination by the nominated bank", focus: "examination", bank: "nominated-bank", prelude: [advised],
            actions: examining, presentsTo: ["nominated-bank"], expiry: "2026-12-31"),
    ]

    /// Every bank may be presented and forwarded to, and the confirming bank confirms when it likes.
    static let wide = ["issuing-bank", "confirming-bank", "nominated-bank"].map { bank in
        PathScenario(
            name: "all banks, looking at the " + bank, focus: "examination", bank: bank, prelude: [advised],
            actions: examining + ["confirm"], presentsTo: ["issuing-bank", "confirming-bank", "nominated-bank"],
            forwardsTo: ["confirming-bank", "issuing-bank", "nominated-bank"], expiry: "2026-12-31")
    }
}
