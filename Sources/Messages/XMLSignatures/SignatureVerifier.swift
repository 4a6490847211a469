internal import CXMLSec
package import XMLReading

/// What a signature is about, and nothing else: use these bytes, not the document that they were found in.
package struct SignedPart: Hashable, Sendable {
    package let signer: String
    package let isWholeDocument: Bool
    /// The local name of the signed element.
    package let element: String
    /// Its canonical XML, without the signature, exactly as it was digested.
    package let canonical: [UInt8]
    package let algorithm: String
}

/// Verifies the XML signature of a document over its kept bytes with libxmlsec1, for configured senders alone.
package struct SignatureVerifier: Sendable {
    private let signers: [TrustedSigner]
    private let limits: XMLLimits

    package init(signers: [TrustedSigner], limits: XMLLimits = .message) { (self.signers, self.limits) = (signers, limits) }

    /// - Parameters:
    ///   - anyElement: whether a signature that is about another element than the root counts; what it is about is returned.
    ///   - instant: seconds since 1970 at which a certificate has to be valid; nil where that is checked elsewhere.
    package func verify(_ bytes: [UInt8], anyElement: Bool = false, at instant: Int64?) throws(SignatureFault) -> SignedPart {
        let utf8: [UInt8]
        do { utf8 = try XMLBytes.checked(bytes, limits: limits) } catch { throw SignatureFault(error) }
        guard XMLSec.isReady else {
            throw SignatureFault(.badKey, "the signature library cannot start", fix: "install libxmlsec1-openssl")
        }
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let parsed = utf8.withUnsafeBytes { raw in
            xmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: raw.count), nil, nil, Int32(options))
        }
        guard let document = parsed else { throw SignatureFault(.xml, "the document cannot be read", fix: "send it again") }
        defer { xmlFreeDoc(document) }
        let structure = try SignatureStructure(of: document)
        guard structure.isRoot || anyElement else {
            throw SignatureFault(
                .wrapped, "the signature is about \(structure.target.local), not about the document",
                fix: "sign the document's root")
        }
        var last = SignatureFault(
            .badSignature, "no configured sender made this signature", fix: "configure the sender's certificate")
        for signer in signers {
            guard !structure.usesSHA1 || signer.allowsSHA1 else {
                last = SignatureFault(.algorithm, "SHA-1 does not count for \(signer.name)", fix: "have the sender use SHA-256")
                continue
            }
            do throws(SignatureFault) {
                let canonical = try check(structure, signer)
                if let instant { try signer.checkValidity(at: instant) }
                return SignedPart(
                    signer: signer.name, isWholeDocument: structure.isRoot, element: structure.target.local, canonical: canonical,
                    algorithm: structure.algorithm)
            } catch {
                // A key that is not the signer's says nothing; that the content changed holds for all keys.
                guard error.code == .badSignature else { throw error }
            }
        }
        throw last
    }

    /// - Returns: what was digested.
    private func check(_ structure: SignatureStructure, _ signer: TrustedSigner) throws(SignatureFault) -> [UInt8] {
        let key = signer.key.bytes.withUnsafeBufferPointer {
            xmlSecOpenSSLAppKeyLoadMemory($0.baseAddress, UInt32(clamping: $0.count), signer.format, nil, nil, nil)
        }
        guard let key else { throw signer.unusable }
        guard let context = xmlSecDSigCtxCreate(nil) else {
            xmlSecKeyDestroy(key)
            throw SignatureFault(.badKey, "the signature library has no memory", fix: "try again")
        }
        defer { xmlSecDSigCtxDestroy(context) }
        context.pointee.signKey = key
        context.pointee.flags = UInt32(XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES | XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS)
        // Same document only, whole or by identifier.
        context.pointee.enabledReferenceUris = xmlSecTransformUriType(0x0001 | 0x0002)
        let done = xmlSecDSigCtxVerify(context, structure.node)
        let references = withUnsafeMutablePointer(to: &context.pointee.signedInfoReferences) {
            list -> [xmlSecDSigReferenceCtxPtr] in
            (0..<xmlSecPtrListGetSize(list)).compactMap {
                xmlSecPtrListGetItem(list, $0)?.assumingMemoryBound(to: xmlSecDSigReferenceCtx.self)
            }
        }
        if references.contains(where: { $0.pointee.status == xmlSecDSigStatusInvalid }) {
            throw SignatureFault(
                .changed, "what was signed has changed since", fix: "have the sender send the original, byte for byte")
        }
        guard done >= 0, context.pointee.status == xmlSecDSigStatusSucceeded, references.count == 1,
            let reference = references.first,
            reference.pointee.status == xmlSecDSigStatusSucceeded,
            let buffer = xmlSecDSigReferenceCtxGetPreDigestBuffer(reference),
            let data = xmlSecBufferGetData(buffer)
        else {
            throw SignatureFault(
                .badSignature, "the signature is not \(signer.name)'s", fix: "configure the sender's certificate")
        }
        return Array(UnsafeBufferPointer(start: data, count: Int(xmlSecBufferGetSize(buffer))))
    }
}

/// The library's state for the whole process.
enum XMLSec {
    static let isReady: Bool = {
        guard xmlSecInit() >= 0, xmlSecOpenSSLAppInit(nil) >= 0, xmlSecOpenSSLInit() >= 0 else { return false }
        // Faults are returned; nothing is printed.
        xmlSecErrorsSetCallback { _, _, _, _, _, _, _ in }
        return true
    }()
}
