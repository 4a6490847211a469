/// Finds the root element's local name in the first bytes of a document.
enum RootName {
    case found(String)
    /// The name does not end within these bytes.
    case later
    /// What comes first can be no element; the parser will say so.
    case none

    static func find(in bytes: [UInt8]) -> RootName {
        var at = 0
        while let open = bytes[at...].firstIndex(where: { $0 > 0x20 }) {
            guard bytes[open] == UInt8(ascii: "<") else { return .none }
            guard open + 1 < bytes.count else { return .later }
            switch bytes[open + 1] {
            case UInt8(ascii: "?"):
                guard let end = end(of: "?>", in: bytes, from: open + 2) else { return .later }
                at = end
            case UInt8(ascii: "!"):
                guard open + 3 < bytes.count else { return .later }
                guard bytes[open + 2] == UInt8(ascii: "-"), bytes[open + 3] == UInt8(ascii: "-") else { return .none }
                guard let end = end(of: "-->", in: bytes, from: open + 4) else { return .later }
                at = end
            default:
                let name = bytes[(open + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
                guard name.endIndex < bytes.count else { return .later }
                let local = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).last ?? name
                return .found(String(decoding: local, as: UTF8.self))
            }
        }
        return .later
    }

    /// Where the text ends that begins at or after that place.
    private static func end(of text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array("\(text)".utf8)
        guard bytes.count - start >= wanted.count else { return nil }
        for at in start...(bytes.count - wanted.count) where bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
            return at + wanted.count
        }
        return nil
    }
}
