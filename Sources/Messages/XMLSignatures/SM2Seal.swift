internal import CXMLSec
package import XMLReading

/// SM2 seals with SM3 (GM/T 0009-2012), as Chinese platforms put on declarations, through OpenSSL.
package enum SM2Seal {
    /// The signer's identifier where none was agreed (GM/T 0009-2012, § 10).
    package static let agreedID = Array("1234567812345678".utf8)

    /// - Parameter signature: DER, or 64 bytes r‖s.
    package static func verify(
        _ signature: [UInt8], over message: [UInt8], by signer: TrustedSigner, id: [UInt8] = agreedID
    ) throws(SignatureFault) {
        let refused = SignatureFault(
            .badSignature, "the seal is not \(signer.name)'s over these bytes", fix: "ask for the sealed original")
        let key = try publicKey(of: signer)
        defer { EVP_PKEY_free(key) }
        guard EVP_PKEY_is_a(key, "SM2") == 1 else {
            throw SignatureFault(
                .badKey, "the configured key of \(signer.name) is no SM2 key", fix: "configure its SM2 certificate")
        }
        let der = signature.count == 64 && signature.first != 0x30 ? encoded(signature) : signature
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var parameters: OpaquePointer?
        guard EVP_DigestVerifyInit_ex(context, &parameters, "SM3", nil, nil, key, nil) == 1,
            EVP_PKEY_CTX_set1_id(parameters, id, Int32(clamping: id.count)) > 0
        else { throw refused }
        guard EVP_DigestVerify(context, der, der.count, message, message.count) == 1 else { throw refused }
    }

    private static func publicKey(of signer: TrustedSigner) throws(SignatureFault) -> OpaquePointer {
        if let certificate = try signer.certificate() {
            defer { X509_free(certificate) }
            guard let key = X509_get_pubkey(certificate) else { throw signer.unusable }
            return key
        }
        let key = signer.key.bytes.withUnsafeBytes { raw -> OpaquePointer? in
            let bio = BIO_new_mem_buf(raw.baseAddress, Int32(clamping: raw.count))
            defer { BIO_free(bio) }
            return PEM_read_bio_PUBKEY(bio, nil, nil, nil)
        }
        guard let key else { throw signer.unusable }
        return key
    }

    /// r and s as a DER sequence of two integers.
    private static func encoded(_ raw: [UInt8]) -> [UInt8] {
        func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
            var digits = Array(bytes.drop { $0 == 0 })
            if digits.isEmpty || digits[0] > 0x7F { digits.insert(0, at: 0) }
            return [0x02, UInt8(digits.count)] + digits
        }
        let body = integer(raw[..<32]) + integer(raw[32...])
        return [0x30, UInt8(body.count)] + body
    }
}

/// The seal of a Single Window declaration: `DecSign` with the signature and the certificate that made it.
package enum SingleWindowSeal {
    /// Verifies the seal; the certificate inside has to be one that is configured.
    ///
    /// [GK] Public sources do not say which bytes are sealed. Here it is the exclusive canonical XML of DecMessage without DecSign.
    /// - Returns: the signer's name.
    package static func verify(
        _ bytes: [UInt8], signers: [TrustedSigner], at instant: Int64?, limits: XMLLimits = .message
    ) throws(SignatureFault) -> String {
        let message: XMLElement
        let sealed: [UInt8]
        do throws(XMLFault) {
            message = try XMLReader.document(.bytes(bytes), limits: limits)
            sealed = try XMLBytes.checked(bytes, limits: limits)
        } catch { throw SignatureFault(error) }
        let signs = message.all("DecSign")
        guard signs.count == 1, let sign = signs.first?.first("Sign")?.trimmed, !sign.isEmpty,
            let certificate = signs.first?.first("Certificate")?.trimmed, let signature = Base64.bytes(sign)
        else { throw SignatureFault(.unsigned, "DecSign holds no seal", fix: "have the sender seal the declaration") }
        let der = Base64.bytes(certificate)
        for signer in signers {
            guard let der, try signer.certificateDER() == der else { continue }
            try SM2Seal.verify(signature, over: canonical(sealed), by: signer)
            if let instant { try signer.checkValidity(at: instant) }
            return signer.name
        }
        throw SignatureFault(
            .badSignature, "the seal's certificate is no configured one", fix: "configure the sender's certificate")
    }

    /// The exclusive canonical XML of a document without its `DecSign`.
    package static func canonical(_ utf8: [UInt8]) throws(SignatureFault) -> [UInt8] {
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let parsed = utf8.withUnsafeBytes { raw in
            xmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: raw.count), nil, nil, Int32(options))
        }
        guard let document = parsed, let root = xmlDocGetRootElement(document) else {
            throw SignatureFault(.xml, "the document cannot be read", fix: "send it again")
        }
        defer { xmlFreeDoc(document) }
        for node in root.elements where node.local == "DecSign" {
            xmlUnlinkNode(node)
            xmlFreeNode(node)
        }
        var text: UnsafeMutablePointer<xmlChar>?
        let count = xmlC14NDocDumpMemory(document, nil, Int32(XML_C14N_EXCLUSIVE_1_0.rawValue), nil, 0, &text)
        guard count >= 0, let text else { throw SignatureFault(.xml, "the document has no canonical form", fix: "send it again") }
        defer { xmlFreeText(text) }
        return Array(UnsafeBufferPointer(start: text, count: Int(count)))
    }
}

enum Base64 {
    /// White space is allowed between the digits, nothing else.
    static func bytes(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var (bits, held, padding) = (0, 0, 0)
        for byte in text.utf8 {
            let value: Int
            switch byte {
            case 0x41...0x5A: value = Int(byte) - 0x41
            case 0x61...0x7A: value = Int(byte) - 0x61 + 26
            case 0x30...0x39: value = Int(byte) - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                padding += 1
                continue
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            bits = bits << 6 | value
            held += 6
            if held >= 8 {
                held -= 8
                out.append(UInt8(bits >> held & 0xFF))
                bits &= 1 << held - 1
            }
        }
        return padding <= 2 && held < 6 ? out : nil
    }
}
