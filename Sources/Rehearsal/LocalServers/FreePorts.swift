import Foundation

/// Ports of the loopback that nobody listens on, and that the system gives to no outgoing connection: a port from its own
/// range could be taken between two starts of the same process.
package enum FreePorts {
    /// Linux takes ports for outgoing connections from 32768 on.
    private static let range = 12_000..<32_000

    /// The first of `count` ports in a row, none of them in `taken`, which they join.
    package static func row(of count: Int, except taken: inout Set<Int>) throws -> Int {
        for _ in 0..<1000 {
            let first = Int.random(in: range.lowerBound..<range.upperBound - count)
            let ports = Set(first..<first + count)
            guard taken.isDisjoint(with: ports), try areFree(ports) else { continue }
            taken.formUnion(ports)
            return first
        }
        throw LocalServerFault("no \(count) ports in a row are free on 127.0.0.1; what else runs on this machine?")
    }

    /// The first of `count` ports in a row.
    package static func row(of count: Int) throws -> Int {
        var taken: Set<Int> = []
        return try row(of: count, except: &taken)
    }

    private static func areFree(_ ports: Set<Int>) throws -> Bool {
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        for port in ports {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw LocalServerFault("no socket can be made: errno \(errno)") }
            sockets.append(descriptor)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            address.sin_port = UInt16(port).bigEndian
            let isBound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isBound else { return false }
        }
        return true
    }
}
