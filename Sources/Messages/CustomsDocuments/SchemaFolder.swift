import Foundation
package import XMLReading

/// The schemas of the messages that are read, as the files below a folder declare them.
package struct SchemaFolder: Sendable {
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let what: String
        package let fix: String
        package var description: String { "\(what); \(fix)" }
    }

    /// By the root element's local name; a message has to be valid by one of them, since editions and variants stand side by side.
    package private(set) var schemas: [String: [XMLSchema]]
    /// Why none of the files that declare a message can be used; such messages are refused.
    package private(set) var unusable: [String: XMLFault] = [:]

    package init(_ schemas: [String: [XMLSchema]]) { self.schemas = schemas }

    /// Compiles the schemas of each message that some `.xsd` file below the folder declares, itself or through what it imports.
    ///
    /// - Throws: a ``Fault`` where the folder declares no message, or a file is not XML.
    package init(_ folder: String) throws {
        var sources: [String: Source] = [:]
        let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
        for path in paths.filter({ $0.lowercased().hasSuffix(".xsd") }).sorted() {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + path).map(Array.init) else {
                throw Fault(what: "the schema '\(path)' cannot be read", fix: "check its permissions")
            }
            sources[path] = try Source(path, bytes)
        }
        let mains = SchemaFolder.mains(sources)
        guard !mains.isEmpty else {
            throw Fault(
                what: "no schema below '\(folder)' declares a customs message",
                fix: "name a folder whose .xsd files declare DecMessage, MetaData, CEB621Message or the like")
        }
        schemas = [:]
        var files = sources.mapValues(\.bytes)
        var compiled: [String: Result<XMLSchema, XMLFault>] = [:]
        for (root, paths) in mains {
            for path in paths.flatMap({ SchemaFolder.joined($0, sources, &files) }) {
                let result = compiled[path] ?? Result { () throws(XMLFault) in try XMLSchema(files: files, main: path) }
                compiled[path] = result
                switch result {
                case .success(let schema): schemas[root, default: []].append(schema)
                case .failure(let fault): unusable[root] = fault
                }
            }
            if schemas[root] != nil { unusable[root] = nil }
        }
    }

    /// One schema document: what it declares and what it leads to.
    private struct Source {
        let path: String
        let bytes: [UInt8]
        let namespace: String
        /// The messages that it declares.
        let roots: Set<String>
        /// The files that it imports or includes.
        let next: Set<String>
        /// The namespaces of which it wants any element, declared.
        let wants: Set<String>

        init(_ path: String, _ bytes: [UInt8]) throws(Fault) {
            let tree: XMLElement
            do { tree = try XMLReader.document(.bytes(bytes)) } catch {
                throw Fault(what: "'\(path)' is no schema: \(error)", fix: "correct it or take it out of the folder")
            }
            (self.path, self.bytes) = (path, bytes)
            namespace = tree.attribute("targetNamespace") ?? ""
            roots = Set(tree.all("element").compactMap { $0.attribute("name") }.filter(SchemaFolder.isMessage))
            let base = (path as NSString).deletingLastPathComponent
            next = Set(
                tree.children.filter { ["import", "include", "redefine"].contains($0.local) }
                    .compactMap { $0.attribute("schemaLocation") }
                    .map { ((base as NSString).appendingPathComponent($0) as NSString).standardizingPath })
            var wants: Set<String> = []
            Source.collect(tree, into: &wants)
            self.wants = wants
        }

        private static func collect(_ element: XMLElement, into wants: inout Set<String>) {
            if element.local == "any", element.attribute("processContents") ?? "strict" == "strict",
                let namespace = element.attribute("namespace"), !namespace.hasPrefix("##")
            {
                wants.insert(namespace)
            }
            for child in element.children { collect(child, into: &wants) }
        }
    }

    private static func isMessage(_ name: String) -> Bool {
        switch CustomsKind(root: name) {
        case .singleWindow, .singleWindowResponse, .wco, .crossBorder: true
        default: false
        }
    }

    /// For each message the files that lead to its declaration and that no other such file leads to.
    private static func mains(_ sources: [String: Source]) -> [String: [String]] {
        var reached: [String: Set<String>] = [:]
        for path in sources.keys {
            var (seen, open): (Set<String>, [String]) = ([path], [path])
            while let here = open.popLast() {
                for next in sources[here]?.next ?? [] where seen.insert(next).inserted { open.append(next) }
            }
            reached[path] = seen
        }
        var mains: [String: [String]] = [:]
        let roots = sources.values.reduce(into: Set<String>()) { $0.formUnion($1.roots) }
        for root in roots {
            let leading = reached.filter { $0.value.contains { sources[$0]?.roots.contains(root) == true } }
            let tops = leading.keys.filter { path in !leading.contains { $0.key != path && $0.value.contains(path) } }
            // Files that include each other in a circle have no top; the declaring ones stand for it.
            mains[root] = tops.isEmpty ? sources.values.filter { $0.roots.contains(root) }.map(\.path).sorted() : tops.sorted()
        }
        return mains
    }

    /// An envelope wants its payload declared, which published sets leave to the reader: a schema for each file beside it that
    /// declares such a payload, which imports both.
    private static func joined(_ path: String, _ sources: [String: Source], _ files: inout [String: [UInt8]]) -> [String] {
        guard let main = sources[path], !main.wants.isEmpty else { return [path] }
        let folder = (path as NSString).deletingLastPathComponent
        let payloads = sources.values.filter {
            main.wants.contains($0.namespace) && ($0.path as NSString).deletingLastPathComponent == folder
                && !main.next.contains($0.path)
        }
        guard !payloads.isEmpty else { return [path] }
        return payloads.sorted { $0.path < $1.path }.map { payload in
            func line(_ source: Source) -> String {
                "<import namespace=\"\(source.namespace)\" schemaLocation=\"\((source.path as NSString).lastPathComponent)\"/>"
            }
            let joined = (folder as NSString).appendingPathComponent(
                "\((path as NSString).lastPathComponent)+\((payload.path as NSString).lastPathComponent)")
            let text = "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\">\(line(main))\(line(payload))</schema>"
            files[joined] = Array(text.utf8)
            return joined
        }
    }
}
