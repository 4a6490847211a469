/// The state machines that the consortium has published, exactly as published.
package enum PublishedWorkflow: String, CaseIterable, Sendable {
    case letterOfCreditV1 = "letter-of-credit.v1"

    package var bytes: [UInt8] {
        switch self {
        case .letterOfCreditV1: PackageResources.letter_of_credit_v1_yaml
        }
    }
}
