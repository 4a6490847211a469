import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL

/// etcd's v3 API by its JSON gateway over HTTP/1.1; one client for each endpoint, so that a hung one holds up no other.
package final class EtcdGateway: EtcdKeyValue {
    /// Four slots of the largest block, in base64, and what stands around them.
    package static let answerBytesMax = 12 << 20
    private static let watchLineBytesMax = 1 << 16
    /// After which a watch is begun anew, since one to a hung or cut-off member would stay silent for ever.
    private static let watchSeconds = 10
    private static let hungAside = Duration.seconds(5)
    private static let failedAside = Duration.seconds(1)

    private let endpoints: EtcdEndpoints
    private let clients: [HTTPClient]
    private let requestTime: Duration
    private let quotaBytes: Int64

    package init(_ configuration: EtcdConfiguration) throws {
        endpoints = try EtcdEndpoints(configuration)
        requestTime = .milliseconds(configuration.requestMilliseconds)
        quotaBytes = configuration.quotaBytes
        var client = HTTPClient.Configuration()
        client.httpVersion = .http1Only
        client.redirectConfiguration = .disallow
        client.timeout.connect = .milliseconds(Int64(min(1_000, configuration.requestMilliseconds)))
        client.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        client.tlsConfiguration = try configuration.tls.map(Self.tls)
        clients = endpoints.addresses.map { _ in HTTPClient(configuration: client) }
    }

    private static func tls(_ given: EtcdConfiguration.TLS) throws -> TLSConfiguration {
        do {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.minimumTLSVersion = .tlsv12
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(given.authorityPEM.utf8)))
            tls.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(given.certificateChainPEM.utf8)).map {
                .certificate($0)
            }
            tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: Array(given.privateKeyPEM.utf8), format: .pem))
            return tls
        } catch {
            throw EtcdFault.configuration("the certificates or the key for etcd cannot be read as PEM: \(error)")
        }
    }

    deinit {
        // Who did not close it still must not leave its connections behind.
        let left = clients
        Task { for client in left { try? await client.shutdown() } }
    }

    package func close() async throws {
        for client in clients {
            do {
                try await client.shutdown()
            } catch let error as HTTPClientError where error == .alreadyShutdown {}
        }
    }

    // MARK: keys and values

    package func read(_ ranges: [EtcdRange]) async throws -> [EtcdAnswer] {
        if ranges.count == 1, let range = ranges.first {
            return [try await ask("/v3/kv/range", EtcdMessages.body(range)) { try EtcdMessages.answer($0, to: range, from: $1) }]
        }
        return try await ask("/v3/kv/txn", EtcdMessages.body(reading: ranges)) {
            try EtcdMessages.answers($0, to: ranges, from: $1)
        }
    }

    package func transact(_ transaction: EtcdTransaction) async throws -> EtcdOutcome {
        try await ask("/v3/kv/txn", EtcdMessages.body(transaction)) {
            try EtcdMessages.outcome($0, of: transaction, from: $1)
        }
    }

    package func delete(from first: [UInt8], to end: [UInt8]) async throws -> Int64 {
        try await ask("/v3/kv/deleterange", EtcdMessages.body(deletingFrom: first, to: end)) {
            try EtcdMessages.revision($0, from: $1)
        }
    }

    package func compact(at revision: Int64) async throws {
        do {
            try await ask("/v3/kv/compaction", "{\"revision\":\"\(revision)\"}") { _, _ in }
        } catch EtcdFault.refused(_, let why) where why.contains("has been compacted") {}
    }

    package func standing() async throws -> EtcdStanding {
        var standing = EtcdStanding(members: [], unreachable: [], alarms: [], quotaBytes: quotaBytes)
        await withTaskGroup(of: (Int, Result<EtcdStanding.Member, any Error>).self) { group in
            for index in clients.indices {
                group.addTask {
                    do {
                        let data = try await self.post("/v3/maintenance/status", "{}", to: index)
                        return (index, .success(try EtcdMessages.member(data, from: self.endpoints.addresses[index])))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            let answers = await group.reduce(into: []) { $0.append($1) }
            for (index, answer) in answers.sorted(by: { $0.0 < $1.0 }) {
                switch answer {
                case .success(let member): standing.members.append(member)
                case .failure(let error): standing.unreachable.append("\(endpoints.addresses[index]): \(error)")
                }
            }
        }
        standing.alarms = try await ask("/v3/maintenance/alarm", "{\"action\":\"GET\"}") { try EtcdMessages.alarms($0, from: $1) }
        return standing
    }

    // MARK: requests

    /// One try at the endpoint whose turn it is.
    private func ask<T: Sendable>(
        _ path: String, _ body: String, reading: @Sendable (Data, String) throws -> T
    ) async throws -> T {
        let index = endpoints.choose()
        do {
            let answer = try reading(try await post(path, body, to: index), endpoints.addresses[index])
            endpoints.answered(index)
            return answer
        } catch let fault as EtcdFault {
            switch fault {
            case .unanswered(_, Self.hungWords): endpoints.failed(index, asideFor: Self.hungAside)
            case .unanswered, .malformed: endpoints.failed(index, asideFor: Self.failedAside)
            default: break
            }
            throw fault
        }
    }

    private static let hungWords = "no answer in time"

    private func post(_ path: String, _ body: String, to index: Int) async throws -> Data {
        let endpoint = endpoints.addresses[index]
        return try await withThrowingTaskGroup(of: Data.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await self.exchange(path, body, with: index) }
            group.addTask {
                try await Task.sleep(for: self.requestTime)
                throw EtcdFault.unanswered(endpoint: endpoint, why: Self.hungWords)
            }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func exchange(_ path: String, _ body: String, with index: Int) async throws -> Data {
        let endpoint = endpoints.addresses[index]
        do {
            let response = try await clients[index].execute(request(path, body, endpoint), timeout: timeout)
            let content = try await response.body.collect(upTo: Self.answerBytesMax)
            let data = Data(buffer: content)
            guard response.status == .ok else {
                throw EtcdMessages.refusal(Int(response.status.code), data, sent: body.utf8.count, from: endpoint)
            }
            return data
        } catch {
            throw fault(error, endpoint)
        }
    }

    private var timeout: TimeAmount { TimeAmount(requestTime) }

    private func request(_ path: String, _ body: String, _ endpoint: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
        return request
    }

    private func fault(_ error: any Error, _ endpoint: String) -> any Error {
        if Task.isCancelled { return CancellationError() }
        switch error {
        case is EtcdFault, is CancellationError: return error
        case is NIOTooManyBytesError: return EtcdFault.answerTooLarge(endpoint: endpoint, bytesMax: Self.answerBytesMax)
        case let error as HTTPClientError where error == .alreadyShutdown: return EtcdFault.closed
        case let error as HTTPClientError where error == .deadlineExceeded:
            return EtcdFault.unanswered(endpoint: endpoint, why: Self.hungWords)
        default: return EtcdFault.unanswered(endpoint: endpoint, why: String("\(error)".prefix(300)))
        }
    }

    // MARK: watching

    package func watch(_ key: [UInt8], onEvent: @escaping @Sendable ([UInt8]?) -> Void) async throws {
        let index = endpoints.choose()
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await self.stream(key, from: index, onEvent) }
            group.addTask { try await Task.sleep(for: .seconds(Self.watchSeconds)) }
            try await group.next()
        }
    }

    private func stream(_ key: [UInt8], from index: Int, _ onEvent: @Sendable ([UInt8]?) -> Void) async throws {
        let endpoint = endpoints.addresses[index]
        do {
            let body = EtcdMessages.body(watching: key)
            let response = try await clients[index].execute(request("/v3/watch", body, endpoint), timeout: timeout)
            guard response.status == .ok else {
                throw EtcdFault.unanswered(endpoint: endpoint, why: "a watch was answered with HTTP \(response.status.code)")
            }
            var line = Data()
            for try await var part in response.body {
                while let byte = part.readInteger(as: UInt8.self) {
                    guard byte == UInt8(ascii: "\n") else {
                        line.append(byte)
                        continue
                    }
                    for value in try EtcdMessages.events(line, of: key, from: endpoint) { onEvent(value) }
                    line.removeAll(keepingCapacity: true)
                }
                guard line.count <= Self.watchLineBytesMax else {
                    throw EtcdFault.answerTooLarge(endpoint: endpoint, bytesMax: Self.watchLineBytesMax)
                }
            }
        } catch {
            throw fault(error, endpoint)
        }
    }
}
