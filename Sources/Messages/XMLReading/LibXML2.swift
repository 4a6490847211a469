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
        guard let url, let bytes = files.withLock({ $0[String(cString: url)] }), let count = Int32(exactly: bytes.count) else {
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

    /// The address under which a file of a schema is offered.
    static func address(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var address: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "/"):
                address.append(byte)
            default: address += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return scheme + String(decoding: address, as: UTF8.self)
    }
}
