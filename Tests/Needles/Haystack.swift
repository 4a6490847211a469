package import Foundation

/// Bytes that are looked through once for many needles.
package struct Haystack: Sendable {
    package private(set) var bytes: Data

    package init(_ bytes: Data) { self.bytes = bytes }

    /// Every file below a folder: stores with their write-ahead logs, keys, logs, traces.
    package init(filesBelow folder: String) throws {
        bytes = Data()
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            // A folder has no bytes of its own, and a write-ahead log may have been folded in meanwhile.
            bytes += FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data()
        }
    }

    private struct Entry {
        let needle: Needle
        let form: [UInt8]
    }

    /// Looks at each place once: by its first two bytes in a table, then by its first four, then form by form.
    func found(_ needles: Set<Needle>) -> Set<Needle> {
        var begins = [Bool](repeating: false, count: 1 << 16)
        var entries: [UInt32: [Entry]] = [:]
        for needle in needles {
            for form in needle.forms.map(\.bytes) where form.count >= 4 {
                begins[Int(form[0]) << 8 | Int(form[1])] = true
                entries[Self.key(form[0], form[1], form[2], form[3]), default: []].append(Entry(needle: needle, form: form))
            }
        }
        var found: Set<Needle> = []
        bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) in
            begins.withUnsafeBufferPointer { begins in
                let last = buffer.count - 4
                var place = 0
                while place <= last {
                    defer { place += 1 }
                    guard begins[Int(buffer[place]) << 8 | Int(buffer[place + 1])],
                        let here = entries[Self.key(buffer[place], buffer[place + 1], buffer[place + 2], buffer[place + 3])]
                    else { continue }
                    let rest = buffer[place...]
                    for entry in here where rest.starts(with: entry.form) { found.insert(entry.needle) }
                }
            }
        }
        return found
    }

    private static func key(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8) -> UInt32 {
        UInt32(one) << 24 | UInt32(two) << 16 | UInt32(three) << 8 | UInt32(four)
    }
}
