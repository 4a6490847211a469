// Proves that the accounts are the same after a restart, after they are derived again, and after a backup of the node's store, of
// the accounts' file, or of both was restored; that nothing is answered twice then; and that a file which lacks what was already
// answered on stops the service instead of answering otherwise.
import AgreementCatalogue
import BankingCalendar
import Consortium
import CustomsAnswers
import CustomsDeclaration
import DeclarationHolderService
import Foundation
import LedgerNode
import Money
import Parties
import PropertyTesting
import SampleDeclarations
import Signing
import Testing

@Suite("The holder's accounts")
struct RestartTests {
    /// Something of everything: two declarations, an amendment, loans, a repayment, a reservation that runs out.
    private func live(_ sample: SampleDeclarations) async throws -> [BankSeat] {
        for number in [1, 2] {
            try await sample.holder.declare(SampleDeclarations.version("USD 100.00"), of: SampleDeclarations.declaration(number))
        }
        let seats = [try await sample.authorise("harbour-bank"), try await sample.authorise("meridian-bank")]
        try await sample.holder.run()
        for (index, seat) in seats.enumerated() {
            try await seat.ask("USD 40.00", on: 1)
            try await sample.holder.run()
            try await seat.payOut("USD 40.00", 1)
            try await seat.ask("USD 30.00", on: 2)
            if index == 0 { try await sample.holder.run() }
        }
        try await sample.holder.declare(
            SampleDeclarations.version("USD 70.00", number: 2), of: SampleDeclarations.declaration(1))
        try await seats[0].act(
            "register-repayment", on: "inquiry/1", RegisteredRepayment(amount: Money("USD 5.00"), reference: "R-1"))
        try await sample.holder.run()
        try await sample.wait(milliseconds: 73 * SampleDeclarations.hour)
        return seats
    }

    private func later(_ sample: SampleDeclarations, _ seats: [BankSeat]) async throws {
        for seat in seats {
            let here = BankSeat(sample: sample, node: try sample.consortium.node(seat.node.member), agreement: seat.agreement)
            try await here.ask("USD 35.00", on: 2)
            try await sample.holder.run()
        }
    }

    private func copy(_ folder: String, to place: String) throws {
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.copyItem(atPath: folder, toPath: place)
    }

    @Test("are the same after a restart, and when they are derived again")
    func derivedAgain() async throws {
        var sample = try await sample()
        _ = try await live(sample)
        try await sample.holder.run()
        let accounts = try await sample.holder.accounts()
        #expect(accounts.count == 2 && accounts[0].claims.count == 2)
        sample = try await sample.reopened(kinds: AgreementCatalogue.kinds())
        #expect(try await sample.holder.run().said.isEmpty)
        #expect(try await sample.holder.accounts() == accounts)
        try await sample.holder.rebuild()
        #expect(try await sample.holder.accounts() == accounts)
        #expect(try await sample.holder.run().said.isEmpty)
        try await sample.close()
    }

    @Test("catch up from a backup of the node's store, of their own file, and of both", arguments: ["store", "accounts", "both"])
    func restored(what: String) async throws {
        var sample = try await sample()
        let seats = try await live(sample)
        try await sample.holder.run()
        try await sample.consortium.stop()
        let (folder, backup) = ("\(sample.folder)/customs", "\(sample.folder)-backup")
        try copy(folder, to: backup)
        sample = try await sample.started(kinds: AgreementCatalogue.kinds())
        try await later(sample, seats)
        let accounts = try await sample.holder.accounts()
        try await sample.consortium.stop()
        // Of a backup, the accounts' file is taken or left.
        for file in try FileManager.default.contentsOfDirectory(atPath: backup) {
            let isAccounts = file.hasPrefix("accounts.sqlite")
            guard what == "both" || (what == "accounts") == isAccounts else { continue }
            try copy("\(backup)/\(file)", to: "\(folder)/\(file)")
        }
        sample = try await sample.started(kinds: AgreementCatalogue.kinds())
        #expect(try await sample.holder.run().said.isEmpty, "\(what)")
        #expect(try await sample.holder.accounts() == accounts, "\(what)")
        try FileManager.default.removeItem(atPath: backup)
        try await sample.close()
    }

    @Test("are not answered from when their file lacks what was answered on")
    func fileLost() async throws {
        var sample = try await sample()
        _ = try await live(sample)
        try await sample.holder.run()
        try await sample.consortium.stop()
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(sample.folder)/customs")
        where file.hasPrefix("accounts.sqlite") {
            try FileManager.default.removeItem(atPath: "\(sample.folder)/customs/\(file)")
        }
        sample = try await sample.started(kinds: AgreementCatalogue.kinds())
        let fault = await #expect(throws: HolderFault.self) { try await sample.holder.run() }
        guard case .contradictsLedger = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        try await sample.close()
    }
}
