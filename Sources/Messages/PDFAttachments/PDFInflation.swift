internal import CZlib

/// FlateDecode with its predictors (ISO 32000-1, 7.4.4), never beyond a length.
enum PDFInflation {
    /// The unpacked bytes; nil where the data is damaged or does not end.
    ///
    /// - Returns: with `isTooLong` where more than `bytesMax` would come out.
    static func inflate(_ packed: ArraySlice<UInt8>, bytesMax: Int) -> (bytes: [UInt8]?, isTooLong: Bool) {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return (nil, false) }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        return packed.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            while true {
                var status = Z_OK
                let count = piece.withUnsafeMutableBufferPointer { buffer in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(clamping: buffer.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return buffer.count - Int(stream.avail_out)
                }
                output += piece[..<count]
                if output.count > bytesMax { return (nil, true) }
                if status == Z_STREAM_END { return (output, false) }
                guard status == Z_OK, count > 0 || stream.avail_in > 0 else { return (nil, false) }
            }
        }
    }

    /// Undoes a predictor of PNG, in which each row begins with the number of its kind.
    static func unpredict(_ bytes: [UInt8], columns: Int, bytesPerPixel: Int) -> [UInt8]? {
        let row = columns + 1
        guard columns > 0, bytesPerPixel > 0, bytes.count % row == 0 else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / row * columns)
        for start in stride(from: 0, to: bytes.count, by: row) {
            let (kind, above) = (bytes[start], output.count - columns)
            guard kind <= 4 else { return nil }
            for column in 0..<columns {
                let left = column >= bytesPerPixel ? output[output.count - bytesPerPixel] : 0
                let up = above >= 0 ? output[above + column] : 0
                let corner = above >= 0 && column >= bytesPerPixel ? output[above + column - bytesPerPixel] : 0
                output.append(bytes[start + 1 + column] &+ predicted(kind, left, up, corner))
            }
        }
        return output
    }

    private static func predicted(_ kind: UInt8, _ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
        switch kind {
        case 1: return left
        case 2: return up
        case 3: return UInt8((UInt16(left) + UInt16(up)) / 2)
        case 4:
            let estimate = Int(left) + Int(up) - Int(corner)
            let (a, b, c) = (abs(estimate - Int(left)), abs(estimate - Int(up)), abs(estimate - Int(corner)))
            return a <= b && a <= c ? left : b <= c ? up : corner
        default: return 0
        }
    }
}
