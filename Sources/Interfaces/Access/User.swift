/// A user of one member: 2 to 64 small letters, digits, dots, hyphens and underscores, beginning with a letter.
package struct UserID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(AccessFault) {
        let bytes = Array(text.utf8)
        let isAllowed = { (byte: UInt8) in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        guard (2...64).contains(bytes.count), (0x61...0x7A).contains(bytes[0]), bytes.allSatisfy(isAllowed) else {
            throw .malformed(
                "'\(text.prefix(80))' is no user id; use 2 to 64 of a-z, 0-9, '.', '-' and '_', beginning with a letter")
        }
        self.text = text
    }

    package init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
    package var description: String { text }
}

/// What a group of actions concerns, and the first segment of its resources' paths: "letters-of-credit".
package struct Domain: Hashable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(AccessFault) {
        let isAllowed = { (byte: UInt8) in (0x61...0x7A).contains(byte) || byte == 0x2D }
        guard (2...40).contains(text.utf8.count), text.utf8.allSatisfy(isAllowed), !text.hasPrefix("-") else {
            throw .malformed("'\(text.prefix(80))' is no domain; use 2 to 40 small letters and hyphens")
        }
        self.text = text
    }

    package init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
    package var description: String { text }
}

/// What a user may do. A checker of a higher level may give the approvals of the lower ones.
package enum Role: Hashable, Sendable, Codable, CustomStringConvertible {
    case viewer
    case maker
    /// Level 1 to 3.
    case checker(level: Int)
    /// Users, clients and policies; no acts.
    case administrator

    package init(_ text: String) throws(AccessFault) {
        switch text {
        case "viewer": self = .viewer
        case "maker": self = .maker
        case "checker-1": self = .checker(level: 1)
        case "checker-2": self = .checker(level: 2)
        case "checker-3": self = .checker(level: 3)
        case "administrator": self = .administrator
        default:
            throw .malformed(
                "'\(text.prefix(80))' is no role; use viewer, maker, checker-1, checker-2, checker-3 or administrator")
        }
    }

    package init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String {
        switch self {
        case .viewer: "viewer"
        case .maker: "maker"
        case .checker(let level): "checker-\(level)"
        case .administrator: "administrator"
        }
    }
}

/// A user of a member: a person, a system, or a customer of the member that has no node of its own.
package struct User: Hashable, Sendable, Codable {
    package var id: UserID
    package var name: String
    package var roles: [Role]
    package var scopes: [Domain]
    /// Set for a customer's user: whom it acts for.
    package var party: RepresentedParty?
    package var isDisabled: Bool

    package init(
        id: UserID, name: String, roles: [Role], scopes: [Domain], party: RepresentedParty? = nil, isDisabled: Bool = false
    ) {
        (self.id, self.name, self.roles, self.scopes) = (id, name, roles, scopes)
        (self.party, self.isDisabled) = (party, isDisabled)
    }

    /// The highest level at which this user approves; 0 when it is no checker.
    package var checkerLevel: Int {
        roles.reduce(0) { highest, role in
            if case .checker(let level) = role { max(highest, level) } else { highest }
        }
    }

    package func requireReading(_ domain: Domain) throws(AccessFault) {
        let canRead = roles.contains { $0 != .administrator }
        guard canRead else { throw .roleMissing(needed: "viewer, maker or checker") }
        guard scopes.contains(domain) else { throw .scopeMissing(domain) }
    }

    package func requireMaking(in domain: Domain) throws(AccessFault) {
        guard roles.contains(.maker) else { throw .roleMissing(needed: "maker") }
        guard scopes.contains(domain) else { throw .scopeMissing(domain) }
    }

    package func requireChecking(in domain: Domain) throws(AccessFault) {
        guard checkerLevel > 0 else { throw .roleMissing(needed: "checker") }
        guard scopes.contains(domain) else { throw .scopeMissing(domain) }
    }
}

/// A party without a node whose user signs its acts with a key of its own.
package struct RepresentedParty: Hashable, Sendable, Codable {
    package var name: String
    /// Algorithm byte and key, as the ledger encodes public keys; lower-case hexadecimal in JSON.
    package var publicKeyHex: String

    package init(name: String, publicKeyHex: String) { (self.name, self.publicKeyHex) = (name, publicKeyHex) }
}

/// An authenticated caller, and by what means.
package struct Principal: Sendable {
    package enum Means: Sendable, Hashable {
        case token(id: String)
        case certificate(fingerprint: String)
    }
    package let user: User
    package let means: Means

    package init(user: User, means: Means) { (self.user, self.means) = (user, means) }
}
