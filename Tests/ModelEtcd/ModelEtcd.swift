package import EtcdOrdering
import PropertyTesting
import Synchronization

/// A seeded, adversarial model of an etcd cluster: its stores stay what etcd promises, compare and put at one instant, and
/// everything around them goes wrong. Backups, forks and an intruder's writes come from the test.
package final class ModelEtcd: Sendable {
    /// How often something goes wrong: one in so many, 0 for never.
    package struct Troubles: Sendable {
        /// A request that is never done, is done without an answer, or is done only later.
        package var lostOneIn = 0
        /// An answer that cannot be read, to a request that was done.
        package var garbledOneIn = 0
        package var slowOneIn = 0
        /// A watch event lost, repeated, out of order or ahead of its time, or the watch's end.
        package var watchOneIn = 0
        /// A read whose pairs exceed this is refused, as a gateway refuses an answer that is too large.
        package var answerBytesMax = Int.max

        package init() {}

        package static let none = Troubles()
        package static let many = {
            var many = Troubles()
            (many.lostOneIn, many.garbledOneIn, many.slowOneIn, many.watchOneIn) = (4, 12, 4, 3)
            return many
        }()
    }

    fileprivate struct Store {
        var pairs: [[UInt8]: [UInt8]] = [:]
        /// Every value that a key got, for watches.
        var events: [EtcdPair] = []
        var late: [EtcdTransaction] = []
    }

    fileprivate struct State {
        var generator: SplitMix64
        var troubles: Troubles
        /// The second is what those see whom a fork cut off.
        var stores = [Store()]
        var backup: [[UInt8]: [UInt8]] = [:]
    }

    fileprivate let state: Mutex<State>

    package init(seed: UInt64, _ troubles: Troubles = .none) {
        state = Mutex(State(generator: SplitMix64(seed: seed), troubles: troubles))
    }

    package func client() -> ModelEtcdClient { ModelEtcdClient(self) }

    package func set(_ troubles: Troubles) { state.withLock { $0.troubles = troubles } }

    /// Does what was delayed, now.
    package func settle() {
        state.withLock { state in
            for index in state.stores.indices { state.stores[index].commitLate { _ in true } }
        }
    }

    // MARK: what an operator or an intruder does

    package func takeBackup() { state.withLock { $0.backup = $0.stores[0].pairs } }

    package func restoreBackup() { state.withLock { $0.stores[0].pairs = $0.backup } }

    /// From now on clients told to ``ModelEtcdClient/crossOver()`` live in a copy.
    package func fork() { state.withLock { $0.stores = [$0.stores[0], $0.stores[0]] } }

    package func overwrite(_ key: [UInt8], _ value: [UInt8]?) { state.withLock { $0.stores[0].pairs[key] = value } }

    package func value(_ key: [UInt8]) -> [UInt8]? { state.withLock { $0.stores[0].pairs[key] } }
}

/// One client's connection to a ``ModelEtcd``.
package final class ModelEtcdClient: EtcdKeyValue {
    private let model: ModelEtcd
    private let store = Mutex(0)

    fileprivate init(_ model: ModelEtcd) { self.model = model }

    /// To the other side of the fork.
    package func crossOver() { store.withLock { $0 = 1 - $0 } }

    private static let endpoint = "model"
    private static let silence = EtcdFault.unanswered(endpoint: endpoint, why: "the model lost it")

    package func read(_ ranges: [EtcdRange]) async throws -> [EtcdAnswer] {
        let index = store.withLock { $0 }
        let (answers, troubles, isLost, isGarbled) = model.state.withLock { state in
            state.doSomeLate(in: index)
            let answers = ranges.map { state.stores[index].answer($0) }
            return (answers, state.troubles, state.happens(state.troubles.lostOneIn), state.happens(state.troubles.garbledOneIn))
        }
        try await dawdle()
        if isLost { throw Self.silence }
        if isGarbled { throw EtcdFault.malformed(endpoint: Self.endpoint, what: "the model garbled it") }
        let bytes = answers.reduce(0) { sum, answer in answer.pairs.reduce(sum) { $0 + $1.key.count + $1.value.count } }
        guard bytes <= troubles.answerBytesMax else {
            throw EtcdFault.answerTooLarge(endpoint: Self.endpoint, bytesMax: troubles.answerBytesMax)
        }
        return answers
    }

    package func transact(_ transaction: EtcdTransaction) async throws -> EtcdOutcome {
        let index = store.withLock { $0 }
        try await dawdle()
        let (outcome, isGarbled) = model.state.withLock { state -> (EtcdOutcome?, Bool) in
            state.doSomeLate(in: index)
            guard state.happens(state.troubles.lostOneIn) else {
                return (state.stores[index].commit(transaction), state.happens(state.troubles.garbledOneIn))
            }
            switch Int.random(in: 0..<3, using: &state.generator) {
            case 0: _ = state.stores[index].commit(transaction)
            case 1: state.stores[index].late.append(transaction)
            default: break
            }
            return (nil, false)
        }
        try await dawdle()
        if isGarbled { throw EtcdFault.malformed(endpoint: Self.endpoint, what: "the model garbled it") }
        guard let outcome else { throw Self.silence }
        return outcome
    }

    /// - Returns: any revision: those of a model go back and forth.
    package func delete(from first: [UInt8], to end: [UInt8]) async throws -> Int64 {
        let index = store.withLock { $0 }
        try await dawdle()
        return try model.state.withLock { state in
            let isLost = state.happens(state.troubles.lostOneIn)
            if !isLost || state.generator.chance(2) { state.stores[index].delete(from: first, to: end) }
            if isLost { throw Self.silence }
            return Int64.random(in: 1...1_000, using: &state.generator)
        }
    }

    package func compact(at revision: Int64) async throws {
        if model.state.withLock({ $0.happens($0.troubles.lostOneIn) }) { throw Self.silence }
    }

    package func watch(_ key: [UInt8], onEvent: @escaping @Sendable ([UInt8]?) -> Void) async throws {
        let index = store.withLock { $0 }
        var seen = model.state.withLock { $0.stores[index].events.count }
        onEvent(nil)
        while true {
            try await Task.sleep(for: .milliseconds(1))
            let (told, isOver) = model.state.withLock { state in
                let events = state.stores[index].events
                let new = events[min(seen, events.count)...].filter { $0.key == key }.map(\.value)
                seen = events.count
                return state.distort(new)
            }
            for value in told { onEvent(value) }
            if isOver { throw Self.silence }
        }
    }

    package func standing() async throws -> EtcdStanding {
        let bytes = model.state.withLock { state in state.stores[0].pairs.reduce(0) { $0 + $1.key.count + $1.value.count } }
        let member = EtcdStanding.Member(
            endpoint: Self.endpoint, version: "model", databaseBytes: Int64(bytes), inUseBytes: Int64(bytes), hasLeader: true,
            isLeader: true)
        return EtcdStanding(members: [member], unreachable: [], alarms: [], quotaBytes: 1 << 30)
    }

    package func close() async throws {}

    /// Lets others come in between, and answers overtake one another.
    private func dawdle() async throws {
        let isSlow = model.state.withLock { $0.happens($0.troubles.slowOneIn) }
        await Task.yield()
        if isSlow { try await Task.sleep(for: .milliseconds(1)) }
    }
}

extension ModelEtcd.State {
    fileprivate mutating func happens(_ oneIn: Int) -> Bool { oneIn > 0 && generator.chance(oneIn) }

    fileprivate mutating func doSomeLate(in store: Int) {
        guard !stores[store].late.isEmpty else { return }
        var generator = generator
        stores[store].commitLate { _ in generator.chance(3) }
        self.generator = generator
    }

    /// What a watch tells of `new`, and whether it ends.
    fileprivate mutating func distort(_ new: [[UInt8]]) -> ([[UInt8]?], Bool) {
        guard troubles.watchOneIn > 0 else { return (new, false) }
        var told: [[UInt8]?] = []
        for value in new where !generator.chance(troubles.watchOneIn) {
            told.append(value)
            if generator.chance(troubles.watchOneIn) { told.append(value) }
        }
        if generator.chance(troubles.watchOneIn * 20) { told.append(Array(repeating: UInt8(ascii: "9"), count: 20)) }
        told.shuffle(using: &generator)
        return (told, generator.chance(troubles.watchOneIn * 20))
    }
}

extension ModelEtcd.Store {
    fileprivate mutating func commit(_ transaction: EtcdTransaction) -> EtcdOutcome {
        guard pairs[transaction.key] == transaction.expected else { return .otherwise(transaction.otherwise.map(answer)) }
        for put in transaction.puts { pairs[put.key] = put.value }
        events += transaction.puts
        return .done
    }

    fileprivate mutating func commitLate(_ isTime: (EtcdTransaction) -> Bool) {
        let due = late.filter(isTime)
        late.removeAll { due.contains($0) }
        for transaction in due { _ = commit(transaction) }
    }

    fileprivate func answer(_ range: EtcdRange) -> EtcdAnswer {
        guard let end = range.end else {
            let value = pairs[range.first]
            return EtcdAnswer(value.map { [EtcdPair(key: range.first, value: range.isKeysOnly ? [] : $0)] } ?? [])
        }
        let keys = pairs.keys.filter { !$0.lexicographicallyPrecedes(range.first) && $0.lexicographicallyPrecedes(end) }
        let first = keys.sorted { $0.lexicographicallyPrecedes($1) }.prefix(range.limit)
        return EtcdAnswer(first.map { EtcdPair(key: $0, value: range.isKeysOnly ? [] : pairs[$0] ?? []) })
    }

    fileprivate mutating func delete(from first: [UInt8], to end: [UInt8]) {
        pairs = pairs.filter { $0.key.lexicographicallyPrecedes(first) || !$0.key.lexicographicallyPrecedes(end) }
    }
}
