internal import TextLines

/// Takes rows apart at the delimiter; a quoted value may hold delimiters, line ends and doubled quotes (RFC 4180).
struct RecordReader {
    static let recordBytesMax = 1 << 20

    struct Record {
        let values: [String]
        /// The line it begins on, from one.
        let line: Int
        /// Whether a quote is open at the end of the file, or the row is longer than can be kept.
        let isBroken: Bool
    }

    private let lines: LineReader
    private let delimiter: UInt8
    private let quote: UInt8?
    private let encoding: TextEncoding

    init(_ lines: LineReader, delimiter: UInt8, quote: UInt8?, encoding: TextEncoding) {
        (self.lines, self.delimiter, self.quote, self.encoding) = (lines, delimiter, quote, encoding)
    }

    mutating func skipLine() throws(TextFault) { _ = try lines.next() }

    /// The next row that holds anything.
    mutating func next() throws(TextFault) -> Record? {
        while let line = try lines.next() {
            if line.bytes.allSatisfy({ $0 <= 0x20 }) { continue }
            var (values, value): ([String], [UInt8]) = ([], [])
            var (isQuoted, wasQuoted) = (false, false)
            var (bytes, total) = (line.bytes, line.bytes.count)
            while true {
                split(bytes, &values, &value, &isQuoted, &wasQuoted)
                guard isQuoted else { break }
                guard total < Self.recordBytesMax, let more = try lines.next() else {
                    return Record(values: values, line: line.number, isBroken: true)
                }
                value.append(0x0A)
                bytes = more.bytes
                total += bytes.count + 1
            }
            values.append(encoding.string(value))
            return Record(values: values, line: line.number, isBroken: false)
        }
        return nil
    }

    private func split(
        _ bytes: [UInt8], _ values: inout [String], _ value: inout [UInt8], _ isQuoted: inout Bool, _ wasQuoted: inout Bool
    ) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                guard byte == quote else {
                    value.append(byte)
                    continue
                }
                if index < bytes.count, bytes[index] == quote {
                    value.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == delimiter {
                values.append(encoding.string(value))
                value.removeAll(keepingCapacity: true)
                wasQuoted = false
            } else if byte == quote, value.isEmpty, !wasQuoted {
                (isQuoted, wasQuoted) = (true, true)
            } else {
                value.append(byte)
            }
        }
    }
}
