/// A document as other XML software may be given it.
package enum XMLBytes {
    /// The document as UTF-8 without a byte order mark, after a whole reading within the limits: well-formed, with no document
    /// type. Its declaration may still name the encoding it came in.
    package static func checked(_ bytes: [UInt8], limits: XMLLimits) throws(XMLFault) -> [UInt8] {
        let reader = try XMLReader(.bytes(bytes), limits: limits)
        try reader.finish()
        let input = try UTF8Input(.bytes(bytes), bytesMax: limits.bytesMax)
        var utf8: [UInt8] = []
        while let piece = try input.next(at: { .start }) { utf8 += piece }
        return utf8
    }
}
