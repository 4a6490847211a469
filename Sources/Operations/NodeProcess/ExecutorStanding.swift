import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NodeConfiguration
import PostgresLedgerStore
import ServiceLifecycle

/// The right of this process to write its member's PostgreSQL database, which other processes of the member may wait for.
struct ExecutorStanding {
    let seat: ExecutorSeat
    let configuration: PostgresConfiguration

    /// Waits for the seat, ready to be asked meanwhile; nil where the store is no PostgreSQL.
    ///
    /// - Throws: ``PostgresFault`` when the server cannot be reached.
    static func seat(of node: NodeConfiguration, logger: Logger) async throws -> ExecutorStanding? {
        guard case .postgresql(let connection) = node.store else { return nil }
        let postgres = try PostgresConfiguration(connection: connection, applicationName: "hefu \(node.member)")
        if let seat = try ExecutorSeat.takeIfFree(postgres) { return ExecutorStanding(seat: seat, configuration: postgres) }
        logger.notice("another process of this member executes; this one stands by and takes its seat when it is free")
        let seat = try await standingBy(node.operations, logger) { try await ExecutorSeat.take(postgres) }
        logger.notice("this process executes from now on", metadata: ["term": "\(seat.term)"])
        return ExecutorStanding(seat: seat, configuration: postgres)
    }

    /// Answers health and readiness until `wait` is over.
    private static func standingBy(
        _ endpoint: Endpoint?, _ logger: Logger, _ wait: @Sendable @escaping () async throws -> ExecutorSeat
    ) async throws -> ExecutorSeat {
        try await withThrowingTaskGroup(of: ExecutorSeat?.self) { group in
            if let endpoint {
                group.addTask {
                    do {
                        try await server(endpoint, logger).run()
                    } catch is CancellationError {
                    } catch {
                        logger.warning("standing by without /ready", metadata: ["endpoint": "\(endpoint)", "fault": "\(error)"])
                    }
                    return nil
                }
            }
            group.addTask { try await wait() }
            for try await case let seat? in group {
                group.cancelAll()
                // The endpoint is free again once the server has ended.
                while try await group.next() != nil {}
                return seat
            }
            throw CancellationError()
        }
    }

    private static func server(_ endpoint: Endpoint, _ logger: Logger) -> some ApplicationProtocol {
        let router = Router()
        router.get("/health") { _, _ in "ok\n" }
        router.get("/ready") { _, _ in
            Response(
                status: .serviceUnavailable, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: "standby\n")))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(endpoint.host, port: endpoint.port), serverName: nil),
            logger: logger)
    }
}

/// Ends the process when another one executes: what this one holds in memory is no longer the ledger's last word.
struct SeatWatch: Service {
    let seat: ExecutorSeat
    let logger: Logger

    struct Lost: Error, CustomStringConvertible {
        let description =
            "this process lost the executor's seat of its database: another process took it, or the database was set back; start it "
            + "again, and it stands by until the seat is free"
    }

    func run() async throws {
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await seat.untilLost()
            } onGracefulShutdown: {
                seat.giveUp()
            }
        } onCancel: {
            seat.giveUp()
        }
        guard seat.isGivenUp else {
            logger.critical("\(Lost())")
            throw Lost()
        }
    }
}
