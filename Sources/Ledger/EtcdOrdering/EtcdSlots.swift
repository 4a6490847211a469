package import Ordering
import Signing

/// The keys of one generation of one ledger, and the form of its head's value.
///
/// `<prefix>/head` holds "<height in 20 digits> <header digest in 64 hex digits>", `<prefix>/slot/<height in 20 digits>` a
/// block's bytes: fixed widths sort by height and can be read with etcdctl.
package struct EtcdSlots: Sendable {
    package let head: [UInt8]
    private let slot: [UInt8]

    /// - Throws: ``EtcdFault/configuration(_:)`` unless the prefix is made of letters, digits and "-._", parted by "/".
    package init(prefix: String) throws {
        let parts = prefix.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
        guard isPlain, prefix.utf8.count <= 200 else {
            throw EtcdFault.configuration("etcd prefix '\(prefix)' is not like hefu/<network>/<generation>")
        }
        head = Array("\(prefix)/head".utf8)
        slot = Array("\(prefix)/slot/".utf8)
    }

    package func key(_ height: UInt64) -> [UInt8] { slot + EtcdSlots.digits(height) }

    /// What sorts after all slots: "0" follows "/".
    package var end: [UInt8] { slot.dropLast() + [UInt8(ascii: "0")] }

    /// Nil if it is no slot's key.
    package func height(ofKey key: [UInt8]) -> UInt64? {
        guard key.count == slot.count + 20, key.starts(with: slot) else { return nil }
        return EtcdSlots.height(key.dropFirst(slot.count))
    }

    package static func value(_ head: OrderingHead) -> [UInt8] {
        digits(head.height) + [UInt8(ascii: " ")]
            + head.header.bytes.flatMap { [hexDigits[Int($0 >> 4)], hexDigits[Int($0 & 15)]] }
    }

    /// - Throws: ``EtcdFault/unreadableHead(_:)``.
    package static func head(_ value: [UInt8]) throws -> OrderingHead {
        guard value.count == 85, value[20] == UInt8(ascii: " "), let height = height(value[..<20]), height > 0 else {
            throw unreadable(value)
        }
        let hex = value[21...].compactMap { hexDigits.firstIndex(of: $0).map(UInt8.init) }
        guard hex.count == 64, let header = try? Digest32(stride(from: 0, to: 64, by: 2).map { hex[$0] << 4 | hex[$0 + 1] })
        else {
            throw unreadable(value)
        }
        return OrderingHead(height: height, header: header)
    }

    private static func unreadable(_ value: [UInt8]) -> EtcdFault {
        .unreadableHead(String(decoding: value.prefix(120), as: UTF8.self))
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    private static func digits(_ height: UInt64) -> [UInt8] {
        let digits = Array(String(height).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: 20 - digits.count) + digits
    }

    private static func height(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self))
    }
}
