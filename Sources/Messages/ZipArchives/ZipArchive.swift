/// Why an archive, or one file in it, is not read.
package struct ZipFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, CaseIterable, Sendable {
        case notAnArchive = "zip-not-an-archive"
        case broken = "zip-broken"
        case unsupported = "zip-unsupported"
        case tooLarge = "zip-too-large"
        case bomb = "zip-bomb"
        case badName = "zip-bad-name"
        case duplicateName = "zip-duplicate-name"
    }

    package let code: Code
    /// The file inside the archive; empty where the archive is meant.
    package let entry: String
    package let what: String
    package let fix: String

    package var description: String { "\(entry.isEmpty ? "archive" : entry): \(code.rawValue) — \(what); \(fix)" }
}

package struct ZipLimits: Hashable, Sendable {
    package var entriesMax = 20_000
    /// Bytes of one file, unpacked.
    package var entryBytesMax = 32 << 20
    /// Bytes of all files, unpacked.
    package var totalBytesMax = 2 << 30
    /// How many times its packed size a file of more than a megabyte may have.
    package var ratioMax = 200
    package init() {}
}

/// A zip archive in memory, by its central directory (PKWARE APPNOTE 6.3): files stored or deflated, one disk, no encryption, no
/// zip64. Nothing is ever written to a path that an archive names.
package struct ZipArchive: Sendable {
    package struct Entry: Hashable, Sendable {
        package let name: String
        let method: UInt16
        let checksum: UInt32
        let packedBytes: Int
        package let bytes: Int
        let headerOffset: Int
        let rawName: [UInt8]
    }

    /// Files in the directory's order; folders are left out.
    package let entries: [Entry]
    /// Files that are refused, with the reason; the others may be read.
    package let refused: [ZipFault]
    private let data: [UInt8]

    /// - Throws: where the directory itself cannot be trusted.
    package init(_ data: [UInt8], limits: ZipLimits = ZipLimits()) throws(ZipFault) {
        self.data = data
        var directory = try ZipDirectory(data, limits: limits)
        var (entries, refused): ([Entry], [ZipFault]) = ([], [])
        var names: Set<[UInt8]> = []
        var total = 0
        while let header = try directory.next() {
            if header.entry.name.hasSuffix("/"), header.entry.bytes == 0 { continue }
            if let fault = header.fault(limits) {
                refused.append(fault)
                continue
            }
            // Names that differ in case alone would be one file elsewhere. What is in no known encoding is compared as it is.
            let name = header.entry.name
            let key = name.contains("\u{FFFD}") ? header.entry.rawName : Array(name.lowercased().utf8)
            guard names.insert(key).inserted else {
                throw ZipFault(
                    code: .duplicateName, entry: header.entry.name,
                    what: "the name stands twice, and readers would differ on which counts",
                    fix: "pack the files again under different names")
            }
            total += header.entry.bytes
            guard total <= limits.totalBytesMax else {
                throw ZipFault(
                    code: .tooLarge, entry: "", what: "unpacked, the files have more than \(limits.totalBytesMax) bytes",
                    fix: "split the archive")
            }
            entries.append(header.entry)
        }
        try ZipArchive.checkOverlaps(entries)
        (self.entries, self.refused) = (entries, refused)
    }

    /// Files that share packed bytes make a small archive endless.
    private static func checkOverlaps(_ entries: [Entry]) throws(ZipFault) {
        var end = 0
        for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard entry.headerOffset >= end else {
                throw ZipFault(code: .bomb, entry: entry.name, what: "files overlap in the archive", fix: "pack the files again")
            }
            end = entry.headerOffset + 30 + entry.rawName.count + entry.packedBytes
        }
    }

    /// The unpacked bytes of a file, with length and checksum as the directory says.
    package func contents(of entry: Entry) throws(ZipFault) -> [UInt8] {
        func broken(_ what: String) -> ZipFault {
            ZipFault(code: .broken, entry: entry.name, what: what, fix: "pack or send the archive again")
        }
        let at = entry.headerOffset
        guard at + 30 <= data.count, data.word32(at) == 0x0403_4B50 else {
            throw broken("its header is not where the directory says")
        }
        let (nameCount, extraCount) = (Int(data.word16(at + 26)), Int(data.word16(at + 28)))
        let start = at + 30 + nameCount + extraCount
        guard start + entry.packedBytes <= data.count, Array(data[(at + 30)..<(at + 30 + nameCount)]) == entry.rawName else {
            throw broken("its header names another file or reaches beyond the end")
        }
        let packed = data[start..<(start + entry.packedBytes)]
        let contents: [UInt8]
        if entry.method == 0 {
            guard entry.packedBytes == entry.bytes else { throw broken("its lengths contradict each other") }
            contents = Array(packed)
        } else {
            guard let inflated = Inflation.inflate(packed, bytes: entry.bytes) else {
                throw broken("its packed bytes are damaged")
            }
            contents = inflated
        }
        guard Inflation.checksum(contents) == entry.checksum else { throw broken("its checksum is wrong") }
        return contents
    }
}

extension [UInt8] {
    /// Little-endian; the caller has checked the bounds.
    func word16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
    func word32(_ at: Int) -> UInt32 { UInt32(word16(at)) | UInt32(word16(at + 2)) << 16 }
}
