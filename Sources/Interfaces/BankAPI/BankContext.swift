import Access
import Crypto
import Hummingbird
import NIOCore
import NIOSSL
import Synchronization

/// What is known of a request beside its bytes.
struct BankContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, whose TLS tells which system has called.
    let channel: any Channel
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
        return SHA256.hash(data: der).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
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
