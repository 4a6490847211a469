internal import CXMLSec

/// One sender whose signatures count, with the key that the operator configured. What a document says about its own key is
/// never believed.
package struct TrustedSigner: Hashable, Sendable {
    package enum Key: Hashable, Sendable {
        /// X.509, PEM or DER.
        case certificate([UInt8])
        /// SubjectPublicKeyInfo, PEM.
        case publicKey([UInt8])

        var bytes: [UInt8] {
            switch self {
            case .certificate(let bytes), .publicKey(let bytes): bytes
            }
        }
    }

    package let name: String
    package let key: Key
    /// Whether SHA-1, which can be forged with effort, still counts for this sender; never the default.
    package let allowsSHA1: Bool

    package init(name: String, key: Key, allowsSHA1: Bool = false) {
        (self.name, self.key, self.allowsSHA1) = (name, key, allowsSHA1)
    }

    private var isPEM: Bool { key.bytes.starts(with: Array("-----BEGIN".utf8)) }

    var format: xmlSecKeyDataFormat {
        switch key {
        case .certificate: isPEM ? xmlSecKeyDataFormatCertPem : xmlSecKeyDataFormatCertDer
        case .publicKey: isPEM ? xmlSecKeyDataFormatPem : xmlSecKeyDataFormatDer
        }
    }

    /// The certificate, to be freed by the caller; nil for a bare key.
    func certificate() throws(SignatureFault) -> OpaquePointer? {
        guard case .certificate(let bytes) = key else { return nil }
        let certificate = bytes.withUnsafeBytes { raw -> OpaquePointer? in
            let bio = BIO_new_mem_buf(raw.baseAddress, Int32(clamping: raw.count))
            defer { BIO_free(bio) }
            return isPEM ? PEM_read_bio_X509(bio, nil, nil, nil) : d2i_X509_bio(bio, nil)
        }
        guard let certificate else { throw unusable }
        return certificate
    }

    /// The certificate's DER form.
    func certificateDER() throws(SignatureFault) -> [UInt8]? {
        guard let certificate = try certificate() else { return nil }
        defer { X509_free(certificate) }
        var bytes = [UInt8](repeating: 0, count: Int(max(0, i2d_X509(certificate, nil))))
        bytes.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            _ = i2d_X509(certificate, &place)
        }
        return bytes
    }

    /// - Parameter instant: seconds since 1970.
    func checkValidity(at instant: Int64) throws(SignatureFault) {
        guard let certificate = try certificate() else { return }
        defer { X509_free(certificate) }
        var time = time_t(instant)
        // A negative result: the certificate's time comes before; a positive one: after.
        guard X509_cmp_time(X509_get0_notBefore(certificate), &time) < 0,
            X509_cmp_time(X509_get0_notAfter(certificate), &time) > 0
        else {
            throw SignatureFault(
                .expired, "the certificate of \(name) is not valid at that time",
                fix: "have the sender renew it, and configure the new one")
        }
    }

    var unusable: SignatureFault {
        SignatureFault(.badKey, "the configured key of \(name) cannot be read", fix: "configure its certificate as PEM or DER")
    }
}
