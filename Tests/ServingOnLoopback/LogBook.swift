package import Logging
import Synchronization

/// Keeps every line of a log, of every level: the level, the message and what is said beside it.
package final class LogBook: Sendable {
    private let kept = Mutex<[String]>([])

    package init() {}

    package var lines: [String] { kept.withLock { $0 } }

    package var logger: Logger {
        var logger = Logger(label: "test") { _ in Keeping(book: self) }
        logger.logLevel = .trace
        return logger
    }

    package func add(_ line: String) { kept.withLock { $0.append(line) } }

    private struct Keeping: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let beside = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            book.add("\(event.level) \(event.message) " + beside.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        }
    }
}
