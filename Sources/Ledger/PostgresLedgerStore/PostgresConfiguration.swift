/// How to reach the server and how much of it to use.
package struct PostgresConfiguration: Sendable, CustomStringConvertible, CustomReflectable {
    /// A connection string as libpq reads it: "host=… dbname=… user=…", a postgresql:// address, or "service=hefu" for a
    /// service file. What it does not say comes from the PG… environment variables and the password file.
    let connection: String
    /// The schema that holds the tables; made by the first executor when it does not exist.
    package var schema: String
    /// As the server's administrators see this process in pg_stat_activity.
    package var applicationName: String
    /// How many connections may read at once; the writer and the seat have one each besides.
    package var readersMax: Int
    /// The server gives up a statement after this time, in milliseconds.
    package var statementTimeoutMilliseconds: Int
    /// A connection that is not there after this time is given up, in milliseconds; for each host named.
    package var connectTimeoutMilliseconds: Int
    /// A waiting process asks for the seat this often, in milliseconds; the holder shows itself as often.
    package var seatPollMilliseconds: Int
    /// The server ends the session of a holder that showed nothing for so long, in milliseconds: it hangs, or its machine is gone.
    package var seatSilenceMilliseconds: Int

    /// - Throws: ``PostgresFault`` when `schema` is not a plain name of small letters, digits and "_", or a number is out of range.
    package init(
        connection: String, schema: String = "hefu", applicationName: String = "hefu", readersMax: Int = 8,
        statementTimeoutMilliseconds: Int = 60_000, connectTimeoutMilliseconds: Int = 10_000, seatPollMilliseconds: Int = 1_000,
        seatSilenceMilliseconds: Int = 3_500
    ) throws {
        (self.connection, self.schema, self.applicationName) = (connection, schema, applicationName)
        (self.readersMax, self.statementTimeoutMilliseconds) = (readersMax, statementTimeoutMilliseconds)
        (self.connectTimeoutMilliseconds, self.seatPollMilliseconds) = (connectTimeoutMilliseconds, seatPollMilliseconds)
        self.seatSilenceMilliseconds = seatSilenceMilliseconds
        let isPlain = schema.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "_")
        }
        guard isPlain, (1...63).contains(schema.utf8.count), schema.first?.isNumber == false, !schema.hasPrefix("pg_") else {
            throw PostgresFault(.configuration, "the schema's name must be small letters, digits and _, such as hefu")
        }
        let millisecondsMax = 86_400_000
        guard (1...1000).contains(readersMax), (1...millisecondsMax).contains(statementTimeoutMilliseconds),
            (1...millisecondsMax).contains(connectTimeoutMilliseconds), (1...millisecondsMax).contains(seatPollMilliseconds),
            (seatPollMilliseconds + 1...millisecondsMax).contains(seatSilenceMilliseconds)
        else {
            throw PostgresFault(
                .configuration,
                "readersMax must be 1 to 1000, timeouts between 1 ms and a day, and the seat's silence longer than its poll")
        }
    }

    /// Without the connection string, which may hold a password.
    package var description: String { "PostgreSQL, schema \(schema), as \(applicationName)" }
    package var customMirror: Mirror { Mirror(self, children: ["schema": schema, "applicationName": applicationName]) }
}

/// Where a connection string leads, once libpq has read it with its service file and the environment.
struct PostgresDestination {
    private let options: [String: String]
    init(_ options: [String: String]) { self.options = options }

    private func list(_ key: String) -> [Substring] {
        (options[key] ?? "").split(separator: ",", omittingEmptySubsequences: false)
    }

    /// The addresses that will be tried: hostaddr goes before host, and nothing means the local socket.
    private var addresses: [Substring] {
        let (hosts, numeric) = (list("host"), list("hostaddr"))
        let count = max(hosts.count, numeric.count)
        return (0..<count).map { index in
            if index < numeric.count, !numeric[index].isEmpty { return numeric[index] }
            return index < hosts.count ? hosts[index] : ""
        }
    }

    var hostCount: Int { max(1, addresses.count) }

    /// For messages: never the password.
    var name: String {
        let places = addresses.map { $0.isEmpty ? "the local socket" : String($0) }.joined(separator: ", ")
        return "database \(options["dbname"] ?? "?") at \(places) port \(options["port"] ?? "?") as \(options["user"] ?? "?")"
    }

    private static func isOnThisMachine(_ address: Substring) -> Bool {
        if address.isEmpty || address.hasPrefix("/") || address.hasPrefix("@") || address == "localhost" || address == "::1" {
            return true
        }
        let bytes = address.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return bytes.count == 4 && bytes[0] == 127 && !bytes.contains(nil)
    }

    /// - Throws: unless the server's certificate and name will be checked, or all stays on this machine.
    func requireVerifiedServer() throws {
        guard !addresses.allSatisfy(Self.isOnThisMachine), options["sslmode"] != "verify-full" else { return }
        throw PostgresFault(
            .configuration,
            "\(name): a server on another machine must be verified; set sslmode=verify-full, and sslrootcert to the file of the "
                + "authority that signed its certificate")
    }
}
