package import FINMessages

/// Tells of words that are no code of their field, and of tenors that are not understood. They are notes and no faults: the
/// lists of codes wait for an expert's word [GK], and what is not understood stays as written.
package enum CodeWordCheck {
    private struct Rule {
        let tag: String
        let part: String?
        /// The message types that it holds for; empty for all.
        let types: [String]
        let words: [String]
    }

    private static func rule<Code: RawRepresentable & CaseIterable>(
        _ tag: String, _ codes: Code.Type, part: String? = nil, in types: String...
    ) -> Rule where Code.RawValue == String {
        Rule(tag: tag, part: part, types: types, words: codes.allCases.map(\.rawValue))
    }

    private static let rules = [
        rule("22A", AmendmentPurpose.self, in: "707"), rule("22A", UndertakingPurpose.self, in: "760", "767"),
        rule("22D", UndertakingForm.self, in: "760"), rule("22D", AncillaryInstrument.self, in: "759"),
        rule("22G", DemandType.self), rule("23B", ExpiryType.self), rule("23R", AmendmentResponse.self, part: "code"),
        rule("40A", FormOfCredit.self), rule("40B", FormOfCredit.self, part: "type"),
        rule("40B", AdvisersUndertaking.self, part: "code"),
        rule("40C", UndertakingRules.self, part: "type"), rule("40E", RulesCode.self, part: "applicableRules"),
        rule("40F", ReimbursementRules.self), rule("41A", Availability.self, part: "code"),
        rule("41D", Availability.self, part: "code"),
        rule("43P", ShipmentPermission.self), rule("43T", ShipmentPermission.self), rule("49", ConfirmationInstruction.self),
        rule("49A", DemandStatement.self, part: "code"), rule("71A", ReimbursementCharges.self),
        rule("71N", AmendmentChargesPayer.self, part: "code"),
    ]

    /// In the order of the fields. Fields that leave their format are passed over: they are faults already.
    package static func notes(_ fields: [FINField], type: String) -> [FINFault] {
        fields.flatMap { field -> [FINFault] in
            guard let parts = try? FieldTable.definition(field.tag)?.parts(of: field) else { return [] }
            let codes = rules.filter { $0.tag == field.tag && ($0.types.isEmpty || $0.types.contains(type)) }.compactMap { rule in
                let word = rule.part.map { parts[$0] } ?? parts.named.first?.text
                return word.flatMap { rule.words.contains($0) ? nil : note(field, $0, rule.words) }
            }
            return codes + disposal(field) + tenor(field)
        }
    }

    private static func note(_ field: FINField, _ word: String, _ words: [String]) -> FINFault {
        FINFault(
            line: field.line, tag: field.tag, rule: "code", what: "'\(word)' is no code word known for this field",
            fix: "usual are \(words.joined(separator: ", "))")
    }

    private static func disposal(_ field: FINField) -> [FINFault] {
        guard field.tag == "77B", Disposal(field.lines).code == nil else { return [] }
        return [note(field, field.lines.first ?? "", DocumentDisposal.allCases.map { "/\($0.rawValue)/" })]
    }

    private static func tenor(_ field: FINField) -> [FINFault] {
        guard ["42C", "42P"].contains(field.tag), case .words(_, let why) = TenorReading.tenor(field.lines) else { return [] }
        return [
            FINFault(
                line: field.line, tag: field.tag, rule: "tenor", what: "it is not understood as a tenor (\(why))",
                fix: "it is kept as written; have a person read it")
        ]
    }
}
