internal import CXMLSec

/// The one signature of a document, checked before any of it is computed: that it is built plainly, uses algorithms that
/// count, and is about an element of this document that can be told.
struct SignatureStructure {
    static let namespace = "http://www.w3.org/2000/09/xmldsig#"
    private static let more = "http://www.w3.org/2001/04/xmldsig-more#"
    private static let encryption = "http://www.w3.org/2001/04/xmlenc#"

    /// Canonical XML without comments: 1.0, 1.1 and exclusive.
    private static let canonical: Set<String> = [
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
    ]
    private static let signatures: Set<String> = [
        more + "rsa-sha256", more + "rsa-sha384", more + "rsa-sha512", more + "ecdsa-sha256", more + "ecdsa-sha384",
        more + "ecdsa-sha512", "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
        "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
    ]
    private static let digests: Set<String> = [encryption + "sha256", more + "sha384", encryption + "sha512"]
    private static let weakSignatures: Set<String> = [namespace + "rsa-sha1", more + "ecdsa-sha1"]
    private static let weakDigest = namespace + "sha1"
    private static let enveloped = namespace + "enveloped-signature"

    let node: xmlNodePtr
    /// What the signature is about.
    let target: xmlNodePtr
    let isRoot: Bool
    let usesSHA1: Bool
    let algorithm: String

    init(of document: xmlDocPtr) throws(SignatureFault) {
        guard let root = xmlDocGetRootElement(document) else {
            throw SignatureFault(.unsigned, "the document is empty", fix: "send the signed document")
        }
        var found: [xmlNodePtr] = []
        SignatureStructure.walk(root) { node in
            if node.isElement, node.local == "Signature", node.namespace == SignatureStructure.namespace { found.append(node) }
        }
        guard let node = found.first else {
            throw SignatureFault(.unsigned, "there is no signature", fix: "send the signed document")
        }
        guard found.count == 1 else {
            throw SignatureFault(.severalSignatures, "there are \(found.count) signatures", fix: "send the document with one")
        }
        self.node = node
        try SignatureStructure.checkPlain(node)
        let info = try SignatureStructure.only("SignedInfo", in: node)
        _ = try SignatureStructure.only("SignatureValue", in: node)
        guard node.elements.first == info, !node.elements.contains(where: { $0.local == "Object" }) else {
            throw SignatureFault(
                .badStructure, "the signature is built in another way", fix: "put SignedInfo first and no Object inside")
        }
        let reference = try SignatureStructure.only("Reference", in: info)
        algorithm = try SignatureStructure.algorithm(SignatureStructure.only("SignatureMethod", in: info))
        let digest = try SignatureStructure.algorithm(SignatureStructure.only("DigestMethod", in: reference))
        _ = try SignatureStructure.only("DigestValue", in: reference)
        let form = try SignatureStructure.algorithm(SignatureStructure.only("CanonicalizationMethod", in: info))
        usesSHA1 = SignatureStructure.weakSignatures.contains(algorithm) || digest == SignatureStructure.weakDigest
        guard SignatureStructure.canonical.contains(form),
            SignatureStructure.signatures.contains(algorithm) || SignatureStructure.weakSignatures.contains(algorithm),
            SignatureStructure.digests.contains(digest) || digest == SignatureStructure.weakDigest
        else {
            throw SignatureFault(
                .algorithm, "\(algorithm), \(digest) or \(form) does not count",
                fix: "sign with RSA or ECDSA and SHA-256 or longer")
        }
        try SignatureStructure.checkTransforms(reference)
        target = try SignatureStructure.target(of: reference, root, document)
        isRoot = target == root
        var ancestor: xmlNodePtr? = target
        while let here = ancestor {
            guard here != node else {
                throw SignatureFault(.reference, "the signature is about a part of itself", fix: "sign the document")
            }
            ancestor = here.pointee.parent
        }
    }

    private static func walk(_ root: xmlNodePtr, _ visit: (xmlNodePtr) -> Void) {
        // Depth is limited by the reader that saw the document first.
        visit(root)
        var child = root.isElement ? root.pointee.children : nil
        while let here = child {
            walk(here, visit)
            child = here.pointee.next
        }
    }

    /// Inside a signature stand elements and text, and in its values text alone in one piece: a comment could hide a part of a digest.
    private static func checkPlain(_ signature: xmlNodePtr) throws(SignatureFault) {
        var isPlain = true
        walk(signature) { node in
            if !node.isElement, node.pointee.type != XML_TEXT_NODE { isPlain = false }
            if node.isElement, ["DigestValue", "SignatureValue"].contains(node.local), let only = node.pointee.children,
                only.pointee.next != nil || only.pointee.type != XML_TEXT_NODE
            {
                isPlain = false
            }
        }
        guard isPlain else {
            throw SignatureFault(
                .badStructure, "comments, instructions or elements stand inside the signature", fix: "sign again")
        }
    }

    private static func only(_ name: String, in parent: xmlNodePtr) throws(SignatureFault) -> xmlNodePtr {
        let found = parent.elements.filter { $0.local == name }
        guard found.count == 1, let one = found.first, one.namespace == namespace else {
            throw SignatureFault(
                .badStructure, "\(parent.local) has \(found.count) \(name) where one is expected",
                fix: "sign the document once, as a whole")
        }
        return one
    }

    private static func algorithm(_ node: xmlNodePtr) throws(SignatureFault) -> String {
        guard let algorithm = node.attribute("Algorithm") else {
            throw SignatureFault(.badStructure, "\(node.local) names no algorithm", fix: "sign again")
        }
        return algorithm
    }

    private static func checkTransforms(_ reference: xmlNodePtr) throws(SignatureFault) {
        let lists = reference.elements.filter { $0.local == "Transforms" }
        let transforms = lists.first?.elements ?? []
        guard lists.count <= 1, transforms.count <= 2 else {
            throw SignatureFault(
                .transform, "there are more transforms than two", fix: "use enveloped-signature and canonical XML only")
        }
        for transform in transforms {
            let name = try algorithm(transform)
            guard name == enveloped || canonical.contains(name) else {
                throw SignatureFault(
                    .transform, "the transform \(name) is refused", fix: "use enveloped-signature and canonical XML only")
            }
        }
    }

    private static func target(of reference: xmlNodePtr, _ root: xmlNodePtr, _ document: xmlDocPtr) throws(SignatureFault)
        -> xmlNodePtr
    {
        guard let uri = reference.attribute("URI") else {
            throw SignatureFault(.reference, "the reference has no URI", fix: "sign the document with URI=\"\" or \"#id\"")
        }
        if uri.isEmpty { return root }
        let name = uri.dropFirst()
        guard uri.hasPrefix("#"), !name.isEmpty, !name.contains("("), !name.contains("#") else {
            throw SignatureFault(
                .reference, "the reference leads to '\(uri.prefix(100))'", fix: "sign the document with URI=\"\" or \"#id\"")
        }
        var found: [(node: xmlNodePtr, attribute: xmlAttrPtr)] = []
        walk(root) { node in
            guard node.isElement else { return }
            var attribute = node.pointee.properties
            while let here = attribute {
                let key = here.pointee.name.map { String(cString: $0) } ?? ""
                if ["Id", "ID", "id"].contains(key),
                    xmlText(UnsafeMutableRawPointer(here).assumingMemoryBound(to: xmlNode.self)) == name
                {
                    found.append((node, here))
                }
                attribute = here.pointee.next
            }
        }
        guard found.count == 1, let one = found.first, xmlAddID(nil, document, String(name), one.attribute) != nil else {
            throw SignatureFault(
                .reference, "\(found.count) elements bear the identifier '\(name.prefix(100))'",
                fix: "give each element its own identifier")
        }
        return one.node
    }
}

/// The text of a node, references resolved.
private func xmlText(_ node: xmlNodePtr) -> String {
    guard let text = xmlNodeGetContent(node) else { return "" }
    defer { xmlFreeText(text) }
    return String(cString: text)
}

extension xmlNodePtr {
    var isElement: Bool { pointee.type == XML_ELEMENT_NODE }
    var local: String { isElement ? pointee.name.map { String(cString: $0) } ?? "" : "" }
    var namespace: String { pointee.ns?.pointee.href.map { String(cString: $0) } ?? "" }

    var elements: [xmlNodePtr] {
        var elements: [xmlNodePtr] = []
        var child = pointee.children
        while let here = child {
            if here.isElement { elements.append(here) }
            child = here.pointee.next
        }
        return elements
    }

    func attribute(_ name: String) -> String? {
        guard let value = xmlGetNoNsProp(self, name) else { return nil }
        defer { xmlFreeText(value) }
        return String(cString: value)
    }
}
