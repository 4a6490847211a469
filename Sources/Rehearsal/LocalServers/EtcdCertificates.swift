import Crypto
package import EtcdOrdering
import Foundation
import SwiftASN1
import X509

/// A certificate authority for one test's etcd, made afresh.
package struct EtcdCertificates: Sendable {
    private let key = P256.Signing.PrivateKey()
    private let name: DistinguishedName
    package let authorityPEM: String

    package init(_ commonName: String = "etcd test authority") throws {
        name = try DistinguishedName { CommonName(commonName) }
        let signer = Certificate.PrivateKey(key)
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
            Critical(KeyUsage(keyCertSign: true))
        }
        authorityPEM = try EtcdCertificates.certificate(signer.publicKey, name, issuer: name, extensions, by: signer)
    }

    /// A client's certificate and key, as an organisation's node holds them.
    package func client(_ commonName: String) throws -> EtcdConfiguration.TLS {
        let (chain, key) = try issue(commonName, usages: [.clientAuth], addresses: [])
        return EtcdConfiguration.TLS(authorityPEM: authorityPEM, certificateChainPEM: chain, privateKeyPEM: key)
    }

    /// A server's, for loopback. It is a client's too, since etcd's gateway dials its own server with it.
    func server() throws -> (certificatePEM: String, keyPEM: String) {
        try issue("etcd", usages: [.serverAuth, .clientAuth], addresses: [[127, 0, 0, 1]])
    }

    private func issue(
        _ commonName: String, usages: [ExtendedKeyUsage.Usage], addresses: [[UInt8]]
    ) throws -> (String, String) {
        let own = P256.Signing.PrivateKey()
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true))
            try ExtendedKeyUsage(usages)
            if !addresses.isEmpty {
                SubjectAlternativeNames(addresses.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) })
            }
        }
        let subject = try DistinguishedName { CommonName(commonName) }
        let certificate = try EtcdCertificates.certificate(
            Certificate.PrivateKey(own).publicKey, subject, issuer: name, extensions, by: Certificate.PrivateKey(key))
        return (certificate, own.pemRepresentation)
    }

    private static func certificate(
        _ key: Certificate.PublicKey, _ subject: DistinguishedName, issuer: DistinguishedName,
        _ extensions: Certificate.Extensions, by signer: Certificate.PrivateKey
    ) throws -> String {
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key,
            notValidBefore: Date().addingTimeInterval(-3600), notValidAfter: Date().addingTimeInterval(86_400),
            issuer: issuer, subject: subject, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
            issuerPrivateKey: signer)
        return try certificate.serializeAsPEM().pemString
    }
}
