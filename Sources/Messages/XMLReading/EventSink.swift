internal import CLibXML2

/// What libxml2 calls while it parses: turns its calls into events and remembers the first fault.
///
/// It belongs to one reader, which belongs to one thread at a time, and no call runs inside another: the dynamic checks of exclusive
/// access would take a quarter of the time.
final class EventSink {
    struct Raw {
        enum Kind { case start([XMLAttribute]), text(String), end }
        let kind: Kind
        let name: XMLName
        let line: Int
        let column: Int
    }

    @exclusivity(unchecked) private var events: [Raw] = []
    @exclusivity(unchecked) var fault: XMLFault?
    /// The first fault by each schema; where all have one, the document is valid by none.
    var schemaFaults: [XMLFault?] = []
    private let limits: XMLLimits
    @exclusivity(unchecked) private var pending: [UInt8] = []
    @exclusivity(unchecked) private var open: [XMLName] = []
    /// The parser keeps one copy of each name, so its address stands for it.
    @exclusivity(unchecked) private var strings: [UnsafePointer<xmlChar>: String] = [:]
    @exclusivity(unchecked) private var parser: xmlParserCtxtPtr?

    init(_ limits: XMLLimits) { self.limits = limits }

    /// Gives the events so far for an array whose room may be used again.
    func hand(_ batch: inout [Raw]) {
        batch.removeAll(keepingCapacity: true)
        swap(&batch, &events)
    }

    func attach(_ parser: xmlParserCtxtPtr?) { self.parser = parser }

    var position: XMLPosition {
        let input = parser?.pointee.input
        return XMLPosition(
            line: max(1, Int(input?.pointee.line ?? 1)), column: max(1, Int(input?.pointee.col ?? 1)),
            path: "/" + open.map(\.local).joined(separator: "/"))
    }

    /// - Parameter attributes: five pointers each: name, prefix, namespace, value, and the value's end.
    func start(_ name: XMLName, _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        flush()
        open.append(name)
        var list: [XMLAttribute] = []
        if count > 0, let attributes {
            list.reserveCapacity(count)
            for index in 0..<count {
                let entry = attributes + index * 5
                guard let local = entry[0], let value = entry[3], let end = entry[4] else { continue }
                list.append(XMLAttribute(name: self.name(local, entry[2]), value: EventSink.text(value, end - value)))
            }
        }
        append(.start(list), name)
    }

    func end() {
        flush()
        append(.end, open.popLast() ?? XMLName(""))
    }

    func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let bytes, count > 0 else { return }
        pending.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        if pending.count > limits.textBytesMax, fault == nil { fault = TokenGuard.longText(limits, at: position) }
    }

    func name(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> XMLName {
        XMLName(string(local), in: namespace.map(string) ?? "")
    }

    private func string(_ pointer: UnsafePointer<xmlChar>) -> String {
        if let known = strings[pointer] { return known }
        let text = String(cString: pointer)
        strings[pointer] = text
        return text
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

    private func flush() {
        guard !pending.isEmpty else { return }
        append(.text(String(decoding: pending, as: UTF8.self)), XMLName(""))
        pending.removeAll(keepingCapacity: true)
    }

    private func append(_ kind: Raw.Kind, _ name: XMLName) {
        let input = parser?.pointee.input
        events.append(
            Raw(kind: kind, name: name, line: Int(input?.pointee.line ?? 1), column: max(1, Int(input?.pointee.col ?? 1))))
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
            guard let sink = EventSink.of(context), let local else { return }
            sink.start(sink.name(local, namespace), Int(count), attributes)
        }
        sax.endElementNs = { context, _, _, _ in EventSink.of(context)?.end() }
        sax.characters = { context, bytes, count in EventSink.of(context)?.characters(bytes, count) }
        sax.ignorableWhitespace = { context, bytes, count in EventSink.of(context)?.characters(bytes, count) }
        sax.cdataBlock = { context, bytes, count in EventSink.of(context)?.characters(bytes, count) }
        sax.internalSubset = { context, _, _, _ in
            guard let sink = EventSink.of(context), sink.fault == nil else { return }
            sink.fault = XMLFault(
                .documentType, at: sink.position, what: "there is a document type declaration", fix: "send the message without it"
            )
        }
        sax.serror = EventSink.hearParser
        return sax
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
