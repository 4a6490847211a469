/// The rules between the fields of a message.
package enum ConditionalRules {
    package static func faults(_ message: FINMessage, type: String, line: Int) -> [FINFault] { [] }
}
