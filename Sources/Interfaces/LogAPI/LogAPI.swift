import Checkpoints
import HTTPTypes
import Hummingbird
package import Witnessing

/// The log as anybody may follow it: c2sp.org/tlog-tiles to read, c2sp.org/tlog-witness to have checkpoints cosigned.
///
/// | path | answers |
/// |---|---|
/// | GET /checkpoint | the latest final checkpoint, with the members' cosignatures and those of outside witnesses |
/// | GET /witnessed/checkpoint | the latest of them that an outside witness cosigned |
/// | GET /tile/L/N[.p/W], GET /tile/entries/N[.p/W] | hashes, and the entries themselves |
/// | POST /witness/add-checkpoint | a cosignature of this organisation's own witness |
/// | GET /witness/HASH/checkpoint | what it cosigned last of the log whose origin has this SHA-256 |
///
/// There is no authentication: all of it is public by design and holds hashes and public outcomes only.
package struct LogAPI: Sendable {
    private let log: (any LogReading)?
    private let witness: Witness?
    private let limits: AddressLimits
    private let bodyTimeMax: Duration

    /// - Parameters:
    ///   - log: nil where only a witness is run, by somebody who is no member.
    ///   - witness: nil where none is run.
    ///   - bodyTimeMax: a body that trickles in is given up after this long.
    package init(
        log: (any LogReading)?, witness: Witness? = nil, limits: AddressLimits = AddressLimits(),
        bodyTimeMax: Duration = .seconds(15)
    ) {
        (self.log, self.witness, self.limits, self.bodyTimeMax) = (log, witness, limits, bodyTimeMax)
    }

    func router(isSecure: Bool) -> Router<LogContext> {
        let router = Router(context: LogContext.self)
        router.add(middleware: LogFrontier(limits: limits, isSecure: isSecure))
        if let log { Self.addTiles(of: log, to: router, isSecure: isSecure) }
        if let witness { add(witness, to: router, isSecure: isSecure) }
        return router
    }

    // MARK: tlog-tiles

    private static func addTiles(of log: any LogReading, to router: Router<LogContext>, isSecure: Bool) {
        router.get("checkpoint") { _, _ in
            try answer(checkpoint: log.checkpoint(), missing: "Nothing is final on this log yet; ask again.")
                .response(isSecure: isSecure)
        }
        router.get("witnessed/checkpoint") { _, _ in
            try answer(checkpoint: log.witnessedCheckpoint(), missing: "No outside witness has cosigned this log yet.")
                .response(isSecure: isSecure)
        }
        router.get("tile/**") { request, _ in try tile(request.uri.path, of: log).response(isSecure: isSecure) }
    }

    private static func answer(checkpoint: FinalCheckpoint?, missing: String) -> LogAnswer {
        guard let checkpoint else { return .says(.notFound, missing) }
        return LogAnswer(.ok, type: LogAnswer.plain, body: Array(checkpoint.note.text.utf8), caching: .seconds)
    }

    private static func tile(_ path: String, of log: any LogReading) throws -> LogAnswer {
        guard let tile = TilePath(String(path.drop { $0 == "/" })) else {
            return .says(.notFound, "This names no tile; a path is tile/L/N[.p/W] or tile/entries/N[.p/W] (c2sp.org/tlog-tiles).")
        }
        switch try log.tile(tile) {
        case .bytes(let bytes):
            return LogAnswer(
                .ok, type: LogAnswer.bytes, body: bytes, caching: tile.width == TilePath.fullWidth ? .immutable : .day)
        case .beyond: return .says(.notFound, "The latest final checkpoint does not reach this tile.")
        }
    }

    // MARK: tlog-witness

    private func add(_ witness: Witness, to router: Router<LogContext>, isSecure: Bool) {
        router.post("witness/add-checkpoint") { request, _ in
            let body = try await LogFrontier.body(of: request, bytesMax: AddCheckpoint.bytesMax, timeMax: bodyTimeMax)
            return Self.answer(try witness.add(body)).response(isSecure: isSecure)
        }
        router.get("witness/{hash}/checkpoint") { _, context in
            let hash = try context.parameters.require("hash")
            guard let note = try witness.checkpoint(originHash: hash) else {
                return LogAnswer.says(.notFound, "This witness has cosigned no checkpoint of a log whose origin has this hash.")
                    .response(isSecure: isSecure)
            }
            return LogAnswer(.ok, type: LogAnswer.plain, body: Array(note.text.utf8), caching: .seconds)
                .response(isSecure: isSecure)
        }
    }

    private static func answer(_ answer: WitnessAnswer) -> LogAnswer {
        switch answer {
        case .cosigned(let lines): LogAnswer(.ok, type: LogAnswer.plain, body: Array(lines.utf8), caching: .none)
        case .malformed(let why): .says(.badRequest, why)
        case .notSigned(let why): .says(.forbidden, why)
        case .unknownOrigin: .says(.notFound, "This witness does not follow a log of this origin.")
        case .conflict(let size): LogAnswer(.conflict, type: LogAnswer.size, body: Array("\(size)\n".utf8), caching: .none)
        case .inconsistent(let why): .says(.unprocessableContent, why)
        }
    }
}
