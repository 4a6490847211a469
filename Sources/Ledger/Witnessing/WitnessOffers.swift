import Checkpoints

/// Offers this log's final checkpoints to outside witnesses and keeps the lines they give.
///
/// A witness that is away delays nothing: it is tried a few times, then again with the next round.
package actor WitnessOffers {
    /// What became of an offer.
    package enum Standing: Hashable, Sendable, CustomStringConvertible {
        /// The witness's line on the checkpoint of this block is kept.
        case cosigned(height: UInt64)
        /// Nothing is final yet.
        case nothingFinal
        /// The witness holds a longer log than is final here; this node has to catch up.
        case ahead(size: UInt64)
        /// The witness says no: its configuration differs from ours, or it saw another history (422). Somebody has to look.
        case refused(status: Int, why: String)
        /// Its answer was no answer or it could not be reached, as often as it was tried.
        case unreachable(String)

        package var description: String {
            switch self {
            case .cosigned(let height): "cosigned block \(height)"
            case .nothingFinal: "nothing is final yet"
            case .ahead(let size): "holds a log of \(size) leaves, longer than what is final here; this node has to catch up"
            case .refused(let status, let why): "says no (\(status)): \(why)"
            case .unreachable(let why): "gave no answer: \(why)"
            }
        }

        /// Which of the five it is.
        package var kind: String {
            switch self {
            case .cosigned: "cosigned"
            case .nothingFinal: "nothing-final"
            case .ahead: "ahead"
            case .refused: "refused"
            case .unreachable: "unreachable"
            }
        }

        package var needsSomebody: Bool { if case .refused = self { true } else { false } }
    }

    package struct Patience: Sendable {
        package var attemptsMax = 5
        /// Doubled after each attempt.
        package var firstDelay = Duration.seconds(1)
        package var delayMax = Duration.seconds(30)
        package var betweenRounds = Duration.seconds(10)
        package init() {}
    }

    private let log: any LogReading
    private let witnesses: [OutsideWitness]
    private let connection: any WitnessConnection
    private let clock: any Clock<Duration>
    private let patience: Patience
    private let keep: @Sendable (UInt64, String, String) throws -> Void
    /// What each witness is believed to hold, and the block of its last line.
    private var sizes: [String: UInt64] = [:]
    private var cosigned: [String: UInt64] = [:]
    package private(set) var standings: [String: Standing] = [:]

    /// - Parameter keep: stores a line: height of the block, name of the witness, line.
    package init(
        log: any LogReading, witnesses: [OutsideWitness], connection: any WitnessConnection, clock: any Clock<Duration>,
        patience: Patience = Patience(), keep: @escaping @Sendable (UInt64, String, String) throws -> Void
    ) {
        (self.log, self.witnesses, self.connection) = (log, witnesses, connection)
        (self.clock, self.patience, self.keep) = (clock, patience, keep)
    }

    /// Offers again and again until the task is cancelled.
    ///
    /// - Parameter told: what became of each round.
    package func run(_ told: @Sendable ([String: Standing]) -> Void = { _ in }) async {
        while !Task.isCancelled {
            told(await offer())
            try? await clock.sleep(for: patience.betweenRounds)
        }
    }

    /// Offers the latest final checkpoint to every witness that has not cosigned it, all at once.
    @discardableResult
    package func offer() async -> [String: Standing] {
        await withTaskGroup(of: (String, Standing).self) { group in
            for witness in witnesses {
                group.addTask { (witness.name, await self.offer(to: witness)) }
            }
            for await (name, standing) in group { standings[name] = standing }
        }
        return standings
    }

    private func offer(to witness: OutsideWitness) async -> Standing {
        var last = Standing.nothingFinal
        var delay = patience.firstDelay
        for attempt in 1...max(1, patience.attemptsMax) {
            do {
                // Read anew each time: what was final a minute ago is not worth a signature.
                guard let final = try log.checkpoint() else { return .nothingFinal }
                if cosigned[witness.name] == final.height { return .cosigned(height: final.height) }
                last = try await offer(final, to: witness)
            } catch is CancellationError {
                return last
            } catch {
                last = .unreachable("\(error)")
            }
            guard case .unreachable = last, attempt < patience.attemptsMax else { break }
            do { try await clock.sleep(for: delay) } catch { break }
            delay = min(delay * 2, patience.delayMax)
        }
        return last
    }

    /// Offers from the size the witness is believed to hold; told another, once more from that.
    private func offer(_ final: FinalCheckpoint, to witness: OutsideWitness) async throws -> Standing {
        for _ in 0..<2 {
            let old = sizes[witness.name] ?? 0
            let size = final.note.checkpoint.size
            guard old <= size else {
                // Asked again next time, from the beginning: the witness may have been set up anew.
                sizes[witness.name] = nil
                return .ahead(size: old)
            }
            let proof = old == 0 ? [] : try log.consistency(from: old, to: size)
            let answer = try await connection.add(AddCheckpoint(old: old, proof: proof, note: final.note).text, to: witness)
            switch answer.status {
            case 200: return try take(answer.body, on: final, from: witness)
            case 409:
                let text = answer.body.hasSuffix("\n") ? answer.body.dropLast() : answer.body[...]
                guard let held = UInt64(text), held != old else {
                    return .unreachable("\(witness.name) answers 409 and does not say another size than \(old)")
                }
                sizes[witness.name] = held
            case 500...599, 429: return .unreachable("\(witness.name) answers \(answer.status)")
            default: return .refused(status: answer.status, why: String(answer.body.prefix(200)))
            }
        }
        let held = sizes[witness.name] ?? 0
        return held > final.note.checkpoint.size ? .ahead(size: held) : .unreachable("\(witness.name) keeps changing its size")
    }

    /// Keeps the witness's valid line; lines of keys we do not know are nobody's.
    private func take(_ body: String, on final: FinalCheckpoint, from witness: OutsideWitness) throws -> Standing {
        let lines = body.split(separator: "\n").map(String.init)
        guard let line = lines.first(where: { final.note.checkpoint.isCosigned(by: $0, name: witness.name, key: witness.key) })
        else { return .refused(status: 200, why: "the answer holds no valid line of \(witness.name)") }
        try keep(final.height, witness.name, line)
        sizes[witness.name] = final.note.checkpoint.size
        cosigned[witness.name] = final.height
        return .cosigned(height: final.height)
    }
}
