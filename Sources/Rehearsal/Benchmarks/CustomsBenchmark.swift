import BankingCalendar
import CustomsDocuments
import CustomsIntake
import Foundation
import Signing
import XMLReading

/// How fast customs documents are read, validated and taken in, beside xmllint on the same files in the same run.
package struct CustomsBenchmark {
    /// One thing that was done to one set of files.
    package struct Measurement: Encodable, Sendable {
        /// "hefu" or "xmllint".
        package let program: String
        package let what: String
        package let set: String
        package let bytes: Int
        /// Declarations and notifications that came out; nil where none are made.
        package var declarations: Int?
        package let seconds: Double
        /// Of all threads, in user mode and in the system.
        package let processorSeconds: Double
        /// The most memory that was resident while it was done, in bytes.
        package let peakMemoryBytes: Int

        package var megabytesPerSecond: Double { Double(bytes) / 1e6 / seconds }
    }

    private let folder: String
    private let progress: (String) -> Void

    /// - Parameter folder: where the set is generated and the stores are made.
    package init(folder: String, progress: @escaping (String) -> Void) { (self.folder, self.progress) = (folder, progress) }

    /// What is measured is dated before this instant.
    private var now: LedgerTime { get throws { try LedgerTime("2027-01-01T00:00:00Z").orFault("an instant") } }

    /// - Parameters:
    ///   - megabytes: of the generated message of many declarations, which is read as a stream.
    ///   - documents: how many generated files of one declaration each.
    ///   - data: a folder of other people's messages; nil where there is none.
    package func run(megabytes: Int, documents: Int, data: String?) throws -> [Measurement] {
        let reader = try prepare(megabytes: megabytes, documents: documents)
        let large = "\(folder)/large.xml"
        let files = "\(folder)/files"
        var all: [Measurement] = []
        progress("reading \(megabytes) MB as one message …")
        let schema = try XMLSchema(files: ["ceb603.xsd": PackageResources.ceb603_xsd], main: "ceb603.xsd")
        all.append(try measure("parse", large) { try parse(large, nil) })
        all.append(try xmllint(["--stream", "--noout"], "parse", [large], set: large))
        all.append(try measure("parse and validate", large) { try parse(large, schema) })
        all.append(
            try xmllint(["--stream", "--noout", "--schema", "\(folder)/ceb603.xsd"], "parse and validate", [large], set: large))
        all.append(try measure("parse, validate, make declarations", large) { try declarations(large, reader) })
        all.append(try measure("to committed intake", large) { try takeIn(large, reader) })
        progress("reading \(documents) files …")
        let paths = (1...documents).map { "\(files)/\($0).xml" }
        let one = try XMLSchema(files: ["dec.xsd": PackageResources.dec_message_xsd], main: "dec.xsd")
        all.append(
            try measure("parse and validate", files) {
                for path in paths { _ = try parse(path, one) }
                return nil
            })
        all.append(
            try xmllint(
                ["--stream", "--noout", "--schema", "\(folder)/dec-message.xsd"], "parse and validate", paths, set: files))
        all.append(try measure("to committed intake", files) { try takeIn(files, reader) })
        if let data {
            progress("reading \(data) …")
            all.append(
                try measure("to committed intake", data) { try takeIn(data, CustomsReader(tables: try CodeTables())) })
        }
        return all
    }

    /// Writes the generated set and its schemas.
    private func prepare(megabytes: Int, documents: Int) throws -> CustomsReader {
        progress("generating \(megabytes) MB and \(documents) files …")
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/files", withIntermediateDirectories: true)
        try Data(PackageResources.ceb603_xsd).write(to: URL(filePath: "\(folder)/ceb603.xsd"))
        try Data(PackageResources.dec_message_xsd).write(to: URL(filePath: "\(folder)/dec-message.xsd"))
        try CustomsMessages.write(bytes: megabytes * 1_000_000, to: "\(folder)/large.xml")
        for number in 1...documents {
            try Data(CustomsMessages.declaration(number).utf8).write(to: URL(filePath: "\(folder)/files/\(number).xml"))
        }
        return CustomsReader(tables: try CodeTables(), schemas: try SchemaFolder(folder))
    }

    private func parse(_ path: String, _ schema: XMLSchema?) throws -> Int? {
        try XMLReader(.file(path), limits: .stream, schema: schema).finish()
        return nil
    }

    private func declarations(_ path: String, _ reader: CustomsReader) throws -> Int? {
        var (count, fault): (Int, CustomsFault?) = (0, nil)
        _ = try reader.stream(.file(path), digest: .zero, today: nil, limits: .stream) { result in
            switch result {
            case .success: count += 1
            case .failure(let found): fault = found
            }
        }
        if let fault { throw BenchmarkFault("a generated declaration is refused: \(fault)") }
        return count
    }

    private func takeIn(_ path: String, _ reader: CustomsReader) throws -> Int? {
        let store = "\(folder)/intake-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: store) }
        let intake = try CustomsIntake(path: "\(store)/intake.sqlite", reader: reader)
        let report = try intake.takeBatch(path: path, at: try now)
        return report.taken.values.reduce(0, +)
    }

    private func size(_ path: String) throws -> Int {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw BenchmarkFault("there is nothing at '\(path)'")
        }
        let names = isFolder.boolValue ? FileManager.default.enumerator(atPath: path)?.allObjects ?? [] : [""]
        return names.compactMap { $0 as? String }.filter { $0.isEmpty || $0.lowercased().hasSuffix(".xml") }.reduce(0) {
            sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: name.isEmpty ? path : "\(path)/\(name)")
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }

    private func measure(_ what: String, _ path: String, _ work: () throws -> Int?) throws -> Measurement {
        let bytes = try size(path)
        ProcessUse.forgetPeak()
        let (before, began) = (ProcessUse.processorSeconds(RUSAGE_SELF), DispatchTime.now())
        let count = try work()
        return Measurement(
            program: "hefu", what: what, set: (path as NSString).lastPathComponent, bytes: bytes, declarations: count,
            seconds: elapsed(since: began), processorSeconds: ProcessUse.processorSeconds(RUSAGE_SELF) - before,
            peakMemoryBytes: ProcessUse.peakMemoryBytes())
    }

    /// Absent where xmllint is not installed, and then left out.
    private func xmllint(_ options: [String], _ what: String, _ paths: [String], set: String) throws -> Measurement {
        let bytes = try size(set)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xmllint"] + options + paths
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        let (before, began) = (ProcessUse.processorSeconds(RUSAGE_CHILDREN), DispatchTime.now())
        try process.run()
        var peak = 0
        while process.isRunning {
            peak = max(peak, ProcessUse.peakMemoryBytes("\(process.processIdentifier)"))
            usleep(2000)
        }
        process.waitUntilExit()
        let seconds = elapsed(since: began)
        guard process.terminationStatus == 0 else {
            throw BenchmarkFault("xmllint ends with \(process.terminationStatus); install libxml2-utils")
        }
        return Measurement(
            program: "xmllint", what: what, set: (set as NSString).lastPathComponent, bytes: bytes, declarations: nil,
            seconds: seconds, processorSeconds: ProcessUse.processorSeconds(RUSAGE_CHILDREN) - before,
            peakMemoryBytes: peak)
    }
}

/// What this process and its children use, as the system counts it.
enum ProcessUse {
    static func processorSeconds(_ who: __rusage_who) -> Double {
        var use = rusage()
        getrusage(who.rawValue, &use)
        return Double(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + Double(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6
    }

    /// Lets the peak begin anew; where the system refuses, it stays the process's.
    static func forgetPeak() {
        guard let handle = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? handle.write(contentsOf: Data("5".utf8))
        try? handle.close()
    }

    /// VmHWM of the process's status.
    static func peakMemoryBytes(_ process: String = "self") -> Int {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
    }
}

extension Optional {
    fileprivate func orFault(_ what: String) throws -> Wrapped {
        guard let self else { throw BenchmarkFault("\(what) cannot be made") }
        return self
    }
}
