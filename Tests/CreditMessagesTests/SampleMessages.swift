import FINMessages
import FormatValues
import Foundation
import Parties
import PropertyTesting
import Testing

/// Messages made from the tables at random, at each limit of their fields' lengths.
struct MessageMaker {
    enum Choice: Sendable { case all, mandatory, some }

    let definition: MessageDefinition
    let length: Notation.Length
    let choice: Choice

    static let sender = "HARBGB2LXXX"
    static let receiver = "LOTUCNSHXXX"

    /// The category 7 types of the table.
    static let types = MessageTable.all.map(\.type).filter { $0.hasPrefix("7") }

    /// Values with which a message says what it is, whatever else it says.
    private static let fixed = [
        "15A": [""], "15B": [""], "15C": [""], "27": ["1/1"], "40A": ["IRREVOCABLE", "IRREVOC TRANS STANDBY"],
        "40B": ["IRREVOCABLE\nADDING OUR CONFIRMATION"], "40E": ["UCP LATEST VERSION", "OTHR/HOUSE RULES"],
        "41A": ["HARBGB2L\nBY PAYMENT"], "41D": ["ANY BANK\nBY MIXED PYMT"], "43P": ["ALLOWED"], "43T": ["CONDITIONAL"],
        "49": ["WITHOUT"], "22A": ["ISSU"], "71N": ["APPL\nUSD 5"], "23S": ["CANCEL"], "12": ["770"], "39A": ["05/10"],
        "32A": ["260302USD1234,50"], "32B": ["EUR7,00"], "32D": ["260302JPY5000,"], "33A": ["260302USD0,50"], "33B": ["KWD1,005"],
        "34A": ["260302USD99999999999,00"], "34B": ["CNY12,34"], "32C": ["260302USD1,00"], "26E": ["003"],
        "77E": [""], "48": ["021", "007/AFTER DELIVERY"],
    ]

    func fields(_ random: inout SplitMix64, only tag: String? = nil) throws -> [FINField] {
        var fields: [FINField] = []
        for sequence in definition.sequences where sequence.isMandatory || choice != .mandatory || holds(tag, sequence) {
            for place in sequence.places {
                let isAsked = tag.map { place.tags.contains($0) } ?? false
                let isChosen = choice == .all || choice == .some && random.chance(2)
                guard place.isMandatory || isAsked || isChosen else { continue }
                let chosen = isAsked ? tag : place.tags.randomElement(using: &random)
                fields.append(FINField(chosen ?? "", try value(chosen ?? "", &random)))
            }
        }
        return fields
    }

    private func holds(_ tag: String?, _ sequence: MessageDefinition.Sequence) -> Bool {
        tag.map { tag in sequence.places.contains { $0.tags.contains(tag) } } ?? false
    }

    private func value(_ tag: String, _ random: inout SplitMix64) throws -> String {
        if let fixed = Self.fixed[tag]?.randomElement(using: &random) { return fixed }
        let notation = try #require(FieldTable.definition(tag)).format.notation
        var writer = Notation(notation)
        var value = writer.value(length, &random)
        while value.hasPrefix("\n") { value.removeFirst() }
        // A head office is written in short: the value has no XXX.
        value = value.replacingOccurrences(of: "LOTUCNSHXXX", with: "LOTUCNSH")
        if notation.hasPrefix("<CHANGE>") { value = "/ADD/" + value.dropFirst(5) }
        return value
    }

    func message(_ random: inout SplitMix64, only tag: String? = nil) throws -> FINMessage {
        FINMessage(
            type: definition.type, sender: try BIC(Self.sender), receiver: try BIC(Self.receiver),
            fields: try fields(&random, only: tag))
    }
}

/// Messages written by hand in Tests/Fixtures/fin.
enum Samples {
    static let folder = FetchedData.packageRoot.appendingPathComponent("Tests/Fixtures/fin")

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appendingPathComponent(name))) }

    static func messages(_ name: String) throws -> [FINMessage] { try FINReader.file(bytes(name)).messages }

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".fin") }.sorted()
    }

    /// A message of this type with headers.
    static func message(_ type: String, _ fields: String) throws -> FINMessage {
        try #require(
            try FINReader.messages("{1:F01HARBGB2LAXXX0000000000}{2:I\(type)LOTUCNSHXXXXN}{4:\n\(fields)\n-}").first)
    }
}
