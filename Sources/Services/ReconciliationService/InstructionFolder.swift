import Foundation

/// The folder in which a bank's payment system finds what it is to pay. Each instruction is put there once and only once, whoever takes it
/// away and whenever the process ends: a second one would be a second payment.
///
/// The instruction is written beside its place under a name that begins with a dot, then marked as begun in the node's own folder, and
/// then given its name. What is marked and no longer has the dotted name was delivered.
package struct InstructionFolder: Sendable {
    private let folder: String
    private let marks: String
    /// Called before each step; where it throws, the step and those behind it are not done. For tests.
    private let before: @Sendable (Step) throws -> Void

    package enum Step: Sendable, CaseIterable { case write, complete, mark, deliver, sync }

    /// - Parameters:
    ///   - folder: where instructions are left.
    ///   - marks: a folder of the node's own, which nobody else cleans.
    package init(_ folder: String, marks: String, before: @escaping @Sendable (Step) throws -> Void = { _ in }) {
        (self.folder, self.marks, self.before) = (folder, marks, before)
    }

    /// Leaves an instruction in the folder, unless it was there before.
    ///
    /// - Parameter name: the file's; the same instruction has the same for ever. Letters, digits, dots and hyphens.
    /// - Returns: whether it is there by this call.
    /// - Throws: ``DeskFault/instructionUnwritten(name:why:)``; then it is asked again.
    package func deliver(_ content: String, as name: String) throws -> Bool {
        let (final, hidden) = ("\(folder)/\(name)", "\(folder)/.\(name)")
        let mark = "\(marks)/\(name)"
        do {
            let files = FileManager.default
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try files.createDirectory(atPath: marks, withIntermediateDirectories: true)
            if files.fileExists(atPath: mark) {
                // Marked: only what still has its dotted name is not delivered.
                guard files.fileExists(atPath: hidden) else { return false }
            } else {
                try before(.write)
                try Self.write(content, to: hidden + ".part")
                try before(.complete)
                try Self.rename(hidden + ".part", hidden)
                try Self.sync(folder)
                try before(.mark)
                try Self.write("", to: mark)
                try Self.sync(marks)
            }
            guard !files.fileExists(atPath: final) else {
                throw DeskFault.instructionUnwritten(name: name, why: "another file of that name is in the folder; move it away")
            }
            try before(.deliver)
            try Self.rename(hidden, final)
            try before(.sync)
            try Self.sync(folder)
            return true
        } catch let fault as DeskFault {
            throw fault
        } catch {
            throw DeskFault.instructionUnwritten(name: name, why: "\(error)")
        }
    }

    private static func write(_ content: String, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
        try handle.write(contentsOf: Data(content.utf8))
        try handle.synchronize()
        try handle.close()
    }

    private static func rename(_ from: String, _ to: String) throws {
        guard Foundation.rename(from, to) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    private static func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
