package import BankingCalendar
package import ContractKit

package struct PartKey: Hashable, Codable, Sendable {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func parsing(_ text: String) throws(Rejection) -> PartKey { PartKey(text) }
}
package struct Act: Sendable {
    package let action: String, part: PartKey?, role: String, paper: [UInt8]
    package init(action: String, part: PartKey?, role: String, paper: [UInt8]) {
        (self.action, self.part, self.role, self.paper) = (action, part, role, paper)
    }
}
package struct TurnEvent: Hashable, Codable, Sendable {
    enum CodingKeys: Int, CodingKey { case part = 1, name }
    package let part: String, name: String
}
package struct Turn: Sendable {
    package let agreement: any Agreement
    package let events: [TurnEvent]
    package init(agreement: any Agreement, events: [TurnEvent]) { (self.agreement, self.events) = (agreement, events) }
}
package protocol Agreement: Sendable {
    var encoded: [UInt8] { get }
    func performing(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn
    func lapsing(on occasion: Occasion) throws(Rejection) -> Turn?
    func nextLapse(calendars: CalendarBook) -> LedgerTime?
}
package struct AgreementKind: Sendable {
    package let contract: String
    package let workflowDigest: [UInt8]
    package init(contract: String, workflowDigest: [UInt8], beginning: @escaping @Sendable (Act, Occasion) throws -> Turn, restoring: @escaping @Sendable ([UInt8]) throws -> any Agreement) { (self.contract, self.workflowDigest, self.beginning, self.restoring) = (contract, workflowDigest, beginning, restoring) }
    let beginning: @Sendable (Act, Occasion) throws -> Turn
    let restoring: @Sendable ([UInt8]) throws -> any Agreement
    package func begin(_ act: Act, on occasion: Occasion) throws(Rejection) -> Turn {
        do { return try beginning(act, occasion) } catch let error as Rejection { throw error } catch {
            throw Rejection(contract: "", action: "", clause: "", sentence: "", citation: "")
        }
    }
    package func restore(_ encoded: [UInt8]) throws -> any Agreement { try restoring(encoded) }
}
