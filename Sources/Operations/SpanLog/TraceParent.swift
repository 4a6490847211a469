package import Tracing

/// Which trace and span a piece of work belongs to, as it travels between processes (W3C Trace Context, level 1).
package struct TraceParent: Hashable, Sendable {
    package static let header = "traceparent"
    package static let stateHeader = "tracestate"
    private static let stateBytesMax = 512

    /// 32 hexadecimal digits in lower case, not all zero.
    package let trace: String
    /// 16 hexadecimal digits in lower case, not all zero.
    package let span: String
    package let isSampled: Bool
    /// Other systems' own notes, handed on as they came.
    package let state: String?

    init(trace: String, span: String, isSampled: Bool, state: String? = nil) {
        (self.trace, self.span, self.isSampled, self.state) = (trace, span, isSampled, state)
    }

    /// §3.2: version 00 has exactly four fields; a later one may add some; ff is none.
    package init?(header: String, state: String? = nil) {
        guard header.utf8.count <= 256 else { return nil }
        let parts = header.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 4, Self.isHex(parts[0], 2), parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.isHex(parts[1], 32), Self.isHex(parts[2], 16), Self.isHex(parts[3], 2), let flags = UInt8(parts[3], radix: 16),
            parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
        else { return nil }
        (trace, span, isSampled) = (parts[1], parts[2], flags & 1 == 1)
        self.state = state.flatMap { text in
            text.utf8.count <= Self.stateBytesMax && text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) ? text : nil
        }
    }

    package var header: String { "00-\(trace)-\(span)-\(isSampled ? "01" : "00")" }

    private static func isHex(_ text: String, _ count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    static func random(digits: Int) -> String {
        var text = ""
        repeat {
            text = (0..<(digits / 2)).map { _ in
                let digits = String(UInt8.random(in: 0...255), radix: 16)
                return digits.count == 1 ? "0\(digits)" : digits
            }.joined()
        } while text.allSatisfy { $0 == "0" }
        return text
    }
}

private enum TraceParentKey: InstrumentationContextKey {
    typealias Value = TraceParent
    static var nameOverride: String? { TraceParent.header }
}

extension InstrumentationContext {
    /// The trace this work belongs to; nil when none was begun.
    package var traceParent: TraceParent? {
        get { self[TraceParentKey.self] }
        set { self[TraceParentKey.self] = newValue }
    }
}
