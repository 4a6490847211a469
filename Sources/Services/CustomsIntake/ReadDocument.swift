import BankingCalendar
import CustomsDocuments
import Foundation
import Parties
import Signing
import XMLReading
import XMLSignatures

/// One declaration or notification as it will be kept, or why it waits.
enum ReadPart: Sendable {
    /// - Parameter text: what the store keeps of it.
    case declaration(CustomsDeclaration, text: String)
    case refused(IntakeReason)

    /// - Parameter exporter: whose declarations are expected.
    init(_ result: Result<CustomsDeclaration, CustomsFault>, of exporter: USCC?) throws {
        switch result {
        case .failure(let fault): self = .refused(IntakeReason(fault))
        case .success(let declaration):
            if let reason = ReadPart.objection(to: declaration, of: exporter) {
                self = .refused(reason)
                return
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            self = .declaration(declaration, text: String(decoding: try encoder.encode(declaration), as: UTF8.self))
        }
    }

    private static func objection(to declaration: CustomsDeclaration, of exporter: USCC?) -> IntakeReason? {
        guard let exporter, declaration.act == .declares, let found = declaration.exporter?.uscc, found != exporter else {
            return nil
        }
        return IntakeReason(
            "other-exporter", at: declaration.position, what: "the exporter is \(found), not \(exporter)",
            fix: "have the exporter itself send it, or release it with its consent", isWaivable: true)
    }
}

/// A document that was read and judged, before anything is written.
struct ReadDocument: Sendable {
    let name: String
    let bytes: [UInt8]
    let digest: Digest32
    let exporter: USCC?
    let readAt: LedgerTime
    /// Whether an officer waived what stands against it.
    var isWaived = false
    var kind = CustomsKind.notXML
    var parts: [ReadPart] = []
    /// Nothing of it could be read, and its only part is the reason.
    var isFailed = false
    var signer: String?

    var row: IntakeStore.DocumentRow {
        IntakeStore.DocumentRow(
            digest: digest, name: name, kind: kind, signer: signer, receivedAt: readAt, byteCount: bytes.count)
    }
}

extension CustomsIntake {
    /// A day has begun somewhere fourteen hours before it does in Greenwich.
    static func today(at now: LedgerTime) -> CalendarDay { now.day(utcOffsetMinutes: 14 * 60) }

    /// Reads and judges a document; any thread may.
    func read(
        _ bytes: [UInt8], named name: String, _ exporter: USCC?, _ now: LedgerTime, waiving: Bool = false
    ) -> ReadDocument {
        var document = ReadDocument(name: name, bytes: bytes, digest: .sha256(bytes), exporter: exporter, readAt: now)
        document.isWaived = waiving
        var (parts, kind): ([ReadPart], CustomsKind) = ([], .notXML)
        var failure: (any Error)?
        do throws(CustomsFault) {
            _ = try reader.stream(
                .bytes(bytes), digest: document.digest, today: CustomsIntake.today(at: now), waiving: waiving,
                recognised: { kind = $0 }
            ) { result in
                do { parts.append(try ReadPart(result, of: waiving ? nil : exporter)) } catch { failure = error }
            }
            if let failure { (parts, document.isFailed) = ([.refused(CustomsIntake.unwritable(failure))], true) }
        } catch { (parts, document.isFailed) = ([.refused(IntakeReason(error))], true) }
        (document.parts, document.kind) = (parts, kind)
        guard let signatures, !waiving, !document.isBroken else { return document }
        do throws(SignatureFault) {
            document.signer = try signatures.verify(bytes, at: now.millisecondsSinceEpoch / 1000).signer
        } catch {
            let refused = ReadPart.refused(IntakeReason(error))
            document.parts = document.parts.map { _ in refused }
        }
        return document
    }

    static func unwritable(_ error: any Error) -> IntakeReason {
        IntakeReason("unreadable", what: "what was read of it cannot be kept: \(error)", fix: "report this document as a fault")
    }
}

extension ReadDocument {
    /// Nothing in it could be read, so that whether it is signed does not matter.
    fileprivate var isBroken: Bool {
        guard parts.count == 1, case .refused(let reason) = parts[0] else { return parts.isEmpty }
        return !reason.isWaivable && reason.code != "other-exporter"
    }
}
