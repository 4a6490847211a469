/// Why bytes are not in Hefu's profile of deterministic CBOR, or a value cannot be written in it.
///
/// The profile is RFC 8949 §4.2.1 made narrower: definite lengths, shortest integers, integer map
/// keys in bytewise order, no floats, no null, text in NFC, tags only where the caller asks for one.
package enum CBORFault: Error, Hashable, Sendable, CustomStringConvertible {
    case endsEarly(at: Int)
    case trailingBytes(at: Int)
    case notShortest(at: Int)
    case indefiniteLength(at: Int)
    case unsupported(at: Int, String)
    case wrongType(at: Int, wanted: String)
    case keyNotInteger(at: Int)
    case keysOutOfOrder(at: Int)
    case notUTF8(at: Int)
    case notNFC(at: Int)
    case tooDeep(at: Int)
    case tooLong(at: Int)
    case outOfRange(at: Int, String)
    case missingKey(Int)
    case unknownKey(at: Int)
    case unknownName(at: Int, String)
    case notEncodable(String)

    package var description: String {
        switch self {
        case .endsEarly(let at): "byte \(at): the input ends inside an item"
        case .trailingBytes(let at): "byte \(at): bytes follow the last item"
        case .notShortest(let at): "byte \(at): the number is not in its shortest form"
        case .indefiniteLength(let at): "byte \(at): indefinite lengths are not allowed"
        case .unsupported(let at, let what): "byte \(at): \(what) is not allowed"
        case .wrongType(let at, let wanted): "byte \(at): expected \(wanted)"
        case .keyNotInteger(let at): "byte \(at): map keys must be integers"
        case .keysOutOfOrder(let at): "byte \(at): map keys are repeated or out of order"
        case .notUTF8(let at): "byte \(at): the text is not UTF-8"
        case .notNFC(let at): "byte \(at): the text is not in normalisation form C"
        case .tooDeep(let at): "byte \(at): nested deeper than \(CBORReader.depthMax) levels"
        case .tooLong(let at): "byte \(at): a length exceeds the bytes that are left"
        case .outOfRange(let at, let type): "byte \(at): the number does not fit \(type)"
        case .missingKey(let key): "key \(key) is missing"
        case .unknownKey(let at): "byte \(at): the map holds a key that this structure does not have"
        case .unknownName(let at, let name): "byte \(at): \"\(name.prefix(40))\" is not one of the names that may stand here"
        case .notEncodable(let what): "cannot be written as canonical CBOR: \(what)"
        }
    }
}
