internal import CZlib

/// zlib's inflate over raw deflate data, never beyond the length that was promised.
enum Inflation {
    /// The unpacked bytes; nil unless exactly so many come out and the data ends there.
    static func inflate(_ packed: ArraySlice<UInt8>, bytes count: Int) -> [UInt8]? {
        var stream = z_stream()
        // A window of 15 bits, negative for data without a zlib header.
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var status = Z_OK
        // One byte more than promised shows that there is more.
        var output = [UInt8](repeating: 0, count: count + 1)
        packed.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { buffer in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(clamping: buffer.count)
                status = CZlib.inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, stream.avail_in == 0, Int(stream.total_out) == count else { return nil }
        output.removeLast()
        return output
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(clamping: bytes.count)))
    }
}
