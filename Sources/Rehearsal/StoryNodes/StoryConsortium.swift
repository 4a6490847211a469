package import BankingCalendar
package import Consortium
import EmbeddedNetwork
import Foundation
import Governance
import Ledger
package import LedgerNode
import LedgerStore
import Parties
package import Signing
package import Stories
package import WorkflowEngine

/// The members of one story, each with its node, over a ledger that begins just before the story does.
///
/// Ledger time only moves forwards, so every story has a ledger of its own.
package struct StoryConsortium: Sendable {
    package let consortium: Consortium
    package let seating: Seating
    package let kind: AgreementKind

    /// Founds the consortium in `folder`, which must not hold one yet, and adopts the story's calendars by governance.
    package static func found(for story: Story, seating: Seating, kind: AgreementKind, in folder: String) async throws
        -> StoryConsortium
    {
        guard let first = story.steps.map(\.day).min() else { throw StoryFault(line: 1, "the story has no steps") }
        let plans = seating.members.map {
            Consortium.Plan(
                id: $0, name: $0.text, kind: $0 == seating.regulator ? .regulator : .bank, isMandatory: $0 == seating.regulator)
        }
        // Two days before, so that it is before the first step wherever on earth that happens.
        let consortium = try await Consortium.found(
            in: folder, name: "story", members: plans, calendars: CalendarBook([]), kinds: AgreementKinds([kind]),
            startsAt: LedgerTime.start(of: try first.adding(days: -2), utcOffsetMinutes: 0))
        for calendar in try story.calendars().calendars {
            try await consortium.govern("adopt-calendar", paper: CalendarAdoption(calendar: calendar))
        }
        return StoryConsortium(consortium: consortium, seating: seating, kind: kind)
    }

    /// A folder for one story.
    package static func temporaryFolder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "hefu-story-\(UUID().uuidString)").path
    }

    /// Stops every node and starts it again from what it keeps on disk.
    package func reopened() async throws -> StoryConsortium {
        try await consortium.stop()
        return StoryConsortium(
            consortium: try await Consortium.open(consortium.folder, kinds: AgreementKinds([kind])), seating: seating, kind: kind)
    }

    /// Moves the ledger's time by the members' beats; an instant that has come already needs none.
    package func advance(to time: LedgerTime) async throws {
        guard await consortium.network.now() < time else { return }
        try await consortium.network.beat(at: time)
        for node in consortium.network.nodes {
            let now = await node.position().now
            guard now == time else { throw StageFault(what: "\(node.member.text) is at \(now) and not at \(time)") }
        }
    }

    // MARK: what participants see

    /// The agreement, after seeing that every participant has the same; nil when it never came into being for any.
    package func agreement(_ id: Digest32) throws -> AgreementReading? {
        let readings = try consortium.network.nodes.map { (member: $0.member.text, reading: try $0.agreement(id)) }
        guard let first = readings.first else { return nil }
        for other in readings.dropFirst() {
            guard first.reading?.head == other.reading?.head, first.reading?.position == other.reading?.position,
                first.reading?.agreement.encoded == other.reading?.agreement.encoded,
                first.reading?.roster == other.reading?.roster
            else { throw StageFault(what: "\(first.member) and \(other.member) differ on agreement \(id)") }
        }
        let broken = first.reading?.agreement.brokenInvariants ?? []
        guard broken.isEmpty else { throw StageFault(what: "an invariant does not hold: \(broken.joined(separator: "; "))") }
        return first.reading
    }

    /// The clause that a transaction's act did not satisfy, nil when it was taken; the same in every participant's history.
    package func rejection(height: UInt64, index: Int) throws -> String? {
        let entries = try consortium.network.nodes.map { node in
            try node.store.read { try Self.lastEntry(height: height, index: index, $0) }
        }
        guard let first = entries.first, let judged = first else {
            throw StageFault(what: "the history has no entry of transaction \(height)-\(index)")
        }
        for (node, other) in zip(consortium.network.nodes, entries) {
            guard let other, other.rejection == judged.rejection, other.events == judged.events, other.action == judged.action
            else { throw StageFault(what: "\(node.member.text) judges transaction \(height)-\(index) otherwise") }
        }
        return judged.rejection
    }

    private static func lastEntry(height: UInt64, index: Int, _ reader: any LedgerReader) throws -> ActivityRecord? {
        try reader.activity(after: 0, limit: 10_000).last { $0.height == height && $0.index == index }
    }
}
