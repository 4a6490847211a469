package import BankingCalendar
package import ContractKit
package import Money
package import WorkflowEngine

/// A kind of agreement as people and systems meet it: the resource's name, and how its papers and terms are read and
/// written. Every domain is one such value; nothing else of a service or an interface is made anew for it.
package struct AgreementDomain: Sendable {
    /// The resource: "letters-of-credit".
    package let name: String
    /// What one of them is called: "letter of credit".
    package let title: String
    /// Every version of its contract begins so: "letter-of-credit.".
    package let contractPrefix: String
    /// Actions that begin an agreement, the usual one first.
    package let beginnings: [String]
    package let face: any AgreementFace

    package init(name: String, title: String, contractPrefix: String, beginnings: [String], face: any AgreementFace) {
        (self.name, self.title, self.contractPrefix) = (name, title, contractPrefix)
        (self.beginnings, self.face) = (beginnings, face)
    }
}

/// How the papers, terms and states of a contract are shown in JSON and read from it.
package protocol AgreementFace: Sendable {
    /// Canonical CBOR of an action's paper.
    ///
    /// - Throws: `DecodingError`, which says where the JSON is not the paper's; ``ServiceFault`` for an unknown action.
    func paper(_ json: [UInt8], for action: String, kind: AgreementKind) throws -> [UInt8]
    /// The paper of an action that was taken.
    func json(ofPaper paper: [UInt8], for action: String, kind: AgreementKind) throws -> JSONValue
    func terms(of agreement: any Agreement, kind: AgreementKind) throws -> JSONValue
    func parts(of agreement: any Agreement, kind: AgreementKind) throws -> [PartReading]
    /// What may be done now, by every role.
    func openActions(in agreement: any Agreement, kind: AgreementKind, on occasion: Occasion) throws -> [OpenAction]
    /// The amount that decides how many approvals an act needs; nil when it moves none.
    func amount(ofPaper paper: [UInt8], for action: String, in agreement: (any Agreement)?, kind: AgreementKind) throws -> Money?
    /// The clause's sentence and where it comes from.
    func clause(_ code: String, kind: AgreementKind) -> (sentence: String, citation: String)?
}

/// One part of an agreement and where it stands.
package struct PartReading: Hashable, Sendable, Codable {
    package let part: String
    package let state: String
    /// What the state means, in a sentence.
    package let meaning: String?

    package init(part: String, state: String, meaning: String? = nil) {
        (self.part, self.state, self.meaning) = (part, state, meaning)
    }
}

/// One thing that a role may do now.
package struct OpenAction: Hashable, Sendable, Codable {
    package let action: String
    package let part: String?
    package let role: String
    /// When the state it is open in lapses; nil when it does not.
    package let until: LedgerTime?

    package init(action: String, part: String?, role: String, until: LedgerTime?) {
        (self.action, self.part, self.role, self.until) = (action, part, role, until)
    }
}
