import Foundation
package import Logging
import Synchronization

/// Writes log entries to standard error: one JSON object a line for machines, short text for a person at a terminal.
/// Values of keys that may hold secrets are written as "redacted", and no entry can write a second line or reach the terminal.
package struct StructuredLog: LogHandler {
    package enum Form: Sendable { case json, text }

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let form: Form
    private let now: @Sendable () -> UInt64
    private let write: @Sendable (String) -> Void

    private static let messageBytesMax = 8 * 1024
    private static let valueBytesMax = 4 * 1024
    private static let membersMax = 64
    private static let depthMax = 4

    /// The metadata key under which a tracer's provider names the trace.
    package static let traceKey = "trace"

    /// - Parameters:
    ///   - form: ``standardErrorForm`` for a process.
    ///   - now: nanoseconds since 1970.
    ///   - write: takes a line with its newline; called by several threads at once.
    package init(
        label: String, level: Logger.Level = .info, metadataProvider: Logger.MetadataProvider? = nil, form: Form,
        now: @escaping @Sendable () -> UInt64 = Self.systemTime, write: @escaping @Sendable (String) -> Void = Self.standardError
    ) {
        (self.label, logLevel, self.metadataProvider) = (label, level, metadataProvider)
        (self.form, self.now, self.write) = (form, now, write)
    }

    /// Text when standard error is a terminal, else JSON.
    package static var standardErrorForm: Form { isatty(2) == 1 ? .text : .json }

    package static let systemTime: @Sendable () -> UInt64 = {
        UInt64(max(0, Date().timeIntervalSince1970 * 1e9))
    }

    /// One whole line at a time; what standard error does not take is lost, since nobody can be told.
    package static let standardError: @Sendable (String) -> Void = { line in
        turn.withLock { _ in
            var bytes = Array(line.utf8)[...]
            while !bytes.isEmpty {
                let written = bytes.withUnsafeBytes { Foundation.write(2, $0.baseAddress, $0.count) }
                guard written > 0 else { return }
                bytes = bytes.dropFirst(written)
            }
        }
    }
    private static let turn = Mutex(())

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        // What the call says counts more than what the logger carries, and that more than the provider's.
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { _, mine in mine }
        if let given = event.metadata { all.merge(given) { _, mine in mine } }
        if let error = event.error { all["error"] = "\(error)" }
        let trace = all.removeValue(forKey: Self.traceKey).map { "\($0)" }
        let time = JSONText.time(nanosecondsSinceEpoch: now())
        switch form {
        case .json: write(json(event, time, all, trace))
        case .text: write(text(event, time, all, trace))
        }
    }

    private func json(_ event: LogEvent, _ time: String, _ metadata: Logger.Metadata, _ trace: String?) -> String {
        var members: [(name: String, value: String)] = [
            ("time", "\"\(time)\""), ("level", "\"\(event.level.rawValue)\""),
            ("label", JSONText.string(label, bytesMax: 256)),
            ("message", JSONText.string(event.message.description, bytesMax: Self.messageBytesMax)),
        ]
        if let trace { members.append(("trace", JSONText.string(trace, bytesMax: 64))) }
        if !metadata.isEmpty { members.append(("metadata", Self.value(.dictionary(metadata), depth: 0))) }
        return JSONText.object(members) + "\n"
    }

    private func text(_ event: LogEvent, _ time: String, _ metadata: Logger.Metadata, _ trace: String?) -> String {
        let message = JSONText.string(event.message.description, bytesMax: Self.messageBytesMax)
        var words = [time, event.level.rawValue.uppercased(), "\(label):", String(message.dropFirst().dropLast())]
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }).prefix(Self.membersMax) {
            let shown = Redaction.hides(key) ? Redaction.mark : Self.value(value, depth: 1)
            words.append("\(JSONText.string(key, bytesMax: 256).dropFirst().dropLast())=\(shown)")
        }
        if let trace { words.append("trace=\(JSONText.string(trace, bytesMax: 64))") }
        return words.joined(separator: " ") + "\n"
    }

    /// A metadata value as JSON, in bounds, its members in order of key.
    private static func value(_ value: Logger.MetadataValue, depth: Int) -> String {
        switch value {
        case .string(let text): return JSONText.string(text, bytesMax: valueBytesMax)
        case .stringConvertible(let thing): return JSONText.string(thing.description, bytesMax: valueBytesMax)
        case .dictionary, .array:
            guard depth < depthMax else { return "\"…\"" }
        }
        if case .array(let items) = value {
            return "[" + items.prefix(membersMax).map { Self.value($0, depth: depth + 1) }.joined(separator: ",") + "]"
        }
        guard case .dictionary(let members) = value else { return "null" }
        return JSONText.object(
            members.sorted { $0.key < $1.key }.prefix(membersMax).map { key, value in
                (key, Redaction.hides(key) ? "\"\(Redaction.mark)\"" : Self.value(value, depth: depth + 1))
            })
    }
}
