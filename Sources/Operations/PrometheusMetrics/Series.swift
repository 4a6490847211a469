import CoreMetrics
import Synchronization

/// One line, or one histogram's lines, of a metric: its values under one set of labels.
protocol Series: AnyObject, Sendable {
    /// The samples as lines, without the newline after the last.
    func lines(name: String, labels: String) -> [String]
}

private func line(_ name: String, _ labels: String, _ value: String) -> String {
    labels.isEmpty ? "\(name) \(value)" : "\(name){\(labels)} \(value)"
}

/// Only grows, until it is reset.
final class CounterSeries: Series, CounterHandler, FloatingPointCounterHandler {
    /// Whole steps apart from fractions, so that small steps are not lost beside large sums.
    private struct Value {
        var whole: Int64 = 0
        var fraction = 0.0
    }
    private let value = Mutex(Value())

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        value.withLock { value in
            let (sum, overflow) = value.whole.addingReportingOverflow(amount)
            value.whole = overflow ? .max : sum
        }
    }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        value.withLock { $0.fraction += amount }
    }

    func reset() { value.withLock { $0 = Value() } }

    func lines(name: String, labels: String) -> [String] {
        let value = value.withLock { $0 }
        let text = value.fraction == 0 ? String(value.whole) : MetricText.number(Double(value.whole) + value.fraction)
        return [line(name, labels, text)]
    }
}

/// Goes up and down.
final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }

    func lines(name: String, labels: String) -> [String] {
        [line(name, labels, MetricText.number(value.withLock { $0 }))]
    }
}

/// How many observations were at most each limit, their sum and their count.
final class HistogramSeries: Series, RecorderHandler, TimerHandler {
    private struct Value {
        var counts: [UInt64]
        var sum = 0.0
        var count: UInt64 = 0
    }
    /// In rising order; the limit that nothing exceeds is implied.
    private let limits: [Double]
    private let value: Mutex<Value>

    init(limits: [Double]) {
        self.limits = limits
        value = Mutex(Value(counts: [UInt64](repeating: 0, count: limits.count)))
    }

    func record(_ new: Int64) { record(Double(new)) }

    /// What is no number tells nothing and would spoil the sum for ever.
    func record(_ new: Double) {
        guard new.isFinite else { return }
        let bucket = limits.firstIndex { new <= $0 }
        value.withLock { value in
            if let bucket { value.counts[bucket] &+= 1 }
            value.sum += new
            value.count &+= 1
        }
    }

    /// Timers are kept in seconds.
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func lines(name: String, labels: String) -> [String] {
        let value = value.withLock { $0 }
        let before = labels.isEmpty ? "" : labels + ","
        var lines: [String] = []
        var below: UInt64 = 0
        for (limit, count) in zip(limits, value.counts) {
            below += count
            lines.append("\(name)_bucket{\(before)le=\"\(MetricText.number(limit))\"} \(below)")
        }
        lines.append("\(name)_bucket{\(before)le=\"+Inf\"} \(value.count)")
        lines.append(line("\(name)_sum", labels, MetricText.number(value.sum)))
        lines.append(line("\(name)_count", labels, String(value.count)))
        return lines
    }
}
