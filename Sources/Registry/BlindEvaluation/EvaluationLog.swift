package import BankingCalendar
package import Parties

/// How many evaluations a member may have in any span of one window: the fingerprints of its own financings, not a dictionary.
package struct EvaluationQuota: Hashable, Codable, Sendable {
    package let evaluationsMax: Int
    package let windowMilliseconds: Int64

    package enum CodingKeys: Int, CodingKey { case evaluationsMax = 1, windowMilliseconds = 2 }

    package init(evaluationsMax: Int, windowMilliseconds: Int64) throws(BlindEvaluationFault) {
        guard evaluationsMax > 0 else { throw .badQuota("it should allow at least 1 evaluation, not \(evaluationsMax)") }
        guard (1...Self.windowMillisecondsMax).contains(windowMilliseconds) else {
            throw .badQuota("its window should have 1 to \(Self.windowMillisecondsMax) milliseconds, not \(windowMilliseconds)")
        }
        (self.evaluationsMax, self.windowMilliseconds) = (evaluationsMax, windowMilliseconds)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            evaluationsMax: try container.decode(Int.self, forKey: .evaluationsMax),
            windowMilliseconds: try container.decode(Int64.self, forKey: .windowMilliseconds))
    }

    /// A year of 366 days.
    package static let windowMillisecondsMax: Int64 = 366 * 86_400_000
}

/// Who had how much evaluated, within the window that counts. A value without a clock; the authority keeps the returned
/// entries for
/// audit as long as its rules ask.
package struct EvaluationLog: Sendable {
    package struct Entry: Hashable, Codable, Sendable {
        package let member: MemberID
        package let at: LedgerTime
        package let requestID: [UInt8]
        package let epoch: UInt64
        package let evaluations: Int

        package enum CodingKeys: Int, CodingKey { case member = 1, at = 2, requestID = 3, epoch = 4, evaluations = 5 }

        package init(member: MemberID, at: LedgerTime, requestID: [UInt8], epoch: UInt64, evaluations: Int) {
            (self.member, self.at, self.requestID) = (member, at, requestID)
            (self.epoch, self.evaluations) = (epoch, evaluations)
        }
    }

    package let quota: EvaluationQuota
    private var lastAt = LedgerTime.first
    private var recent: [MemberID: [Entry]] = [:]

    package init(_ quota: EvaluationQuota) { self.quota = quota }

    /// Counts a request before it is evaluated. Every request counts, the same one again too.
    /// - Throws: `quotaExceeded`, which changes nothing; `timeGoesBack`.
    package mutating func admit(
        _ request: EvaluationRequest, from member: MemberID, at time: LedgerTime
    ) throws(BlindEvaluationFault) -> Entry {
        try admit(request.elements.count, requestID: request.id, epoch: request.epoch, from: member, at: time)
    }

    /// The same for a question that is charged like so many evaluations.
    package mutating func admit(
        _ evaluations: Int, requestID: [UInt8], epoch: UInt64, from member: MemberID, at time: LedgerTime
    ) throws(BlindEvaluationFault) -> Entry {
        guard time >= lastAt else { throw .timeGoesBack(from: lastAt, to: time) }
        let counting = entries(of: member, at: time)
        let left = quota.evaluationsMax - counting.reduce(0) { $0 + $1.evaluations }
        guard evaluations <= left else {
            let next = counting.first.map { end(of: $0) } ?? time
            throw .quotaExceeded(member: member, asked: evaluations, left: max(0, left), windowEndsAt: next)
        }
        let entry = Entry(member: member, at: time, requestID: requestID, epoch: epoch, evaluations: evaluations)
        recent[member] = counting + [entry]
        lastAt = time
        return entry
    }

    /// Evaluations that the member may still ask for at `time`.
    package func left(for member: MemberID, at time: LedgerTime) -> Int {
        max(0, quota.evaluationsMax - entries(of: member, at: time).reduce(0) { $0 + $1.evaluations })
    }

    /// Takes up the entries of an earlier log, in the order of time: after a restart, or under another quota.
    package init(_ quota: EvaluationQuota, resuming entries: [Entry]) throws(BlindEvaluationFault) {
        self.quota = quota
        for entry in entries {
            guard entry.at >= lastAt else { throw .timeGoesBack(from: lastAt, to: entry.at) }
            recent[entry.member, default: []].append(entry)
            lastAt = entry.at
        }
    }

    /// An entry counts until a whole window has passed since.
    private func entries(of member: MemberID, at time: LedgerTime) -> [Entry] {
        (recent[member] ?? []).filter { $0.at.milliseconds(until: time) < quota.windowMilliseconds }
    }

    private func end(of entry: Entry) -> LedgerTime {
        (try? entry.at.adding(milliseconds: quota.windowMilliseconds)) ?? .last
    }
}
