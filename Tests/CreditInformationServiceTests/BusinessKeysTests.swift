// Proves that the keys of businesses stay on disk, for their owner alone, and that a key is replaced only where that is said.
import CreditInformationService
import Foundation
import Parties
import Signing
import Testing

@Suite("Keys of businesses")
struct BusinessKeysTests {
    @Test("stay as they were enrolled, and give way only to a replacement")
    func life() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "hefu-businesses-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (code, key, other) = (try USCC("91310000MA1K35X14K"), P256SigningKey().publicKey, P256SigningKey().publicKey)
        let keys = try BusinessKeys(path: path)
        #expect(try await keys.key(of: code) == nil)
        try await keys.enrol(code, key: key, replacing: false)
        try await keys.enrol(code, key: key, replacing: false)
        await #expect(throws: CreditFault.enrolledOtherwise(code.text)) {
            try await keys.enrol(code, key: other, replacing: false)
        }
        #expect(try await BusinessKeys(path: path).key(of: code) == key)
        try await keys.enrol(code, key: other, replacing: true)
        #expect(try await BusinessKeys(path: path).key(of: code) == other)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("are not guessed where the file is damaged", arguments: ["", "[]", #"{"91310000MA1K35X14K": "00"}"#, #"{"1": "00"}"#])
    func damaged(_ text: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "hefu-businesses-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(throws: CreditFault.businessesUnreadable(path)) { try BusinessKeys(path: path) }
    }

    @Test("are not lost where they cannot be written")
    func unwritable() async throws {
        let path = "/proc/hefu-businesses.json"
        let keys = try BusinessKeys(path: path)
        let code = try USCC("91310000MA1K35X14K")
        await #expect(throws: CreditFault.businessesUnwritable(path)) {
            try await keys.enrol(code, key: P256SigningKey().publicKey, replacing: false)
        }
        #expect(try await keys.key(of: code) == nil)
    }
}
