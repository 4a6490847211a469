import CLibPQ

/// What was sent to the server and not yet answered, and what is prepared there.
struct PostgresPipeline {
    enum Step {
        case prepare(String)
        case run
    }

    var names: [String: String] = [:]
    var numbered = 0
    var pending: [Step] = []
    var pendingBytes = 0

    /// Answers are read after so many steps or bytes, so that neither side's buffers fill up.
    static let stepsMax = 256
    static let bytesMax = 4 << 20
}

extension PostgresConnection {
    /// Queues a statement that answers nothing; its fault shows at the next ``query(_:_:)``, before anything is committed.
    func enqueue(_ sql: String, _ values: [PostgresValue] = []) throws {
        try send(sql, values)
        if pipeline.pending.count >= PostgresPipeline.stepsMax || pipeline.pendingBytes >= PostgresPipeline.bytesMax {
            _ = try answers()
        }
    }

    /// Sends what is queued and this statement at once; the answers come with the next question's. For what cannot fail.
    func tell(_ sql: String) throws {
        try enqueue(sql)
        guard PQflush(handle) == 0 else { throw fault(nil, .connectionLost) }
    }

    /// Sends what is queued and this statement, and waits for its answer.
    ///
    /// - Throws: ``PostgresFault`` of the first statement that failed; the server has then skipped those after it.
    func query(_ sql: String, _ values: [PostgresValue] = []) throws -> PostgresRows {
        try send(sql, values)
        guard let rows = try answers() else { throw fault(nil, .connectionLost) }
        return rows
    }

    private func send(_ sql: String, _ values: [PostgresValue]) throws {
        var buffer: [UInt8] = []
        var bounds: [Range<Int>] = []
        bounds.reserveCapacity(values.count)
        for value in values {
            let start = buffer.count
            try value.append(to: &buffer)
            bounds.append(start..<buffer.count)
        }
        guard !isLost else { throw fault(nil, .connectionLost) }
        let name = try prepared(sql, values)
        buffer.append(0)
        let sent = buffer.withUnsafeBytes { raw in
            var pointers: [UnsafePointer<CChar>?] = []
            pointers.reserveCapacity(values.count)
            for (value, range) in zip(values, bounds) {
                if case .null = value {
                    pointers.append(nil)
                } else {
                    pointers.append((raw.baseAddress?.advanced(by: range.lowerBound))?.assumingMemoryBound(to: CChar.self))
                }
            }
            return PQsendQueryPrepared(
                handle, name, Int32(values.count), pointers, bounds.map { Int32($0.count) },
                [Int32](repeating: 1, count: values.count), 1)
        }
        guard sent == 1 else { throw fault(nil, .statement) }
        pipeline.pending.append(.run)
        pipeline.pendingBytes += buffer.count
    }

    /// The statement's name at the server, prepared on its first use.
    private func prepared(_ sql: String, _ values: [PostgresValue]) throws -> String {
        if let name = pipeline.names[sql] { return name }
        pipeline.numbered += 1
        let name = "s\(pipeline.numbered)"
        guard PQsendPrepare(handle, name, sql, Int32(values.count), values.map(\.type)) == 1 else {
            throw fault(nil, .statement)
        }
        pipeline.names[sql] = name
        pipeline.pending.append(.prepare(sql))
        return name
    }

    /// Reads the answers to all that was sent; answers the last one's rows.
    private func answers() throws -> PostgresRows? {
        let steps = pipeline.pending
        pipeline.pending = []
        pipeline.pendingBytes = 0
        guard PQpipelineSync(handle) == 1 else { throw fault(nil, .connectionLost) }
        var last: PostgresRows?
        var failed: PostgresFault?
        for step in steps {
            guard let result = PQgetResult(handle) else { throw fault(nil, .connectionLost) }
            let rows = PostgresRows(owning: result)
            let status = PQresultStatus(result)
            if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK {
                last = rows
            } else {
                if failed == nil { failed = fault(result, .statement) }
                if case .prepare(let sql) = step { pipeline.names[sql] = nil }
            }
            if isLost { throw lost(failed) }
            // Each answer ends with nothing.
            while let more = PQgetResult(handle) {
                PQclear(more)
                if isLost { throw lost(failed) }
            }
        }
        guard let end = PQgetResult(handle) else { throw lost(failed) }
        let status = PQresultStatus(end)
        PQclear(end)
        guard status == PGRES_PIPELINE_SYNC else { throw lost(failed) }
        if let failed { throw isLost ? lost(failed) : failed }
        return last
    }

    /// The session is over; what the server said last may tell why.
    private func lost(_ failed: PostgresFault?) -> PostgresFault {
        let fault = fault(nil, .connectionLost)
        guard let failed else { return fault }
        return PostgresFault(.connectionLost, failed.description, sqlState: failed.sqlState)
    }
}
