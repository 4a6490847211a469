package import BankingCalendar
package import Certificates
import Foundation
package import Logging
import ServiceLifecycle
import Synchronization

/// A TLS certificate and its key, in two PEM files.
package struct TLSCertificateFiles: Hashable, Sendable {
    package let certificatePath: String
    package let keyPath: String

    package init(certificatePath: String, keyPath: String) {
        (self.certificatePath, self.keyPath) = (certificatePath, keyPath)
    }

    /// - Throws: ``CertificateFault``, or that a file cannot be read; also where the two do not belong together, as while
    ///   one of them is replaced.
    package func read() throws -> TLSCertificate {
        try TLSCertificate(
            certificatePEM: String(contentsOfFile: certificatePath, encoding: .utf8),
            keyPEM: String(contentsOfFile: keyPath, encoding: .utf8))
    }
}

/// Looks at the certificate's files now and then: a new one is put to use, and people are told in good time when it ends.
package final class CertificateWatch: Service {
    private let files: TLSCertificateFiles
    private let every: Duration
    private let now: @Sendable () -> LedgerTime
    private let logger: Logger
    private let use: @Sendable (TLSCertificate) throws -> Void
    private let current: Mutex<TLSCertificate>
    private let told = Mutex<CertificateExpiry?>(nil)

    /// - Parameter use: such as the server's and the client's `reload`.
    package init(
        _ files: TLSCertificateFiles, every: Duration = .seconds(60),
        now: @escaping @Sendable () -> LedgerTime = { .fromSystemClock }, logger: Logger,
        use: @escaping @Sendable (TLSCertificate) throws -> Void
    ) throws {
        (self.files, self.every, self.now, self.logger, self.use) = (files, every, now, logger, use)
        current = Mutex(try files.read())
    }

    package func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            look()
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: self.every) }
        }
    }

    /// One look, also taken at once when an operator asks for it.
    package func look() {
        do {
            let found = try files.read()
            if found != current.withLock({ $0 }) {
                try use(found)
                current.withLock { $0 = found }
                told.withLock { $0 = nil }
            }
        } catch {
            logger.error(
                "the TLS certificate cannot be replaced; the one before stays in use",
                metadata: ["why": "\(printable("\(error)"))"])
        }
        warn()
    }

    /// Each warning is said once.
    private func warn() {
        let (certificate, now) = (current.withLock { $0 }, now())
        let warning = CertificateExpiry.warning(validUntil: certificate.validUntil, now: now)
        let isNew = told.withLock { told in
            defer { told = warning }
            return warning != told
        }
        if isNew, let warning {
            logger.warning(
                "\(warning.sentence("the TLS certificate of \(certificate.member)", validUntil: certificate.validUntil, now: now))"
            )
        }
    }
}
