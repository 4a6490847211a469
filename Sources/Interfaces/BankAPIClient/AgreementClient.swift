package import AgreementService
package import Foundation

/// One of the resources that an API serves, and what people call it.
package struct AgreementResource: Hashable, Sendable {
    /// The resource: "warehouse-receipts".
    package let name: String
    /// What one is called: "warehouse receipt".
    package let title: String
    /// The command's word: "receipt".
    package let word: String

    package static let letterOfCredit = AgreementResource(name: "letters-of-credit", title: "letter of credit", word: "lc")
    package static let receipt = AgreementResource(name: "warehouse-receipts", title: "warehouse receipt", word: "receipt")
    package static let financing = AgreementResource(name: "pledge-financings", title: "pledge financing", word: "financing")
    package static let receivable = AgreementResource(
        name: "receivable-financings", title: "receivable financing", word: "receivable")
    package static let authorisation = AgreementResource(
        name: "declaration-authorisations", title: "authorisation to ask about declarations", word: "authorisation")
    package static let relation = AgreementResource(
        name: "account-reconciliations", title: "account reconciliation", word: "relation")
    package static let creditRecord = AgreementResource(
        name: "credit-records", title: "credit record", word: "credit-information")
    package static let collection = AgreementResource(name: "collection-tasks", title: "collection task", word: "collection")
}

/// Reads and acts in the agreements of one resource, whatever the resource.
package struct AgreementClient: Sendable {
    package let resource: AgreementResource
    private let client: BankAPIClient

    package init(_ resource: AgreementResource, client: BankAPIClient) { (self.resource, self.client) = (resource, client) }

    private var path: String { "/v1/\(resource.name)" }

    // MARK: reading

    package func list(after: String? = nil, limit: Int? = nil) async throws(ClientFault) -> BankAPIClient.Reply {
        try await client.get(path, query: Self.query(("after", after), ("limit", limit.map { "\($0)" })))
    }

    package func show(_ id: String) async throws(ClientFault) -> BankAPIClient.Reply {
        try await client.get("\(path)/\(full(id))")
    }

    package func actions(_ id: String) async throws(ClientFault) -> BankAPIClient.Reply {
        try await client.get("\(path)/\(full(id))/actions")
    }

    package func history(_ id: String, before: String? = nil, limit: Int? = nil) async throws(ClientFault) -> BankAPIClient.Reply
    {
        let query = Self.query(("before", before), ("limit", limit.map { "\($0)" }))
        return try await client.get("\(path)/\(full(id))/history", query: query)
    }

    /// - Parameter place: height and index, such as "12-0".
    package func standing(of place: String) async throws(ClientFault) -> BankAPIClient.Reply {
        try await client.transaction(place)
    }

    private static func query(_ items: (String, String?)...) -> [(String, String)] {
        items.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The id that a user means: its 64 hexadecimal digits, or the first ones, 8 at least, where only one begins so.
    package func full(_ id: String) async throws(ClientFault) -> String {
        let isHexadecimal = id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard (8...64).contains(id.utf8.count), isHexadecimal else {
            throw .usage(
                "'\(id)' is no id; give its 64 hexadecimal digits or the first 8, as `hefu \(resource.word) list` shows them")
        }
        if id.utf8.count == 64 { return id }
        var (found, after): ([String], String?) = ([], nil)
        repeat {
            let page: PageAnswer<AgreementAnswer> = try await list(after: after, limit: 200).decoded()
            found += page.items.map(\.id).filter { $0.hasPrefix(id) }
            after = page.next
        } while after != nil
        guard let first = found.first, found.count == 1 else {
            throw .usage(
                "\(found.isEmpty ? "no" : "more than one") \(resource.title) begins with \(id); "
                    + "`hefu \(resource.word) list` shows them")
        }
        return first
    }

    // MARK: acting

    private struct Beginning: Encodable {
        let action: String?
        let role: String
        let parties: [PlannedParty]
        let paper: JSONValue
    }

    /// - Parameters:
    ///   - action: the workflow's first way to begin when nil.
    ///   - key: the Idempotency-Key.
    package func begin(action: String?, role: String, parties: [PlannedParty], paper: JSONValue, key: String)
        async throws(ClientFault) -> BankAPIClient.Reply
    {
        let body = try Self.json(Beginning(action: action, role: role, parties: parties, paper: paper))
        return try await client.post(path, body: body, key: key)
    }

    package struct Act: Encodable, Sendable {
        package var part: String?
        package var role: String?
        package var paper: JSONValue?
        /// Ids of uploaded documents that the act hands over.
        package var documents: [String]?

        package init(part: String? = nil, role: String? = nil, paper: JSONValue? = nil, documents: [String]? = nil) {
            (self.part, self.role, self.paper, self.documents) = (part, role, paper, documents)
        }
    }

    /// - Parameter head: what the agreement's head must still be.
    package func act(_ action: String, in id: String, _ act: Act, head: String? = nil, key: String) async throws(ClientFault)
        -> BankAPIClient.Reply
    {
        guard !action.isEmpty, action.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else {
            throw .usage("'\(action)' is no action; `hefu \(resource.word) actions \(id)` lists those that are open")
        }
        return try await client.post(
            "\(path)/\(full(id))/actions/\(action)", body: try Self.json(act),
            headers: head.map { ["If-Match": "\"\($0)\""] } ?? [:],
            key: key)
    }

    /// Uploads a document for an act to hand over.
    package func upload(_ content: Data, name: String, type: String, to id: String, key: String) async throws(ClientFault)
        -> BankAPIClient.Reply
    {
        guard let encoded = name.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed), !name.isEmpty else {
            throw .usage("the document's name cannot be sent; give another with --name")
        }
        return try await client.post(
            "\(path)/\(full(id))/documents", body: content, type: type, headers: ["X-Document-Name": encoded], key: key)
    }

    /// The same bytes for the same request, whenever it is made: a key is for one request.
    private static func json(_ body: some Encodable) throws(ClientFault) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(body)
        } catch {
            throw .usage("the request cannot be written as JSON: \(error)")
        }
    }

    /// Reads a paper.
    ///
    /// - Throws: ``ClientFault/usage(_:)`` where it is no JSON object.
    package static func paper(_ bytes: Data, from source: String) throws(ClientFault) -> JSONValue {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: bytes), case .object = value else {
            throw .usage("\(source) holds no JSON object; Docs/Workflows says what each action's paper holds")
        }
        return value
    }

    /// Reads "keeper=Port Warehouse Company@port-warehouse", with ",KEY" behind where the party signs with a key of its own.
    package static func party(_ text: String) throws(ClientFault) -> PlannedParty {
        guard let equals = text.firstIndex(of: "="), let at = text.lastIndex(of: "@"), equals < at else {
            throw .usage("'\(text)' is no party; write it as role=Name@member, or role=Name@member,KEY")
        }
        let member = text[text.index(after: at)...].split(separator: ",", maxSplits: 1).map(String.init)
        let (role, name) = (String(text[..<equals]), String(text[text.index(after: equals)..<at]))
        guard !role.isEmpty, !name.isEmpty, let first = member.first, !first.isEmpty else {
            throw .usage("'\(text)' is no party; write it as role=Name@member, or role=Name@member,KEY")
        }
        return PlannedParty(role: role, name: name, member: first, publicKey: member.dropFirst().first)
    }
}
