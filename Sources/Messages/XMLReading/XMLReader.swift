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
    @exclusivity(unchecked) private var batch: [EventSink.Raw] = []
    @exclusivity(unchecked) private var handedOut = 0
    @exclusivity(unchecked) private var places: [XMLPlace] = []
    /// How many children of each name the open elements have had, one element after the other.
    @exclusivity(unchecked) private var siblings: [(name: String, count: Int)] = []
    /// Where in ``siblings`` each open element begins.
    @exclusivity(unchecked) private var levels: [Int] = [0]

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
        for validator in validators.reversed() {
            xmlSchemaSAXUnplug(validator.plug)
            xmlSchemaFreeValidCtxt(validator.context)
        }
        if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(parser)
    }

    /// The next event; nil after the whole document was read and found well-formed and valid.
    package func next() throws(XMLFault) -> XMLEvent? {
        while handedOut == batch.count {
            if let fault { throw fault }
            if isAtEnd { return nil }
            handedOut = 0
            batch.removeAll(keepingCapacity: true)
            // What was parsed before the fault is handed out first: it shows what the document was meant to be.
            do { try feed() } catch { fault = error }
            sink.hand(&batch)
        }
        let raw = batch[handedOut]
        handedOut += 1
        switch raw.kind {
        case .text(let text): return .text(text)
        case .end:
            places.removeLast()
            if let start = levels.popLast() { siblings.removeLast(siblings.count - start) }
            return .end(raw.name)
        case .start(let attributes):
            let place = XMLPlace(parent: places.last, name: raw.name.local, ordinal: ordinal(raw.name.local))
            places.append(place)
            levels.append(siblings.count)
            return .start(XMLStart(name: raw.name, attributes: attributes, line: raw.line, column: raw.column, place: place))
        }
    }

    private func ordinal(_ name: String) -> Int {
        let start = levels.last ?? 0
        if let index = siblings[start...].firstIndex(where: { $0.name == name }) {
            siblings[index].count += 1
            return siblings[index].count
        }
        // Beyond so many different names a number helps nobody, and looking for it would take ever longer.
        if siblings.count - start < 64 { siblings.append((name, 1)) }
        return 1
    }

    /// Parses one more piece of the input.
    private func feed() throws(XMLFault) {
        let piece = ahead.isEmpty ? try input.next { tokens.position } : ahead.removeFirst()
        guard began.duration(to: .now) < .seconds(limits.secondsMax) else {
            throw XMLFault(
                .time, at: tokens.position, what: "reading takes longer than \(limits.secondsMax) seconds",
                fix: "split the document, or try when the machine is less busy")
        }
        var failure: XMLFault?
        (piece ?? []).withUnsafeBufferPointer { bytes in
            do throws(XMLFault) { try tokens.check(bytes) } catch {
                failure = error
                return
            }
            bytes.withMemoryRebound(to: CChar.self) { chars in
                _ = xmlParseChunk(parser, chars.baseAddress, Int32(chars.count), piece == nil ? 1 : 0)
            }
        }
        if let found = sink.fault ?? failure { throw found }
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
        var open = [XMLElement(start: start)]
        var (nodes, bytes) = (0, 0)
        while let event = try next() {
            switch event {
            case .start(let start):
                nodes += 1
                guard nodes <= limits.treeNodesMax else {
                    throw XMLFault(
                        .nodes, at: start.position, what: "one element holds more than \(limits.treeNodesMax) others",
                        fix: "split the document")
                }
                open.append(XMLElement(start: start))
            case .text(let text):
                bytes += text.utf8.count
                guard bytes <= limits.treeBytesMax else {
                    throw XMLFault(
                        .bytes, at: open[open.count - 1].position,
                        what: "one element holds more than \(limits.treeBytesMax) bytes of text", fix: "split the document")
                }
                open[open.count - 1].text += text
            case .end:
                let ended = open.removeLast()
                guard !open.isEmpty else { return ended }
                open[open.count - 1].children.append(ended)
            }
        }
        throw XMLFault(.notWellFormed, at: start.position, what: "the element does not end", fix: "send the document again")
    }

    /// Passes over what the element holds whose beginning was returned last.
    package func skip() throws(XMLFault) {
        var depth = 1
        while depth > 0, let event = try next() {
            switch event {
            case .start: depth += 1
            case .end: depth -= 1
            case .text: continue
            }
        }
    }

    /// Reads on to the end, so that the whole document is known to be well-formed and valid.
    package func finish() throws(XMLFault) {
        while try next() != nil {}
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
