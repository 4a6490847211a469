/// The objects of a PDF by its tables of them, newest first (ISO 32000-1, 7.5). Nothing is searched for: where the tables are wrong,
/// the file is refused, since readers would differ on what it holds.
final class PDFObjects {
    private enum Place {
        case at(Int)
        /// In a stream of objects, at a place among them.
        case inside(stream: Int, index: Int)
        case free
    }

    private let bytes: ArraySlice<UInt8>
    private let base: Int
    let limits: PDFLimits
    private var places: [Int: Place] = [:]
    private var valuesLeft: Int
    private var bytesLeft: Int
    private var readBytesLeft: Int
    private var entriesLeft: Int
    private(set) var trailer: [String: PDFValue] = [:]
    /// Streams of objects that were unpacked, with where each object begins in them.
    private var unpacked: [Int: (bytes: [UInt8], starts: [(number: Int, start: Int)])] = [:]

    init(_ bytes: [UInt8], limits: PDFLimits) throws(PDFFault) {
        guard bytes.count <= limits.bytesMax else {
            throw PDFFault(
                .tooLarge, at: 0, "the file has more than \(limits.bytesMax) bytes", fix: "send a smaller PDF, or the XML itself")
        }
        guard let base = PDFObjects.find("%PDF-", in: bytes[..<min(bytes.count, 1_024)]) else {
            throw PDFFault(.notPDF, at: 0, "the file does not begin like a PDF", fix: "send the PDF itself")
        }
        self.bytes = bytes[...]
        (self.base, self.limits, valuesLeft, bytesLeft) = (base, limits, limits.valuesMax, limits.totalBytesMax)
        (readBytesLeft, entriesLeft) = (limits.readBytesMax, limits.objectsMax)
        let tail = bytes[max(0, bytes.count - 2_048)...]
        guard let word = PDFObjects.find("startxref", in: tail, last: true) else {
            throw PDFFault(
                .broken, at: bytes.count, "the file does not say where its table of objects is: its end may be missing")
        }
        var lexer = PDFLexer(self.bytes, at: word + 9, limits: limits, valuesLeft: valuesLeft)
        try readSections(from: try lexer.integer())
        guard trailer["Encrypt"] == nil || trailer["Encrypt"] == .null else {
            throw PDFFault(
                .encrypted, at: 0, "the file is encrypted", fix: "send the PDF without protection, as PDF/A-3 asks for")
        }
    }

    private static func find(_ word: StaticString, in bytes: ArraySlice<UInt8>, last: Bool = false) -> Int? {
        let wanted = Array("\(word)".utf8)
        guard bytes.count >= wanted.count else { return nil }
        let starts = bytes.startIndex...(bytes.endIndex - wanted.count)
        func stands(_ at: Int) -> Bool { bytes[at..<(at + wanted.count)].elementsEqual(wanted) }
        return last ? starts.last(where: stands) : starts.first(where: stands)
    }

    // MARK: tables

    private func readSections(from first: Int) throws(PDFFault) {
        var (waiting, seen): ([Int], Set<Int>) = ([first], [])
        while let offset = waiting.popLast() {
            guard seen.insert(offset).inserted else { continue }
            guard seen.count <= limits.sectionsMax else {
                throw PDFFault(.tooLarge, at: offset, "the file has more than \(limits.sectionsMax) tables of objects")
            }
            let dictionary = try readSection(at: offset)
            if trailer.isEmpty { trailer = dictionary }
            // The last in is the next out: a hybrid file's stream comes before what was there earlier.
            if let earlier = dictionary["Prev"]?.integer { waiting.append(earlier) }
            if let stream = dictionary["XRefStm"]?.integer { waiting.append(stream) }
        }
    }

    private func lexer(at offset: Int) throws(PDFFault) -> PDFLexer {
        guard offset >= 0, offset < bytes.count - base else {
            throw PDFFault(.broken, at: bytes.count, "the file leads to byte \(offset), which it does not have")
        }
        return PDFLexer(bytes, at: base + offset, limits: limits, valuesLeft: valuesLeft)
    }

    private func readSection(at offset: Int) throws(PDFFault) -> [String: PDFValue] {
        var lexer = try lexer(at: offset)
        lexer.skipSpace()
        guard lexer.take("xref") else { return try readTableStream(at: offset) }
        while true {
            lexer.skipSpace()
            if lexer.take("trailer") { break }
            let (start, count) = (try lexer.integer(), try lexer.integer())
            guard start <= limits.objectsMax, count <= limits.objectsMax else { throw tooMany(offset) }
            for number in start..<(start + count) {
                let (place, _) = (try lexer.integer(), try lexer.integer())
                lexer.skipSpace()
                let isUsed = lexer.take("n")
                guard isUsed || lexer.take("f") else {
                    throw PDFFault(.broken, at: lexer.offset, "the table of objects is damaged")
                }
                try set(number, isUsed ? .at(place) : .free)
            }
        }
        let trailer = try lexer.value()
        try spend(lexer, from: base + offset)
        guard let dictionary = trailer.dictionary else { throw PDFFault(.broken, at: offset, "the trailer is no dictionary") }
        return dictionary
    }

    private func readTableStream(at offset: Int) throws(PDFFault) -> [String: PDFValue] {
        guard case .stream(let stream) = try object(at: offset, number: nil), stream.dictionary["Type"]?.name == "XRef",
            let widths = stream.dictionary["W"]?.array?.compactMap(\.integer), widths.count == 3,
            widths.allSatisfy({ (0...7).contains($0) }), let size = stream.dictionary["Size"]?.integer
        else { throw PDFFault(.broken, at: offset, "there is no table of objects here") }
        let table = try contents(of: stream)
        let index = stream.dictionary["Index"]?.array?.compactMap(\.integer) ?? [0, size]
        let width = widths.reduce(0, +)
        var at = 0
        for pair in stride(from: 0, to: index.count - 1, by: 2) {
            guard index[pair] >= 0, index[pair] <= limits.objectsMax, index[pair + 1] >= 0, index[pair + 1] <= limits.objectsMax
            else {
                throw tooMany(offset)
            }
            for number in index[pair]..<(index[pair] + index[pair + 1]) {
                guard width > 0, at + width <= table.count else {
                    throw PDFFault(.broken, at: offset, "the table of objects is too short")
                }
                var fields: [Int] = []
                for width in widths {
                    fields.append(table[at..<(at + width)].reduce(0) { $0 << 8 | Int($1) })
                    at += width
                }
                switch widths[0] == 0 ? 1 : fields[0] {
                case 0: try set(number, .free)
                case 1: try set(number, .at(fields[1]))
                case 2: try set(number, .inside(stream: fields[1], index: fields[2]))
                default: continue
                }
            }
        }
        return stream.dictionary
    }

    private func set(_ number: Int, _ place: Place) throws(PDFFault) {
        entriesLeft -= 1
        guard entriesLeft >= 0 else { throw tooMany(0) }
        guard places[number] == nil else { return }
        places[number] = place
    }

    private func tooMany(_ offset: Int) -> PDFFault {
        PDFFault(.tooLarge, at: offset, "the file lists more than \(limits.objectsMax) objects")
    }

    /// Counts what a lexer has read since `start`.
    private func spend(_ lexer: PDFLexer, from start: Int) throws(PDFFault) {
        valuesLeft = lexer.valuesLeft
        readBytesLeft -= lexer.offset - start
        guard readBytesLeft > 0 else {
            throw PDFFault(.tooLarge, at: start, "more than \(limits.readBytesMax) bytes have to be looked at: references repeat")
        }
    }

    // MARK: objects

    enum Object {
        case value(PDFValue)
        case stream(PDFStream)
    }

    /// The object that a reference means, or the value itself; references to references are followed a few times.
    func resolve(_ value: PDFValue?) throws(PDFFault) -> Object {
        var current = value ?? .null
        for _ in 0..<8 {
            guard case .reference(let number) = current else { return .value(current) }
            switch places[number] {
            case nil, .free: return .value(.null)
            case .at(let offset):
                let object = try object(at: offset, number: number)
                guard case .value(let next) = object else { return object }
                current = next
            case .inside(let stream, let index): current = try object(in: stream, at: index, number: number)
            }
        }
        throw PDFFault(.broken, at: 0, "a reference leads to references only")
    }

    func dictionary(_ value: PDFValue?) throws(PDFFault) -> [String: PDFValue]? {
        if case .value(let value) = try resolve(value) { value.dictionary } else { nil }
    }

    func array(_ value: PDFValue?) throws(PDFFault) -> [PDFValue]? {
        if case .value(let value) = try resolve(value) { value.array } else { nil }
    }

    private func object(at offset: Int, number: Int?) throws(PDFFault) -> Object {
        var lexer = try lexer(at: offset)
        let found = try lexer.integer()
        _ = try lexer.integer()
        lexer.skipSpace()
        guard lexer.take("obj"), number == nil || number == found else {
            throw PDFFault(.broken, at: base + offset, "the object\(number.map { " \($0)" } ?? "") is not where the table says")
        }
        let value = try lexer.value()
        try spend(lexer, from: base + offset)
        lexer.skipSpace()
        guard let dictionary = value.dictionary, lexer.take("stream") else { return .value(value) }
        // A line ends here: CR LF or LF (7.3.8.1).
        if !lexer.take("\r\n") { _ = lexer.take("\n") }
        let start = lexer.offset
        guard let length = try length(dictionary["Length"]), length >= 0, length <= bytes.endIndex - start else {
            throw PDFFault(.broken, at: start, "a stream's length is missing or reaches beyond the file")
        }
        lexer.skip(length)
        lexer.skipSpace()
        guard lexer.take("endstream") else { throw PDFFault(.broken, at: start, "a stream does not end where its length says") }
        return .stream(PDFStream(dictionary: dictionary, packed: bytes[start..<(start + length)], offset: start))
    }

    /// A length may stand in an object of its own, a plain one.
    private func length(_ value: PDFValue?) throws(PDFFault) -> Int? {
        guard case .reference(let number) = value else { return value?.integer }
        guard case .at(let offset) = places[number] else { return nil }
        var lexer = try lexer(at: offset)
        guard try lexer.integer() == number else { return nil }
        _ = try lexer.integer()
        lexer.skipSpace()
        guard lexer.take("obj") else { return nil }
        let length = try lexer.integer()
        try spend(lexer, from: base + offset)
        return length
    }

    private func object(in stream: Int, at index: Int, number: Int) throws(PDFFault) -> PDFValue {
        if unpacked[stream] == nil { unpacked[stream] = try unpack(stream) }
        guard let (bytes, starts) = unpacked[stream], index < starts.count, starts[index].number == number else {
            throw PDFFault(.broken, at: 0, "the object \(number) is not in the stream that the table says")
        }
        var lexer = PDFLexer(bytes[...], at: starts[index].start, limits: limits, valuesLeft: valuesLeft)
        let value = try lexer.value()
        try spend(lexer, from: starts[index].start)
        return value
    }

    private func unpack(_ number: Int) throws(PDFFault) -> (bytes: [UInt8], starts: [(number: Int, start: Int)]) {
        guard case .at(let offset) = places[number], case .stream(let stream) = try object(at: offset, number: number),
            stream.dictionary["Type"]?.name == "ObjStm", let count = stream.dictionary["N"]?.integer,
            let first = stream.dictionary["First"]?.integer, (0...limits.objectsMax).contains(count), first >= 0
        else { throw PDFFault(.broken, at: 0, "the object \(number) is no stream of objects") }
        let bytes = try contents(of: stream)
        var lexer = PDFLexer(bytes[...], at: 0, limits: limits, valuesLeft: valuesLeft)
        var starts: [(number: Int, start: Int)] = []
        for _ in 0..<count {
            let (number, start) = (try lexer.integer(), try lexer.integer())
            guard start <= bytes.count, first <= bytes.count else {
                throw PDFFault(.broken, at: stream.offset, "a stream of objects is damaged")
            }
            starts.append((number, first + start))
        }
        try spend(lexer, from: 0)
        return (bytes, starts)
    }

    // MARK: streams

    /// The unpacked bytes of a stream: plain, or FlateDecode once or twice.
    func contents(of stream: PDFStream) throws(PDFFault) -> [UInt8] {
        let filter = try resolve(stream.dictionary["Filter"])
        guard case .value(let filter) = filter else {
            throw PDFFault(.broken, at: stream.offset, "a stream's filter is a stream")
        }
        let filters = filter.array?.map(\.name) ?? (filter == .null ? [] : [filter.name])
        let parameters = try array(stream.dictionary["DecodeParms"]) ?? [stream.dictionary["DecodeParms"] ?? .null]
        guard filters.count <= 2 else { throw PDFFault(.unsupported, at: stream.offset, "a stream has more than two filters") }
        var bytes = stream.packed
        for (index, filter) in filters.enumerated() {
            guard filter == "FlateDecode" || filter == "Fl" else {
                throw PDFFault(
                    .unsupported, at: stream.offset,
                    "a stream is packed with '\(filter?.prefix(40) ?? "?")', which is not read here")
            }
            let own = try dictionary(index < parameters.count ? parameters[index] : nil) ?? [:]
            bytes = try inflated(bytes, own, at: stream.offset)[...]
        }
        guard bytes.count <= limits.streamBytesMax else { throw tooLong(stream.offset) }
        return Array(bytes)
    }

    private func inflated(_ packed: ArraySlice<UInt8>, _ parameters: [String: PDFValue], at offset: Int) throws(PDFFault)
        -> [UInt8]
    {
        let (inflated, isTooLong) = PDFInflation.inflate(packed, bytesMax: min(limits.streamBytesMax, bytesLeft))
        if isTooLong { throw tooLong(offset) }
        guard let inflated else { throw PDFFault(.broken, at: offset, "a stream's packed bytes are damaged") }
        bytesLeft -= inflated.count
        let predictor = parameters["Predictor"]?.integer ?? 1
        if predictor == 1 { return inflated }
        let (colors, bits) = (parameters["Colors"]?.integer ?? 1, parameters["BitsPerComponent"]?.integer ?? 8)
        let columns = parameters["Columns"]?.integer ?? 1
        guard predictor >= 10, colors == 1, bits == 8, (1...100_000).contains(columns),
            let plain = PDFInflation.unpredict(inflated, columns: columns, bytesPerPixel: 1)
        else {
            throw PDFFault(.unsupported, at: offset, "a stream is packed with a predictor that is not read here, or is damaged")
        }
        return plain
    }

    private func tooLong(_ offset: Int) -> PDFFault {
        PDFFault(
            .tooLarge, at: offset,
            "unpacked, the streams take more than \(limits.streamBytesMax) bytes each or \(limits.totalBytesMax) in all")
    }
}
