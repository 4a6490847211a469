import Foundation
import NodeConfiguration
import Signing

/// A key as `hefu sign --make` writes it.
enum KeyFile {
    /// - Parameter use: what in the configuration names it.
    static func key(_ path: String, named use: String) throws -> P256SigningKey {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationFault("\(path) cannot be read; \(use) (hefu sign --make)")
        }
        do {
            return try P256SigningKey(secret: Hex.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        } catch {
            // What is wrong with it is not said: that would repeat what may be nearly the secret.
            throw ConfigurationFault("\(path) holds no P-256 secret in hexadecimal; hefu sign --make writes one")
        }
    }
}
