import AccountReconciliation
import AgreementService
package import BankingCalendar
import Governance
import LedgerNode
import Signing

/// When a bank settles by itself: on each banking day of its place, from a minute of that day on.
package struct CutOff: Hashable, Sendable {
    package let place: Place
    /// Minutes after midnight on the place's clocks; 0 to 1439.
    package let minute: Int

    package init(place: Place, minute: Int) { (self.place, self.minute) = (place, minute) }

    /// The day whose cut-off has passed at an instant; nil before it, and on days that are no banking days.
    package func day(at now: LedgerTime, _ calendars: CalendarBook) throws -> CalendarDay? {
        let calendar = try calendars.calendar(place)
        let day = calendar.day(at: now)
        guard try calendar.isBankingDay(day) else { return nil }
        let passes = try calendar.startOfDay(day).adding(milliseconds: Int64(minute) * 60_000)
        return now < passes ? nil : day
    }
}

/// How a bank's payment system is told what to pay. One of them: two would be two payments.
package enum InstructionFormat: String, Hashable, Sendable, CaseIterable {
    case mt202
    case pacs009 = "pacs.009"

    var suffix: String { self == .mt202 ? "mt202" : "pacs009.xml" }
}

extension ReconciliationDesk {
    /// Settles all relations once for each banking day, from the cut-off on, and leaves what this bank is to pay in a folder.
    ///
    /// - Parameter last: the day that was settled last.
    /// - Returns: the day that is settled now, what was done and the names of the instructions written; nil where it is not time.
    /// - Throws: where the day is to be settled again; what was done stays done.
    package func settle(
        after last: CalendarDay?, by cutOff: CutOff, into folder: InstructionFolder, as format: InstructionFormat
    ) async throws -> (day: CalendarDay, done: [Done], written: [String])? {
        let calendars = await service.node.position().governance.calendars
        guard let day = try cutOff.day(at: service.node.standing.now, calendars), last.map({ $0 < day }) ?? true else {
            return nil
        }
        let done = try await settle()
        return (day, done, try instruct(into: folder, as: format))
    }

    /// Leaves the instruction of each netting that both banks agreed to and this bank pays in the folder, each once.
    ///
    /// - Returns: the names of those that are there by this call.
    package func instruct(into folder: InstructionFolder, as format: InstructionFormat) throws -> [String] {
        var written: [String] = []
        for id in try relations() {
            let held = try held(id)
            for netting in held.terms.nettings where netting.isAgreed && netting.paper.payer == held.bank {
                guard let instruction = SettlementInstruction(netting.paper, relation: held.terms.relation) else { continue }
                let name = "\(id.description.prefix(16))-netting-\(netting.number).\(format.suffix)"
                let content =
                    format == .mt202 ? instruction.mt202 : instruction.pacs009(createdAt: "\(service.node.standing.now)")
                if try folder.deliver(content, as: name) { written.append(name) }
            }
        }
        return written
    }
}
