internal import CLibXML2
internal import Foundation

/// A compiled W3C XML Schema. Its files come from the configuration; nothing is fetched. Immutable, so threads may share it.
package final class XMLSchema: @unchecked Sendable {
    let pointer: xmlSchemaPtr

    /// - Parameters:
    ///   - files: the schema documents by path; `schemaLocation` leads from one to another.
    ///   - main: the path of the one to begin with.
    /// - Throws: an ``XMLFault`` that names the schema file and line.
    package init(files: [String: [UInt8]], main: String) throws(XMLFault) {
        guard LibXML2.isReady, files[main] != nil else {
            throw XMLFault(.badSchema, at: .start, what: "the schema has no file '\(main)'", fix: "name one of its files")
        }
        var offered: [String: [UInt8]] = [:]
        for (path, bytes) in files { offered[SchemaFiles.scheme + path] = SchemaFiles.addressed(bytes) }
        let compiled = SchemaFiles.offer(offered) { XMLSchema.compile(SchemaFiles.address(main)) }
        switch compiled {
        case .success(let schema): pointer = schema.pointer
        case .failure(let fault): throw fault
        }
    }

    /// Reads all `.xsd` files below a folder.
    package convenience init(folder: String, main: String) throws(XMLFault) {
        var files: [String: [UInt8]] = [:]
        let paths = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        for case let path as String in paths where path.hasSuffix(".xsd") {
            files[path] = FileManager.default.contents(atPath: folder + "/" + path).map(Array.init)
        }
        try self.init(files: files, main: main)
    }

    deinit { xmlSchemaFree(pointer) }

    private struct Compiled: @unchecked Sendable { let pointer: xmlSchemaPtr }

    private final class Complaints {
        var first: XMLFault?
    }

    private static func compile(_ address: String) -> Result<Compiled, XMLFault> {
        let complaints = Complaints()
        let context = Unmanaged.passUnretained(complaints).toOpaque()
        let hear: xmlStructuredErrorFunc = { context, error in
            guard let context, let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            let complaints = Unmanaged<Complaints>.fromOpaque(context).takeUnretainedValue()
            if complaints.first == nil { complaints.first = XMLSchema.fault(error.pointee) }
        }
        // Of this thread only; what the schema's parser says goes the same way.
        xmlSetStructuredErrorFunc(context, hear)
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        let parser = xmlSchemaNewParserCtxt(address)
        defer { xmlSchemaFreeParserCtxt(parser) }
        xmlSchemaSetParserStructuredErrors(parser, hear, context)
        let schema = withExtendedLifetime(complaints) { xmlSchemaParse(parser) }
        guard let schema, complaints.first == nil else {
            if let schema { xmlSchemaFree(schema) }
            return .failure(
                complaints.first
                    ?? XMLFault(
                        .badSchema, at: .start, what: "the schema cannot be compiled", fix: "check its files with xmllint"))
        }
        return .success(Compiled(pointer: schema))
    }

    private static func fault(_ error: xmlError) -> XMLFault {
        let message = error.message.map { String(cString: $0) } ?? "unknown"
        let file = error.file.map { String(cString: $0) }?.replacingOccurrences(of: SchemaFiles.scheme, with: "") ?? "the schema"
        return XMLFault(
            .badSchema, at: XMLPosition(line: Int(error.line), column: 1, path: "/"),
            what: "\(file): \(message.trimmingCharacters(in: .whitespacesAndNewlines))",
            fix: "correct the schema file, or add the file that it imports")
    }
}
