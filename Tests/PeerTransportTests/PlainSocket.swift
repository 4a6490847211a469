import Foundation

/// A TCP connection without TLS, on which a test sends what it likes.
final class PlainSocket {
    struct Failed: Error { let code: Int32 }
    private let descriptor: Int32

    /// - Parameter source: another address of this machine, to stand for another machine.
    init(port: Int, from source: String = "127.0.0.1") throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failed(code: errno) }
        // A read that lasts so long means that the server did not close: the test then fails by what was read.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        try Self.call(bind, descriptor, source, 0)
        try Self.call(connect, descriptor, "127.0.0.1", port)
    }

    deinit { close(descriptor) }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ descriptor: Int32, _ host: String, _ port: Int
    ) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failed(code: errno) }
    }

    /// What the other end does not take any more is lost.
    func send(_ bytes: [UInt8]) { _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    /// All that comes until the other end closes; a byte 255 at the end where it did not.
    func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                all += buffer[..<count]
            } else {
                return count < 0 && errno == EAGAIN ? all + [255] : all
            }
        }
    }
}
