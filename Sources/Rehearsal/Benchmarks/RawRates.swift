import Dispatch
import Foundation
import Signing
import Synchronization

/// What this machine does with nothing of ours in the way, measured in the same run as the ledger.
package struct RawRates: Sendable {
    /// ECDSA P-256 verifications a second on all cores, keys parsed before.
    package let p256VerifiesPerSecond: Double
    package let ed25519VerifiesPerSecond: Double
    /// 4 KiB appended and forced to disk, one after the other.
    package let fsyncsPerSecond: Double

    package static func measure(seconds: Double, folder: String) throws -> RawRates {
        RawRates(
            p256VerifiesPerSecond: try verifications(by: P256SigningKey(), seconds: seconds),
            ed25519VerifiesPerSecond: try verifications(by: Ed25519SigningKey(), seconds: seconds),
            fsyncsPerSecond: try fsyncs(seconds: seconds, folder: folder))
    }

    private static func verifications(by key: any SigningKey, seconds: Double) throws -> Double {
        let message = randomBytes(256)
        let signature = try key.signature(over: message)
        let publicKey = key.publicKey
        guard publicKey.isValidSignature(signature, over: message) else {
            throw BenchmarkFault("a fresh signature does not verify")
        }
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let total = Atomic<Int>(0)
        let started = DispatchTime.now()
        let deadline = started.uptimeNanoseconds + UInt64(seconds * 1e9)
        DispatchQueue.concurrentPerform(iterations: cores) { _ in
            var count = 0
            while DispatchTime.now().uptimeNanoseconds < deadline {
                for _ in 0..<64 where publicKey.isValidSignature(signature, over: message) { count += 1 }
            }
            total.add(count, ordering: .relaxed)
        }
        return Double(total.load(ordering: .relaxed)) / elapsed(since: started)
    }

    private static func fsyncs(seconds: Double, folder: String) throws -> Double {
        let path = "\(folder)/fsync.probe"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw BenchmarkFault("\(path) cannot be written") }
        defer {
            close(descriptor)
            unlink(path)
        }
        let page = [UInt8](repeating: 0xA5, count: 4096)
        var count = 0
        let started = DispatchTime.now()
        while elapsed(since: started) < seconds {
            guard write(descriptor, page, page.count) == page.count, fdatasync(descriptor) == 0 else {
                throw BenchmarkFault("\(path): writing failed")
            }
            count += 1
        }
        return Double(count) / elapsed(since: started)
    }
}

/// Seconds since an instant.
func elapsed(since start: DispatchTime) -> Double { Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9 }

package struct BenchmarkFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
