package import BankingCalendar
import CustomsDocuments
import Foundation
package import Parties
import Signing
package import ZipArchives

/// What became of a batch.
package struct IntakeReport: Hashable, Sendable {
    package struct Refused: Hashable, Sendable {
        package let name: String
        /// In quarantine; nil where there were no bytes to keep.
        package let id: Int64?
        package let reason: IntakeReason
    }

    package var documents = 0
    /// Documents whose bytes had come before.
    package var known = 0
    /// Files that are neither XML nor an archive.
    package var ignored: [String] = []
    /// Declarations and notifications taken in, by format and act.
    package var taken: [String: Int] = [:]
    package var refused: [Refused] = []

    package var reasons: [String: Int] { Dictionary(grouping: refused, by: \.reason.code).mapValues(\.count) }
    /// All was read or known; nothing waits.
    package var isClean: Bool { refused.isEmpty }
}

/// After each document: how many are done, of how many, and which it was.
package struct IntakeProgress: Hashable, Sendable {
    package let done: Int
    package let total: Int
    package let name: String
}

extension CustomsIntake {
    /// Takes in a file, the XML files and archives of a folder with its folders, or an archive, by what stands at the path.
    ///
    /// - Throws: ``IntakeFault/cannotRead(_:)`` where there is nothing, or what SQLite says.
    package func takeBatch(
        path: String, exporter: USCC? = nil, limits: ZipLimits = ZipLimits(), at now: LedgerTime,
        progress: (IntakeProgress) -> Void = { _ in }
    ) throws -> IntakeReport {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw IntakeFault.cannotRead(path) }
        var report = IntakeReport()
        let names = isFolder.boolValue ? try CustomsIntake.files(in: path) : [""]
        for (index, name) in names.enumerated() {
            let file = name.isEmpty ? path : path + "/" + name
            let shown = name.isEmpty ? (path as NSString).lastPathComponent : name
            try take(file: file, named: shown, exporter, limits, now, isAlone: name.isEmpty, into: &report)
            progress(IntakeProgress(done: index + 1, total: names.count, name: shown))
        }
        return report
    }

    /// Takes in the XML files of an archive.
    package func takeArchive(
        _ bytes: [UInt8], named name: String, exporter: USCC? = nil, limits: ZipLimits = ZipLimits(), at now: LedgerTime,
        progress: (IntakeProgress) -> Void = { _ in }
    ) throws -> IntakeReport {
        var report = IntakeReport()
        try take(archive: bytes, named: name, exporter, limits, now, into: &report, progress: progress)
        return report
    }

    /// Regular files in alphabetical order; links are not followed.
    private static func files(in folder: String) throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { throw IntakeFault.cannotRead(folder) }
        var names: [String] = []
        while let name = walk.nextObject() as? String {
            if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular { names.append(name) }
        }
        return names.sorted()
    }

    private func take(
        file: String, named name: String, _ exporter: USCC?, _ limits: ZipLimits, _ now: LedgerTime, isAlone: Bool,
        into report: inout IntakeReport
    ) throws {
        let kind = (name as NSString).pathExtension.lowercased()
        guard isAlone || kind == "xml" || kind == "zip" else {
            report.ignored.append(name)
            return
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        let bytesMax = kind == "zip" ? limits.totalBytesMax : limits.entryBytesMax
        guard let size, size <= bytesMax, let bytes = FileManager.default.contents(atPath: file).map(Array.init) else {
            report.documents += 1
            let isLarge = (size ?? 0) > bytesMax
            report.refused.append(
                .init(
                    name: name, id: nil,
                    reason: IntakeReason(
                        isLarge ? "bytes-limit" : "unreadable",
                        what: isLarge ? "the file has \(size ?? 0) bytes, more than \(bytesMax)" : "the file cannot be read",
                        fix: isLarge ? "split it" : "check its permissions")))
            return
        }
        if bytes.starts(with: [0x50, 0x4B]) {
            try take(archive: bytes, named: name, exporter, limits, now, into: &report) { _ in }
        } else {
            try take(document: bytes, named: name, exporter, now, into: &report)
        }
    }

    private func take(
        archive bytes: [UInt8], named name: String, _ exporter: USCC?, _ limits: ZipLimits, _ now: LedgerTime,
        into report: inout IntakeReport, progress: (IntakeProgress) -> Void
    ) throws {
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes, limits: limits) } catch {
            report.documents += 1
            report.refused.append(.init(name: name, id: nil, reason: IntakeReason(error)))
            return
        }
        for fault in archive.refused {
            report.documents += 1
            report.refused.append(.init(name: "\(name)!\(fault.entry)", id: nil, reason: IntakeReason(fault)))
        }
        for (index, entry) in archive.entries.enumerated() {
            let shown = "\(name)!\(entry.name)"
            if entry.name.lowercased().hasSuffix(".xml") {
                let contents: [UInt8]?
                do { contents = try archive.contents(of: entry) } catch {
                    contents = nil
                    report.documents += 1
                    report.refused.append(.init(name: shown, id: nil, reason: IntakeReason(error)))
                }
                if let contents { try take(document: contents, named: shown, exporter, now, into: &report) }
            } else {
                report.ignored.append(shown)
            }
            progress(IntakeProgress(done: index + 1, total: archive.entries.count, name: shown))
        }
    }

    private func take(
        document bytes: [UInt8], named name: String, _ exporter: USCC?, _ now: LedgerTime, into report: inout IntakeReport
    ) throws {
        let outcome = try take(bytes, named: name, exporter: exporter, at: now)
        report.documents += 1
        if outcome.isKnown { report.known += 1 }
        for (kind, count) in outcome.taken { report.taken[kind, default: 0] += count }
        report.refused += outcome.waiting.map { .init(name: name, id: $0.id, reason: $0.reason) }
    }
}
