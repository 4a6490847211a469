import Certificates
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Parties
import PeerExchange

/// Takes one request at a time from a connection to the service and back.
struct PeerDesk: Sendable {
    /// What is answered.
    private struct Reply {
        let status: Int
        let body: [UInt8]
        /// The request's body was not read to its end, so nothing else can be read from the connection.
        var endsConnection = false

        static func fault(_ status: Int, _ kind: PeerFault.Kind, _ why: String, endsConnection: Bool = false) -> Reply {
            Reply(status: status, body: Array("\(kind.rawValue): \(printable(why))".utf8), endsConnection: endsConnection)
        }
    }

    private struct ConnectionEnds: Error {}

    let service: any PeerService
    let methods: [String: PeerMethod]
    let admission: PeerAdmission
    let load: PeerLoad
    let limits: PeerServerLimits
    let logger: Logger

    init(service: any PeerService, admission: PeerAdmission, load: PeerLoad, limits: PeerServerLimits, logger: Logger) {
        (self.service, self.admission, self.load, self.limits, self.logger) = (service, admission, load, limits, logger)
        methods = Dictionary(service.methods.map { ($0.name, $0) }) { first, _ in first }
    }

    /// - Throws: where the connection has to be closed, after the answer was written.
    func respond(
        to request: Request, with writer: consuming ResponseWriter, on connection: PeerConnection, channel: any Channel
    ) async throws {
        let started = ContinuousClock.now
        let reply = await reply(to: request, on: connection, channel: channel)
        log(request, reply, connection: connection, took: ContinuousClock.now - started)
        var fields: HTTPFields = [.contentLength: "\(reply.body.count)", .cacheControl: "no-store"]
        fields[.contentType] = reply.status == 200 ? "application/octet-stream" : "text/plain; charset=us-ascii"
        if reply.endsConnection { fields[.connection] = "close" }
        try await writer.write(
            response: HTTPResponse(status: HTTPResponse.Status(code: reply.status), headerFields: fields),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
        if reply.endsConnection { throw ConnectionEnds() }
    }

    private func reply(to request: Request, on connection: PeerConnection, channel: any Channel) async -> Reply {
        guard let certificate = connection.certificate else {
            return .fault(403, .refused, "no member is known on this connection", endsConnection: true)
        }
        do {
            try await admission.check(certificate)
        } catch {
            return .fault(403, .refused, "\(error)", endsConnection: true)
        }
        switch PeerRequestLine(verb: request.method.rawValue, path: request.head.path ?? "", methods: methods) {
        case .refused(let status, let why): return .fault(status, .refused, why, endsConnection: true)
        case .asks(let method):
            if let why = load.beginRequest(of: certificate.member) {
                return .fault(429, .overloaded, why, endsConnection: true)
            }
            defer { load.endRequest(of: certificate.member) }
            return await answer(method, request, from: certificate.member, channel: channel)
        }
    }

    private func answer(_ method: PeerMethod, _ request: Request, from member: MemberID, channel: any Channel) async -> Reply {
        // A length is always known before a request is sent; without one, nothing could be refused before it is read.
        guard request.headers[.transferEncoding] == nil, let length = Int(request.headers[.contentLength] ?? "0"), length >= 0
        else { return .fault(411, .refused, "a request states its length", endsConnection: true) }
        guard length <= method.requestBytesMax else {
            return .fault(413, .refused, PeerFault.tooLong(length, for: method), endsConnection: true)
        }
        let body: [UInt8]
        let cut = channel.eventLoop.scheduleTask(in: TimeAmount(limits.bodyTime)) { channel.close(promise: nil) }
        do {
            body = Array(try await request.body.collect(upTo: method.requestBytesMax).readableBytesView)
            cut.cancel()
        } catch {
            cut.cancel()
            return .fault(408, .unreachable, "the request did not come to its end", endsConnection: true)
        }
        guard body.count == length else {
            return .fault(400, .refused, "the request is not as long as it says", endsConnection: true)
        }
        return await served(method, body, from: member)
    }

    private func served(_ method: PeerMethod, _ body: [UInt8], from member: MemberID) async -> Reply {
        do {
            let answer = try await within(limits.answerTime) { try await service.answer(method, body, from: member) }
            guard answer.count <= method.answerBytesMax else {
                logger.error(
                    "an answer exceeds its method's bound",
                    metadata: ["method": "\(method)", "bytes": "\(answer.count)", "bytes-max": "\(method.answerBytesMax)"])
                return .fault(500, .unreachable, "it failed while answering")
            }
            return Reply(status: 200, body: answer)
        } catch {
            if !(error is PeerFault) {
                logger.error("answering failed", metadata: ["method": "\(method)", "fault": "\(printable("\(error)"))"])
            }
            let fault = PeerFault(byCaller: error, of: member)
            let status =
                switch fault.kind {
                case .refused, .malformed: 400
                case .overloaded: 429
                case .unreachable: 502
                }
            return .fault(status, fault.kind, fault.why)
        }
    }

    private func log(_ request: Request, _ reply: Reply, connection: PeerConnection, took: Duration) {
        let milliseconds = took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000
        logger.log(
            level: reply.status == 200 ? .debug : .info, "peer request",
            metadata: [
                "member": "\(connection.certificate?.member.text ?? "?")",
                "path": "\(printable((request.head.path ?? "").prefix(64)))", "status": "\(reply.status)",
                "bytes": "\(reply.body.count)", "milliseconds": "\(milliseconds)",
            ])
    }
}
