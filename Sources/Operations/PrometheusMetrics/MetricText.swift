/// The Prometheus text exposition format, version 0.0.4: what may be a name, and how text and numbers are written.
enum MetricText {
    static let nameBytesMax = 120

    /// A metric's or a label's name as Prometheus takes it: `.`, `-`, `/` and spaces become `_`.
    ///
    /// - Returns: nil when the name is empty, too long, begins with a digit or holds anything else.
    static func name(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= nameBytesMax else { return nil }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                bytes.append(byte)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !bytes.isEmpty: bytes.append(byte)
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: " "): bytes.append(UInt8(ascii: "_"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The labels as they stand between braces, in order of name, so that the same labels are always the same text.
    ///
    /// - Returns: nil when a name is no name, is repeated, or is one that the format keeps for itself.
    static func labels(_ dimensions: [(String, String)], valueBytesMax: Int, countMax: Int) -> String? {
        guard dimensions.count <= countMax else { return nil }
        var labels: [(name: String, value: String)] = []
        for (key, value) in dimensions {
            guard let name = name(key), !name.hasPrefix("__"), name != "le", name != "quantile",
                !labels.contains(where: { $0.name == name })
            else { return nil }
            labels.append((name, cut(value, bytesMax: valueBytesMax)))
        }
        labels.sort { $0.name < $1.name }
        return labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
    }

    /// A label's value: backslash, quote and newline are escaped; other control characters, which nobody can read, are replaced.
    static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            case _ where scalar.properties.generalCategory == .control: text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// A help text, in which quotes stay as they are.
    static func help(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case _ where scalar.properties.generalCategory == .control: line += "\u{FFFD}"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }

    /// The first `bytesMax` bytes of a text, without a broken character at the end.
    private static func cut(_ text: String, bytesMax: Int) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= bytesMax else { break }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
