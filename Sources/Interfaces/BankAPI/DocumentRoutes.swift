import Access
import AgreementService
import Foundation
import HTTPTypes
import Hummingbird
import LedgerNode
import LedgerStore
import Signing

/// Documents of agreements: uploaded first, handed over by an act. Their contents stay off the ledger.
extension BankAPI {
    func documentRoutes(_ domain: AgreementDomain) -> [Route] {
        let path = "/v1/\(domain.name)/{id}/documents"
        return [
            Route(.get, path, "listDocuments") { [self] call in try documents(call, domain) },
            Route(.post, path, "uploadDocument", body: .document) { [self] call in try upload(call, domain) },
            Route(.get, path + "/{document}", "getDocument") { [self] call in try document(call, domain) },
        ]
    }

    private func documents(_ call: Call, _ domain: AgreementDomain) throws -> Answer {
        let (reading, _) = try agreement(call, domain)
        let staged = try access.stagedDocuments(agreement: reading.id.description, for: call.user)
        let items = try service.node.documents(of: reading).map { DocumentView($0) } + staged.map { DocumentView($0) }
        return try Answer.json(PageView(items: items, next: nil))
    }

    private func upload(_ call: Call, _ domain: AgreementDomain) throws -> Answer {
        let user = try call.user
        let (reading, _) = try agreement(call, domain)
        try user.requireMaking(in: Domain(domain.name))
        guard !call.body.isEmpty else { throw Problem(.badRequest, "document-not-empty", "A document has at least one byte.") }
        guard let name = call.request.headers[.documentName]?.removingPercentEncoding else {
            throw Problem(
                .badRequest, "document-named", "A document comes with its name, percent-encoded, in X-Document-Name.",
                pointer: "X-Document-Name")
        }
        let document = try access.stage(
            name: name, mediaType: try mediaType(call), content: call.body, agreement: reading.id.description, by: user)
        let location = "/v1/\(domain.name)/\(reading.id)/documents/\(document.id)"
        return try Answer.json(DocumentView(document), status: .created, headers: [.location: location])
    }

    /// A plain "type/subtype" (RFC 9110 §8.3.1), whose parameters are not kept.
    private func mediaType(_ call: Call) throws -> String {
        let text =
            (call.request.headers[.contentType] ?? "").split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? ""
        let isAllowed = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "+-._".utf8.contains(byte)
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 100, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isAllowed) }) else {
            throw Problem(.unsupportedMediaType, "document-has-media-type", "A document comes with its Content-Type.")
        }
        return text.lowercased()
    }

    private func document(_ call: Call, _ domain: AgreementDomain) throws -> Answer {
        let (reading, _) = try agreement(call, domain)
        let id = try call.parameter("document")
        if let staged = try access.stagedDocuments([id], agreement: reading.id.description, for: call.user)?.first {
            return content(staged.content, mediaType: staged.mediaType, name: staged.name)
        }
        guard let found = try service.node.documents(of: reading).first(where: { $0.commitment.description == id }) else {
            throw Problem(.notFound, "document-known", "There is no such document.")
        }
        return content(found.content, mediaType: found.mediaType, name: found.name)
    }

    /// Always as a download: what a counterparty uploaded is never shown by a browser as if it were ours.
    private func content(_ bytes: [UInt8], mediaType: String, name: String) -> Answer {
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "document"
        return Answer(
            headers: [.contentType: mediaType, .contentDisposition: "attachment; filename*=UTF-8''\(encoded)"], body: bytes)
    }
}
