/// What the stories of one kind of agreement call its actions.
struct Verbs: Sendable {
    private let subject: String
    private let all: [(phrase: String, action: String)]

    /// - Parameters:
    ///   - subject: the agreements, as people are told of them: "letters of credit".
    ///   - all: a phrase before those that it begins with.
    init(of subject: String, _ all: [(phrase: String, action: String)]) { (self.subject, self.all) = (subject, all) }

    /// The verb alone; the action itself where there is none.
    func phrase(of action: String) -> String { all.first { $0.action == action }?.phrase ?? action }

    /// The action that a party does, and the words after its verb.
    func read(_ does: String) throws -> (action: String, words: Words) {
        let verb = all.first { does == $0.phrase || does.hasPrefix($0.phrase + " ") || does.hasPrefix($0.phrase + ";") }
        guard let verb else { throw StageFault(what: "\"\(does)\" begins with no verb of \(subject)") }
        return (verb.action, Words(String(does.dropFirst(verb.phrase.count))))
    }
}
