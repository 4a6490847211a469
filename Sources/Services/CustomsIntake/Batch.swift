package import BankingCalendar
import CustomsDocuments
import Foundation
package import Parties
package import XMLReading
package import ZipArchives

/// What a batch may take.
package struct BatchLimits: Hashable, Sendable {
    package var archive = ZipLimits()
    /// Bytes of a document that is read in memory; a larger file is read piece by piece.
    package var wholeBytesMax = XMLLimits.message.bytesMax
    /// Of a file that is read piece by piece.
    package var stream = XMLLimits.stream
    /// Bytes of documents that are read at once, on all processors, and written in one transaction.
    var groupBytesMax = 8 << 20
    var groupDocumentsMax = 256
    package init() {}
}

/// After each document: how many files are done, of how many, and which it was.
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
        path: String, exporter: USCC? = nil, limits: BatchLimits = BatchLimits(), at now: LedgerTime,
        progress: (IntakeProgress) -> Void = { _ in }
    ) throws -> IntakeReport {
        let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let type = (try? FileManager.default.attributesOfItem(atPath: root))?[.type] as? FileAttributeType
        guard let type, type == .typeDirectory || type == .typeRegular else { throw IntakeFault.cannotRead(path) }
        var batch = Batch(intake: self, exporter: exporter, limits: limits, now: now)
        if type == .typeRegular {
            let name = (path as NSString).lastPathComponent
            try batch.take(file: root, named: name, isAlone: true)
            try batch.flush()
            progress(IntakeProgress(done: 1, total: 1, name: name))
            return batch.report
        }
        let names = try CustomsIntake.files(in: root)
        for (index, name) in names.enumerated() {
            try batch.take(file: root + "/" + name, named: name, isAlone: false)
            if index == names.count - 1 { try batch.flush() }
            progress(IntakeProgress(done: index + 1, total: names.count, name: name))
        }
        return batch.report
    }

    /// Takes in what came in one piece: an archive by its first bytes, a document otherwise.
    package func takeUpload(
        _ bytes: [UInt8], named name: String, limits: BatchLimits = BatchLimits(), at now: LedgerTime
    ) throws -> IntakeReport {
        var batch = Batch(intake: self, exporter: nil, limits: limits, now: now)
        if bytes.starts(with: [0x50, 0x4B]) {
            try batch.take(archive: bytes, named: name)
        } else {
            try batch.take(document: bytes, named: name)
        }
        try batch.flush()
        return batch.report
    }

    /// Takes in the XML files of an archive.
    package func takeArchive(
        _ bytes: [UInt8], named name: String, exporter: USCC? = nil, limits: BatchLimits = BatchLimits(), at now: LedgerTime
    ) throws -> IntakeReport {
        var batch = Batch(intake: self, exporter: exporter, limits: limits, now: now)
        try batch.take(archive: bytes, named: name)
        try batch.flush()
        return batch.report
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
}

/// Collects documents into groups, reads each group on all processors and writes it in one transaction, in the order given.
private struct Batch {
    let intake: CustomsIntake
    let exporter: USCC?
    let limits: BatchLimits
    let now: LedgerTime
    var report = IntakeReport()
    private var group: [(name: String, bytes: [UInt8])] = []
    private var groupBytes = 0

    init(intake: CustomsIntake, exporter: USCC?, limits: BatchLimits, now: LedgerTime) {
        (self.intake, self.exporter, self.limits, self.now) = (intake, exporter, limits, now)
    }

    mutating func take(file: String, named name: String, isAlone: Bool) throws {
        let suffix = (name as NSString).pathExtension.lowercased()
        guard isAlone || suffix == "xml" || suffix == "zip" else {
            report.ignored.append(name)
            return
        }
        guard let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int,
            let handle = FileHandle(forReadingAtPath: file), let head = try? handle.read(upToCount: 2) ?? Data()
        else { return refuse(name, .notXML, "unreadable", "the file cannot be read", "check its permissions") }
        try? handle.close()
        let isArchive = suffix == "zip" || head.elementsEqual([0x50, 0x4B])
        let bytesMax = isArchive ? limits.archive.totalBytesMax : limits.stream.bytesMax
        guard size <= bytesMax else {
            let kind: CustomsKind = isArchive ? .archive : .notXML
            return refuse(name, kind, "bytes-limit", "the file has \(size) bytes, more than \(bytesMax)", "split it")
        }
        guard isArchive || size <= limits.wholeBytesMax else { return try take(large: file, named: name) }
        // A file may change while it is read: it is copied, and no longer than it may be.
        guard let bytes = LargeFile.bytes(file, most: isArchive ? bytesMax : limits.wholeBytesMax) else {
            return refuse(
                name, .notXML, "unreadable", "the file cannot be read, or grew meanwhile",
                "check its permissions, and give it in again once it is written")
        }
        if isArchive { try take(archive: bytes, named: name) } else { try take(document: bytes, named: name) }
    }

    private mutating func take(large file: String, named name: String) throws {
        try flush()
        do {
            report.add(try intake.take(file: file, named: name, exporter: exporter, limits: limits.stream, at: now), named: name)
        } catch let fault as IntakeFault { refuse(name, .notXML, "unreadable", "\(fault)", "give it in again") }
    }

    mutating func take(archive bytes: [UInt8], named name: String) throws {
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes, limits: limits.archive) } catch {
            return refuse(name, .archive, IntakeReason(error))
        }
        for fault in archive.refused { refuse("\(name)!\(fault.entry)", .archive, IntakeReason(fault)) }
        for entry in archive.entries {
            let shown = "\(name)!\(entry.name)"
            switch (entry.name as NSString).pathExtension.lowercased() {
            case "xml":
                do { try take(document: archive.contents(of: entry), named: shown) } catch let fault as ZipFault {
                    refuse(shown, .archive, IntakeReason(fault))
                }
            case "zip":
                refuse(shown, .archive, "zip-unsupported", "it is an archive inside an archive", "unpack it and send its files")
            default: report.ignored.append(shown)
            }
        }
    }

    mutating func take(document bytes: [UInt8], named name: String) throws {
        group.append((name, bytes))
        groupBytes += bytes.count
        if groupBytes >= limits.groupBytesMax || group.count >= limits.groupDocumentsMax { try flush() }
    }

    /// Reads and writes what was collected.
    mutating func flush() throws {
        guard !group.isEmpty else { return }
        let (waiting, intake, exporter, now) = (group, intake, exporter, now)
        group.removeAll(keepingCapacity: true)
        groupBytes = 0
        let results = ReadSlots(count: waiting.count)
        DispatchQueue.concurrentPerform(iterations: waiting.count) { index in
            results[index] = intake.read(waiting[index].bytes, named: waiting[index].name, exporter, now)
        }
        for (outcome, document) in zip(try intake.take(results.all), waiting) { report.add(outcome, named: document.name) }
    }

    private mutating func refuse(_ name: String, _ kind: CustomsKind, _ code: String, _ what: String, _ fix: String) {
        refuse(name, kind, IntakeReason(code, what: what, fix: fix))
    }

    private mutating func refuse(_ name: String, _ kind: CustomsKind, _ reason: IntakeReason) {
        report.refuse(name, kind, reason)
    }
}

/// A place for each thread's result.
private final class ReadSlots: @unchecked Sendable {
    private let lock = NSLock()
    private var slots: [ReadDocument?]

    init(count: Int) { slots = Array(repeating: nil, count: count) }

    subscript(index: Int) -> ReadDocument? {
        get { lock.withLock { slots[index] } }
        set { lock.withLock { slots[index] = newValue } }
    }

    var all: [ReadDocument] { lock.withLock { slots.compactMap { $0 } } }
}
