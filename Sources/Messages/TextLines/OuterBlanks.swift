extension StringProtocol {
    /// The text without white space around it.
    package var withoutOuterBlanks: String {
        var text = Substring(self)
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return String(text)
    }
}
