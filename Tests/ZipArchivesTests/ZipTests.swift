// What is proved: archives as other programs write them are read, and whatever is broken, doubled, too large or leads elsewhere is
// refused by name, within the promised memory. How: archives made byte by byte here and by Python's zipfile, then altered.

import Foundation
import PropertyTesting
import Testing
import ZipArchives

/// An archive of stored files, made from the format's description.
struct HandMade {
    var files: [(name: String, bytes: [UInt8])]
    var attributes: UInt32 = 0
    var flags: UInt16 = 0x800
    var method: UInt16 = 0
    var claimedBytes: Int?

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    var bytes: [UInt8] {
        var (out, directory): ([UInt8], [UInt8]) = ([], [])
        for file in files {
            let name = Array(file.name.utf8)
            let common =
                Self.little(UInt16(20)) + Self.little(flags) + Self.little(method) + Self.little(UInt32(0))
                + Self.little(Self.checksum(file.bytes)) + Self.little(UInt32(file.bytes.count))
                + Self.little(UInt32(claimedBytes ?? file.bytes.count)) + Self.little(UInt16(name.count)) + Self.little(UInt16(0))
            directory +=
                Self.little(UInt32(0x0201_4B50)) + Self.little(UInt16(0x0314)) + common + Self.little(UInt16(0))
                + Self.little(UInt16(0))
            directory += Self.little(UInt16(0)) + Self.little(attributes) + Self.little(UInt32(out.count)) + name
            out += Self.little(UInt32(0x0403_4B50)) + common + name + file.bytes
        }
        let start = out.count
        out += directory
        out +=
            Self.little(UInt32(0x0605_4B50)) + Self.little(UInt32(0)) + Self.little(UInt16(files.count))
            + Self.little(UInt16(files.count))
        return out + Self.little(UInt32(directory.count)) + Self.little(UInt32(start)) + Self.little(UInt16(0))
    }
}

private func archiveFault(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) -> ZipFault.Code? {
    do {
        let archive = try ZipArchive(bytes, limits: limits)
        if let refused = archive.refused.first { return refused.code }
        for entry in archive.entries { _ = try archive.contents(of: entry) }
        return nil
    } catch { return error.code }
}

@Suite("Zip archives")
struct ZipTests {
    private let hello = Array("hello".utf8)

    @Test("of stored files are read")
    func stored() throws {
        let archive = try ZipArchive(HandMade(files: [("a.xml", hello), ("b/报关单.xml", []), ("b/", [])]).bytes)
        #expect(archive.entries.map(\.name) == ["a.xml", "b/报关单.xml"] && archive.refused.isEmpty)
        #expect(try archive.contents(of: archive.entries[0]) == hello && archive.contents(of: archive.entries[1]) == [])
    }

    @Test("with names in GBK are read under these names")
    func chineseNames() throws {
        // 出口誠1.xml and 进口誠1.xml: as repaired UTF-8 they would be the same, and the second byte of 誠 is a backslash.
        let names: [[UInt8]] = [[0xB3, 0xF6, 0xBF, 0xDA, 0xD5, 0x5C], [0xBD, 0xF8, 0xBF, 0xDA, 0xD5, 0x5C]]
        var bytes = HandMade(files: [("AAAAAA1.xml", hello), ("BBBBBB1.xml", hello)]).bytes
        for (text, name) in zip(["AAAAAA", "BBBBBB"], names) {
            for at in bytes.indices.dropLast(6) where Array(bytes[at..<(at + 6)]) == Array(text.utf8) {
                bytes.replaceSubrange(at..<(at + 6), with: name)
            }
        }
        let archive = try ZipArchive(bytes)
        #expect(archive.entries.map(\.name) == ["出口誠1.xml", "进口誠1.xml"] && archive.refused.isEmpty)
        #expect(try archive.contents(of: archive.entries[1]) == hello)
    }

    @Test(
        "as Python writes them are read",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "python3 is absent"))
    func deflated() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.currentDirectoryURL = folder
        process.arguments = [
            "-c",
            "import zipfile; z = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED); z.writestr('a.xml', 'abc' * 100000); z.comment = b'PK'; "
                + "z.writestr('b.xml', 'x'); z.close(); z = zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED); "
                + "z.writestr('bomb.xml', '0' * (8 << 20)); z.close()",
        ]
        try process.run()
        process.waitUntilExit()
        let bytes = Array(try Data(contentsOf: folder.appendingPathComponent("a.zip")))
        let archive = try ZipArchive(bytes)
        #expect(
            try archive.contents(of: archive.entries[0]).count == 300_000 && archive.contents(of: archive.entries[1]) == [0x78])
        #expect(archiveFault(Array(try Data(contentsOf: folder.appendingPathComponent("bomb.zip")))) == .bomb)
        for cut in stride(from: 0, to: bytes.count, by: 7) { #expect(archiveFault(Array(bytes[..<cut])) != nil) }
        var random = Seed.cases(1)[0].generator
        for _ in 0..<2000 {
            var copy = bytes
            copy[Int.random(in: 0..<copy.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
            _ = archiveFault(copy)
        }
    }

    @Test(
        "with names that lead elsewhere are refused",
        arguments: [
            "../a.xml", "/etc/passwd", "a/../../b", "C:a.xml", "a\\b.xml", "", "a\u{0}b", "..",
        ])
    func names(_ name: String) {
        #expect(archiveFault(HandMade(files: [(name, [1])]).bytes) == .badName)
    }

    @Test("that are doubled, linked, locked, too large or untrue are refused")
    func others() {
        #expect(archiveFault(HandMade(files: [("a", [1]), ("A", [2])]).bytes) == .duplicateName)
        #expect(archiveFault(HandMade(files: [("a", [1])], attributes: 0xA1FF_0000).bytes) == .unsupported)
        #expect(archiveFault(HandMade(files: [("a", [1])], flags: 1).bytes) == .unsupported)
        #expect(archiveFault(HandMade(files: [("a", [1])], method: 12).bytes) == .unsupported)
        #expect(archiveFault(HandMade(files: [("a", [1])], claimedBytes: 2).bytes) == .broken)
        #expect(archiveFault(HandMade(files: [("a", [1])], claimedBytes: 40 << 20).bytes) == .tooLarge)
        #expect(archiveFault(HandMade(files: [("a", [1])], claimedBytes: 30 << 20).bytes) == .bomb)
        var few = ZipLimits()
        few.entriesMax = 1
        #expect(archiveFault(HandMade(files: [("a", [1]), ("b", [2])]).bytes, limits: few) == .tooLarge)
        few.entriesMax = 9
        few.totalBytesMax = 1
        #expect(archiveFault(HandMade(files: [("a", [1]), ("b", [2])]).bytes, limits: few) == .tooLarge)
        #expect(archiveFault(Array("no archive".utf8)) == .notAnArchive)
        var wrong = HandMade(files: [("a", [1, 2, 3])]).bytes
        wrong[31] ^= 1
        #expect(archiveFault(wrong) == .broken)
        // Two directory rows for one packed file.
        var overlapping = HandMade(files: [("a", [1]), ("b", [1])]).bytes
        let second = 2 * (30 + 1 + 1) + 46 + 1 + 42
        overlapping[second] = 0
        #expect(archiveFault(overlapping) == .bomb)
    }
}
