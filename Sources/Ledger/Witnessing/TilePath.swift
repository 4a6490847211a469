/// Which tile a path names (c2sp.org/tlog-tiles): `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
package struct TilePath: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Hashes of this level, 0 to 63.
        case hashes(level: Int)
        /// The log's entries themselves.
        case entries
    }

    package static let fullWidth = 256

    package let kind: Kind
    package let index: UInt64
    /// 256, or less for a partial tile.
    package let width: Int

    package init(_ kind: Kind, index: UInt64, width: Int = fullWidth) {
        (self.kind, self.index, self.width) = (kind, index, width)
    }

    /// Reads a path without a slash in front. One tile has one path: no other zeros, no empty groups.
    package init?(_ path: String) {
        guard path.utf8.count <= 64 else { return nil }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)[...]
        guard parts.popFirst() == "tile", let level = parts.popFirst() else { return nil }
        if level == "entries" {
            kind = .entries
        } else {
            guard let number = Self.decimal(level), number <= 63 else { return nil }
            kind = .hashes(level: Int(number))
        }
        width = Self.width(&parts) ?? 0
        guard width > 0, let index = Self.index(parts) else { return nil }
        self.index = index
    }

    package var text: String {
        let level =
            switch kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
            rest /= 1000
        } while rest > 0
        let number = groups.dropLast().map { "x\($0)/" }.joined() + groups[groups.count - 1]
        return "tile/\(level)/\(number)" + (width == Self.fullWidth ? "" : ".p/\(width)")
    }

    /// Takes the suffix `.p/<W>` off.
    private static func width(_ parts: inout ArraySlice<String>) -> Int? {
        guard parts.count >= 2, parts[parts.endIndex - 2].hasSuffix(".p") else { return fullWidth }
        guard let last = parts.popLast(), let width = decimal(last), (1...255).contains(width) else { return nil }
        parts[parts.endIndex - 1].removeLast(2)
        return Int(width)
    }

    /// `x001/x234/067` is 1234067.
    private static func index(_ groups: ArraySlice<String>) -> UInt64? {
        guard (1...7).contains(groups.count) else { return nil }
        var index: UInt64 = 0
        for (position, group) in groups.enumerated() {
            let isLast = position == groups.count - 1
            var digits = Substring(group)
            if !isLast { guard digits.popFirst() == "x" else { return nil } }
            guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt64(digits)
            else {
                return nil
            }
            guard position > 0 || isLast || number > 0 else { return nil }
            let (shifted, overflow) = index.multipliedReportingOverflow(by: 1000)
            let (sum, carry) = shifted.addingReportingOverflow(number)
            guard !overflow, !carry else { return nil }
            index = sum
        }
        return index
    }

    private static func decimal(_ text: String) -> UInt64? {
        guard let number = UInt64(text), String(number) == text else { return nil }
        return number
    }

    /// How many entries of the tile a log of `size` leaves has: 256 for a full tile, 0 for none.
    package static func available(level: Int, index: UInt64, size: UInt64) -> Int {
        let count = level < 8 ? size >> UInt64(8 * level) : 0
        let (full, rest) = (count / UInt64(fullWidth), Int(count % UInt64(fullWidth)))
        return index < full ? fullWidth : index == full ? rest : 0
    }
}
