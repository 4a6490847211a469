internal import CLibXML2

/// Reads one document as a stream of events, or an element at a time, in memory that does not grow with the document.
///
/// Over libxml2's push parser without any handler for entities, with no network, no file access and no document type. What
/// comes before a fault may have been handed out already, so nothing counts until ``next()`` has returned nil.
/// One reader belongs to one thread at a time; readers share nothing but their schema.
package final class XMLReader {
    private let limits: XMLLimits
    private let input: UTF8Input
    @exclusivity(unchecked) private var tokens: TokenGuard
    private let sink: EventSink
    private let parser: xmlParserCtxtPtr
    /// One for each schema; the document has to be valid by one of them.
    private var validators: [Validator] = []
    /// Pieces that were read to find the root element's name, in their order.
    private var ahead: [[UInt8]] = []
    private let began = ContinuousClock.now
    private var isAtEnd = false
    private var fault: XMLFault?
    /// What was parsed and how much of it was handed out.
    @exclusivity(unchecked) private var batch = EventSink.Batch()
    @exclusivity(unchecked) private var handedOut = 0
    @exclusivity(unchecked) private var open: [Open] = []
    /// How many children of each name the open elements have had, one element after the other.
    @exclusivity(unchecked) private var siblings: [(name: Int32, count: Int32)] = []

    /// How many children the last element of each name had.
    @exclusivity(unchecked) private var usualChildren: [Int] = []
    /// Elements and bytes of text that were given out as trees, for readers that keep several of them.
    @exclusivity(unchecked) package private(set) var held = (nodes: 0, bytes: 0)

    private struct Open {
        let name: Int32
        let ordinal: Int32
        let parent: XMLPlace?
        /// Made for the first child.
        var place: XMLPlace?
        /// Where its children begin in ``siblings``.
        let siblings: Int
    }

    /// - Throws: an ``XMLFault`` where the source cannot be opened.
    package convenience init(_ source: XMLSource, limits: XMLLimits = .message, schema: XMLSchema? = nil) throws(XMLFault) {
        try self.init(source, limits: limits, schemas: [:], always: schema.map { [$0] } ?? [])
    }

    /// - Parameter schemas: by the root element's local name; a document has to be valid by one of them, and one whose root has
    ///   none is read without.
    package convenience init(_ source: XMLSource, limits: XMLLimits, schemas: [String: [XMLSchema]]) throws(XMLFault) {
        try self.init(source, limits: limits, schemas: schemas, always: [])
    }

    private init(
        _ source: XMLSource, limits: XMLLimits, schemas: [String: [XMLSchema]], always: [XMLSchema]
    ) throws(XMLFault) {
        guard LibXML2.isReady else { throw XMLReader.noMemory }
        self.limits = limits
        input = try UTF8Input(source, bytesMax: limits.bytesMax)
        tokens = TokenGuard(limits)
        let sink = EventSink(limits)
        self.sink = sink
        var handlers = EventSink.handlers()
        let context = Unmanaged.passUnretained(sink).toOpaque()
        guard let parser = xmlCreatePushParserCtxt(&handlers, context, nil, 0, nil) else { throw XMLReader.noMemory }
        self.parser = parser
        parser.pointee._private = context
        sink.attach(parser)
        // The bytes are UTF-8 already, whatever the declaration says.
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        var chosen = always
        if !schemas.isEmpty, let root = try readAhead() { chosen = schemas[root] ?? [] }
        sink.schemaFaults = Array(repeating: nil, count: chosen.count)
        for schema in chosen { try validate(against: schema) }
    }

    /// Reads pieces until the root element's name is there. They are parsed later, against the schema that the name asks for.
    private func readAhead() throws(XMLFault) -> String? {
        var head: [UInt8] = []
        while head.count < XMLReader.prologBytesMax {
            guard let piece = try input.next(at: { .start }) else { return nil }
            head += piece
            ahead.append(piece)
            switch RootName.find(in: head) {
            case .found(let name): return name
            case .none: return nil
            case .later: continue
            }
        }
        throw XMLFault(
            .tag, at: .start, what: "the root element does not begin within \(XMLReader.prologBytesMax) bytes",
            fix: "send the message without comments before it")
    }

    private static let prologBytesMax = 256 << 10

    private static let noMemory = XMLFault(
        .unreadable, at: .start, what: "the XML library has no memory", fix: "try again when the machine is less busy")

    /// One schema's validator between the parser and what listens to it; several stand one behind the other.
    private struct Validator {
        let schema: XMLSchema
        let context: xmlSchemaValidCtxtPtr
        let plug: xmlSchemaSAXPlugPtr
        let ear: EventSink.SchemaEar
    }

    private func validate(against schema: XMLSchema) throws(XMLFault) {
        guard let context = xmlSchemaNewValidCtxt(schema.pointer) else { throw XMLReader.noMemory }
        let ear = EventSink.SchemaEar(sink, number: validators.count)
        xmlSchemaSetValidStructuredErrors(context, EventSink.hearSchema, Unmanaged.passUnretained(ear).toOpaque())
        guard let plug = xmlSchemaSAXPlug(context, &parser.pointee.sax, &parser.pointee.userData) else {
            xmlSchemaFreeValidCtxt(context)
            throw XMLReader.noMemory
        }
        validators.append(Validator(schema: schema, context: context, plug: plug, ear: ear))
        // The validator's own handlers lack the structured one, and libxml2 would print.
        parser.pointee.sax?.pointee.initialized = 0xDEED_BEAF
        parser.pointee.sax?.pointee.serror = EventSink.hearParser
    }

    deinit {
        batch.free()
        for validator in validators.reversed() {
            xmlSchemaSAXUnplug(validator.plug)
            xmlSchemaFreeValidCtxt(validator.context)
        }
        if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(parser)
    }

    /// The next event; nil after the whole document was read and found well-formed and valid.
    package func next() throws(XMLFault) -> XMLEvent? {
        guard let raw = try nextRaw() else { return nil }
        switch raw.kind {
        case .text: return .text(text(raw))
        case .end:
            end()
            return .end(sink.names[Int(raw.name)])
        case .start: return .start(start(raw))
        }
    }

    @inline(__always)
    private func nextRaw() throws(XMLFault) -> EventSink.Raw? {
        if handedOut == batch.events.count { guard try refill() else { return nil } }
        defer { handedOut += 1 }
        return batch.events[handedOut]
    }

    private func refill() throws(XMLFault) -> Bool {
        while handedOut == batch.events.count {
            if let fault { throw fault }
            if isAtEnd { return false }
            handedOut = 0
            // What was parsed before the fault is handed out first: it shows what the document was meant to be.
            do { try feed() } catch { fault = error }
            sink.hand(&batch)
        }
        return true
    }

    @inline(__always)
    private func text(_ raw: EventSink.Raw) -> String {
        String(decoding: UnsafeBufferPointer(start: batch.texts.base + raw.start, count: raw.end - raw.start), as: UTF8.self)
    }

    @inline(__always)
    private func end() {
        if let ended = open.popLast() { siblings.removeLast(siblings.count - ended.siblings) }
    }

    @inline(__always)
    private func start(_ raw: EventSink.Raw) -> XMLStart {
        let parent = place()
        let ordinal = ordinal(raw.name)
        open.append(Open(name: raw.name, ordinal: ordinal, parent: parent, place: nil, siblings: siblings.count))
        return XMLStart(
            sink.names[Int(raw.name)], raw.attributes < 0 ? [] : batch.attributes[Int(raw.attributes)], in: parent,
            line: raw.line,
            column: raw.column, ordinal: ordinal)
    }

    /// The innermost open element, as its children know it.
    @inline(__always)
    private func place() -> XMLPlace? {
        guard let last = open.indices.last else { return nil }
        if let place = open[last].place { return place }
        let here = open[last]
        let place = XMLPlace(parent: here.parent, name: sink.names[Int(here.name)], ordinal: Int(here.ordinal))
        open[last].place = place
        return place
    }

    @inline(__always)
    private func ordinal(_ name: Int32) -> Int32 {
        let start = open.last?.siblings ?? 0
        var index = siblings.count - 1
        // The last name is the likeliest.
        while index >= start {
            if siblings[index].name == name {
                siblings[index].count += 1
                return siblings[index].count
            }
            index -= 1
        }
        // Beyond so many different names a number helps nobody, and looking for it would take ever longer.
        if siblings.count - start < 64 { siblings.append((name, 1)) }
        return 1
    }

    /// Where the bytes stand that were looked at last, in the elements that are open.
    private var here: XMLPosition { sink.furthest }

    /// Parses one more piece of the input.
    private func feed() throws(XMLFault) {
        let piece = ahead.isEmpty ? try input.next { here } : ahead.removeFirst()
        guard began.duration(to: .now) < .seconds(limits.secondsMax) else {
            throw XMLFault(
                .time, at: here, what: "reading takes longer than \(limits.secondsMax) seconds",
                fix: "split the document, or try when the machine is less busy")
        }
        var refusal: TokenGuard.Refusal?
        (piece ?? []).withUnsafeBufferPointer { bytes in
            refusal = tokens.check(bytes)
            let count = refusal?.offset ?? bytes.count
            bytes.withMemoryRebound(to: CChar.self) { chars in
                _ = xmlParseChunk(parser, chars.baseAddress, Int32(count), piece == nil ? 1 : 0)
            }
        }
        if let found = sink.fault { throw found }
        if let refusal { throw XMLFault(refusal.code, at: here, what: refusal.what, fix: refusal.fix) }
        guard piece == nil else { return }
        isAtEnd = true
        guard parser.pointee.wellFormed == 1, parser.pointee.nsWellFormed == 1 else {
            throw XMLFault(
                .notWellFormed, at: sink.position, what: "the document is not well-formed",
                fix: "correct the XML, or have the sender do so")
        }
        if !validators.isEmpty {
            guard validators.contains(where: { xmlSchemaIsValid($0.context) == 1 }) else {
                throw XMLFault(
                    .schema, at: sink.position, what: "the document does not agree with its schema",
                    fix: "send the message as its schema describes it")
            }
        }
    }
}

extension XMLReader {
    /// The root element's beginning.
    package func root() throws(XMLFault) -> XMLStart {
        while let event = try next() {
            if case .start(let start) = event { return start }
        }
        throw XMLFault(.notWellFormed, at: .start, what: "there is no element", fix: "send the XML file itself")
    }

    /// The next child of the element that is open, without what it holds; nil where the element ends.
    package func nextChild() throws(XMLFault) -> XMLStart? {
        while let event = try next() {
            switch event {
            case .start(let start): return start
            case .end: return nil
            case .text: continue
            }
        }
        return nil
    }

    /// All that the element holds whose beginning was returned last.
    package func element(_ start: XMLStart) throws(XMLFault) -> XMLElement {
        var trees = [XMLElement(start: start)]
        usualChildren += Array(repeating: 0, count: max(0, sink.names.count - usualChildren.count))
        var (nodes, bytes) = (0, 0)
        while let raw = try nextRaw() {
            switch raw.kind {
            case .start:
                nodes += 1
                if let leaf = leaf(raw) {
                    bytes += leaf.text.utf8.count
                    trees[trees.count - 1].children.append(leaf)
                } else {
                    trees.append(XMLElement(start: self.start(raw)))
                    trees[trees.count - 1].children.reserveCapacity(childrenExpected(raw.name))
                }
                if bytes > limits.treeBytesMax { throw tooMuch(.bytes, "bytes of text", limits.treeBytesMax, trees) }
                if nodes > limits.treeNodesMax { throw tooMuch(.nodes, "others", limits.treeNodesMax, trees) }
            case .text:
                bytes += raw.end - raw.start
                if bytes > limits.treeBytesMax { throw tooMuch(.bytes, "bytes of text", limits.treeBytesMax, trees) }
                trees[trees.count - 1].add(text(raw))
            case .end:
                end()
                let ended = trees.removeLast()
                usualChildren[Int(raw.name)] = ended.children.count
                guard !trees.isEmpty else {
                    held = (held.nodes + nodes + 1, held.bytes + bytes)
                    return ended
                }
                trees[trees.count - 1].children.append(ended)
            }
        }
        throw XMLFault(.notWellFormed, at: start.position, what: "the element does not end", fix: "send the document again")
    }

    /// The element that begins so, where it holds nothing or a text alone and has ended within what was parsed already; most do.
    @inline(__always)
    private func leaf(_ raw: EventSink.Raw) -> XMLElement? {
        guard handedOut < batch.events.count else { return nil }
        let next = batch.events[handedOut]
        var text = ""
        switch next.kind {
        case .start: return nil
        case .end: handedOut += 1
        case .text:
            guard handedOut + 1 < batch.events.count, batch.events[handedOut + 1].kind == .end else { return nil }
            text = self.text(next)
            handedOut += 2
        }
        let parent = place()
        let start = XMLStart(
            sink.names[Int(raw.name)], raw.attributes < 0 ? [] : batch.attributes[Int(raw.attributes)], in: parent,
            line: raw.line,
            column: raw.column, ordinal: ordinal(raw.name))
        return XMLElement(start: start, text: text)
    }

    /// Elements of one name mostly have as many children as the last.
    private func childrenExpected(_ name: Int32) -> Int {
        if Int(name) >= usualChildren.count {
            usualChildren += Array(repeating: 0, count: sink.names.count - usualChildren.count)
        }
        return min(usualChildren[Int(name)], 64)
    }

    private func tooMuch(_ code: XMLFault.Code, _ what: String, _ most: Int, _ trees: [XMLElement]) -> XMLFault {
        XMLFault(
            code, at: trees.last?.position ?? .start, what: "one element holds more than \(most) \(what)",
            fix: "split the document")
    }

    /// Passes over what the element holds whose beginning was returned last.
    package func skip() throws(XMLFault) {
        var depth = 1
        while depth > 0, let raw = try nextRaw() {
            switch raw.kind {
            case .start:
                _ = start(raw)
                depth += 1
            case .end:
                end()
                depth -= 1
            case .text: continue
            }
        }
    }

    /// Reads on to the end, so that the whole document is known to be well-formed and valid.
    package func finish() throws(XMLFault) {
        while try nextRaw() != nil {}
    }

    /// A whole document as a tree.
    package static func document(
        _ source: XMLSource, limits: XMLLimits = .message, schema: XMLSchema? = nil
    ) throws(XMLFault) -> XMLElement {
        let reader = try XMLReader(source, limits: limits, schema: schema)
        let root = try reader.element(try reader.root())
        try reader.finish()
        return root
    }
}
