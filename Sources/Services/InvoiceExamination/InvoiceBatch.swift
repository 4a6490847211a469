package import BankingCalendar
import Foundation
package import Invoices
import XMLReading
import ZipArchives

/// What became of the invoices of a file, a folder or an archive.
package struct InvoiceBatch: Sendable {
    package struct Item: Sendable {
        package let name: String
        package let result: Result<InvoiceReading, InvoiceFault>

        package init(name: String, result: Result<InvoiceReading, InvoiceFault>) { (self.name, self.result) = (name, result) }
    }

    package private(set) var items: [Item] = []
    /// Files that are neither XML nor PDF nor archive.
    package private(set) var ignored: [String] = []

    package var refused: Int { items.filter { if case .failure = $0.result { true } else { false } }.count }

    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let reader: InvoiceReader
    private let today: CalendarDay?

    /// Reads what stands at a path: a file by what it holds, and of a folder with its folders, or of a zip archive, the files that
    /// end in .xml, .pdf or (in a folder) .zip, in alphabetical order. Links are not followed.
    ///
    /// - Throws: a ``Fault`` where there is nothing.
    package static func read(
        path: String, reader: InvoiceReader = InvoiceReader(), today: CalendarDay?,
        progress: (_ done: Int, _ total: Int, _ name: String) -> Void = { _, _, _ in }
    ) throws(Fault) -> InvoiceBatch {
        var batch = InvoiceBatch(reader: reader, today: today)
        let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let type = (try? FileManager.default.attributesOfItem(atPath: root))?[.type] as? FileAttributeType
        switch type {
        case .typeRegular: batch.take(file: root, named: (path as NSString).lastPathComponent, isAlone: true)
        case .typeDirectory:
            let names = try files(in: root)
            for (index, name) in names.enumerated() {
                batch.take(file: root + "/" + name, named: name, isAlone: false)
                progress(index + 1, names.count, name)
            }
        default: throw Fault(description: "there is nothing at '\(path)'; name a file, a folder or a zip of invoices")
        }
        return batch
    }

    private init(reader: InvoiceReader, today: CalendarDay?) { (self.reader, self.today) = (reader, today) }

    private static func files(in folder: String) throws(Fault) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else {
            throw Fault(description: "the folder '\(folder)' cannot be read; check its permissions")
        }
        var names: [String] = []
        while let name = walk.nextObject() as? String {
            if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular { names.append(name) }
        }
        return names.sorted()
    }

    private mutating func take(file: String, named name: String, isAlone: Bool) {
        let suffix = (name as NSString).pathExtension.lowercased()
        guard isAlone || ["xml", "pdf", "zip"].contains(suffix) else { return ignored.append(name) }
        let limits = ZipLimits()
        guard let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int else {
            return refuse(name, "unreadable", "the file cannot be read", "check its permissions")
        }
        guard size <= limits.totalBytesMax else {
            return refuse(name, "bytes-limit", "the file has \(size) bytes, more than \(limits.totalBytesMax)", "split it")
        }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped) else {
            return refuse(name, "unreadable", "the file cannot be read", "check its permissions")
        }
        if data.starts(with: [0x50, 0x4B, 0x03, 0x04]) || suffix == "zip" {
            take(archive: Array(data), named: name)
        } else {
            take(document: Array(data), named: name)
        }
    }

    private mutating func take(archive bytes: [UInt8], named name: String) {
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes) } catch { return refuse(name, error) }
        for fault in archive.refused { refuse("\(name)!\(fault.entry)", fault) }
        for entry in archive.entries {
            let shown = "\(name)!\(entry.name)"
            switch (entry.name as NSString).pathExtension.lowercased() {
            case "xml", "pdf":
                do throws(ZipFault) { take(document: try archive.contents(of: entry), named: shown) } catch {
                    refuse(shown, error)
                }
            case "zip":
                refuse(
                    shown, "zip-unsupported", "it is an archive inside an archive", "unpack it and send its files")
            default: ignored.append(shown)
            }
        }
    }

    private mutating func take(document bytes: [UInt8], named name: String) {
        do throws(InvoiceFault) {
            items.append(Item(name: name, result: .success(try reader.read(bytes, today: today))))
        } catch { items.append(Item(name: name, result: .failure(error))) }
    }

    private mutating func refuse(_ name: String, _ fault: ZipFault) {
        refuse(name, fault.code.rawValue, fault.what, fault.fix)
    }

    private mutating func refuse(_ name: String, _ code: String, _ what: String, _ fix: String) {
        items.append(Item(name: name, result: .failure(InvoiceFault(code: code, at: .start, what, fix: fix))))
    }
}
