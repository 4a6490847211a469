package import Logging
import StructuredLog
package import Tracing

/// Traces for swift-distributed-tracing: each span that ends becomes one JSON line of a file, and travels between processes
/// in W3C's `traceparent` header.
///
/// Nothing that is traced waits for the disk: lines wait in a bounded buffer, and those that find it full are counted and
/// dropped; the next line that is written says how many.
package struct SpanLog: Tracer {
    package typealias Span = LoggedSpan

    package struct Limits: Sendable {
        package var attributesMax = 64
        package var eventsMax = 32
        package var textBytesMax = 1024
        package init() {}
    }

    private let lines: SpanLines
    private let limits: Limits
    private let oneRootIn: Int

    /// - Parameters:
    ///   - lines: where spans are written.
    ///   - oneRootIn: of so many traces that begin here one is written; a trace that comes with a request is written when
    ///     its caller's is.
    package init(writingTo lines: SpanLines, oneRootIn: Int = 1, limits: Limits = Limits()) {
        (self.lines, self.oneRootIn, self.limits) = (lines, max(1, oneRootIn), limits)
    }

    package func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> LoggedSpan {
        var context = context()
        let parent = context.traceParent
        let own = TraceParent(
            trace: parent?.trace ?? TraceParent.random(digits: 32), span: TraceParent.random(digits: 16),
            isSampled: parent?.isSampled ?? (Int.random(in: 0..<oneRootIn) == 0), state: parent?.state)
        context.traceParent = own
        return LoggedSpan(
            operationName, kind: kind, context: context, own: own, parent: parent?.span,
            startedAt: instant().nanosecondsSinceEpoch, limits: limits, lines: own.isSampled ? lines : nil)
    }

    /// Writes what waits, and returns when it is written.
    package func forceFlush() { lines.flush() }

    package func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let parent = context.traceParent else { return }
        injector.inject(parent.header, forKey: TraceParent.header, into: &carrier)
        if let state = parent.state { injector.inject(state, forKey: TraceParent.stateHeader, into: &carrier) }
    }

    package func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard let header = extractor.extract(key: TraceParent.header, from: carrier) else { return }
        let state = extractor.extract(key: TraceParent.stateHeader, from: carrier)
        if let parent = TraceParent(header: header, state: state) { context.traceParent = parent }
    }

    /// Names the trace of the work in progress in every log line.
    package static let metadataProvider = Logger.MetadataProvider {
        guard let parent = InstrumentationContext.current?.traceParent else { return [:] }
        return [StructuredLog.traceKey: "\(parent.trace)"]
    }
}
