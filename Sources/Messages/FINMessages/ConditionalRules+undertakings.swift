/// The rules of pre-advices, reimbursements, guarantees and standby credits.
extension ConditionalRules {
    static let preAdvice = [tolerance("705"), shipmentDays("705")]

    static let reimbursement = [
        tolerance("740"),
        ConditionalRule(
            "drafts", "740", "drafts (42C) and their drawee (42a) stand together", tag: "42C",
            fix: "write both :42C: and :42a:, or neither"
        ) { $0.has("42C") == $0.hasParty("42") },
        ConditionalRule(
            "tenor", "740", "only one of drafts (42C and 42a), mixed payment (42M) and deferred payment (42P) may be told",
            tag: "42M", fix: "keep the one that field 41a needs"
        ) { message in
            [message.has("42C") || message.hasParty("42"), message.has("42M"), message.has("42P")].count { $0 } <= 1
        },
        tolerance("747"),
        ConditionalRule(
            "something", "747", "an amendment changes something", tag: "30", fix: "write the fields that change after :30:"
        ) { message in ["31E", "32B", "33B", "34B", "39A", "39C", "72Z", "77"].contains { message.has($0) } },
        ConditionalRule(
            "newAmount", "747", "an increase (32B) or a decrease (33B) comes with the new amount (34B)", tag: "34B",
            fix: "write :34B:"
        ) { !($0.has("32B") || $0.has("33B")) || $0.has("34B") },
    ]

    static let undertakings =
        [
            sequenceRule(
                "fixed", "760", "a fixed expiry (23B FIXD) has its day (31E), an open one (OPEN) has none", tag: "31E",
                fix: "write :31E: with FIXD, and leave it out with OPEN"
            ) { fields in
                switch fields["23B"]?.text {
                case "FIXD": fields["31E"] != nil
                case "OPEN": fields["31E"] == nil
                default: true
                }
            },
            sequenceRule(
                "condition", "760", "an expiry that depends on a condition (23B COND) tells it (35G)", tag: "35G",
                fix: "write :35G:"
            ) { $0["23B"]?.text != "COND" || $0["35G"] != nil },
            ConditionalRule(
                "local", "760", "a request to issue (22A ISCO, ICCO) has the local undertaking's sequence C", tag: "22A",
                fix: "write :15C: and what follows it, or another purpose"
            ) { message in
                !["ISCO", "ICCO"].contains(message["22A"]?.text) || MessageSequences(message.fields)["C"] != nil
            },
            ConditionalRule(
                "extension", "765", "a demand to extend or pay (22G PEXT) tells until when (31E)", tag: "31E",
                fix: "write :31E:"
            ) { $0["22G"]?.text != "PEXT" || $0.has("31E") },
            ConditionalRule(
                "amount", "767", "an increase (32B) and a decrease (33B) exclude each other", tag: "33B",
                fix: "keep one of :32B: and :33B:"
            ) { message in
                MessageSequences(message.fields).parts.allSatisfy { part in
                    !(part.fields.contains { $0.tag == "32B" } && part.fields.contains { $0.tag == "33B" })
                }
            },
        ] + ["768", "769"].flatMap(charges)

    private static func tolerance(_ type: String) -> ConditionalRule {
        ConditionalRule(
            "tolerance", type, "a tolerance in percent (39A) and additional amounts (39C) exclude each other", tag: "39C",
            fix: "keep one of :39A: and :39C:", gk: false
        ) { !($0.has("39A") && $0.has("39C")) }
    }

    private static func shipmentDays(_ type: String) -> ConditionalRule {
        ConditionalRule(
            "shipment", type, "a latest day of shipment (44C) and a period of shipment (44D) exclude each other", tag: "44D",
            fix: "keep one of :44C: and :44D:", gk: false
        ) { !($0.has("44C") && $0.has("44D")) }
    }

    private static func charges(_ type: String) -> [ConditionalRule] {
        [
            ConditionalRule(
                "account", type, "charges are settled over an account (25) or at a bank (57a), not both", tag: "25",
                fix: "keep one of :25: and :57a:"
            ) { !($0.has("25") && $0.hasParty("57")) },
            ConditionalRule(
                "debited", type, "charges already debited (32D) name no bank to pay them to (57a)", tag: "57A",
                fix: "take out :57a:, or write :32B:"
            ) { !($0.has("32D") && $0.hasParty("57")) },
        ]
    }

    /// A rule that holds in each sequence by itself.
    private static func sequenceRule(
        _ name: String, _ type: String, _ sentence: String, tag: String, fix: String,
        holds: @escaping @Sendable (FieldAccess) -> Bool
    ) -> ConditionalRule {
        ConditionalRule(name, type, sentence, tag: tag, fix: fix) { message in
            MessageSequences(message.fields).parts.allSatisfy { holds(FieldAccess($0.fields, "MT\(type)")) }
        }
    }
}
