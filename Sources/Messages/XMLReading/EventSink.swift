internal import CLibXML2

/// What libxml2 calls while it parses: writes down what it hears, compactly, and remembers the first fault.
///
/// It belongs to one reader, which belongs to one thread at a time, and no call runs inside another: the dynamic checks of exclusive
/// access would take a quarter of the time.
final class EventSink {
    /// One event. Names and texts are not made into values before somebody wants them.
    struct Raw: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable { case start, text, end }
        let kind: Kind
        /// Of a beginning: its place in ``Batch/attributes``, or -1 where it has none.
        let attributes: Int32
        /// Of a beginning or an end: its place in ``names``.
        let name: Int32
        let line: Int32
        let column: Int32
        /// Of a text: its bytes in ``Batch/texts``.
        let start: Int
        let end: Int
    }

    struct Batch {
        var events = GrowingBuffer<Raw>(capacity: 256)
        var texts = GrowingBuffer<UInt8>(capacity: 4096)
        var attributes: [[XMLAttribute]] = []

        mutating func empty() {
            events.removeLast(events.count)
            texts.removeLast(texts.count)
            attributes.removeAll(keepingCapacity: true)
        }

        func free() {
            events.free()
            texts.free()
        }
    }

    @exclusivity(unchecked) private var batch = Batch()
    @exclusivity(unchecked) var fault: XMLFault?
    /// The first fault by each schema; where all have one, the document is valid by none.
    var schemaFaults: [XMLFault?] = []
    private let limits: XMLLimits
    /// Where the text began that has not ended; its end is that of ``Batch/texts``.
    @exclusivity(unchecked) private var textStart = 0
    @exclusivity(unchecked) private var open = GrowingBuffer<Int32>(capacity: 64)
    @exclusivity(unchecked) private(set) var names: [XMLName] = []
    @exclusivity(unchecked) private var known = KnownNames()
    @exclusivity(unchecked) private var parser: xmlParserCtxtPtr?

    /// Names, each with its namespace, of one document; they are kept to its end.
    static let namesMax = 1 << 16

    init(_ limits: XMLLimits) { self.limits = limits }

    deinit {
        batch.free()
        open.free()
    }

    /// Gives the events so far for a batch whose room may be used again. A text that has not ended stays.
    func hand(_ used: inout Batch) {
        used.empty()
        let rest = batch.texts.count - textStart
        used.texts.append(batch.texts.base + textStart, rest)
        batch.texts.removeLast(rest)
        swap(&used, &batch)
        textStart = 0
    }

    func attach(_ parser: xmlParserCtxtPtr?) { self.parser = parser }

    var position: XMLPosition {
        let input = parser?.pointee.input
        return XMLPosition(
            line: max(1, Int(input?.pointee.line ?? 1)), column: max(1, Int(input?.pointee.col ?? 1)), path: path)
    }

    /// Where the bytes end that the parser was given.
    var furthest: XMLPosition {
        guard let input = parser?.pointee.input, let from = input.pointee.cur, let end = input.pointee.end else {
            return position
        }
        var (line, column) = (Int(input.pointee.line), Int(input.pointee.col))
        for index in 0..<max(0, end - from) {
            if from[index] == 0x0A {
                line += 1
                column = 1
            } else if from[index] & 0xC0 != 0x80 {
                column += 1
            }
        }
        return XMLPosition(line: max(1, line), column: max(1, column), path: path)
    }

    /// The elements that are open.
    var path: String {
        "/"
            + (0..<open.count).map { index in
                let name = names[Int(open[index])].local
                return name.utf8.count > 100 ? "\(name.prefix(100))…" : name
            }.joined(separator: "/")
    }

    /// - Parameter attributes: five pointers each: name, prefix, namespace, value, and the value's end.
    @inline(__always)
    func start(
        _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ count: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        flush()
        let name = number(local, namespace)
        open.append(name)
        var place: Int32 = -1
        if count > 0, let attributes {
            place = Int32(batch.attributes.count)
            batch.attributes.append(list(count, attributes))
        }
        append(.start, name: name, attributes: place)
    }

    private func list(_ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) -> [XMLAttribute] {
        var list: [XMLAttribute] = []
        list.reserveCapacity(count)
        for index in 0..<count {
            let entry = attributes + index * 5
            guard let local = entry[0], let value = entry[3], let end = entry[4] else { continue }
            list.append(XMLAttribute(name: names[Int(number(local, entry[2]))], value: EventSink.text(value, end - value)))
        }
        return list
    }

    @inline(__always)
    func end() {
        flush()
        append(.end, name: open.popLast() ?? 0, attributes: -1)
    }

    @inline(__always)
    func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let bytes, count > 0 else { return }
        batch.texts.append(bytes, Int(count))
        if batch.texts.count - textStart > limits.textBytesMax, fault == nil {
            fault = XMLFault(.text, at: position, what: TokenGuard.longText(limits), fix: TokenGuard.longTextFix)
        }
    }

    /// The number of a name; the parser keeps one copy of each, so that addresses stand for names.
    @inline(__always)
    private func number(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> Int32 {
        if let number = known.find(local, namespace) { return number }
        if names.count >= EventSink.namesMax, fault == nil {
            fault = XMLFault(
                .names, at: position, what: "it has more than \(EventSink.namesMax) names of elements and attributes",
                fix: "send the message as its schema describes it")
        }
        let number = Int32(names.count)
        names.append(XMLName(String(cString: local), in: namespace.map { String(cString: $0) } ?? ""))
        known.add(local, namespace, number)
        return number
    }

    /// Without entity substitution an ampersand in an attribute's value arrives as "&#38;", and as nothing else.
    private static func text(_ value: UnsafePointer<xmlChar>, _ count: Int) -> String {
        let bytes = UnsafeBufferPointer(start: value, count: count)
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            plain.append(bytes[index])
            index += bytes[index] == UInt8(ascii: "&") ? 5 : 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    @inline(__always)
    private func flush() {
        let end = batch.texts.count
        guard end > textStart else { return }
        batch.events.append(
            Raw(kind: .text, attributes: -1, name: 0, line: 0, column: 0, start: textStart, end: end))
        textStart = end
    }

    @inline(__always)
    private func append(_ kind: Raw.Kind, name: Int32, attributes: Int32) {
        let input = parser?.pointee.input
        batch.events.append(
            Raw(
                kind: kind, attributes: attributes, name: name, line: input?.pointee.line ?? 1,
                column: max(1, input?.pointee.col ?? 1), start: 0, end: 0))
    }

    /// What one schema's validator complains to.
    final class SchemaEar {
        private unowned let sink: EventSink
        private let number: Int

        init(_ sink: EventSink, number: Int) { (self.sink, self.number) = (sink, number) }

        func hear(_ error: xmlError) {
            guard error.level.rawValue >= XML_ERR_ERROR.rawValue, sink.schemaFaults[number] == nil else { return }
            sink.schemaFaults[number] = XMLFault(
                .schema, at: sink.position, what: EventSink.message(error), fix: "send the message as its schema describes it")
            if sink.fault == nil, !sink.schemaFaults.contains(nil) { sink.fault = sink.schemaFaults.compactMap { $0 }.last }
        }
    }

    private static func message(_ error: xmlError) -> String {
        let message = error.message.map { String(cString: $0) } ?? "unknown"
        return message.split(whereSeparator: \.isNewline).joined(separator: " ").trimmedEnd
    }

    /// An error of the parser.
    func hear(_ error: xmlError) {
        guard fault == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        if error.code == XML_ERR_INVALID_ENCODING.rawValue || error.code == XML_I18N_CONV_FAILED.rawValue {
            fault = XMLFault(
                .encoding, at: position, what: "bytes near here are no UTF-8",
                fix: "save the document again in the encoding that it declares; GBK has to be declared")
        } else {
            fault = XMLFault(
                .notWellFormed, at: position, what: EventSink.message(error),
                fix: "correct the XML at this place, or have the sender do so")
        }
    }

    /// The handlers that are set; all others stay empty, so that no entity is ever declared, loaded or substituted.
    static func handlers() -> xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
        sax.startElementNs = { context, local, _, namespace, _, _, count, _, attributes in
            guard let context, let local else { return }
            Unmanaged<EventSink>.fromOpaque(context)._withUnsafeGuaranteedRef {
                $0.start(local, namespace, Int(count), attributes)
            }
        }
        sax.endElementNs = { context, _, _, _ in
            guard let context else { return }
            Unmanaged<EventSink>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.end() }
        }
        sax.characters = EventSink.hearCharacters
        sax.ignorableWhitespace = EventSink.hearCharacters
        sax.cdataBlock = EventSink.hearCharacters
        sax.internalSubset = { context, _, _, _ in
            guard let sink = EventSink.of(context), sink.fault == nil else { return }
            sink.fault = XMLFault(
                .documentType, at: sink.position, what: "there is a document type declaration", fix: "send the message without it"
            )
        }
        sax.serror = EventSink.hearParser
        return sax
    }

    private static let hearCharacters: charactersSAXFunc = { context, bytes, count in
        guard let context else { return }
        Unmanaged<EventSink>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.characters(bytes, count) }
    }

    /// The sink is found by the parser that complains, since a schema validator stands between the two.
    static let hearParser: xmlStructuredErrorFunc = { _, error in
        guard let error, let parser = error.pointee.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
        EventSink.of(parser.pointee._private)?.hear(error.pointee)
    }

    static let hearSchema: xmlStructuredErrorFunc = { context, error in
        guard let error, let context else { return }
        Unmanaged<SchemaEar>.fromOpaque(context).takeUnretainedValue().hear(error.pointee)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> EventSink? {
        context.map { Unmanaged<EventSink>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
