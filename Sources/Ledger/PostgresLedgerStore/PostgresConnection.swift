import CLibPQ
import Glibc

/// One session with the server, used by one thread at a time. Statements are prepared once, sent in the binary format and
/// queued in libpq's pipeline, so that writes cost no round trip of their own; see ``PostgresPipeline``.
final class PostgresConnection {
    enum Purpose {
        /// Ends when a transaction stands idle for a minute, so that a hanging process holds no lock for ever.
        case writer
        case reader
        /// Ends when it shows nothing for so long.
        case seat(silenceMilliseconds: Int)
    }

    let handle: OpaquePointer
    let destination: PostgresDestination
    var pipeline = PostgresPipeline()
    private var isClosed = false
    /// The server has ended the session, or what it says no longer answers what was asked.
    private(set) var isBroken = false

    /// Connects, checks that the server keeps what it acknowledges, and makes the session ready.
    init(_ configuration: PostgresConfiguration, _ purpose: Purpose) throws {
        let handle = try Self.start(configuration)
        do {
            let destination = PostgresDestination(Self.options(handle))
            guard PQstatus(handle) != CONNECTION_BAD else { throw Self.noConnection(handle, destination) }
            // Nothing but a bare connection request has left yet: no name, no password.
            try destination.requireVerifiedServer()
            try Self.finish(handle, destination, configuration)
            (self.handle, self.destination) = (handle, destination)
        } catch {
            PQfinish(handle)
            throw error
        }
        // From here on deinit closes it.
        try prepareSession(configuration, purpose)
        guard PQenterPipelineMode(handle) == 1 else { throw fault(nil, .connectionLost) }
    }

    deinit { close() }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        PQfinish(handle)
    }

    /// Whether the session of an idle connection is over, as far as it has come through. The server speaks only when it is asked,
    /// or to say that it ends.
    var isEndedByServer: Bool {
        guard !isLost else { return true }
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return poll(&socket, 1, 0) != 0
    }

    var isLost: Bool { isClosed || isBroken || PQstatus(handle) != CONNECTION_OK }
}

// MARK: - Connecting

extension PostgresConnection {
    /// Reads the connection string and sends the first packet.
    private static func start(_ configuration: PostgresConfiguration) throws -> OpaquePointer {
        // libpq's complaint may repeat a part of the string, so a password with a space in it: it is not passed on.
        guard let parsed = PQconninfoParse(configuration.connection, nil) else {
            throw PostgresFault(
                .configuration,
                "the connection string cannot be read; it is \"key=value key=value\" with values in '…' where they hold spaces, "
                    + "or postgresql://…")
        }
        PQconninfoFree(parsed)
        // What comes before the string yields to it; what comes after does not. Under GSS encryption libpq would not look at
        // sslmode any more.
        let settings = [
            ("application_name", configuration.applicationName), ("keepalives", "1"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", String(configuration.connectTimeoutMilliseconds * 2)),
            ("dbname", configuration.connection), ("client_encoding", "UTF8"), ("gssencmode", "disable"),
        ]
        let keys = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { (keys + values).forEach { free($0) } }
        let handle = PQconnectStartParams(keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let handle else { throw PostgresFault(.noConnection, "no memory is left for a connection to PostgreSQL") }
        // Errors name their SQLSTATE also while connecting, whatever the server's language.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        return handle
    }

    /// What libpq made of string, service file and environment.
    private static func options(_ handle: OpaquePointer) -> [String: String] {
        var options: [String: String] = [:]
        guard let first = PQconninfo(handle) else { return options }
        defer { PQconninfoFree(first) }
        var option = first
        while let keyword = option.pointee.keyword {
            let key = String(cString: keyword)
            if key != "password", key != "sslpassword", let value = option.pointee.val { options[key] = String(cString: value) }
            option += 1
        }
        return options
    }

    private static func finish(
        _ handle: OpaquePointer, _ destination: PostgresDestination, _ configuration: PostgresConfiguration
    ) throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .milliseconds(configuration.connectTimeoutMilliseconds * destination.hostCount)
        var wanted = PGRES_POLLING_WRITING
        while true {
            let left = (deadline - clock.now) / .milliseconds(1)
            guard left > 0 else {
                throw PostgresFault(
                    .noConnection,
                    "\(destination.name): no answer in time; is the address right, and does the network let us through?")
            }
            let events = Int16(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT)
            var waiting = pollfd(fd: PQsocket(handle), events: events, revents: 0)
            guard poll(&waiting, 1, Int32(min(left, 1000)) + 1) != 0 else { continue }
            wanted = PQconnectPoll(handle)
            if wanted == PGRES_POLLING_OK { return }
            if wanted == PGRES_POLLING_FAILED { throw noConnection(handle, destination) }
        }
    }

    private static func noConnection(_ handle: OpaquePointer, _ destination: PostgresDestination) -> PostgresFault {
        let words = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        // "…: FATAL:  28P01: password authentication failed …", then lines about the server's sources.
        let line = words.split(separator: "\n").filter { !$0.hasPrefix("LOCATION") }.joined(separator: "; ")
        let state = line.firstMatch(of: #/:  ([0-9A-Z]{5}):/#).map { String($0.1) }
        let advice =
            state == nil
            ? "is the server up, does it listen there, and is its certificate signed by the authority in sslrootcert?"
            : PostgresFault.advice(state)
        return PostgresFault(.noConnection, "\(destination.name): no connection: \(line); \(advice)", sqlState: state)
    }

    /// Settings first, then what the server must be: it keeps a commit that it acknowledged, whatever happens to its machine.
    private func prepareSession(_ configuration: PostgresConfiguration, _ purpose: Purpose) throws {
        var settings = """
            SET search_path = \(configuration.schema);
            SET statement_timeout = \(configuration.statementTimeoutMilliseconds);
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply';
            """
        switch purpose {
        case .writer: settings += "SET idle_in_transaction_session_timeout = 60000;"
        case .reader: settings += "SET idle_in_transaction_session_timeout = 600000;"
        case .seat(let silence): settings += "SET idle_session_timeout = \(silence); SET lock_timeout = 1000;"
        }
        _ = try script(settings)
        let answer = try script(
            """
            SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'),
                current_setting('server_encoding'), current_setting('server_version_num')
            """)
        guard let row = answer.first else { throw PostgresFault(.schema, "\(destination.name): the server tells no settings") }
        guard ["on", "remote_apply"].contains(row.text(0)), row.text(1) == "on", row.text(2) == "on" else {
            throw PostgresFault(
                .configuration,
                "\(destination.name): the server would lose what it acknowledged (synchronous_commit is \(row.text(0)), fsync is "
                    + "\(row.text(1)), full_page_writes is \(row.text(2))); set all three to on and restart it")
        }
        guard row.text(3) == "UTF8" else {
            throw PostgresFault(
                .configuration, "\(destination.name): the database's encoding is \(row.text(3)); make one with encoding UTF8")
        }
    }

    /// Runs statements without parameters by the simple protocol, before the pipeline is entered.
    private func script(_ sql: String) throws -> PostgresRows {
        guard let result = PQexec(handle, sql) else { throw fault(nil, .connectionLost) }
        let status = PQresultStatus(result)
        let rows = PostgresRows(owning: result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw fault(result, .statement) }
        return rows
    }
}

// MARK: - Faults

extension PostgresConnection {
    /// - Parameter result: the server's answer; nil when there was none.
    func fault(_ result: OpaquePointer?, _ kind: PostgresFault.Kind) -> PostgresFault {
        func field(_ code: Character) -> String? {
            guard let result, let ascii = code.asciiValue else { return nil }
            return PQresultErrorField(result, Int32(ascii)).map { String(cString: $0) }
        }
        let state = field("C")
        if let severity = field("V"), severity != "ERROR" { isBroken = true }
        if kind == .connectionLost { isBroken = true }
        let kind = isLost ? .connectionLost : kind
        let message = field("M") ?? "the connection broke"
        let constraint = field("n").map { " (constraint \($0))" } ?? ""
        let code = state.map { " [SQLSTATE \($0)]" } ?? ""
        let advice = state == nil ? "is the server up? what was under way is undone" : PostgresFault.advice(state)
        return PostgresFault(kind, "\(destination.name): \(message)\(constraint)\(code); \(advice)", sqlState: state)
    }
}
