// Proves each conditional rule by two messages: one that keeps all rules, and one that breaks that rule and no other.

import FINMessages
import Testing

@Suite struct Rules {
    @Test("a message that keeps the rule has no fault", arguments: ConditionalRules.all.map(\.id))
    func passes(id: String) throws {
        let messages = try Sample.messages("rules/\(id).pass.fin")
        #expect(messages.map(\.type) == [typeOf(id)])
        #expect(messages.flatMap { FINCheck($0).faults }.map(\.description) == [])
    }

    @Test("a message that breaks the rule has that fault and no other", arguments: ConditionalRules.all.map(\.id))
    func fails(id: String) throws {
        let messages = try Sample.messages("rules/\(id).fail.fin")
        #expect(messages.map(\.type) == [typeOf(id)])
        #expect(messages.flatMap { FINCheck($0).faults }.map(\.rule) == [id])
    }

    @Test("there are no messages of rules that are gone, and no two rules of one name")
    func agree() throws {
        let ids = ConditionalRules.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(try Sample.names(below: "rules") == ids.flatMap { ["\($0).fail.fin", "\($0).pass.fin"] }.sorted())
    }

    private func typeOf(_ id: String) -> String { String(id.dropFirst(2).prefix(3)) }
}
