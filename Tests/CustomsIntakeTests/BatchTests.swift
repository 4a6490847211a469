// What is proved: a folder and an archive are taken in file by file with progress and a report; what is bad is counted by reason
// and holds up nothing; other people's messages end as their notifications say. How: folders made here, and the fetched data.

import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import PropertyTesting
import Signing
import Testing
import XMLReading
import ZipArchives

@Suite("Batches")
struct BatchTests {
    private let desk: Desk
    init() throws { desk = try Desk() }

    private func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// A zip of stored files. The checksums are of the fixed contents.
    private func zip(_ files: [(String, [UInt8])]) -> [UInt8] {
        var (out, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, bytes) in files {
            var crc = ~UInt32(0)
            for byte in bytes {
                crc ^= UInt32(byte)
                for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
            }
            let common =
                little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 4) + little(Int(~crc), 4) + little(bytes.count, 4)
                + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
            directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10) + little(out.count, 4) + Array(name.utf8)
            out += little(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
        }
        let end = little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
        return out + directory + end + little(directory.count, 4) + little(out.count, 4) + little(0, 2)
    }

    @Test("of a folder take in what is good, put aside what is not, and count both")
    func folder() throws {
        for index in 1...5 {
            try desk.fill("\(index).xml", Array(declaration("22982026000000000\(index)", seq: "\(index)").utf8))
        }
        try desk.fill("deep/6.XML", Array(declaration("229820260000000006", total: "1,0", seq: "6").utf8))
        try desk.fill("same.xml", Array(declaration("229820260000000001", seq: "1").utf8))
        try desk.fill("readme.txt", Array("hello".utf8))
        try desk.fill(
            "more.zip",
            zip([("7.xml", Array(declaration("229820260000000007", seq: "7").utf8)), ("../8.xml", [1]), ("note.txt", [1])]))
        try desk.fill("broken.zip", Array("PK not a zip".utf8))
        let link = desk.folder.appendingPathComponent("in/link.xml")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
        var progress: [IntakeProgress] = []
        let report = try desk.intake.takeBatch(path: desk.folder.appendingPathComponent("in").path, at: now) {
            progress.append($0)
        }
        #expect(report.taken == ["single-window declares": 6] && report.known == 1 && report.documents == 10)
        #expect(report.reasons == ["bad-number": 1, "zip-bad-name": 1, "zip-not-an-archive": 1] && !report.isClean)
        #expect(report.ignored.sorted() == ["more.zip!note.txt", "readme.txt"])
        #expect(progress.map(\.done) == Array(1...10) && progress.allSatisfy { $0.total == 10 })
        let again = try desk.intake.takeBatch(path: desk.folder.appendingPathComponent("in").path, at: now)
        #expect(again.taken.isEmpty && again.known == 8)
    }

    @Test("of an archive alone or a file alone are taken in by what stands at the path")
    func alone() throws {
        try desk.fill("a.zip", zip([("1.xml", Array(declaration().utf8)), ("2.xml", Array("<a>".utf8))]))
        let report = try desk.intake.takeBatch(path: desk.folder.appendingPathComponent("in/a.zip").path, at: now)
        #expect(report.documents == 2 && report.reasons == ["not-well-formed": 1] && report.refused.first?.name == "a.zip!2.xml")
        try desk.fill("b", Array(declaration("229820260000000099", seq: "9").utf8))
        #expect(try desk.intake.takeBatch(path: desk.folder.appendingPathComponent("in/b").path, at: now).isClean)
        #expect(throws: IntakeFault.self) { try desk.intake.takeBatch(path: "/nowhere/at/all", at: now) }
    }

    @Test("of too large files say so without reading them")
    func large() throws {
        try desk.fill("large.xml", [UInt8](repeating: 0x20, count: 5000))
        var limits = BatchLimits()
        limits.stream.bytesMax = 4999
        let report = try desk.intake.takeBatch(path: desk.folder.appendingPathComponent("in").path, limits: limits, at: now)
        #expect(report.reasons == ["bytes-limit": 1])
    }

    @Test(
        "of other people's messages are taken in whole",
        .enabled(if: FetchedData.url("03-customs-xml") != nil, "\(FetchedData.absent)"))
    func fetched() throws {
        let later = try #require(LedgerTime("2027-01-01T00:00:00Z"))
        let folder = try #require(FetchedData.url("03-customs-xml"))
        for part in ["cn-ceb-crossborder", "hmrc-customs-declarations-v3", "hmrc-customs-declare-exports", "hmrc-transit-ncts5"] {
            let report = try desk.intake.takeBatch(path: folder.appendingPathComponent(part).path, at: later)
            print(
                "TABLE \(part): \(report.documents) documents, \(report.known) known; taken \(report.taken.sorted { $0.key < $1.key }); reasons \(report.reasons.sorted { $0.key < $1.key })"
            )
            #expect(report.documents > 5)
        }
        #expect(try desk.intake.state(number: "24GB0MC86MH6WYKAA3")?.status == .cleared)
        #expect(try desk.intake.decisions().isEmpty)
    }

    @Test(
        "of each of HMRC's chains end in the state that its last notification says",
        .enabled(if: FetchedData.url("03-customs-xml/hmrc-customs-declarations-v3") != nil, "\(FetchedData.absent)"))
    func chains() throws {
        let later = try #require(LedgerTime("2027-01-01T00:00:00Z"))
        let folder = try #require(FetchedData.url("03-customs-xml/hmrc-customs-declarations-v3"))
        let reader = CustomsReader(tables: try CodeTables())
        var chains = 0
        for scenario in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let path = folder.appendingPathComponent(scenario).path
            let names = (FileManager.default.enumerator(atPath: path)?.allObjects ?? []).compactMap { $0 as? String }.sorted()
            guard names.contains(where: { $0.contains("DMS") }) else { continue }
            // Each scenario for itself: their numbers and references repeat.
            let desk = try Desk()
            _ = try desk.intake.takeBatch(path: path, at: later)
            var last: [String: CustomsDeclaration.Status] = [:]
            for name in names where name.lowercased().hasSuffix(".xml") {
                guard let bytes = FileManager.default.contents(atPath: path + "/" + name),
                    let notice = try? reader.read(Array(bytes), today: nil).declarations.first, notice.act == .notifies,
                    let number = notice.number, let status = notice.status
                else { continue }
                last[number] = status
            }
            for (number, status) in last {
                #expect(try desk.intake.state(number: number)?.status == status, "\(scenario) \(number)")
                chains += 1
            }
        }
        print("TABLE chains: \(chains)")
        #expect(chains > 40)
    }

    @Test(
        "of other people's attacks put all aside and harm nothing",
        .enabled(if: FetchedData.url("05-xml-attacks") != nil, "\(FetchedData.absent)"))
    func attacks() throws {
        let folder = try #require(FetchedData.url("05-xml-attacks"))
        for part in ["defusedxml-xmltestdata", "libxml2-test", "payloadsallthethings-xxe", "xml-crypto", "xml-rs-docs"] {
            let report = try desk.intake.takeBatch(path: folder.appendingPathComponent(part).path, at: now)
            #expect(report.taken.isEmpty && report.documents > 0, "\(part): \(report.taken)")
            print("TABLE \(part): \(report.documents) documents; \(report.reasons.sorted { $0.key < $1.key })")
        }
    }
}
