// Stands for the digests of swift-crypto in the program that libFuzzer drives, which would otherwise be built with all of BoringSSL
// under AddressSanitizer. What is fuzzed keeps digests and never looks at them; these are no SHA-256.

package struct SHA256Digest: Sendable {
    fileprivate let words: [UInt64]
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try words.withUnsafeBytes(body)
    }
}

package struct SHA256 {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// FNV-1a.
    package mutating func update(bufferPointer: UnsafeRawBufferPointer) {
        for byte in bufferPointer { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    package func finalize() -> SHA256Digest { SHA256Digest(words: (0..<4).map { state &+ $0 }) }
}
