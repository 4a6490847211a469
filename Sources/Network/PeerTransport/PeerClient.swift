import AsyncHTTPClient
package import Certificates
package import Logging
import NIOCore
package import Parties
package import PeerExchange
import ServiceLifecycle
import Synchronization

/// Calls the other members' nodes: HTTP/1.1 over TLS 1.3, with a certificate at both ends.
///
/// A node is trusted because the member's identity key signed its certificate, and only as that member: another member that
/// answers at the address is refused, as is a certificate without the address that was dialled.
package final class PeerClient: PeerLink, Service {
    private struct State {
        var certificate: TLSCertificate
        var lines: [MemberID: PeerLine] = [:]
        var isClosed = false
    }

    private let directory: PeerDirectory
    private let time: Duration
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameters:
    ///   - certificate: this node's own.
    ///   - time: for a call in all, from dialling to the last byte of the answer.
    package init(
        _ directory: PeerDirectory, certificate: TLSCertificate, callTime time: Duration = .seconds(30), logger: Logger
    ) {
        (self.directory, self.time, self.logger) = (directory, time, logger)
        state = Mutex(State(certificate: certificate))
    }

    deinit { Self.close(state.withLock { $0.lines }.values) }

    /// From now on calls show this certificate. Calls under way end as they began.
    package func reload(_ certificate: TLSCertificate) {
        let old = state.withLock { state in
            state.certificate = certificate
            defer { state.lines = [:] }
            return state.lines
        }
        Self.close(old.values)
    }

    /// Waits for the process to end, and closes all connections.
    package func run() async throws {
        try? await gracefulShutdown()
        await shutdown()
    }

    /// Calls under way end by themselves; new ones are refused.
    package func shutdown() async {
        let lines = state.withLock { state in
            state.isClosed = true
            defer { state.lines = [:] }
            return state.lines
        }
        for line in lines.values where line.retire() { await line.close() }
    }

    /// A call has one deadline, from dialling to the last byte of the answer.
    package func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] {
        guard request.count <= method.requestBytesMax else {
            throw PeerFault(.refused, member, PeerFault.tooLong(request.count, for: method))
        }
        let line = try line(to: member)
        do {
            let answer = try await call(method, of: member, request, on: line)
            await line.end()
            return answer
        } catch {
            await line.end()
            throw error
        }
    }

    private func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8], on line: PeerLine) async throws -> [UInt8] {
        let (found, wait) = line.leave(deadline: .now + time)
        if let wait {
            let seconds = max(1, wait.components.seconds + 1)
            throw PeerFault(.unreachable, member, "it was not reached before and is tried again within \(seconds) s")
        }
        guard let address = found else { throw PeerFault(.unreachable, member, "no address of it is known") }
        let url = "https://\(address)\(PeerRequestLine.path(of: method))"
        do {
            let time = time
            let (status, body) = try await within(time) {
                try await line.post(request, to: url, answerBytesMax: method.answerBytesMax, time: time)
            }
            line.reached()
            return try Self.answer(status, body, method: method, member: member)
        } catch let fault as PeerFault {
            throw fault
        } catch is NIOTooManyBytesError {
            line.reached()
            throw PeerFault(.malformed, member, "its answer to \(method) exceeds \(method.answerBytesMax) bytes")
        } catch {
            if Task.isCancelled { throw CancellationError() }
            line.failed()
            let fault = PeerFault(transport: error, member: member, address: address)
            logger.info("a node was not reached", metadata: ["member": "\(member)", "why": "\(fault.why)"])
            throw fault
        }
    }

    private static func answer(_ status: UInt, _ body: [UInt8], method: PeerMethod, member: MemberID) throws -> [UInt8] {
        if status == 200 { return body }
        // The other node's words, without the kind that they begin with.
        let said = printable(String(decoding: body, as: UTF8.self))
        let why = said.firstIndex(of: ":").map { String(said[said.index(after: $0)...].drop { $0 == " " }) } ?? said
        switch status {
        case 429, 503: throw PeerFault(.overloaded, member, why)
        case 408, 500...599: throw PeerFault(.unreachable, member, why)
        case 400...499: throw PeerFault(.refused, member, why)
        default: throw PeerFault(.malformed, member, "it answered \(method) with HTTP status \(status)")
        }
    }

    // MARK: lines

    /// The line to a member as the directory has it now, begun.
    private func line(to member: MemberID) throws -> PeerLine {
        guard let entry = directory.entry(of: member) else {
            if let line = state.withLock({ $0.lines.removeValue(forKey: member) }) { Self.close([line]) }
            throw PeerFault(.refused, member, "it is not in this node's directory of members")
        }
        let (line, old) = try state.withLock { state -> (PeerLine, PeerLine?) in
            guard !state.isClosed else { throw PeerFault(.unreachable, member, "this node is shutting down") }
            if let line = state.lines[member], line.entry == entry, line.begin() { return (line, nil) }
            let line: PeerLine
            do {
                line = try PeerLine(entry, own: state.certificate)
            } catch {
                throw PeerFault(.unreachable, member, "its certificate or this node's own cannot be used for TLS: \(error)")
            }
            _ = line.begin()
            return (line, state.lines.updateValue(line, forKey: member))
        }
        if let old { Self.close([old]) }
        return line
    }

    private static func close(_ lines: some Sequence<PeerLine>) {
        for line in lines where line.retire() {
            Task { await line.close() }
        }
    }
}
