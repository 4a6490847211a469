/// The rules that an MT700 and the messages that pass a credit on (MT710, MT720) share.
extension ConditionalRules {
    static func credit(_ type: String) -> [ConditionalRule] {
        amounts(type) + availability(type) + shipment(type) + codeWords(type)
    }

    private static func amounts(_ type: String) -> [ConditionalRule] {
        [
            ConditionalRule(
                "sequence", type, "it is the first of at most eight messages", tag: "27", fix: "write 1/1 to 1/8"
            ) { $0.sequence.number == 1 && (1...8).contains($0.sequence.total) },
            ConditionalRule(
                "tolerance", type, "a tolerance in percent (39A) and additional amounts (39C) exclude each other", tag: "39C",
                fix: "keep one of :39A: and :39C:", gk: false
            ) { !($0.has("39A") && $0.has("39C")) },
        ]
    }

    private static func availability(_ type: String) -> [ConditionalRule] {
        [
            ConditionalRule(
                "drafts", type, "drafts (42C) and their drawee (42a) stand together", tag: "42C",
                fix: "write both :42C: and :42a:, or neither", gk: false
            ) { $0.has("42C") == $0.hasParty("42") },
            ConditionalRule(
                "tenor", type, "only one of drafts (42C and 42a), mixed payment (42M) and deferred payment (42P) may be told",
                tag: "42M", fix: "keep the one that field 41a needs", gk: false
            ) { message in
                [message.has("42C") || message.hasParty("42"), message.has("42M"), message.has("42P")].count { $0 } <= 1
            },
            ConditionalRule(
                "acceptance", type, "a credit available by acceptance tells its drafts", tag: "41A", fix: "write :42C: and :42a:"
            ) { $0.availability != .acceptance || $0.has("42C") },
            ConditionalRule(
                "deferred", type, "details of deferred payment (42P) are told if it is so available; else only by negotiation",
                tag: "42P",
                fix: "write :42P: with BY DEF PAYMENT, and otherwise only with BY NEGOTIATION"
            ) { ($0.availability == .deferredPayment) == $0.has("42P") || ($0.availability == .negotiation && $0.has("42P")) },
            ConditionalRule(
                "mixed", type, "a credit available by mixed payment, and no other, tells its details", tag: "42M",
                fix: "write :42M: with BY MIXED PYMT only"
            ) { ($0.availability == .mixedPayment) == $0.has("42M") },
        ]
    }

    private static func shipment(_ type: String) -> [ConditionalRule] {
        [
            ConditionalRule(
                "shipment", type, "a latest day of shipment (44C) and a period of shipment (44D) exclude each other", tag: "44D",
                fix: "keep one of :44C: and :44D:", gk: false
            ) { !($0.has("44C") && $0.has("44D")) },
            ConditionalRule(
                "expiry", type, "the credit does not expire before it is issued", tag: "31D", fix: "correct :31D: or :31C:"
            ) { $0.isInOrder("31C", "31D") },
            ConditionalRule(
                "lastShipment", type, "the latest day of shipment is not after the expiry", tag: "44C",
                fix: "correct :44C: or :31D:"
            ) { $0.isInOrder("44C", "31D") },
        ]
    }

    private static func codeWords(_ type: String) -> [ConditionalRule] {
        [
            ConditionalRule(
                "confirming", type, "a confirmation that is asked for or allowed (49) names the bank that is to add it (58a)",
                tag: "49", fix: "write :58a:, or WITHOUT in :49:", gk: false
            ) { $0["49"]?.text == "WITHOUT" || $0.hasParty("58") },
            ConditionalRule(
                "confirmation", type, "field 49 says CONFIRM, MAY ADD or WITHOUT", tag: "49", fix: "write one of the three"
            ) { $0["49"].map { ConfirmationInstruction(rawValue: $0.text) != nil } ?? false },
            ConditionalRule(
                "available", type, "field 41a ends in one of its five code words", tag: "41A",
                fix: "write \(Availability.allCases.map(\.rawValue).joined(separator: ", "))"
            ) { $0.availability != nil },
            ConditionalRule(
                "rules", type, "the rules' name (40E) is a code word, and OTHR alone is followed by a narrative", tag: "40E",
                fix: "write one of \(RulesCode.allCases.map(\.rawValue).joined(separator: ", ")), the last with /NARRATIVE"
            ) { message in
                guard let code = message.part("40E", "applicableRules").flatMap(RulesCode.init) else { return false }
                return (code == .other) == (message.part("40E", "narrative") != nil)
            },
            ConditionalRule(
                "permissions", type, "fields 43P and 43T say ALLOWED, NOT ALLOWED or CONDITIONAL", tag: "43P",
                fix: "write one of the three"
            ) { message in
                ["43P", "43T"].compactMap { message[$0]?.text }.allSatisfy { ShipmentPermission(rawValue: $0) != nil }
            },
        ]
    }
}
