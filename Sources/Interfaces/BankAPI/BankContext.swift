import Access
import Crypto
import Hummingbird
import NIOCore
import NIOSSL
import Signing
import Synchronization

/// What is known of a request beside its bytes.
struct BankContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, whose TLS tells which system has called.
    let channel: any Channel
    /// Names the request to its caller and in the log; made here, since a log handler need not keep what it is given.
    let requestID = Hex.text((0..<16).map { _ in UInt8.random(in: 0...255) })
    /// Set once the caller is known, for the log.
    let caller = CallerName()

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// SHA-256 of the certificate that the client presented in the TLS handshake, in which it proved to hold its key.
    func certificateFingerprint() async -> String? {
        guard let certificate = try? await channel.nioSSL_peerCertificate().get(), let der = try? certificate.toDERBytes() else {
            return nil
        }
        return Hex.text(Array(SHA256.hash(data: der)))
    }
}

/// A box, since the context is copied on its way down and the log is written on the way up.
final class CallerName: Sendable {
    private let name = Mutex<String?>(nil)
    var value: String? {
        get { name.withLock { $0 } }
        set { name.withLock { $0 = newValue } }
    }
}
