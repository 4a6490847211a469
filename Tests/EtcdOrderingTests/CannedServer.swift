import Foundation
import Synchronization
import Testing

/// An endpoint on loopback that misbehaves in one manner.
final class CannedServer: Sendable {
    enum Manner: String, CaseIterable, Sendable {
        case garbage, emptyObject, badGateway, silent, cut, endless
    }

    let endpoint: String
    private let listener: Int32
    private let connections = Mutex<[Int32]?>([])

    init(_ manner: Manner) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, size) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, generic, &size) == 0
            }
        }
        guard isListening else { throw Fault("no port to listen on: errno \(errno)") }
        listener = descriptor
        endpoint = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0, let self, self.keep(connection) else { return }
                Thread.detachNewThread { CannedServer.serve(connection, manner) }
            }
        }
    }

    private func keep(_ connection: Int32) -> Bool {
        connections.withLock { connections in
            connections?.append(connection)
            return connections != nil
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        let open = connections.withLock { connections in
            defer { connections = nil }
            return connections
        }
        for connection in open ?? [] { shutdown(connection, Int32(SHUT_RDWR)) }
    }

    private static func serve(_ connection: Int32, _ manner: Manner) {
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while recv(connection, &buffer, buffer.count, 0) > 0 {
            switch manner {
            case .silent: continue
            case .cut: return
            case .garbage: say(answer("200 OK", "{]" + String(repeating: "x", count: 50)), on: connection)
            case .emptyObject: say(answer("200 OK", "{\"kvs\":[{}],\"responses\":[{}]}"), on: connection)
            case .badGateway: say(answer("502 Bad Gateway", "<html>"), on: connection)
            case .endless:
                say("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n", on: connection)
                let part = String(repeating: "a", count: 1 << 20)
                for _ in 0..<100 where !say(part, on: connection) { return }
            }
        }
    }

    private static func answer(_ status: String, _ body: String) -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @discardableResult
    private static func say(_ text: String, on connection: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            bytes = bytes.dropFirst(sent)
        }
        return true
    }
}
