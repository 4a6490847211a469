/// The rules of continuations, amendments and the messages between the banks of a credit.
extension ConditionalRules {
    static let continuation = [
        ConditionalRule(
            "sequence", "701", "it is the second to eighth message of a sequence", tag: "27", fix: "write 2/2 to 8/8"
        ) { (2...8).contains($0.sequence.number) && ($0.sequence.number...8).contains($0.sequence.total) },
        ConditionalRule(
            "narrative", "701", "a continuation carries a narrative", tag: "45A", fix: "write one of 45A, 46A, 47A, 49G, 49H"
        ) { message in ["45A", "46A", "47A", "49G", "49H"].contains { message.has($0) } },
    ]

    static func issuer(_ type: String) -> [ConditionalRule] {
        [
            ConditionalRule(
                "issuer", type, "one issuer is named: a bank (52a) or another (50B)", tag: "52A",
                fix: "keep one of :52a: and :50B:", gk: false
            ) { $0.hasParty("52") != $0.has("50B") }
        ]
    }

    /// 45B and the like.
    private static let changes = ["45B", "46B", "47B", "49M", "49N"]

    static let amendment = [
        ConditionalRule(
            "sequence", "707", "it is the first of at most eight messages", tag: "27", fix: "write 1/1 to 1/8"
        ) { $0.sequence.number == 1 && (1...8).contains($0.sequence.total) },
        ConditionalRule(
            "issuer", "707", "one issuer is named: a bank (52a) or another (50B)", tag: "52A", fix: "keep one of :52a: and :50B:"
        ) { $0.hasParty("52") != $0.has("50B") },
        ConditionalRule(
            "something", "707", "an amendment changes something", tag: "22A", fix: "write the fields that change after :22A:"
        ) { message in
            let head: Set = ["27", "20", "21", "23", "52A", "52D", "50B", "31C", "26E", "30", "22A", "72Z"]
            return message.fields.contains { !head.contains($0.tag) }
        },
        ConditionalRule(
            "amount", "707", "an increase (32B) and a decrease (33B) exclude each other", tag: "33B",
            fix: "keep one of :32B: and :33B:"
        ) { !($0.has("32B") && $0.has("33B")) },
        ConditionalRule(
            "tolerance", "707", "a tolerance in percent (39A) and additional amounts (39C) exclude each other", tag: "39C",
            fix: "keep one of :39A: and :39C:", gk: false
        ) { !($0.has("39A") && $0.has("39C")) },
        ConditionalRule(
            "shipment", "707", "a latest day of shipment (44C) and a period of shipment (44D) exclude each other", tag: "44D",
            fix: "keep one of :44C: and :44D:", gk: false
        ) { !($0.has("44C") && $0.has("44D")) },
        ConditionalRule(
            "replacement", "707", "a narrative that is replaced as a whole has no other change", tag: "45B",
            fix: "write /REPALL/ alone, or /ADD/ and /DELETE/"
        ) { message in
            changes.compactMap { message[$0] }.map { NarrativeChange.changes($0.lines) }.allSatisfy { changes in
                changes.count == 1 || !changes.contains { $0.action == .replaceAll }
            }
        },
        ConditionalRule(
            "days", "707", "the credit is not amended before it is issued", tag: "30", fix: "correct :30: or :31C:"
        ) { $0.isInOrder("31C", "30") },
    ]

    static let advice = [
        ConditionalRule(
            "account", "730", "charges are settled over an account (25) or at a bank (57a), not both", tag: "25",
            fix: "keep one of :25: and :57a:", gk: false
        ) { !($0.has("25") && $0.hasParty("57")) },
        ConditionalRule(
            "debited", "730", "charges already debited (32D) name no bank to pay them to (57a)", tag: "57A",
            fix: "take out :57a:, or write :32B:", gk: false
        ) { !($0.has("32D") && $0.hasParty("57")) },
        ConditionalRule(
            "total", "734", "charges claimed (73A) come with a total (33a)", tag: "73A", fix: "write :33a:", gk: false
        ) { !$0.has("73A") || $0.hasParty("33") },
        oneCurrency("734", ["32A", "33A", "33B"]),
        ConditionalRule(
            "total", "750", "an additional amount (33B) or charges (71D, 73A) come with a total (34B)", tag: "34B",
            fix: "write :34B:", gk: false
        ) { !($0.has("33B") || $0.has("71D") || $0.has("73A")) || $0.has("34B") },
        oneCurrency("750", ["32B", "34B"]),
        ConditionalRule(
            "net", "752", "an amount (32B) from which charges are deducted (71D) comes with the net amount (33a)", tag: "71D",
            fix: "write :33a:", gk: false
        ) { !($0.has("32B") && $0.has("71D")) || $0.hasParty("33") },
        oneCurrency("752", ["32B", "33A", "33B"]),
        ConditionalRule(
            "narrative", "754", "information for the receiver (72Z) and a narrative (77) exclude each other", tag: "77",
            fix: "keep one of :72Z: and :77:", gk: false
        ) { !($0.has("72Z") && $0.has("77")) },
        ConditionalRule(
            "cover", "754", "a reimbursing bank (53a) and an account with a bank (57a) exclude each other", tag: "53A",
            fix: "keep one of :53a: and :57a:", gk: false
        ) { !($0.hasParty("53") && $0.hasParty("57")) },
        oneCurrency("754", ["32A", "32B", "34A", "34B"]),
        oneCurrency("756", ["32B", "33A"]),
    ]

    private static func oneCurrency(_ type: String, _ tags: [String]) -> ConditionalRule {
        ConditionalRule(
            "currency", type, "the amounts are of one currency", tag: tags[tags.count - 1],
            fix: "write the same currency in all of them",
            gk: false
        ) { message in Set(tags.compactMap { message.part($0, "currency") }).count <= 1 }
    }
}
