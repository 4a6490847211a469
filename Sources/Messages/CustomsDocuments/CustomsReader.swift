package import BankingCalendar
package import Signing
package import XMLReading

/// What one document held: its declarations and notifications, and for each part that cannot be used the reason.
package struct CustomsReading: Sendable {
    package let format: CustomsFormat
    package let digest: Digest32
    package fileprivate(set) var declarations: [CustomsDeclaration] = []
    package fileprivate(set) var faults: [CustomsFault] = []
}

/// Recognises a customs document by its root element and namespace and has the format's own reader read it.
package struct CustomsReader: Sendable {
    package let tables: CodeTables
    package let limits: XMLLimits
    /// Schemas by the root element's local name; a format without one is read without.
    private let schemas: SchemaFolder

    package init(tables: CodeTables, limits: XMLLimits = .message, schemas: [String: XMLSchema] = [:]) {
        self.init(tables: tables, limits: limits, schemas: SchemaFolder(schemas.mapValues { [$0] }))
    }

    package init(tables: CodeTables, limits: XMLLimits = .message, schemas: SchemaFolder) {
        (self.tables, self.limits, self.schemas) = (tables, limits, schemas)
    }

    /// - Parameters:
    ///   - today: a declaration of a later day cannot be used; nil where days are not checked.
    ///   - waiving: whether declarations are given in spite of their objections.
    /// - Throws: a ``CustomsFault`` where nothing in the document can be used.
    package func read(_ bytes: [UInt8], today: CalendarDay?, waiving: Bool = false) throws(CustomsFault) -> CustomsReading {
        let digest = Digest32.sha256(bytes)
        var found: [Result<CustomsDeclaration, CustomsFault>] = []
        let format = try stream(.bytes(bytes), digest: digest, today: today, waiving: waiving) { found.append($0) }
        var reading = CustomsReading(format: format, digest: digest)
        for result in found {
            switch result {
            case .success(let declaration): reading.declarations.append(declaration)
            case .failure(let fault): reading.faults.append(fault)
            }
        }
        if reading.declarations.isEmpty, let first = reading.faults.first { throw first }
        return reading
    }

    /// Reads a document of any length and hands out each declaration, or why it cannot be used, as it comes. What was handed
    /// out counts only once this has returned: the end may show that the document is broken.
    ///
    /// - Parameters:
    ///   - digest: of the document's raw bytes.
    ///   - limits: those of the reader, where none are given.
    ///   - recognised: called once the root element is known, before anything is judged.
    package func stream(
        _ source: XMLSource, digest: Digest32, today: CalendarDay?, waiving: Bool = false, limits: XMLLimits? = nil,
        recognised: (CustomsKind) -> Void = { _ in }, each: (Result<CustomsDeclaration, CustomsFault>) -> Void
    ) throws(CustomsFault) -> CustomsFormat {
        func judge(_ result: Result<CustomsDeclaration, CustomsFault>) {
            each(result.flatMap { CustomsReader.judged($0, today, waiving: waiving) })
        }
        let document = try Document(source, limits: limits ?? self.limits, schemas: schemas.schemas)
        let root = document.root
        let name = root.name.local
        recognised(CustomsKind(root: name))
        if let unusable = schemas.unusable[name] { throw CustomsFault(unusable) }
        func hand(_ declarations: [CustomsDeclaration]) { declarations.forEach { judge(.success($0)) } }
        switch name {
        case "DecMessage":
            let message = try document.whole(in: [SingleWindowReader.namespace])
            hand([try SingleWindowReader.declaration(message, tables, digest)])
            return .singleWindow
        case "DecImportResponse":
            let message = try document.whole(in: [SingleWindowReader.namespace])
            hand([try SingleWindowReader.response(message, digest)])
            return .singleWindowResponse
        case "MetaData", "submitDeclarationRequest": return try wco(document, digest, hand)
        case _ where CrossBorderReader.isMessage(name): return try crossBorder(document, digest, judge)
        default: throw try other(document)
        }
    }

    private func wco(
        _ document: Document, _ digest: Digest32, _ hand: ([CustomsDeclaration]) -> Void
    ) throws(CustomsFault) -> CustomsFormat {
        let isWrapped = document.root.name.local == "submitDeclarationRequest"
        let message = try document.whole(in: isWrapped ? nil : WCOReader.namespaces)
        var envelopes = isWrapped ? [] : [message]
        if isWrapped { CustomsReader.collect("MetaData", in: message, &envelopes) }
        guard !envelopes.isEmpty else {
            throw CustomsFault(.missing, at: message.position, "the request holds no MetaData", fix: "send the whole message")
        }
        var format = CustomsFormat.wcoDeclaration
        for envelope in envelopes {
            guard envelope.name.namespace.isEmpty || WCOReader.namespaces.contains(envelope.name.namespace) else {
                throw Document.wrongNamespace(envelope.start)
            }
            let declarations = try WCOReader.read(envelope, tables, digest)
            if let first = declarations.first { format = first.format }
            hand(declarations)
        }
        return format
    }

    private func crossBorder(
        _ document: Document, _ digest: Digest32, _ each: (Result<CustomsDeclaration, CustomsFault>) -> Void
    ) throws(CustomsFault) -> CustomsFormat {
        let message = document.root.name.local
        do { try document.check(document.root, in: [CrossBorderReader.namespace]) } catch {
            try document.finish()
            throw error
        }
        var (count, isAboutOthers) = (0, false)
        while let child = try document.nextChild() {
            if CrossBorderReader.envelopes.contains(child.local) { continue }
            count += 1
            do throws(CustomsFault) {
                try document.checkAll(child, in: [CrossBorderReader.namespace])
                each(.success(try CrossBorderReader.read(child, in: message, tables, digest)))
            } catch {
                // Of orders or payments one message holds thousands; once is enough.
                if error.reason == .meaning(.noDeclaration) {
                    if isAboutOthers { continue }
                    isAboutOthers = true
                }
                each(.failure(error))
            }
        }
        guard count > 0 else {
            throw CustomsFault(.missing, at: document.root.position, "\(message) is empty", fix: "send the whole message")
        }
        return .crossBorder
    }

    /// Why a document of no format that is read cannot be used. That it is broken, or too much, comes first.
    private func other(_ document: Document) throws(CustomsFault) -> CustomsFault {
        let name = document.root.name.local
        if name == "Root" {
            let message = try document.whole(in: nil)
            if message.first("resultFlag") != nil || message.first("failCode") != nil {
                return SingleWindowReader.clientError(message)
            }
        } else {
            try document.finish()
        }
        if CustomsKind(root: name) == .otherCustoms {
            let isTransit = name.hasPrefix("CC")
            return CustomsFault(
                .noDeclaration, at: document.root.position,
                "\(name) is a message about \(isTransit ? "transit" : "movements or stored versions"), which declares no value",
                fix: "send declarations and the notifications that answer them")
        }
        return CustomsFault(
            .unknownFormat, at: document.root.position,
            "this is not a customs document that can be read: its root element is '\(String(describing: document.root.name).prefix(200))'",
            fix: "send DecMessage, DecImportResponse, a WCO MetaData or a CEB message")
    }

    private static func collect(_ name: String, in element: XMLElement, _ found: inout [XMLElement]) {
        if element.local == name { found.append(element) } else { element.children.forEach { collect(name, in: $0, &found) } }
    }

    /// The declaration with all objections to it, or the first of them.
    private static func judged(
        _ declaration: CustomsDeclaration, _ today: CalendarDay?, waiving: Bool
    ) -> Result<CustomsDeclaration, CustomsFault> {
        var declaration = declaration
        if let today, let day = [declaration.declaredOn, declaration.notifiedOn].compactMap({ $0 }).max(), day > today {
            declaration.objections.append(
                CustomsFault(
                    .dateInFuture, at: declaration.position, "it is dated \(day), which is after today, \(today)",
                    fix: "have the sender correct the date"))
        }
        guard !waiving, let first = declaration.objections.first else { return .success(declaration) }
        return .failure(first)
    }
}

/// The XML reader with its faults turned into customs faults.
private struct Document {
    private let reader: XMLReader
    let root: XMLStart

    init(_ source: XMLSource, limits: XMLLimits, schemas: [String: [XMLSchema]]) throws(CustomsFault) {
        do {
            reader = try XMLReader(source, limits: limits, schemas: schemas)
            root = try reader.root()
        } catch { throw CustomsFault(error) }
    }

    /// Reads on to the end.
    func finish() throws(CustomsFault) {
        do { try reader.finish() } catch { throw CustomsFault(error) }
    }

    /// The whole document, well-formed to its end. That it is broken comes before what is wrong in it.
    func whole(in namespaces: Set<String>?) throws(CustomsFault) -> XMLElement {
        let tree: XMLElement
        do {
            tree = try reader.element(root)
            try reader.finish()
        } catch { throw CustomsFault(error) }
        if let namespaces {
            try check(root, in: namespaces)
            for child in tree.children { try checkAll(child, in: namespaces) }
        }
        return tree
    }

    /// The next child of the root; nil after the last, when the document is known to be whole.
    func nextChild() throws(CustomsFault) -> XMLElement? {
        do {
            if let start = try reader.nextChild() { return try reader.element(start) }
            try reader.finish()
            return nil
        } catch { throw CustomsFault(error) }
    }

    func check(_ start: XMLStart, in namespaces: Set<String>) throws(CustomsFault) {
        guard start.name.namespace.isEmpty || namespaces.contains(start.name.namespace) else {
            throw Document.wrongNamespace(start)
        }
    }

    /// Of an element and all below, leaving out signatures and the data types of the WCO model.
    ///
    /// - Parameter sound: the namespace that the element's parent is in, where it was checked: most are in the same.
    func checkAll(_ element: XMLElement, in namespaces: Set<String>, sound: String? = nil) throws(CustomsFault) {
        let own = element.name.namespace
        if own != sound {
            if own == "http://www.w3.org/2000/09/xmldsig#" { return }
            if !(own.hasPrefix("urn:wco:datamodel:WCO:") && own.contains("_DS")) { try check(element.start, in: namespaces) }
        }
        for child in element.children { try checkAll(child, in: namespaces, sound: own) }
    }

    static func wrongNamespace(_ start: XMLStart) -> CustomsFault {
        CustomsFault(
            .wrongNamespace, at: start.position, "\(start.name.local) is in the namespace '\(start.name.namespace.prefix(100))'",
            fix: "send the message in the namespace of its format, or in none")
    }
}
