package import Signing
package import WorkflowEngine

/// Every contract version with a published workflow that this node can run.
package struct AgreementKinds: Sendable {
    private let kinds: [AgreementKind]

    package init(_ kinds: [AgreementKind]) { self.kinds = kinds }

    package func kind(contract: String, workflow: Digest32) -> AgreementKind? {
        kinds.first { $0.contract == contract && $0.workflowDigest == workflow.bytes }
    }

    package var all: [AgreementKind] { kinds }
}
