import StructuredLog
import Synchronization
package import Tracing

/// One piece of work: what it was called, when it began and ended, and what was said of it meanwhile.
package final class LoggedSpan: Span {
    private struct State {
        var name: String
        var attributes: SpanAttributes = [:]
        var status: SpanStatus?
        /// Each as JSON.
        var events: [String] = []
        var links: [String] = []
        var dropped = 0
        var hasEnded = false
    }

    package let context: InstrumentationContext
    private let own: TraceParent
    private let parent: String?
    private let kind: SpanKind
    private let startedAt: UInt64
    private let limits: SpanLog.Limits
    /// Nil when the trace is not sampled: then nothing is kept.
    private let lines: SpanLines?
    private let state: Mutex<State>

    init(
        _ name: String, kind: SpanKind, context: InstrumentationContext, own: TraceParent, parent: String?, startedAt: UInt64,
        limits: SpanLog.Limits, lines: SpanLines?
    ) {
        (self.kind, self.context, self.own, self.parent) = (kind, context, own, parent)
        (self.startedAt, self.limits, self.lines) = (startedAt, limits, lines)
        state = Mutex(State(name: name))
    }

    package var isRecording: Bool { lines != nil && state.withLock { !$0.hasEnded } }

    package var operationName: String {
        get { state.withLock { $0.name } }
        set { change { $0.name = newValue } }
    }

    package var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { change { $0.attributes = newValue } }
    }

    package func setStatus(_ status: SpanStatus) { change { $0.status = status } }

    package func addEvent(_ event: SpanEvent) {
        let text = JSONText.object([
            ("time", time(event.nanosecondsSinceEpoch)), ("name", string(event.name)), ("attributes", json(event.attributes)),
        ])
        add(text) { $0.events.append($1) }
    }

    package func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        let text = JSONText.object([
            ("time", time(instant().nanosecondsSinceEpoch)), ("name", "\"error\""), ("error", string("\(error)")),
            ("attributes", json(attributes)),
        ])
        add(text) { $0.events.append($1) }
    }

    package func addLink(_ link: SpanLink) {
        guard let other = link.context.traceParent else { return }
        let text = JSONText.object([("trace", "\"\(other.trace)\""), ("span", "\"\(other.span)\"")])
        add(text) { $0.links.append($1) }
    }

    /// Ends once; later ends count for nothing.
    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard let lines else { return }
        let endedAt = instant().nanosecondsSinceEpoch
        let ended: State? = state.withLock { state in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            return state
        }
        if let ended { lines.append(line(ended, endedAt: endedAt)) }
    }

    // MARK: as JSON

    private func line(_ state: State, endedAt: UInt64) -> String {
        var members: [(name: String, value: String)] = [
            ("time", time(startedAt)), ("trace", "\"\(own.trace)\""), ("span", "\"\(own.span)\""),
        ]
        if let parent { members.append(("parent", "\"\(parent)\"")) }
        members += [
            ("name", string(state.name)), ("kind", "\"\(kind)\""),
            ("nanoseconds", String(endedAt >= startedAt ? endedAt - startedAt : 0)),
        ]
        if let status = state.status {
            members.append(("status", status.code == .ok ? "\"ok\"" : "\"error\""))
            if let message = status.message { members.append(("says", string(message))) }
        }
        if !state.attributes.isEmpty { members.append(("attributes", json(state.attributes))) }
        if !state.events.isEmpty { members.append(("events", "[\(state.events.joined(separator: ","))]")) }
        if !state.links.isEmpty { members.append(("links", "[\(state.links.joined(separator: ","))]")) }
        if state.dropped > 0 { members.append(("notKept", String(state.dropped))) }
        return JSONText.object(members)
    }

    private func json(_ attributes: SpanAttributes) -> String {
        var members: [(name: String, value: String)] = []
        attributes.forEach { key, value in
            members.append((key, Redaction.hides(key) ? "\"\(Redaction.mark)\"" : json(value)))
        }
        return JSONText.object(Array(members.sorted { $0.name < $1.name }.prefix(limits.attributesMax)))
    }

    private func json(_ value: SpanAttribute) -> String {
        switch value {
        case .int32(let number): String(number)
        case .int64(let number): String(number)
        case .double(let number): number.isFinite ? "\(number)" : "null"
        case .bool(let flag): flag ? "true" : "false"
        case .string(let text): string(text)
        case .stringConvertible(let thing): string("\(thing)")
        // Lists are rare here, and one text says as much.
        default: string("\(value)")
        }
    }

    private func string(_ text: String) -> String { JSONText.string(text, bytesMax: limits.textBytesMax) }
    private func time(_ nanoseconds: UInt64) -> String { "\"\(JSONText.time(nanosecondsSinceEpoch: nanoseconds))\"" }

    // MARK: bounds

    private func change(_ body: (inout State) -> Void) {
        guard lines != nil else { return }
        state.withLock { state in
            guard !state.hasEnded else { return }
            body(&state)
        }
    }

    private func add(_ text: String, _ body: (inout State, String) -> Void) {
        change { state in
            guard state.events.count + state.links.count < limits.eventsMax else {
                state.dropped += 1
                return
            }
            body(&state, text)
        }
    }
}
