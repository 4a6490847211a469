// Proves that the holder's process tells its officers each discrepancy once: what came while it was down, what came before it first
// kept what it had told, and nothing twice after a restart or when the accounts are derived again. How: the process's own steps on a
// holder whose files are closed and opened again, with the log lines caught.
import AgreementCatalogue
import CustomsAnswers
import CustomsDeclaration
import CustomsDocuments
import CustomsIntake
import DeclarationHolderService
import EmbeddedNetwork
import Logging
import Money
import SampleDeclarations
import Synchronization
import Testing

@testable import NodeProcess

@Suite("Discrepancies of the declaration accounts")
struct TellingTests {
    private final class Lines: Sendable {
        private let kept = Mutex<[String]>([])
        func add(_ line: String) { kept.withLock { $0.append(line) } }
        func taken() -> [String] {
            kept.withLock { kept in
                defer { kept = [] }
                return kept
            }
        }
    }

    private struct Catching: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.warning
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) { lines.add("\(event.metadata?["declaration"] ?? ""): \(event.message)") }
    }

    /// A process's steps on the holder, from its start.
    private func process(_ sample: SampleDeclarations, _ intake: CustomsIntake, _ lines: Lines) -> DeclarationMemory {
        let logger = Logger(label: "test") { _ in Catching(lines: lines) }
        return DeclarationMemory(
            DeclarationParts(holder: sample.holder, intake: intake),
            watch: OperatorWatch(folder: "\(sample.folder)/evidence", logger: logger), logger: logger)
    }

    private func enterReturn(_ number: Int, _ sample: SampleDeclarations) async throws -> String {
        let declaration = SampleDeclarations.declaration(number)
        try await sample.holder.enterReturn(
            AccountEntry(reference: "RT-\(number)", amount: Money("USD 1.00")), of: declaration)
        return "\(declaration): a declaration needs an officer: a return came before the declaration; enter it again"
    }

    /// A declaration without its business's code, which cannot have an account.
    private func document(_ number: Int) -> [UInt8] {
        Array(
            """
            <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I\(number)</SeqNo>
            <EntryId>\(SampleDeclarations.declaration(number).number)</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster>
            <PDate>20260102</PDate><TradeName>Lotus</TradeName><TradeMode>0110</TradeMode></DecHead><DecLists><DecList>
            <GNo>1</GNo><CodeTS>5208120000</CodeTS><GName>cloth</GName><GQty>1</GQty><DeclPrice>9.00</DeclPrice>
            <DeclTotal>9.00</DeclTotal><TradeCurr>502</TradeCurr></DecList></DecLists></DecMessage>
            """.utf8)
    }

    @Test("are told once, whenever they came") func restart() async throws {
        let (lines, kinds) = (Lines(), try AgreementCatalogue.kinds())
        var sample = try await SampleDeclarations.found(kinds: kinds)
        let intake = try CustomsIntake(path: "\(sample.folder)/intake.sqlite", reader: CustomsReader(tables: CodeTables()))
        // Before the process ever ran.
        let first = try await enterReturn(1, sample)
        var memory = process(sample, intake, lines)
        await memory.step(lookingAgainAfter: .seconds(600))
        #expect(lines.taken() == [first])
        let second = try await enterReturn(2, sample)
        for _ in 1...2 { await memory.step(lookingAgainAfter: .seconds(600)) }
        #expect(lines.taken() == [second])
        // While it is down: by an officer, and by a document that the first step takes in.
        sample = try await sample.reopened(kinds: kinds)
        let third = try await enterReturn(3, sample)
        _ = try intake.take(document(4), named: "4.xml", at: await sample.network.now())
        memory = process(sample, intake, lines)
        await memory.step(lookingAgainAfter: .seconds(600))
        let came = lines.taken()
        #expect(came.count == 2 && came.first == third)
        #expect(
            came.last?.hasPrefix("\(SampleDeclarations.declaration(4)): a declaration needs an officer: it names no business")
                == true)
        // Nothing new after another restart, or when all is derived again under other numbers.
        sample = try await sample.reopened(kinds: kinds)
        memory = process(sample, intake, lines)
        await memory.step(lookingAgainAfter: .seconds(600))
        try await sample.holder.rebuild()
        await memory.step(lookingAgainAfter: .seconds(600))
        #expect(lines.taken().isEmpty)
        #expect(try await sample.holder.untoldDiscrepancies().isEmpty)
        #expect(try await sample.holder.lastDiscrepancy() > 0)
        let fifth = try await enterReturn(5, sample)
        await memory.step(lookingAgainAfter: .seconds(600))
        #expect(lines.taken() == [fifth])
        try await sample.close()
    }
}
