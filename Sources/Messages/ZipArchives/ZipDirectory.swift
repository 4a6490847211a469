internal import Foundation

/// Reads the central directory header by header.
struct ZipDirectory {
    struct Header {
        let entry: ZipArchive.Entry
        let flags: UInt16
        let isLink: Bool

        /// Why this file is refused; nil where it may be read.
        func fault(_ limits: ZipLimits) -> ZipFault? {
            func fault(_ code: ZipFault.Code, _ what: String, _ fix: String) -> ZipFault {
                ZipFault(code: code, entry: String(entry.name.prefix(200)), what: what, fix: fix)
            }
            let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false)
            if entry.name.isEmpty || entry.name.hasPrefix("/") || parts.contains("..") || entry.name.contains("\\")
                || entry.name.dropFirst().first == ":" || entry.name.unicodeScalars.contains(where: { $0.value < 0x20 })
            {
                return fault(.badName, "its name leads out of the archive or cannot be a name", "pack the files without paths")
            }
            if isLink { return fault(.unsupported, "it is a symbolic link", "pack the file itself") }
            if flags & 1 == 1 { return fault(.unsupported, "it is encrypted", "pack the files without a password") }
            if entry.method != 0 && entry.method != 8 {
                return fault(.unsupported, "it is packed by method \(entry.method)", "pack the files with deflate")
            }
            if entry.bytes > limits.entryBytesMax {
                return fault(
                    .tooLarge, "unpacked it has \(entry.bytes) bytes, more than \(limits.entryBytesMax)", "split the file")
            }
            if entry.bytes > 1 << 20, entry.bytes / max(1, entry.packedBytes) > limits.ratioMax {
                return fault(.bomb, "it grows more than \(limits.ratioMax) times when unpacked", "send the file itself")
            }
            return nil
        }
    }

    private let data: [UInt8]
    private var at: Int
    private let end: Int
    private var left: Int

    init(_ data: [UInt8], limits: ZipLimits) throws(ZipFault) {
        guard let tail = ZipDirectory.tail(of: data) else {
            throw ZipFault(
                code: .notAnArchive, entry: "", what: "there is no zip directory at the end", fix: "send a whole zip file")
        }
        let (count, size, start) = (Int(data.word16(tail + 10)), Int(data.word32(tail + 12)), Int(data.word32(tail + 16)))
        guard count != 0xFFFF, start != 0xFFFF_FFFF else {
            throw ZipFault(
                code: .unsupported, entry: "", what: "it is a zip64 archive", fix: "split it below 4 GiB and 65,535 files")
        }
        guard data.word16(tail + 4) == 0, data.word16(tail + 6) == 0, Int(data.word16(tail + 8)) == count, start + size <= tail
        else {
            throw ZipFault(
                code: .broken, entry: "", what: "its directory contradicts itself", fix: "pack the files again, on one disk")
        }
        guard count <= limits.entriesMax else {
            throw ZipFault(
                code: .tooLarge, entry: "", what: "it holds \(count) files, more than \(limits.entriesMax)",
                fix: "split the archive")
        }
        (self.data, at, end, left) = (data, start, start + size, count)
    }

    /// Where the end record stands: its comment has to reach exactly to the end of the file.
    private static func tail(of data: [UInt8]) -> Int? {
        guard data.count >= 22 else { return nil }
        var at = data.count - 22
        let first = max(0, data.count - 22 - 0xFFFF)
        while at >= first {
            if data[at] == 0x50, data.word32(at) == 0x0605_4B50, at + 22 + Int(data.word16(at + 20)) == data.count { return at }
            at -= 1
        }
        return nil
    }

    mutating func next() throws(ZipFault) -> Header? {
        guard left > 0 else {
            guard at == end else {
                throw ZipFault(
                    code: .broken, entry: "", what: "its directory holds more than it says", fix: "pack the files again")
            }
            return nil
        }
        guard at + 46 <= end, data.word32(at) == 0x0201_4B50 else { throw truncated }
        let counts = [28, 30, 32].map { Int(data.word16(at + $0)) }
        let next = at + 46 + counts.reduce(0, +)
        guard next <= end else { throw truncated }
        let rawName = Array(data[(at + 46)..<(at + 46 + counts[0])])
        let isUnix = data[at + 5] == 3
        let header = Header(
            entry: ZipArchive.Entry(
                name: ZipDirectory.name(rawName), method: data.word16(at + 10), checksum: data.word32(at + 16),
                packedBytes: Int(data.word32(at + 20)), bytes: Int(data.word32(at + 24)), headerOffset: Int(data.word32(at + 42)),
                rawName: rawName),
            flags: data.word16(at + 8), isLink: isUnix && data.word32(at + 38) >> 28 == 0xA)
        at = next
        left -= 1
        return header
    }

    /// Windows writes names in the system's encoding, which in China is GBK; others write UTF-8.
    private static func name(_ raw: [UInt8]) -> String {
        if let name = String(validating: raw, as: UTF8.self) { return name }
        // The number of GB 18030, which contains GBK, among Foundation's encodings.
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        return String(data: Data(raw), encoding: encoding) ?? String(decoding: raw, as: UTF8.self)
    }

    private var truncated: ZipFault {
        ZipFault(code: .broken, entry: "", what: "its directory breaks off", fix: "send the archive again")
    }
}
