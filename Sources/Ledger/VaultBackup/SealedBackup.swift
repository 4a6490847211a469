import CanonicalCBOR
import Crypto
import CryptoExtras
import Foundation
import Parties
import Signing

/// What opens a backup.
package enum BackupKey: Sendable {
    /// For people to remember or keep on paper; made into a key by scrypt (RFC 7914).
    case passphrase(String)
    /// The content of an operator's key file: at least 32 random bytes.
    case keyFile([UInt8])

    package static let keyFileBytesMin = 32
    package static let passphraseBytesMin = 12
}

extension VaultBackup {
    private static let format = "hefu.vault-backup.v1"
    /// scrypt's N: 128 MiB and about half a second. Fewer are for tests; more than the largest are refused, as a hostile file
    /// must not take this machine's memory.
    package static let rounds = 1 << 17
    private static let roundsAllowed = (1 << 10)...(1 << 20)
    private static let sealedBytesMax = 1 << 30

    /// The backup as a file: AES-256-GCM under a key that is used once, since its salt is fresh.
    package func sealed(under key: BackupKey, rounds: Int = rounds) throws -> [UInt8] {
        var writer = CBORWriter(reservingBytes: 128)
        writer.array(4)
        writer.text(Self.format)
        writer.text(member.text)
        switch key {
        case .passphrase: writer.unsigned(UInt64(rounds))
        case .keyFile: writer.unsigned(0)
        }
        let salt = randomBytes(32)
        writer.byteString(salt)
        let header = writer.bytes
        let box = try AES.GCM.seal(
            encoded(), using: try Self.symmetricKey(key, salt: salt, rounds: rounds), authenticating: header)
        guard let combined = box.combined else { throw VaultBackupFault("it could not be sealed") }
        var file = CBORWriter(reservingBytes: combined.count + header.count + 16)
        file.array(2)
        file.byteString(header)
        file.byteString(Array(combined))
        return file.bytes
    }

    /// - Throws: ``VaultBackupFault``, which says what to try.
    package init(sealed bytes: [UInt8], key: BackupKey) throws {
        guard bytes.count <= Self.sealedBytesMax else { throw VaultBackupFault("a file of \(bytes.count) bytes is no backup") }
        let (header, combined, rounds, salt): ([UInt8], [UInt8], UInt64, [UInt8])
        do {
            var reader = CBORReader(bytes)
            try reader.array(2)
            (header, combined) = (try reader.byteString(), try reader.byteString())
            try reader.finish()
            var fields = CBORReader(header)
            try fields.array(4)
            guard try fields.text() == Self.format else { throw VaultBackupFault("its format is not \(Self.format)") }
            _ = try fields.text()
            (rounds, salt) = (try fields.unsigned(), try fields.byteString(count: 32))
            try fields.finish()
        } catch let fault as CBORFault {
            throw VaultBackupFault("the file is no backup, or it was cut (\(fault))")
        }
        switch key {
        case .passphrase where rounds == 0: throw VaultBackupFault("it was sealed with a key file, not with a passphrase")
        case .keyFile where rounds != 0: throw VaultBackupFault("it was sealed with a passphrase, not with a key file")
        default: break
        }
        let symmetric = try Self.symmetricKey(key, salt: salt, rounds: Int(clamping: rounds))
        guard let box = try? AES.GCM.SealedBox(combined: combined),
            let plain = try? AES.GCM.open(box, using: symmetric, authenticating: header)
        else { throw VaultBackupFault("it does not open: the passphrase or key file is another one, or the file was changed") }
        try self.init(encoded: Array(plain))
    }

    private static func symmetricKey(_ key: BackupKey, salt: [UInt8], rounds: Int) throws -> SymmetricKey {
        switch key {
        case .passphrase(let text):
            guard text.utf8.count >= BackupKey.passphraseBytesMin else {
                throw VaultBackupFault("the passphrase is shorter than \(BackupKey.passphraseBytesMin) bytes; take several words")
            }
            guard roundsAllowed.contains(rounds), rounds.nonzeroBitCount == 1 else {
                throw VaultBackupFault("it asks for \(rounds) rounds of scrypt; a power of two from 2^10 to 2^20 is allowed")
            }
            return try KDF.Scrypt.deriveKey(
                from: Array(text.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
        case .keyFile(let bytes):
            guard bytes.count >= BackupKey.keyFileBytesMin else {
                throw VaultBackupFault("the key file has \(bytes.count) bytes; at least \(BackupKey.keyFileBytesMin) are needed")
            }
            return HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: Array("hefu vault backup".utf8),
                outputByteCount: 32)
        }
    }
}
