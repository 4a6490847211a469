package import FINMessages
package import Parties

/// A message about a credit or a guarantee as a value: what a bank says to another, without the envelope.
///
/// Reading refuses what does not follow its field's format or is missing. Code words that are not known stay as they are
/// written. Writing gives one spelling of a value: amounts with all decimals of their currency.
package protocol TradeMessage: Hashable, Sendable {
    /// "734"
    static var type: String { get }
    init(_ fields: FieldAccess) throws(FINFault)
    /// In the order of the type, without those of sequences' beginnings.
    func fields() throws(FINFault) -> [FINField]
}

extension TradeMessage {
    package init(_ message: FINMessage) throws(FINFault) {
        let name = "MT\(Self.type)"
        if let type = message.type, type != Self.type {
            throw FINFault(
                line: message.fields.first?.line ?? 1, tag: nil, rule: "type", what: "it is an MT\(type), not an \(name)",
                fix: "read it as an MT\(type)")
        }
        try self.init(FieldAccess(message, name))
    }

    /// The message that carries it.
    /// - Throws: where a value does not fit its field.
    package func message(from sender: BIC, to receiver: BIC) throws(FINFault) -> FINMessage {
        let fields = try fields()
        for field in fields { try field.admit() }
        return FINMessage(type: Self.type, sender: sender, receiver: receiver, fields: fields)
    }
}

extension FINField {
    /// Refuses a value that its field cannot carry, such as one that would begin another field.
    func admit() throws(FINFault) {
        guard let definition = FieldTable.definition(tag) else { throw FieldList.unwritable(tag, "there is no such field") }
        if tag.hasPrefix("15") { return }
        _ = try definition.parts(of: self)
    }
}
