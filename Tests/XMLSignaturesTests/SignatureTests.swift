// What is proved: a signature of a configured sender over the whole document holds, and gives back the bytes that were digested;
// anything moved, added, changed, weak or leading elsewhere is refused with its own reason. How: documents signed in the test by
// the `xmlsec1` and `openssl` commands, then altered; skipped where the commands are absent.

import Foundation
import PropertyTesting
import Testing
import XMLSignatures

/// Commands that a test runs in a folder of its own.
struct Workshop {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("signatures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    static func has(_ command: String) -> Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/\(command)") }

    @discardableResult
    func run(_ command: String, _ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(command)")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appendingPathComponent(name))) }

    /// A self-signed certificate: NAME-key.pem and NAME.pem.
    func certificate(_ name: String, _ algorithm: [String] = ["rsa:2048"]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments =
            [
                "req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=\(name)", "-keyout", "\(name)-key.pem", "-out",
                "\(name).pem", "-newkey",
            ]
            + algorithm
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return try read("\(name).pem")
    }
}

private let dsig = "http://www.w3.org/2000/09/xmldsig#"

/// A template for the command, enveloped in the declaration.
private func template(
    uri: String = "", signature: String = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    digest: String = "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: [String] = ["\(dsig)enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"], extra: String = ""
) -> String {
    let list = transforms.map {
        "<ds:Transform Algorithm=\"\($0)\">\($0.contains("REC-xpath") ? "<ds:XPath>true()</ds:XPath>" : "")</ds:Transform>"
    }
    return """
        <Dec xmlns="urn:dec"><Total Id="total">100.00</Total><Note/>\(extra)<ds:Signature xmlns:ds="\(dsig)"><ds:SignedInfo>\
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="\(signature)"/>\
        <ds:Reference URI="\(uri)"><ds:Transforms>\(list.joined())</ds:Transforms><ds:DigestMethod Algorithm="\(digest)"/>\
        <ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo></ds:Signature></Dec>
        """
}

private func code(_ bytes: [UInt8], _ signers: [TrustedSigner], anyElement: Bool = false, at: Int64? = nil) -> SignatureFault
    .Code?
{
    do {
        _ = try SignatureVerifier(signers: signers).verify(bytes, anyElement: anyElement, at: at)
        return nil
    } catch { return error.code }
}

@Suite(
    "XML signatures",
    .enabled(if: Workshop.has("xmlsec1") && Workshop.has("openssl"), "the commands xmlsec1 and openssl are absent"))
struct SignatureTests {
    private let workshop: Workshop
    private let sender: TrustedSigner

    init() throws {
        workshop = try Workshop()
        sender = TrustedSigner(name: "customs", key: .certificate(try workshop.certificate("customs")))
    }

    private func signed(_ template: String, key: String = "customs") throws -> [UInt8] {
        try workshop.write(template, "template.xml")
        let status = try workshop.run(
            "xmlsec1", "--sign", "--privkey-pem", "\(key)-key.pem,\(key).pem", "--id-attr:Id", "Total", "--output", "signed.xml",
            "template.xml")
        try #require(status == 0, "xmlsec1 could not sign")
        return try workshop.read("signed.xml")
    }

    private func altered(_ bytes: [UInt8], _ was: String, _ becomes: String) throws -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        try #require(text.contains(was))
        return Array(text.replacing(was, with: becomes, maxReplacements: 1).utf8)
    }

    @Test("of configured senders hold and give what was signed")
    func holds() throws {
        let document = try signed(template())
        let other = TrustedSigner(name: "other", key: .certificate(try workshop.certificate("other")))
        let part = try SignatureVerifier(signers: [other, sender]).verify(document, at: Int64(Date().timeIntervalSince1970))
        #expect(part.signer == "customs" && part.isWholeDocument && part.element == "Dec")
        let text = String(decoding: part.canonical, as: UTF8.self)
        #expect(text == "<Dec xmlns=\"urn:dec\"><Total Id=\"total\">100.00</Total><Note></Note></Dec>")
    }

    @Test("with elliptic curves hold too")
    func curves() throws {
        let key = try workshop.certificate("curve", ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
        let document = try signed(template(signature: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"), key: "curve")
        #expect(code(document, [TrustedSigner(name: "curve", key: .certificate(key))]) == nil)
        #expect(code(document, [sender]) == .badSignature)
    }

    @Test("fail where one byte changed, in what was signed or in the signature")
    func changed() throws {
        let document = try signed(template())
        #expect(code(try altered(document, "100.00", "900.00"), [sender]) == .changed)
        #expect(code(try altered(document, "<Note/>", "<Note>x</Note>"), [sender]) == .changed)
        #expect(code(try altered(document, "URI=\"\"", "URI=\"\" Id=\"r\""), [sender]) == .badSignature)
        #expect(code(document, []) == .badSignature)
        let stranger = TrustedSigner(name: "stranger", key: .certificate(try workshop.certificate("stranger")))
        // The document carries its own certificate; that alone means nothing.
        #expect(code(document, [stranger]) == .badSignature)
        #expect(code(document, [TrustedSigner(name: "broken", key: .certificate([1, 2, 3]))]) == .badKey)
    }

    @Test("never trap, whichever byte is changed", arguments: Seed.cases(4))
    func anyByte(_ seed: Seed) throws {
        let document = try signed(template())
        var random = seed.generator
        let original = try SignatureVerifier(signers: [sender]).verify(document, at: nil).canonical
        for _ in 0..<60 {
            var copy = document
            let at = Int.random(in: 0..<copy.count, using: &random)
            copy[at] ^= UInt8.random(in: 1...255, using: &random)
            if let part = try? SignatureVerifier(signers: [sender]).verify(copy, at: nil) {
                // White space inside base64 and in tags may change without a difference; what is returned may not.
                #expect(part.canonical == original, "\(seed)")
            }
        }
    }

    @Test("about another element do not cover the document")
    func partial() throws {
        let document = try signed(template(uri: "#total", transforms: ["http://www.w3.org/2001/10/xml-exc-c14n#"]))
        #expect(code(document, [sender]) == .wrapped)
        let part = try SignatureVerifier(signers: [sender]).verify(document, anyElement: true, at: nil)
        #expect(!part.isWholeDocument && part.element == "Total")
        #expect(String(decoding: part.canonical, as: UTF8.self) == "<Total xmlns=\"urn:dec\" Id=\"total\">100.00</Total>")
        // Wrapping: the signed element is moved aside and another of the same identifier takes its place.
        let wrapped = try altered(
            document, "<Total Id=\"total\">100.00</Total>",
            "<Total Id=\"total\">900.00</Total><Aside><Total Id=\"total\">100.00</Total></Aside>")
        #expect(code(wrapped, [sender], anyElement: true) == .reference)
        let moved = try altered(
            document, "<Total Id=\"total\">100.00</Total>",
            "<Total>900.00</Total><Aside><Total Id=\"total\">100.00</Total></Aside>")
        let found = try SignatureVerifier(signers: [sender]).verify(moved, anyElement: true, at: nil)
        #expect(!String(decoding: found.canonical, as: UTF8.self).contains("900.00"))
        #expect(code(moved, [sender]) == .wrapped)
    }

    @Test("built in any other way are refused")
    func structure() throws {
        let document = try signed(template())
        let text = String(decoding: document, as: UTF8.self)
        let signature = try #require(text.range(of: "<ds:Signature ")?.lowerBound)
        let end = try #require(text.range(of: "</ds:Signature>")?.upperBound)
        let info = try #require(text.range(of: "<ds:SignedInfo>")?.lowerBound)
        let infoEnd = try #require(text.range(of: "</ds:SignedInfo>")?.upperBound)
        #expect(code(try altered(document, "<Note/>", "<Note/>" + text[signature..<end]), [sender]) == .severalSignatures)
        #expect(
            code(try altered(document, "</ds:SignedInfo>", "</ds:SignedInfo>" + text[info..<infoEnd]), [sender]) == .badStructure)
        #expect(code(try altered(document, "<ds:DigestValue>", "<ds:DigestValue><!-- x -->"), [sender]) == .badStructure)
        #expect(
            code(try altered(document, "</ds:KeyInfo>", "</ds:KeyInfo><ds:Object><Dec/></ds:Object>"), [sender]) == .badStructure)
        #expect(code(try altered(document, "URI=\"\"", "URI=\"http://127.0.0.1:9/x\""), [sender]) == .reference)
        #expect(code(try altered(document, "URI=\"\"", "URI=\"file:///etc/passwd\""), [sender]) == .reference)
        #expect(code(try altered(document, "URI=\"\"", "URI=\"#xpointer(/)\""), [sender]) == .reference)
        #expect(code(try altered(document, "URI=\"\"", ""), [sender]) == .reference)
        #expect(code(Array("<Dec/>".utf8), [sender]) == .unsigned)
        #expect(code(Array("<!DOCTYPE Dec [<!ATTLIST Dec Id ID 'x'>]>".utf8) + document, [sender]) == .xml)
    }

    @Test("with weak algorithms or transforms are refused, SHA-1 unless the sender may")
    func algorithms() throws {
        let weak = try signed(template(signature: "\(dsig)rsa-sha1", digest: "\(dsig)sha1"))
        #expect(code(weak, [sender]) == .algorithm)
        #expect(code(weak, [TrustedSigner(name: "customs", key: sender.key, allowsSHA1: true)]) == nil)
        let half = try signed(template(digest: "\(dsig)sha1"))
        #expect(code(half, [sender]) == .algorithm)
        let document = try signed(template())
        let md5 = try altered(
            document, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5")
        #expect(code(md5, [sender]) == .algorithm)
        let hmac = try altered(
            document, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")
        #expect(code(hmac, [sender]) == .algorithm)
        for transform in [
            "http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/TR/1999/REC-xslt-19991116", "\(dsig)base64",
        ] {
            let bad = try altered(document, "Algorithm=\"\(dsig)enveloped-signature\"", "Algorithm=\"\(transform)\"")
            #expect(code(bad, [sender]) == .transform, "\(transform)")
        }
    }

    @Test("of certificates that are not valid yet or any more are refused")
    func expired() throws {
        let document = try signed(template())
        let now = Int64(Date().timeIntervalSince1970)
        #expect(code(document, [sender], at: now) == nil)
        #expect(code(document, [sender], at: now - 86_400 * 2) == .expired)
        #expect(code(document, [sender], at: now + 86_400 * 40) == .expired)
    }
}

@Suite("SM2 seals", .enabled(if: Workshop.has("openssl"), "the command openssl is absent"))
struct SealTests {
    private let workshop: Workshop
    private let sender: TrustedSigner
    private let certificate: [UInt8]

    init() throws {
        workshop = try Workshop()
        try workshop.run("openssl", "genpkey", "-algorithm", "SM2", "-out", "sm2-key.pem")
        try workshop.run(
            "openssl", "req", "-x509", "-new", "-key", "sm2-key.pem", "-sm3", "-days", "30", "-subj", "/CN=seal", "-out",
            "sm2.pem")
        try workshop.run("openssl", "x509", "-in", "sm2.pem", "-outform", "DER", "-out", "sm2.der")
        certificate = try workshop.read("sm2.der")
        sender = TrustedSigner(name: "seal", key: .certificate(certificate))
    }

    private func seal(_ message: [UInt8], id: String = "1234567812345678") throws -> [UInt8] {
        try workshop.write(message, "message")
        try workshop.run("openssl", "dgst", "-sm3", "-sign", "sm2-key.pem", "-sigopt", "distid:\(id)", "-out", "seal", "message")
        return try workshop.read("seal")
    }

    @Test("hold over the sealed bytes alone, with the agreed identifier")
    func holds() throws {
        let message = Array("报关单 100.00".utf8)
        let signature = try seal(message)
        try SM2Seal.verify(signature, over: message, by: sender)
        let publicKey = try #require(try? workshop.run("openssl", "x509", "-in", "sm2.pem", "-noout", "-pubkey"))
        #expect(publicKey == 0)
        #expect(throws: SignatureFault.self) { try SM2Seal.verify(signature, over: message + [0], by: sender) }
        #expect(throws: SignatureFault.self) { try SM2Seal.verify(Array(signature.dropLast()), over: message, by: sender) }
        #expect(throws: SignatureFault.self) { try SM2Seal.verify([], over: message, by: sender) }
        #expect(throws: SignatureFault.self) { try SM2Seal.verify(seal(message, id: "other"), over: message, by: sender) }
        try SM2Seal.verify(seal(message, id: "other"), over: message, by: sender, id: Array("other".utf8))
        let rsa = TrustedSigner(name: "rsa", key: .certificate(try workshop.certificate("rsa")))
        #expect { try SM2Seal.verify(signature, over: message, by: rsa) } throws: { ($0 as? SignatureFault)?.code == .badKey }
    }

    @Test("on a Single Window declaration cover all but the seal itself")
    func declaration() throws {
        let unsealed =
            "<DecMessage xmlns=\"http://www.chinaport.gov.cn/dec\" Version=\"3.1\"><DecHead><EntryId>1</EntryId></DecHead>"
        let canonical = try SingleWindowSeal.canonical(Array((unsealed + "</DecMessage>").utf8))
        let signature = Data(try seal(canonical)).base64EncodedString()
        let sign =
            "<DecSign><Sign>\(signature)</Sign><Certificate>\(Data(certificate).base64EncodedString())</Certificate></DecSign></DecMessage>"
        let sealed = Array((unsealed + sign).utf8)
        let now = Int64(Date().timeIntervalSince1970)
        #expect(try SingleWindowSeal.verify(sealed, signers: [sender], at: now) == "seal")
        func code(_ text: String, _ signers: [TrustedSigner]) -> SignatureFault.Code? {
            do {
                _ = try SingleWindowSeal.verify(Array(text.utf8), signers: signers, at: nil)
                return nil
            } catch { return error.code }
        }
        #expect(code((unsealed + sign).replacing("<EntryId>1", with: "<EntryId>2"), [sender]) == .badSignature)
        #expect(code(unsealed + sign, []) == .badSignature)
        #expect(code(unsealed + "</DecMessage>", [sender]) == .unsigned)
        #expect(code((unsealed + sign).replacing("</DecMessage>", with: "<DecSign/></DecMessage>"), [sender]) == .unsigned)
    }
}
