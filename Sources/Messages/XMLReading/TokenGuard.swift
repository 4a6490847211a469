/// Looks at the bytes before the parser does: counts what the limits bound, and refuses document types and NUL bytes.
///
/// On a document that is well-formed so far it sees the same tokens as the parser. At the first that is not, the parser stops.
struct TokenGuard {
    private enum State: UInt8 { case text, open, bang, tag, quoted, closing, comment, cdata, instruction }

    let limits: XMLLimits
    private var state = State.text
    private var quote: UInt8 = 0
    /// The last two bytes, to see "/>", "-->", "]]>" and "?>".
    private var last: UInt8 = 0
    private var beforeLast: UInt8 = 0
    private var tokenBytes = 0
    private var bang: [UInt8] = []
    private var isNaming = false
    private var attributes = 0
    private var nodes = 0
    private(set) var line = 1
    private(set) var column = 1
    private var hasBegun = false
    private var names: [UInt8] = []
    private var nameStarts: [Int] = []

    init(_ limits: XMLLimits) { self.limits = limits }

    var position: XMLPosition { XMLPosition(line: line, column: column, path: path) }

    private var path: String {
        let ends = nameStarts.dropFirst() + [names.count]
        return "/"
            + zip(nameStarts, ends).map { start, end in
                let name = String(decoding: names[start..<end], as: UTF8.self)
                return name.split(separator: ":").last.map(String.init) ?? name
            }.joined(separator: "/")
    }

    /// - Throws: the fault of the first byte that goes beyond a limit.
    mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLFault) {
        var index = 0
        while index < bytes.count {
            if state == .text, hasBegun {
                let end = passText(bytes, from: index)
                if end > index {
                    index = end
                    try checkText()
                    continue
                }
            }
            let byte = bytes[index]
            index += 1
            if byte == 0 {
                throw fault(
                    .notWellFormed, "there is a NUL byte", "send the text without it; perhaps the encoding is declared wrongly")
            }
            try step(byte)
            (beforeLast, last) = (last, byte)
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }

    /// Passes over text up to the next tag or NUL byte, without the steps that only tags need.
    private mutating func passText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var (index, line, column) = (start, line, column)
        while index < bytes.count, bytes[index] != UInt8(ascii: "<"), bytes[index] != 0 {
            if bytes[index] == 0x0A {
                line += 1
                column = 1
            } else if bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
            index += 1
        }
        (self.line, self.column) = (line, column)
        tokenBytes += index - start
        return index
    }

    private mutating func step(_ byte: UInt8) throws(XMLFault) {
        tokenBytes += 1
        switch state {
        case .text: try text(byte)
        case .open: try open(byte)
        case .tag: try tag(byte)
        case .quoted:
            if byte == quote { state = .tag }
            try checkTag()
        case .closing:
            if byte == UInt8(ascii: ">") {
                if let start = nameStarts.popLast() { names.removeLast(names.count - start) }
                begin(.text)
            }
            try checkTag()
        case .bang: try bang(byte)
        case .comment:
            if byte == UInt8(ascii: ">"), last == UInt8(ascii: "-"), beforeLast == UInt8(ascii: "-"), tokenBytes > 4 {
                begin(.text)
            }
            try checkTag()
        case .instruction:
            if byte == UInt8(ascii: ">"), last == UInt8(ascii: "?"), tokenBytes > 1 { begin(.text) }
            try checkTag()
        case .cdata:
            if byte == UInt8(ascii: ">"), last == UInt8(ascii: "]"), beforeLast == UInt8(ascii: "]") { begin(.text) }
            try checkText()
        }
    }

    private mutating func begin(_ next: State) { (state, tokenBytes) = (next, 0) }

    private mutating func text(_ byte: UInt8) throws(XMLFault) {
        if byte == UInt8(ascii: "<") {
            hasBegun = true
            begin(.open)
        } else {
            guard hasBegun || byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
                throw fault(.notWellFormed, "the document does not begin with '<'", "send the XML file itself, nothing before it")
            }
            try checkText()
        }
    }

    private mutating func open(_ byte: UInt8) throws(XMLFault) {
        if byte != UInt8(ascii: "/") {
            nodes += 1
            guard nodes <= limits.nodesMax else {
                throw fault(.nodes, "there are more than \(limits.nodesMax) elements", "split the document")
            }
        }
        switch byte {
        case UInt8(ascii: "/"): begin(.closing)
        case UInt8(ascii: "?"): begin(.instruction)
        case UInt8(ascii: "!"):
            bang.removeAll(keepingCapacity: true)
            begin(.bang)
        default:
            guard nameStarts.count < limits.depthMax else {
                throw fault(
                    .depth, "elements are nested more than \(limits.depthMax) deep", "send the message as its schema describes it"
                )
            }
            begin(.tag)
            attributes = 0
            isNaming = true
            nameStarts.append(names.count)
            try tag(byte)
        }
    }

    private mutating func tag(_ byte: UInt8) throws(XMLFault) {
        switch byte {
        case UInt8(ascii: ">"):
            isNaming = false
            if last == UInt8(ascii: "/"), let start = nameStarts.popLast() { names.removeLast(names.count - start) }
            begin(.text)
            return
        case UInt8(ascii: "\""), UInt8(ascii: "'"): (state, quote) = (.quoted, byte)
        case UInt8(ascii: "="):
            attributes += 1
            guard attributes <= limits.attributesMax else {
                throw fault(
                    .attributes, "an element has more than \(limits.attributesMax) attributes",
                    "send the message as its schema describes it")
            }
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "/"): isNaming = false
        default: if isNaming, tokenBytes < 256 { names.append(byte) }
        }
        try checkTag()
    }

    private mutating func bang(_ byte: UInt8) throws(XMLFault) {
        bang.append(byte)
        if bang == Array("--".utf8) {
            // Counted from "<!--", so that "<!-->" does not end the comment.
            state = .comment
            tokenBytes = 2
        } else if bang == Array("[CDATA[".utf8) {
            begin(.cdata)
        } else if bang.first == UInt8(ascii: "D") {
            throw fault(
                .documentType, "there is a document type declaration (<!DOCTYPE)",
                "send the message without it; entities and external files are never read")
        } else if bang.count > 7 || !(Array("--".utf8).starts(with: bang) || Array("[CDATA[".utf8).starts(with: bang)) {
            throw fault(.notWellFormed, "'<!' begins neither a comment nor CDATA", "write '<' in a text as &lt;")
        }
    }

    // Mutating, although they change nothing: else each call would copy the whole guard.
    @inline(__always)
    private mutating func checkTag() throws(XMLFault) {
        if tokenBytes > limits.tagBytesMax {
            throw fault(
                .tag, "a tag, comment or instruction has more than \(limits.tagBytesMax) bytes",
                "send the message as its schema describes it")
        }
    }

    @inline(__always)
    private mutating func checkText() throws(XMLFault) {
        if tokenBytes > limits.textBytesMax { throw TokenGuard.longText(limits, at: position) }
    }

    static func longText(_ limits: XMLLimits, at position: XMLPosition) -> XMLFault {
        XMLFault(
            .text, at: position, what: "a text has more than \(limits.textBytesMax) bytes",
            fix: "send large attachments apart from the message")
    }

    @inline(never)
    private mutating func fault(_ code: XMLFault.Code, _ what: String, _ fix: String) -> XMLFault {
        XMLFault(code, at: position, what: what, fix: fix)
    }
}
