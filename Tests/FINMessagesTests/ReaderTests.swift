// Proves that reading and writing changes no byte of the samples, whatever their line ends, separators and headers; that
// the reader finds what the headers say; and that no bytes, however spoilt, stop it or are written back otherwise.

import FINMessages
import Parties
import PropertyTesting
import Testing

@Suite struct Reading {
    @Test("each sample is written back byte for byte", arguments: try Sample.names())
    func writesBack(name: String) throws {
        let bytes = try Sample.bytes(name)
        #expect(try FINReader.file(bytes).bytes == bytes)
        let unix = bytes.filter { $0 != 13 }
        #expect(try FINReader.file(unix).bytes == unix)
    }

    @Test("each sample is found good", arguments: try Sample.names())
    func finds(name: String) throws {
        #expect(try Sample.messages(name).flatMap { FINCheck($0).faults }.map(\.description) == [])
    }

    @Test(
        "a message is read with or without headers and braces",
        arguments: [
            "{4:\r\n:20:A\r\n:79:HELLO\r\n-}", ":20:A\n:79:HELLO\n", ":20:A\r\n:79:HELLO\r\n-", ":20:A\n:79:HELLO",
            "\u{1}{1:F01HARBGB2LAXXX0000000000}{2:I799LOTUCNSHXXXXN}{4:\r\n:20:A\r\n:79:HELLO\r\n-}\u{3}",
        ])
    func readsForms(text: String) throws {
        let file = try FINReader.file(Array(text.utf8))
        #expect(file.bytes == Array(text.utf8))
        #expect(file.messages.count == 1)
        #expect(file.messages[0].fields.map(\.tag) == ["20", "79"])
        #expect(file.messages[0]["79"]?.value == Array("HELLO".utf8))
        #expect(FINCheck(file.messages[0], type: "799").faults.isEmpty)
    }

    @Test("messages are told apart with `$` and without")
    func separates() throws {
        let one = "{1:F01HARBGB2LAXXX0000000000}{2:I799LOTUCNSHXXXXN}{4:\r\n:20:A\r\n:79:B\r\n-}"
        for text in ["\(one)$\(one)", "\(one)\r\n$\r\n\(one)$", one + one, "\(one){5:{TNG:}}\(one)", "$\(one)\n\n\(one)"] {
            let file = try FINReader.file(Array(text.utf8))
            #expect(file.messages.count == 2)
            #expect(file.bytes == Array(text.utf8))
        }
        #expect(try FINReader.file(Array(":20:A\n:79:B\n$\n:20:C\n:79:D\n".utf8)).messages.map { $0["20"]?.text } == ["A", "C"])
    }

    @Test("lines are counted through the whole file")
    func countsLines() throws {
        let messages = try Sample.messages("mt700-full.fin")
        let lines = String(decoding: try Sample.bytes("mt700-full.fin"), as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false)
        for field in messages.flatMap(\.fields) {
            #expect(lines[field.line - 1] == ":\(field.tag):\(field.lines[0])")
        }
    }

    @Test("sender and receiver are read from input and output headers")
    func findsParties() throws {
        let output = "{1:F01LOTUCNSHAXXX1042000317}{2:O7001042260302HARBGB2LAXXX42000317012603021843N}{4:\r\n:20:A\r\n-}"
        for message in try [FINReader.messages(output)[0], Sample.messages("mt700-full.fin")[0]] {
            #expect(message.type == "700")
            #expect(message.sender == (try BIC("HARBGB2L")))
            #expect(message.receiver == (try BIC("LOTUCNSH")))
        }
    }

    @Test(
        "what cannot be read is refused with its line",
        arguments: [
            ("hello", 1), ("{4:\n:20:A\n", 1), ("{4:\nhello\n-}", 2), ("{1:F01", 1), ("\n\n{x}", 3), ("{4:\n:20:A\n-}\nx", 4),
        ])
    func refuses(text: String, line: Int) {
        let fault = #expect(throws: FINFault.self) { try FINReader.file(Array(text.utf8)) }
        #expect(fault?.line == line)
    }

    @Test("spoilt bytes are written back as they were, or refused", arguments: Seed.cases(60))
    func survives(seed: Seed) throws {
        var random = seed.generator
        let sample = try Sample.names().randomElement(using: &random) ?? ""
        var bytes = try Sample.bytes(sample)
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = Array("{}:$-\n\r4".utf8).randomElement(using: &random) ?? 0
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: random.bytes(3), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
            }
        }
        guard let file = try? FINReader.file(bytes) else { return }
        #expect(file.bytes == bytes, "\(seed) \(sample)")
        for message in file.messages { #expect(FINCheck(message).line > 0) }
    }
}
