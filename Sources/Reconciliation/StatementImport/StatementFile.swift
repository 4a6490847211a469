import BankStatements
internal import CamtStatements
import DelimitedStatements
internal import FINStatements
internal import Foundation
internal import TextLines
internal import XMLReading
internal import ZipArchives

/// Reads one file by what it holds.
struct StatementFile {
    /// Bytes of an archive, which is held in memory, and of one file in it, unpacked.
    static let archiveBytesMax = 1 << 30
    static let packedFileBytesMax = 512 << 20

    enum Source {
        case path(String)
        case bytes([UInt8])
    }

    let source: Source
    /// As reports name it.
    let name: String

    func head() throws(StatementFault) -> [UInt8] {
        switch source {
        case .bytes(let bytes): return Array(bytes.prefix(StatementContent.headBytes))
        case .path(let path):
            guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable("it cannot be opened") }
            defer { try? handle.close() }
            do { return Array(try handle.read(upToCount: StatementContent.headBytes) ?? Data()) } catch {
                throw unreadable("reading failed")
            }
        }
    }

    private func unreadable(_ what: String) -> StatementFault {
        StatementFault(.unreadable, at: StatementPlace(file: name), what: what, fix: "check its name and permissions")
    }

    private func refused(_ what: String) -> StatementFault {
        StatementFault(
            .notAStatement, at: StatementPlace(file: name, line: 1), what: what,
            fix: "leave it out, or ask the bank for the statement")
    }

    private var text: TextSource {
        switch source {
        case .path(let path): .file(path)
        case .bytes(let bytes): .bytes(bytes)
        }
    }

    private var xml: XMLSource {
        switch source {
        case .path(let path): .file(path)
        case .bytes(let bytes): .bytes(bytes)
        }
    }

    /// - Returns: the kind of each message in it.
    /// - Throws: a ``StatementFault`` where nothing of it can be used, or what the sink throws.
    func read(_ content: StatementContent, mapping: StatementMapping?, into sink: @escaping StatementSink) throws
        -> [StatementKind]
    {
        switch content {
        case .xml: return try CamtReader.read(xml, file: name, into: sink)
        case .fin: return try FINStatementReader.read(text, file: name, into: sink)
        case .text:
            guard let mapping else {
                throw refused("it is text, and neither camt nor MT940, MT942 or MT950; a CSV needs a mapping")
            }
            return try DelimitedStatementReader.read(text, file: name, mapping: mapping, into: sink)
        case .empty: throw refused("it is empty")
        case .binary(let what): throw refused("it is \(what)")
        case .zip: throw refused("it is an archive inside an archive")
        }
    }

    /// The files of an archive; those that are refused with the reason.
    func unpacked() throws(StatementFault) -> (files: [() -> Result<StatementFile, StatementFault>], refused: [StatementFault]) {
        let bytes: [UInt8]
        switch source {
        case .bytes(let held): bytes = held
        case .path(let path):
            let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
            guard size <= Self.archiveBytesMax else {
                throw StatementFault(
                    .tooLarge, at: StatementPlace(file: name), what: "the archive has more than \(Self.archiveBytesMax) bytes",
                    fix: "unpack it and give the folder")
            }
            guard let data = FileManager.default.contents(atPath: path) else { throw unreadable("it cannot be read") }
            bytes = Array(data)
        }
        var limits = ZipLimits()
        limits.entryBytesMax = Self.packedFileBytesMax
        do throws(ZipFault) {
            let archive = try ZipArchive(bytes, limits: limits)
            let files = archive.entries.sorted { $0.name < $1.name }.map { entry in
                { () -> Result<StatementFile, StatementFault> in
                    let name = "\(self.name)!\(entry.name)"
                    do throws(ZipFault) {
                        return .success(StatementFile(source: .bytes(try archive.contents(of: entry)), name: name))
                    } catch {
                        return .failure(
                            StatementFault(.archive, at: StatementPlace(file: name), what: error.what, fix: error.fix))
                    }
                }
            }
            let refused = archive.refused.map {
                StatementFault(.archive, at: StatementPlace(file: "\(name)!\($0.entry)"), what: $0.what, fix: $0.fix)
            }
            return (files, refused)
        } catch {
            throw StatementFault(.archive, at: StatementPlace(file: name), what: error.what, fix: error.fix)
        }
    }
}
