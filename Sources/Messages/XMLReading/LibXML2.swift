internal import CLibXML2
internal import Synchronization

/// The library's state for the whole process: set up once, before the first document, by whichever thread comes first.
enum LibXML2 {
    static let isReady: Bool = {
        xmlInitParser()
        xmlSetExternalEntityLoader { url, _, context in SchemaFiles.input(url, context) }
        return true
    }()
}

/// The only files that libxml2 may ask for: those of the schema that is being read, held in memory. Everything else, from the
/// file system or the network, does not exist for it.
enum SchemaFiles {
    static let scheme = "schema:///"
    private static let files = Mutex<[String: [UInt8]]>([:])
    private static let turn = Mutex<Void>(())

    /// Offers these files, by address, while `read` runs; one schema at a time.
    static func offer<T>(_ offered: [String: [UInt8]], while read: () -> sending T) -> sending T {
        turn.withLock { _ in
            files.withLock { $0 = offered }
            defer { files.withLock { $0 = [:] } }
            return read()
        }
    }

    static func input(_ url: UnsafePointer<CChar>?, _ context: xmlParserCtxtPtr?) -> xmlParserInputPtr? {
        guard let url, let bytes = files.withLock({ $0[path(of: String(cString: url))] }), let count = Int32(exactly: bytes.count)
        else {
            return nil
        }
        let buffer = bytes.withUnsafeBytes { raw in
            xmlParserInputBufferCreateMem(raw.baseAddress?.assumingMemoryBound(to: CChar.self), count, XML_CHAR_ENCODING_NONE)
        }
        guard let buffer else { return nil }
        guard let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
            xmlFreeParserInputBuffer(buffer)
            return nil
        }
        input.pointee.filename = UnsafePointer(UnsafeMutableRawPointer(xmlStrdup(url))?.assumingMemoryBound(to: CChar.self))
        return input
    }

    /// What an address names: libxml2 escapes and normalises addresses in its own way.
    private static func path(of address: String) -> String {
        let bytes = Array(address.utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                plain.append(byte)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// The address under which a file of a schema is offered.
    static func address(_ path: String) -> String {
        var address: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "/"):
                address.append(byte)
            default: address += escaped(byte)
            }
        }
        return scheme + String(decoding: address, as: UTF8.self)
    }

    /// A schema document in which each `schemaLocation` is written as addresses are. Published schemas name files in Chinese,
    /// which libxml2 does not take for an address.
    static func addressed(_ bytes: [UInt8]) -> [UInt8] {
        let key = Array("schemaLocation".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == key[0], bytes[index...].starts(with: key) else {
                out.append(bytes[index])
                index += 1
                continue
            }
            let open = bytes[index...].firstIndex {
                $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ">")
            }
            guard let open, bytes[open] != UInt8(ascii: ">"), let close = bytes[(open + 1)...].firstIndex(of: bytes[open]) else {
                out.append(bytes[index])
                index += 1
                continue
            }
            out += bytes[index...open]
            for byte in bytes[(open + 1)..<close] { out += byte < 0x80 ? [byte] : escaped(byte) }
            index = close
        }
        return out
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let hex = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
}
