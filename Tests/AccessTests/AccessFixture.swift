import Access
import BankingCalendar
import Foundation
import Parties
import Synchronization

/// A member's access file in a folder of its own, with a clock that the test sets.
final class AccessFixture: Sendable {
    let access: Access
    let path: String
    private let folder: URL
    private let box: TimeBox

    init(member: String = "harbour-bank") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hefu-access-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "api.sqlite").path
        let box = TimeBox(milliseconds: 1_772_442_000_000)  // 2026-03-02T09:00:00Z
        self.box = box
        access = try Access(member: MemberID(member), path: path) { box.now }
        for user in try Self.users() { try access.put(user, by: "test") }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func wait(seconds: Int64) { box.advance(seconds * 1000) }

    func reopened() throws -> Access {
        let box = box
        return try Access(member: access.member, path: path) { box.now }
    }

    func user(_ id: String) throws -> User {
        guard let user = try access.user(UserID(id)) else { throw AccessFault.unknownUser(id) }
        return user
    }

    static func users() throws -> [User] {
        let scope = [try Domain("letters-of-credit")]
        return [
            User(id: try UserID("mei"), name: "Mei", roles: [.maker, .checker(level: 3)], scopes: scope),
            User(id: try UserID("carl"), name: "Carl", roles: [.checker(level: 1)], scopes: scope),
            User(id: try UserID("dora"), name: "Dora", roles: [.checker(level: 2)], scopes: scope),
            User(id: try UserID("emil"), name: "Emil", roles: [.checker(level: 3)], scopes: scope),
            User(id: try UserID("vera"), name: "Vera", roles: [.viewer], scopes: scope),
            User(id: try UserID("ware"), name: "Ware", roles: [.maker], scopes: [try Domain("warehouse-receipts")]),
            User(id: try UserID("root"), name: "Root", roles: [.administrator], scopes: []),
            User(
                id: try UserID("sme"), name: "Small exporter", roles: [.maker], scopes: scope,
                party: RepresentedParty(name: "Small exporter Ltd", publicKeyHex: "0102")),
        ]
    }
}

final class TimeBox: Sendable {
    private let milliseconds: Mutex<Int64>
    init(milliseconds: Int64) { self.milliseconds = Mutex(milliseconds) }
    var now: LedgerTime { LedgerTime(millisecondsSinceEpoch: milliseconds.withLock { $0 }) }
    func advance(_ by: Int64) { milliseconds.withLock { $0 += by } }
}
