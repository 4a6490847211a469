import Hummingbird
import NIOCore

/// What is known of a request beside its bytes: where it came from.
struct LogContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The client's address, without its port; empty in tests without a socket.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
