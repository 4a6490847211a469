internal import CLibXML2
internal import Foundation
internal import Glibc

/// Where a document's bytes come from.
package enum XMLSource {
    case bytes([UInt8])
    /// A file's path; the file is read piece by piece.
    case file(String)
    /// Called for up to so many more bytes; none means the end.
    case stream((Int) throws -> [UInt8])
}

/// The document as UTF-8 without a byte order mark, in pieces, whatever it was encoded in.
final class UTF8Input {
    private static let pieceBytes = 64 << 10

    private let read: (Int) throws -> [UInt8]
    private let file: FileHandle?
    private let bytesMax: Int
    private var bytesRead = 0
    private var hasBegun = false
    private var transcoder: Transcoder?

    init(_ source: XMLSource, bytesMax: Int) throws(XMLFault) {
        self.bytesMax = bytesMax
        switch source {
        case .bytes(let bytes):
            var offset = 0
            file = nil
            read = { count in
                let end = min(bytes.count, offset + count)
                defer { offset = end }
                return Array(bytes[offset..<end])
            }
        case .file(let path):
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw XMLFault(
                    .unreadable, at: .start, what: "the file '\(path)' cannot be opened", fix: "check its name and permissions")
            }
            file = handle
            let descriptor = handle.fileDescriptor
            read = { count in try UTF8Input.read(descriptor, count) }
        case .stream(let next):
            file = nil
            read = next
        }
    }

    deinit { try? file?.close() }

    private static func read(_ descriptor: Int32, _ count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            var got = Glibc.read(descriptor, buffer.baseAddress, count)
            while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, count) }
            (written, failure) = (max(0, got), got < 0 ? errno : 0)
        }
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        return bytes
    }

    /// - Parameter position: where the reader stands, for a fault.
    func next(at position: () -> XMLPosition) throws(XMLFault) -> [UInt8]? {
        var raw = try piece(at: position)
        if !hasBegun {
            hasBegun = true
            // A stream may begin with a few bytes, too few to show an encoding.
            while raw.count < Encodings.headBytes {
                let more = try piece(at: position)
                if more.isEmpty { break }
                raw += more
            }
            let (encoding, markBytes) = try Encodings.detect(raw)
            raw.removeFirst(markBytes)
            if let encoding { transcoder = try Transcoder(from: encoding) }
        }
        guard let transcoder else { return raw.isEmpty ? nil : raw }
        if raw.isEmpty {
            try transcoder.finish(at: position)
            return nil
        }
        return try transcoder.utf8(raw, at: position)
    }

    private func piece(at position: () -> XMLPosition) throws(XMLFault) -> [UInt8] {
        do {
            let raw = try read(UTF8Input.pieceBytes)
            bytesRead += raw.count
            guard bytesRead <= bytesMax else {
                throw XMLFault(
                    .bytes, at: position(), what: "the document has more than \(bytesMax) bytes",
                    fix: "split it, or have the limit raised for this sender")
            }
            return raw
        } catch let fault as XMLFault { throw fault } catch {
            throw XMLFault(.unreadable, at: position(), what: "reading failed: \(error)", fix: "send or copy it again")
        }
    }
}

enum Encodings {
    /// How many bytes show the encoding.
    static let headBytes = 256

    /// The encodings that are not UTF-8 or a part of it, by the names that documents give them, with iconv's names.
    /// GB18030 contains GBK, which contains GB 2312.
    private static let transcoded = [
        "GBK": "GB18030", "GB2312": "GB18030", "GB18030": "GB18030", "CP936": "GB18030", "MS936": "GB18030",
        "ISO-8859-1": "ISO-8859-1", "LATIN1": "ISO-8859-1", "ISO-8859-15": "ISO-8859-15", "WINDOWS-1252": "CP1252",
        "CP1252": "CP1252",
    ]

    /// The encoding to transcode from, nil for UTF-8, and how many bytes of a byte order mark come first.
    static func detect(_ head: [UInt8]) throws(XMLFault) -> (String?, Int) {
        if head.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
        if head.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
        if head.starts(with: [0x00, 0x3C, 0x00]) { return ("UTF-16BE", 0) }
        if head.starts(with: [0x3C, 0x00]), head.count > 3, head[3] == 0 { return ("UTF-16LE", 0) }
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let declared = declared(in: head[mark...]) else { return (nil, mark) }
        let name = declared.uppercased()
        if name == "UTF-8" || name == "UTF8" || name == "US-ASCII" || name == "ASCII" { return (nil, mark) }
        guard mark == 0, let encoding = transcoded[name] else {
            let what =
                mark > 0
                ? "the byte order mark says UTF-8 and the declaration says '\(declared)'"
                : "the declaration says '\(declared)', and the bytes are not, or that encoding is not accepted"
            throw XMLFault(
                .encoding, at: .start, what: what, fix: "send UTF-8, UTF-16 with a byte order mark, GBK or GB18030")
        }
        return (encoding, 0)
    }

    /// The value of `encoding` in the XML declaration.
    private static func declared(in head: ArraySlice<UInt8>) -> String? {
        let head = head.prefix(headBytes)
        guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let text = String(decoding: head[..<end], as: UTF8.self)
        guard let key = text.range(of: "encoding") else { return nil }
        let rest = text[key.upperBound...]
        guard let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
        let value = rest[rest.index(after: open)...]
        return value.firstIndex(of: rest[open]).map { String(value[..<$0]) }
    }
}

/// iconv, piece by piece: a character may begin in one piece and end in the next.
private final class Transcoder {
    private let descriptor: iconv_t
    private let encoding: String
    private var rest: [UInt8] = []

    init(from encoding: String) throws(XMLFault) {
        self.encoding = encoding
        guard let descriptor = iconv_open("UTF-8", encoding), Int(bitPattern: descriptor) != -1 else {
            throw XMLFault(
                .encoding, at: .start, what: "this system cannot transcode \(encoding)",
                fix: "install iconv's modules, or send UTF-8")
        }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    func utf8(_ piece: [UInt8], at position: () -> XMLPosition) throws(XMLFault) -> [UInt8] {
        var input = rest + piece
        // No character of the accepted encodings takes more than three times its bytes.
        let room = input.count * 3 + 16
        var (left, used, status) = (input.count, 0, 0)
        var failure: Int32 = 0
        let count = input.count
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, written in
            input.withUnsafeMutableBytes { raw in
                var from = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var space = room
                status = iconv(descriptor, &from, &left, &to, &space)
                failure = errno
                written = room - space
            }
        }
        used = count - left
        guard status != -1 || failure == EINVAL else { throw wrong(at: position) }
        rest = Array(input[used...])
        return output
    }

    func finish(at position: () -> XMLPosition) throws(XMLFault) {
        guard rest.isEmpty else { throw wrong(at: position) }
    }

    private func wrong(at position: () -> XMLPosition) -> XMLFault {
        XMLFault(
            .encoding, at: position(), what: "bytes near here are no \(encoding)",
            fix: "save the document again in the encoding that it declares")
    }
}
