import Foundation

/// Certificates made by openssl: an authority, a server's for localhost signed by it, and another authority that signed nothing.
package enum ServerCertificates {
    /// Writes authority.crt, other.crt, server.crt and server.key.
    package static func make(in folder: String) throws {
        for name in ["authority", "other"] {
            try openssl(
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                    "/CN=\(name)", "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).crt",
                ])
        }
        try openssl(
            [
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-keyout",
                "\(folder)/server.key", "-out", "\(folder)/server.csr",
            ])
        try "subjectAltName=DNS:localhost\n".write(toFile: "\(folder)/names", atomically: true, encoding: .utf8)
        try openssl(
            [
                "x509", "-req", "-in", "\(folder)/server.csr", "-CA", "\(folder)/authority.crt", "-CAkey",
                "\(folder)/authority.key", "-CAcreateserial", "-days", "2", "-extfile", "\(folder)/names", "-out",
                "\(folder)/server.crt",
            ])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/server.key")
    }

    /// The settings that make a server use them; their paths start at its data folder.
    package static let settings = ["ssl": "on", "ssl_cert_file": "../server.crt", "ssl_key_file": "../server.key"]

    private static func openssl(_ arguments: [String]) throws { try PostgresServer.run("/usr/bin/openssl", arguments) }
}
