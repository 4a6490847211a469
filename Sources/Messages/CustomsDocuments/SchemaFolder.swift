import Foundation
package import XMLReading

/// The schemas that a folder holds for the messages that are read, found by the elements that they declare.
package enum SchemaFolder {
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let what: String
        package let fix: String
        package var description: String { "\(what); \(fix)" }
    }

    /// Compiles the schema of each root element that a reader knows and that some `.xsd` file below the folder declares.
    ///
    /// - Returns: the schemas by the root element's local name.
    /// - Throws: a ``Fault`` where the folder holds none, or two files declare the same root element, or an ``XMLFault`` where a
    ///   file is no schema.
    package static func schemas(in folder: String) throws -> [String: XMLSchema] {
        var mains: [String: String] = [:]
        let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
        var files: [String: [UInt8]] = [:]
        for path in paths.filter({ $0.lowercased().hasSuffix(".xsd") }).sorted() {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + path).map(Array.init) else {
                throw Fault(what: "the schema '\(path)' cannot be read", fix: "check its permissions")
            }
            files[path] = bytes
            for root in try roots(bytes, path: path) {
                if let other = mains[root] {
                    throw Fault(
                        what: "'\(other)' and '\(path)' both declare \(root)",
                        fix: "name a folder with one schema for each message"
                    )
                }
                mains[root] = path
            }
        }
        guard !mains.isEmpty else {
            throw Fault(
                what: "no schema below '\(folder)' declares a customs message",
                fix: "name a folder whose .xsd files declare DecMessage, MetaData, CEB621Message or the like")
        }
        var schemas: [String: XMLSchema] = [:]
        for (root, path) in mains {
            do { schemas[root] = try XMLSchema(files: files, main: path) } catch {
                throw Fault(what: "'\(path)' is no usable schema: \(error.what)", fix: error.fix)
            }
        }
        return schemas
    }

    /// The elements that a schema document declares at its top and that are messages with a reader.
    private static func roots(_ bytes: [UInt8], path: String) throws -> [String] {
        let tree: XMLElement
        do { tree = try XMLReader.document(.bytes(bytes)) } catch {
            throw Fault(what: "'\(path)' is no schema: \(error)", fix: "correct it or take it out of the folder")
        }
        guard tree.local == "schema" else { return [] }
        return tree.all("element").compactMap { $0.attribute("name") }.filter { name in
            switch CustomsKind(root: name) {
            case .singleWindow, .singleWindowResponse, .wco, .crossBorder: true
            default: false
            }
        }
    }
}
