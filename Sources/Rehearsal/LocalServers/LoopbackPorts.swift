import Foundation

/// TCP ports of the loopback that nobody used a moment ago.
package enum LoopbackPorts {
    package static func free(_ count: Int) throws -> [Int] {
        var (sockets, ports): ([Int32], [Int]) = ([], [])
        defer { for socket in sockets { close(socket) } }
        for _ in 0..<count {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw LocalServerFault("no socket for a free port: errno \(errno)") }
            sockets.append(descriptor)
            ports.append(try bound(descriptor))
        }
        return ports
    }

    private static func bound(_ descriptor: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
            }
        }
        guard isBound else { throw LocalServerFault("no free port on 127.0.0.1: errno \(errno)") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
