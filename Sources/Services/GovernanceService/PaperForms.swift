import BankingCalendar
import CanonicalCBOR
package import Certificates
package import Foundation
import Governance
package import Parties
import Signing

extension PaperForm {
    /// One form for each action, in the contract's order.
    package static let all: [PaperForm] =
        [
            admission,
            PaperForm(
                "suspend-member", "Takes a member out of those who decide and cosign; its agreements stay.", StandingChange.self,
                standing, example: #"{"member": "dune-bank", "reason": "unreachable since 1 March"}"#),
            PaperForm(
                "reinstate-member", "Makes a suspended member active again.", StandingChange.self, standing,
                example: #"{"member": "dune-bank", "reason": "its node is back"}"#),
            PaperForm(
                "rotate-node-key", "Replaces the key with which a member's node cosigns; hefu node rotate-key writes it.",
                NodeKeyRotation.self,
                [
                    Field("member", "whose key; the member signs too"),
                    Field("nodeKey", "the new Ed25519 key: 02 and 32 bytes, in lower-case hexadecimal"),
                ],
                example: """
                    {"member": "dune-bank", "nodeKey": "02d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"}
                    """),
            renewal,
            PaperForm(
                "adopt-calendar", "Puts a newer version of a place's banking calendar in force.", CalendarAdoption.self,
                [
                    Field(
                        "calendar",
                        "place, version, utcOffsets, weekend, holidays, makeUpWorkingDays, bankingHours, coveredThrough")
                ],
                example: """
                    {"calendar": {"place": "GB-LON", "version": 7, "weekend": ["saturday", "sunday"],
                      "utcOffsets": [{"from": "2027-01-01T00:00:00Z", "minutes": 0}, {"from": "2027-03-28T01:00:00Z", "minutes": 60},
                        {"from": "2027-10-31T01:00:00Z", "minutes": 0}],
                      "holidays": ["2027-01-01", "2027-03-26", "2027-03-29"], "makeUpWorkingDays": [],
                      "bankingHours": {"openMinute": 540, "closeMinute": 1020}, "coveredThrough": "2027-12-31"}}
                    """),
        ] + contracts + rules

    private static let standing = [Field("member", "its id"), Field("reason", "for the other members and the auditors")]

    private static let digestMeaning = "SHA-256 of the workflow's YAML, 64 hexadecimal digits; Workflows/PUBLISHED lists them"
    private static let contractFields = [
        Field("contract", "its name with its version"), Field("workflow", digestMeaning),
    ]
    private static let exampleDigest = String(repeating: "5f", count: 32)

    private static let contracts = [
        PaperForm(
            "put-contract-in-force", "Lets new agreements be made under a contract with a workflow.", ContractInForce.self,
            contractFields + [
                Field("mandatory", "members that take part in every agreement, such as a regulator; [] for none"),
                Field("retired", "false"),
            ],
            example: """
                {"contract": "letter-of-credit.v1", "workflow": "\(exampleDigest)", "mandatory": ["lion-authority"],
                  "retired": false}
                """),
        PaperForm(
            "retire-contract", "Ends new agreements under a contract with a workflow; those that there are go on.",
            ContractRetirement.self, contractFields,
            example: #"{"contract": "letter-of-credit.v1", "workflow": "\#(exampleDigest)"}"#),
        PaperForm(
            "signal-readiness", "A member says that its node can run a contract that is not in force yet.", Readiness.self,
            [Field("member", "the member that says so and signs")] + contractFields,
            example: #"{"member": "dune-bank", "contract": "letter-of-credit.v2", "workflow": "\#(exampleDigest)"}"#),
    ]

    private static let rules = [
        PaperForm(
            "set-registry-rules", "Names who keeps the registry of financings, and its limits.", RegistryRules.self,
            [
                Field("authorities", "one or two regulators or operators, each with the P-256 key that signs for the registry"),
                Field("reservationMillisecondsMax", "how long a reservation may hold goods, 60000 to a year"),
                Field("fingerprintsMax", "of one reservation, 1 to 256"),
                Field("reservationsMax", "unconfirmed ones that a member may have at a time"),
                Field("evaluationsMax", "that a member may ask for within the window"),
                Field("evaluationWindowMilliseconds", "60000 to a year"),
                Field("resemblanceMin", "from which score of 100 on an officer looks"),
            ],
            example: """
                {"authorities": [{"member": "lion-authority",
                    "key": "01036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"}],
                  "reservationMillisecondsMax": 259200000, "fingerprintsMax": 256, "reservationsMax": 1000,
                  "evaluationsMax": 20000, "evaluationWindowMilliseconds": 86400000, "resemblanceMin": 85}
                """),
        PaperForm(
            "release-stuck-hold", "Rules that goods are free again whose holder cannot or will not release them.",
            StuckHold.self,
            [Field("reservation", "its id, 64 hexadecimal digits"), Field("reason", "why the hold ends")],
            example: #"{"reservation": "\#(exampleDigest)", "reason": "the holder was wound up on 3 March"}"#),
        PaperForm(
            "set-policy", "Asks more of an action than the quorum; a policy that asks for nothing ends it.", ChangePolicy.self,
            [
                Field("action", "which one"), Field("endorsements", "how many members, at or above the quorum", isOptional: true),
                Field("kinds", "a member of each of these kinds", isOptional: true),
                Field("members", "these members", isOptional: true),
                Field(
                    "readyPercent", "of put-contract-in-force: how many in a hundred members must be ready", isOptional: true),
            ], example: #"{"action": "put-contract-in-force", "kinds": ["regulator"], "readyPercent": 75}"#),
        PaperForm(
            "raise-quorum", "Asks for more members than ⌊2n/3⌋+1, for finality and for endorsement; the formula's own ends it.",
            QuorumRaise.self, [Field("quorum", "from the formula's to all active members")], example: #"{"quorum": 4}"#),
        PaperForm(
            "set-break-glass", "Names offline keys for suspensions among fewer than four members; [] and 0 end them.",
            BreakGlass.self,
            [
                Field("keys", "one to five public keys, each of which signs the proposal (hefu governance propose --keys)"),
                Field("threshold", "how many of them a suspension takes"),
            ],
            example: """
                {"keys": ["02d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"], "threshold": 1}
                """),
    ]

    /// The paper is the newcomer's card; what the ledger carries is the member in it.
    private static let admission = PaperForm(
        "admit-member", "Admits an organisation; its paper is the newcomer's card, and the newcomer signs last.",
        [
            Field("id", "the newcomer's id"), Field("name", "the organisation"),
            Field("kind", "bank, regulator, customs, warehouse or operating"), Field("address", "host:port of its node"),
            Field("nodeKey", "Ed25519"), Field("certificate", "X.509 in PEM"),
            Field("standingPseudonym", "of a regulator", isOptional: true), Field("nodeSignature", "over the card"),
            Field("identitySignature", "over the card"),
        ], example: try exampleCard(),
        write: { try CBOREncoder().encode(Admission(member: MemberCard(json: $0).member)) },
        show: { paper in
            let member = try CBORDecoder().decode(Admission.self, from: paper).member
            return try encoder.encode(
                ShownMember(
                    id: member.id, name: member.name, kind: member.kind, nodeKey: member.nodeKey,
                    certificate: MemberCertificate(der: member.certificate).pem, standingPseudonym: member.standingPseudonym))
        })

    private struct ShownMember: Encodable {
        var id: MemberID
        var name: String
        var kind: Member.Kind
        var nodeKey: PublicKey
        var certificate: String
        var standingPseudonym: PublicKey?
    }

    private struct Renewal: Codable {
        var member: MemberID
        var certificate: String
    }

    private static let renewal = PaperForm(
        "renew-certificate", "Replaces a member's identity certificate; hefu node renew-identity writes the paper.",
        [Field("member", "whose; it signs too"), Field("certificate", "X.509 in PEM, its key the present one or a new one")],
        example: try exampleRenewal(),
        write: { json in
            let renewal = try JSONDecoder().decode(Renewal.self, from: json)
            let certificate = try MemberCertificate(pem: renewal.certificate)
            return try CBOREncoder().encode(
                CertificateRenewal(member: renewal.member, certificate: certificate.der, identityKey: certificate.key))
        },
        show: { paper in
            let renewal = try CBORDecoder().decode(CertificateRenewal.self, from: paper)
            return try encoder.encode(
                Renewal(member: renewal.member, certificate: MemberCertificate(der: renewal.certificate).pem))
        })

    /// The paper of a renewal as its file holds it.
    package static func renewalPaper(member: MemberID, certificate: MemberCertificate) throws -> Data {
        try encoder.encode(Renewal(member: member, certificate: certificate.pem))
    }

    private static func exampleIdentity() throws -> (key: P256SigningKey, certificate: MemberCertificate) {
        let key = try P256SigningKey(secret: [UInt8](repeating: 7, count: 32))
        return (
            key,
            try MemberCertificate.selfSigned(
                organisation: "Dune Bank", commonName: "dune-bank", secret: key.secret,
                validFrom: LedgerTime(millisecondsSinceEpoch: 1_772_438_400_000), validDays: 1095)
        )
    }

    private static func exampleCard() throws -> String {
        let (identity, certificate) = try exampleIdentity()
        return try MemberCard(
            id: MemberID("dune-bank"), name: "Dune Bank", kind: .bank, address: "10.0.0.5:9100",
            node: Ed25519SigningKey(secret: [UInt8](repeating: 7, count: 32)), identity: identity, standingPseudonym: nil,
            certificate: certificate
        ).text
    }

    private static func exampleRenewal() throws -> String {
        String(
            decoding: try renewalPaper(member: MemberID("dune-bank"), certificate: exampleIdentity().certificate),
            as: UTF8.self)
    }
}
