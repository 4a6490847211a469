import CanonicalCBOR
package import Foundation
import Governance

/// How an action's paper is written by people, in JSON, and what it becomes on the ledger.
package struct PaperForm: Sendable {
    package struct Field: Codable, Sendable {
        package let name: String
        package let meaning: String
        package let isOptional: Bool
        init(_ name: String, _ meaning: String, isOptional: Bool = false) {
            (self.name, self.meaning, self.isOptional) = (name, meaning, isOptional)
        }
    }

    /// One of ``Governance/Governance/actions``.
    package let action: String
    /// What it does, in one sentence.
    package let meaning: String
    package let fields: [Field]
    private let exampleText: @Sendable () throws -> String
    private let write: @Sendable (Data) throws -> [UInt8]
    private let show: @Sendable ([UInt8]) throws -> Data

    package static let bytesMax = 256 * 1024

    /// A paper that is read and shown as the contract's own type.
    init<Paper: Codable>(
        _ action: String, _ meaning: String, _ type: Paper.Type, _ fields: [Field],
        example: @autoclosure @escaping @Sendable () throws -> String
    ) {
        self.init(
            action, meaning, fields, example: try example(),
            write: { try CBOREncoder().encode(JSONDecoder().decode(type, from: $0)) },
            show: { try PaperForm.encoder.encode(CBORDecoder().decode(type, from: $0)) })
    }

    init(
        _ action: String, _ meaning: String, _ fields: [Field], example: @autoclosure @escaping @Sendable () throws -> String,
        write: @escaping @Sendable (Data) throws -> [UInt8], show: @escaping @Sendable ([UInt8]) throws -> Data
    ) {
        (self.action, self.meaning, self.fields, exampleText) = (action, meaning, fields, example)
        (self.write, self.show) = (write, show)
    }

    /// JSON that is taken as it stands.
    package var example: String {
        get throws { try exampleText() }
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// - Throws: ``GovernanceFault`` that names the field.
    package static func of(action: String) throws -> PaperForm {
        guard let form = all.first(where: { $0.action == action }) else {
            throw GovernanceFault(
                "governance knows no action '\(action.prefix(60))'; it knows \(Governance.actions.joined(separator: ", "))")
        }
        return form
    }

    /// The paper as the ledger carries it.
    ///
    /// - Parameter json: one object with this form's fields and no others.
    package func paper(json: Data) throws -> [UInt8] {
        guard json.count <= Self.bytesMax else { throw GovernanceFault("a paper has at most \(Self.bytesMax / 1024) KiB") }
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: json)
        } catch {
            throw GovernanceFault("the paper of \(action) is not JSON: \((error as NSError).localizedDescription)")
        }
        guard let object = value as? [String: Any] else {
            throw GovernanceFault("the paper of \(action) is one JSON object with \(fieldList)")
        }
        for key in object.keys.sorted() where !fields.contains(where: { $0.name == key }) {
            throw GovernanceFault("the paper of \(action) has no field '\(key)'; it has \(fieldList)")
        }
        for field in fields where !field.isOptional && object[field.name] == nil {
            throw GovernanceFault("the paper of \(action) lacks '\(field.name)': \(field.meaning)")
        }
        do {
            return try write(json)
        } catch let fault as DecodingError {
            throw GovernanceFault("the paper of \(action): \(Self.sentence(fault))")
        } catch {
            throw GovernanceFault(
                "the paper of \(action): \(error); hefu governance actions \(action) shows one that is well formed")
        }
    }

    /// A carried paper as people read it.
    package func json(paper: [UInt8]) throws -> Data {
        do {
            return try show(paper)
        } catch {
            throw GovernanceFault("the proposal's paper is not one of \(action): \(error)")
        }
    }

    private var fieldList: String {
        fields.map { $0.isOptional ? "\($0.name) (if any)" : $0.name }.joined(separator: ", ")
    }

    private static func sentence(_ fault: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            context.codingPath.isEmpty
                ? ""
                : "'" + context.codingPath.map(\.stringValue).joined(separator: ".") + "': "
        }
        switch fault {
        case .keyNotFound(let key, let context): return "\(place(context))'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let why = context.underlyingError.map { "\($0)" } ?? context.debugDescription
            return "\(place(context))\(why)"
        @unknown default: return "\(fault)"
        }
    }
}
