// What is proved: other people's signed files, attacks among them, never trap, reach for nothing, and hold only where the policy
// and a configured key allow it; those that their authors call invalid never hold. How: all files of the fetched folders with
// the certificates that stand beside them; the counts are printed.

import Foundation
import PropertyTesting
import Testing
import XMLSignatures

@Suite("Other people's signatures", .enabled(if: FetchedData.url("05-xml-attacks") != nil, "\(FetchedData.absent)"))
struct FetchedSignatureTests {
    private static func contents(_ path: String) -> [UInt8] {
        FetchedData.url("05-xml-attacks/\(path)").flatMap { FileManager.default.contents(atPath: $0.path) }.map(Array.init) ?? []
    }

    private static func files(_ folder: String, _ suffix: String) -> [String] {
        let paths =
            FetchedData.url("05-xml-attacks/\(folder)").flatMap { FileManager.default.enumerator(atPath: $0.path)?.allObjects }
            ?? []
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// The verdict on each file: "holds" or a code.
    private func verdicts(_ folder: String, _ suffix: String, _ signers: [TrustedSigner], decode: Bool = false) -> [String:
        String]
    {
        var verdicts: [String: String] = [:]
        for path in Self.files(folder, suffix) {
            var bytes = Self.contents("\(folder)/\(path)")
            if decode { bytes = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters).map(Array.init) ?? bytes }
            do {
                let part = try SignatureVerifier(signers: signers).verify(bytes, anyElement: true, at: nil)
                verdicts[path] = "holds for \(part.element)"
            } catch { verdicts[path] = error.code.rawValue }
        }
        let tally = Dictionary(grouping: verdicts.values, by: \.self).mapValues(\.count)
        print("TABLE \(folder): " + tally.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; "))
        return verdicts
    }

    @Test("of node-saml hold where they are valid, plain and strong")
    func xmlCrypto() {
        let signers = Self.files("xml-crypto", ".pem").map {
            TrustedSigner(name: $0, key: .certificate(Self.contents("xml-crypto/\($0)")), allowsSHA1: true)
        }
        let verdicts = verdicts(
            "xml-crypto", ".xml",
            signers + [
                TrustedSigner(name: "der", key: .certificate(Self.contents("xml-crypto/client_public.der")), allowsSHA1: true)
            ])
        #expect(verdicts.values.count { $0.hasPrefix("holds") } == 3)
        for (path, verdict) in verdicts where path.contains("invalid") || path.contains("multiple") || path.contains("comment") {
            #expect(!verdict.hasPrefix("holds"), "\(path): \(verdict)")
        }
    }

    @Test("of SAML attacks never hold for an unknown sender, and wrapping is seen")
    func saml() {
        for folder in ["saml-xsw-python3-saml", "saml-xsw-ruby-saml"] {
            let verdicts = verdicts(folder, ".base64", [], decode: true)
            #expect(verdicts.values.allSatisfy { !$0.hasPrefix("holds") })
            #expect(
                verdicts.filter { $0.key.contains("no_signature") }.values.allSatisfy {
                    $0 == "unsigned" || $0 == "several-signatures" || $0 == "not-readable"
                })
        }
    }

    /// Those suites sign with XPath transforms, several references or enveloped objects, all of which the policy refuses.
    @Test("of the XML-DSig interoperability suites are refused by name where the policy does not allow them")
    func interoperability() {
        let key = TrustedSigner(
            name: "rsa", key: .certificate(Self.contents("xmldsig-xmlsec/keys/rsa/rsa-2048-cert.pem")), allowsSHA1: true)
        for folder in [
            "aleksey-xmldsig-01", "merlin-xmldsig-twenty-three", "merlin-c14n-three", "merlin-exc-c14n-one",
            "merlin-xpath-filter2-three",
        ] {
            for (path, verdict) in verdicts("xmldsig-xmlsec/\(folder)", ".xml", [key]) {
                #expect(!verdict.hasPrefix("holds"), "\(path): \(verdict)")
            }
        }
    }
}
