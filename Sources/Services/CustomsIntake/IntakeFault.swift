import CustomsDocuments
package import XMLReading
import XMLSignatures
import ZipArchives

/// Why a document, or a part of it, waits in quarantine.
package struct IntakeReason: Hashable, Codable, Sendable, CustomStringConvertible {
    /// A stable code: one of the XML reader, the customs readers, the signatures, the archives, or of the intake itself.
    package let code: String
    package let position: XMLPosition
    package let what: String
    package let fix: String
    /// Whether an officer may release the document in spite of it: it could be read, and stands against a rule only.
    package let isWaivable: Bool

    package init(_ code: String, at position: XMLPosition = .start, what: String, fix: String, isWaivable: Bool = false) {
        (self.code, self.position, self.what, self.fix, self.isWaivable) = (code, position, what, fix, isWaivable)
    }

    package var line: Int { position.line }
    package var column: Int { position.column }
    /// The element with its ancestors; "/" outside the root element.
    package var element: String { position.path }

    init(_ fault: CustomsFault) {
        let waivable: [CustomsFault.Reason] = [.meaning(.totalsDiffer), .meaning(.dateInFuture)]
        self.init(
            fault.code, at: fault.position, what: fault.what, fix: fault.fix, isWaivable: waivable.contains(fault.reason))
    }

    init(_ fault: SignatureFault) {
        self.init("signature-\(fault.code.rawValue)", what: fault.what, fix: fault.fix, isWaivable: fault.code != .xml)
    }

    init(_ fault: ZipFault) {
        self.init(fault.code.rawValue, at: XMLPosition(line: 1, column: 1, path: "/"), what: fault.what, fix: fault.fix)
    }

    package var description: String { "\(position) \(code) — \(what); \(fix)" }
}

/// What an officer or an operator asked for and cannot have.
package enum IntakeFault: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotOpen(String)
    case notWaiting(Int64)
    case needsOfficer
    case notWaivable(Int64, code: String)
    case fixIsTheSame
    case cannotRead(String)
    case notKept(Int64)
    case changed(String)

    package var description: String {
        switch self {
        case .cannotOpen(let path): "the intake's file '\(path)' cannot be made; check the folder and its permissions"
        case .notWaiting(let id): "nothing waits in quarantine under number \(id); list what waits"
        case .needsOfficer: "a decision needs the officer's name and a reason; give both"
        case .notWaivable(let id, let code):
            "number \(id) cannot be released: a document with '\(code)' has no value to use; give a corrected document instead"
        case .fixIsTheSame: "the corrected document has the same bytes; change what the reason names"
        case .notKept(let id): "the bytes of number \(id) were not kept; give the document in again"
        case .changed(let path): "'\(path)' changed while it was read; give it in again once it is written"
        case .cannotRead(let path): "'\(path)' cannot be read; check its name and permissions"
        }
    }
}
