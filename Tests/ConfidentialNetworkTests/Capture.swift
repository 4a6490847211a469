import Foundation
import Logging
import NetworkedNode
import Parties
import PeerExchange
import Synchronization

/// Everything that a member's node sends, receives and says, as somebody sees it who sits at that place.
final class Capture: Sendable {
    /// On its connections to other members, as anybody on the way sees it.
    let wire = Recording()
    /// The same after TLS was taken off: questions and answers, asked by it or by others.
    let calls = Recording()
    /// Between it and etcd, which speaks plain HTTP here.
    let ordering = Recording()
    /// Log lines of every level, alarms and evidence.
    let said = Recording()

    var everything: Data { wire.bytes + calls.bytes + ordering.bytes + said.bytes }

    var logger: Logger {
        let said = said
        var logger = Logger(label: "node") { _ in Handler(recording: said) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let recording: Recording
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            recording.add(Array("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])\n".utf8))
        }
    }
}

final class Recording: Sendable {
    private let kept = Mutex(Data())
    var bytes: Data { kept.withLock { $0 } }
    func add(_ bytes: some Sequence<UInt8>) { kept.withLock { $0.append(contentsOf: Array(bytes)) } }
}

/// A member's way to the others, noting questions and answers.
struct RecordedLink: PeerLink {
    let link: any PeerLink
    let recording: Recording

    func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] {
        recording.add(Array("\(method) of \(member.text): ".utf8) + request)
        let answer = try await link.call(method, of: member, request)
        recording.add(answer)
        return answer
    }
}

/// What answers the others, noting questions and answers.
struct RecordedService: PeerService {
    let service: any PeerService
    let recording: Recording

    var methods: [PeerMethod] { service.methods }

    func answer(_ method: PeerMethod, _ request: [UInt8], from member: MemberID) async throws -> [UInt8] {
        recording.add(Array("\(member.text) asks \(method): ".utf8) + request)
        let answer = try await service.answer(method, request, from: member)
        recording.add(answer)
        return answer
    }
}

struct RecordedWatch: Watch {
    let recording: Recording
    func raise(_ alarm: Alarm) { recording.add("alarm \(alarm.code): \(alarm)\n".utf8) }
    func keep(_ evidence: Evidence) { recording.add("evidence \(evidence)\n".utf8) }
    func executed(height: UInt64, transactions: Int) {}
    func final(height: UInt64) {}
}
