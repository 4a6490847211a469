internal import Foundation

/// Looks at the bytes before the parser does: counts what the limits bound, and refuses document types and NUL bytes.
///
/// On a document that is well-formed so far it sees the same tokens as the parser. At the first that is not, the parser stops.
struct TokenGuard {
    private enum State: UInt8 { case text, open, bang, tag, quoted, closing, comment, cdata, instruction }

    /// Why the bytes end here for the parser, and how many of the piece it may still have.
    struct Refusal {
        let offset: Int
        let code: XMLFault.Code
        let what: String
        let fix: String
    }

    let limits: XMLLimits
    private var state = State.text
    private var quote: UInt8 = 0
    /// The last two bytes before the piece, to see "/>", "-->", "]]>" and "?>".
    private var last: UInt8 = 0
    private var beforeLast: UInt8 = 0
    private var tokenBytes = 0
    private var bang: [UInt8] = []
    private var attributes = 0
    private var nodes = 0
    private var depth = 0
    private var hasBegun = false

    init(_ limits: XMLLimits) { self.limits = limits }

    /// Passes over one piece.
    ///
    /// - Returns: the first thing that goes beyond a limit; nil where nothing does. After one, no more pieces may follow.
    mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) -> Refusal? {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
        let count = find(0, base, from: 0, to: bytes.count) ?? bytes.count
        var refusal = pass(base, count)
        if refusal == nil, count < bytes.count {
            refusal = Refusal(
                offset: count, code: .notWellFormed, what: "there is a NUL byte",
                fix: "send the text without it; perhaps the encoding is declared wrongly")
        }
        if count > 1 { beforeLast = base[count - 2] } else { beforeLast = last }
        if count > 0 { last = base[count - 1] }
        return refusal
    }

    private func find(_ byte: UInt8, _ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(base + start, Int32(byte), end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private mutating func pass(_ base: UnsafePointer<UInt8>, _ count: Int) -> Refusal? {
        var index = 0
        while index < count {
            let refusal: Refusal? =
                switch state {
                case .text: text(base, &index, count)
                case .open: open(base, &index)
                case .tag: tag(base, &index, count)
                case .quoted: quoted(base, &index, count)
                case .closing: closing(base, &index, count)
                case .bang: bang(base, &index)
                case .comment: ended(base, &index, count, by: UInt8(ascii: "-"), twice: true, bytesMin: 4)
                case .cdata: ended(base, &index, count, by: UInt8(ascii: "]"), twice: true, bytesMin: 0)
                case .instruction: ended(base, &index, count, by: UInt8(ascii: "?"), twice: false, bytesMin: 1)
                }
            if let refusal { return refusal }
        }
        return nil
    }

    private mutating func begin(_ next: State) { (state, tokenBytes) = (next, 0) }

    private mutating func text(_ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int) -> Refusal? {
        let end = find(UInt8(ascii: "<"), base, from: index, to: count) ?? count
        if !hasBegun {
            while index < end, base[index] == 0x20 || (0x09...0x0D).contains(base[index]) { index += 1 }
            guard index == end else {
                return Refusal(
                    offset: index, code: .notWellFormed, what: "the document does not begin with '<'",
                    fix: "send the XML file itself, nothing before it")
            }
        }
        tokenBytes += end - index
        index = end
        if let refusal = longText(at: index) { return refusal }
        if end < count {
            index += 1
            hasBegun = true
            begin(.open)
        }
        return nil
    }

    private mutating func open(_ base: UnsafePointer<UInt8>, _ index: inout Int) -> Refusal? {
        let byte = base[index]
        if byte != UInt8(ascii: "/") {
            nodes += 1
            guard nodes <= limits.nodesMax else {
                return Refusal(
                    offset: index, code: .nodes, what: "there are more than \(limits.nodesMax) elements",
                    fix: "split the document")
            }
        }
        switch byte {
        case UInt8(ascii: "/"): begin(.closing)
        case UInt8(ascii: "?"): begin(.instruction)
        case UInt8(ascii: "!"):
            bang.removeAll(keepingCapacity: true)
            begin(.bang)
        default:
            guard depth < limits.depthMax else {
                return Refusal(
                    offset: index, code: .depth, what: "elements are nested more than \(limits.depthMax) deep",
                    fix: "send the message as its schema describes it")
            }
            depth += 1
            attributes = 0
            begin(.tag)
            return nil
        }
        index += 1
        return nil
    }

    private mutating func tag(_ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int) -> Refusal? {
        let start = index
        while index < count {
            let byte = base[index]
            index += 1
            // All four are below "?", most bytes of a name above.
            guard byte < UInt8(ascii: "?") else { continue }
            switch byte {
            case UInt8(ascii: ">"):
                let before = index > 1 ? base[index - 2] : last
                if before == UInt8(ascii: "/"), depth > 0 { depth -= 1 }
                tokenBytes += index - start
                let refusal = longTag(at: index - 1)
                begin(.text)
                return refusal
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                (state, quote) = (.quoted, byte)
                tokenBytes += index - start
                return longTag(at: index - 1)
            case UInt8(ascii: "="):
                attributes += 1
                guard attributes <= limits.attributesMax else {
                    return Refusal(
                        offset: index - 1, code: .attributes,
                        what: "an element has more than \(limits.attributesMax) attributes",
                        fix: "send the message as its schema describes it")
                }
            default: continue
            }
        }
        tokenBytes += index - start
        return longTag(at: index)
    }

    private mutating func quoted(_ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int) -> Refusal? {
        let end = find(quote, base, from: index, to: count)
        let next = end.map { $0 + 1 } ?? count
        tokenBytes += next - index
        index = next
        if end != nil { state = .tag }
        return longTag(at: index)
    }

    private mutating func closing(_ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int) -> Refusal? {
        let end = find(UInt8(ascii: ">"), base, from: index, to: count)
        let next = end.map { $0 + 1 } ?? count
        tokenBytes += next - index
        index = next
        let refusal = longTag(at: index)
        if end != nil {
            if depth > 0 { depth -= 1 }
            begin(.text)
        }
        return refusal
    }

    /// A comment, CDATA section or instruction, which ends with ">" after one or two of a byte.
    private mutating func ended(
        _ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int, by byte: UInt8, twice: Bool, bytesMin: Int
    ) -> Refusal? {
        let isText = state == .cdata
        while index < count {
            let end = find(UInt8(ascii: ">"), base, from: index, to: count)
            let next = end.map { $0 + 1 } ?? count
            tokenBytes += next - index
            index = next
            if let refusal = isText ? longText(at: index) : longTag(at: index) { return refusal }
            guard let end else { return nil }
            let one = end > 0 ? base[end - 1] : last
            let two = end > 1 ? base[end - 2] : end > 0 ? last : beforeLast
            if one == byte, !twice || two == byte, tokenBytes > bytesMin {
                begin(.text)
                return nil
            }
        }
        return nil
    }

    private mutating func bang(_ base: UnsafePointer<UInt8>, _ index: inout Int) -> Refusal? {
        bang.append(base[index])
        index += 1
        if bang == Array("--".utf8) {
            // Counted from "<!--", so that "<!-->" does not end the comment.
            (state, tokenBytes) = (.comment, 2)
        } else if bang == Array("[CDATA[".utf8) {
            begin(.cdata)
        } else if bang.first == UInt8(ascii: "D") {
            return Refusal(
                offset: index - 1, code: .documentType, what: "there is a document type declaration (<!DOCTYPE)",
                fix: "send the message without it; entities and external files are never read")
        } else if bang.count > 7 || !(Array("--".utf8).starts(with: bang) || Array("[CDATA[".utf8).starts(with: bang)) {
            return Refusal(
                offset: index - 1, code: .notWellFormed, what: "'<!' begins neither a comment nor CDATA",
                fix: "write '<' in a text as &lt;")
        }
        return nil
    }

    @inline(__always)
    private func longTag(at offset: Int) -> Refusal? {
        guard tokenBytes > limits.tagBytesMax else { return nil }
        return Refusal(
            offset: max(0, offset - (tokenBytes - limits.tagBytesMax)), code: .tag,
            what: "a tag, comment or instruction has more than \(limits.tagBytesMax) bytes",
            fix: "send the message as its schema describes it")
    }

    @inline(__always)
    private func longText(at offset: Int) -> Refusal? {
        guard tokenBytes > limits.textBytesMax else { return nil }
        return Refusal(
            offset: max(0, offset - (tokenBytes - limits.textBytesMax)), code: .text, what: TokenGuard.longText(limits),
            fix: TokenGuard.longTextFix)
    }

    static func longText(_ limits: XMLLimits) -> String { "a text has more than \(limits.textBytesMax) bytes" }
    static let longTextFix = "send large attachments apart from the message"
}
