/// The name by which the consortium knows a member: a slug of small letters, such as "harbour-bank".
package struct MemberID: Identifier {
    package let text: String

    package init(_ text: String) throws(IdentifierFault) {
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (2...40).contains(text.utf8.count), text.utf8.first.map(Letters.isSmall) == true,
            words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { Letters.isSmall($0) || Letters.isDigit($0) } })
        else { throw .badMemberID(text) }
        self.text = text
    }
}
