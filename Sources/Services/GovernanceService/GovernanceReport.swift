package import BankingCalendar
import Certificates
package import Governance
import Parties
import Signing

/// The consortium's rules as people read them.
package struct GovernanceReport: Codable, Sendable {
    package struct MemberLine: Codable, Sendable {
        package var id: String
        package var name: String
        package var kind: String
        package var standing: String
        package var nodeKey: String
        package var identityKey: String
        /// Nil where the certificate cannot be read.
        package var certificateUntil: LedgerTime?
        /// Whole days; negative once it has ended.
        package var certificateDaysLeft: Int64?
    }

    package struct ContractLine: Codable, Sendable {
        package var contract: String
        package var workflow: String
        package var mandatory: [String]
        package var retired: Bool
    }

    package struct PendingLine: Codable, Sendable {
        package var contract: String
        package var workflow: String
        package var ready: [String]
    }

    package struct CalendarLine: Codable, Sendable {
        package var place: String
        package var version: Int
        package var coveredThrough: CalendarDay
        package var daysLeft: Int
    }

    package struct BreakGlassLine: Codable, Sendable {
        package var keys: [String]
        package var threshold: Int
    }

    package var network: String
    package var height: UInt64
    package var ledgerTime: LedgerTime
    /// How many changes have been accepted since the genesis.
    package var changes: Int64
    package var members: [MemberLine]
    package var active: Int
    package var quorum: Int
    /// By the formula ⌊2n/3⌋+1; less than `quorum` where the members raised it.
    package var formulaQuorum: Int
    package var absentMax: Int
    package var policies: [ChangePolicy]
    package var contracts: [ContractLine]
    /// What members said they can run and is not in force.
    package var pending: [PendingLine]
    package var calendars: [CalendarLine]
    package var breakGlass: BreakGlassLine?
    package var registry: RegistryRules?
    /// What somebody should see to, a sentence each, the most urgent first.
    package var warnings: [String]

    package init(_ state: GovernanceState) {
        let (book, now) = (state.book, state.now)
        let set = book.memberSet
        (network, height, ledgerTime, changes) = ("\(state.network)", state.height, now, book.sequence)
        members = book.members.map { Self.line($0, now) }
        (active, quorum) = (set.seats.count, set.quorum)
        (formulaQuorum, absentMax) = (GovernanceBook.quorum(of: set.seats.count), set.absentMax)
        policies = book.policies ?? []
        contracts = book.contracts.map {
            ContractLine(
                contract: $0.contract, workflow: "\($0.workflow)", mandatory: $0.mandatory.map(\.text), retired: $0.retired)
        }
        pending = Self.pending(book)
        calendars = book.calendars.calendars.map {
            CalendarLine(
                place: $0.place.code, version: $0.version, coveredThrough: $0.coveredThrough,
                daysLeft: Int($0.coveredThrough.ordinal) - Int($0.day(at: now).ordinal))
        }
        breakGlass = book.breakGlass.map { BreakGlassLine(keys: $0.keys.map { "\($0)" }, threshold: $0.threshold) }
        registry = book.registry
        warnings = Self.certificateWarnings(book, now) + Self.calendarWarnings(calendars) + [book.smallness].compactMap { $0 }
    }

    private static func line(_ member: Member, _ now: LedgerTime) -> MemberLine {
        let until = (try? MemberCertificate(der: member.certificate))?.validUntil
        return MemberLine(
            id: member.id.text, name: member.name, kind: member.kind.rawValue, standing: member.standing.rawValue,
            nodeKey: "\(member.nodeKey.id)", identityKey: "\(member.identityKey.id)", certificateUntil: until,
            certificateDaysLeft: until.map { now.milliseconds(until: $0) / 86_400_000 })
    }

    private static func pending(_ book: GovernanceBook) -> [PendingLine] {
        var lines: [PendingLine] = []
        for signal in book.readiness ?? [] {
            let (contract, workflow) = (signal.contract, "\(signal.workflow)")
            guard !lines.contains(where: { $0.contract == contract && $0.workflow == workflow }) else { continue }
            let ready = book.ready(for: contract, workflow: signal.workflow).map(\.text)
            lines.append(PendingLine(contract: contract, workflow: workflow, ready: ready))
        }
        return lines
    }

    private static func certificateWarnings(_ book: GovernanceBook, _ now: LedgerTime) -> [String] {
        var found: [(until: LedgerTime, text: String)] = []
        for member in book.activeMembers {
            let what = "the identity certificate of \(member.id.text)"
            guard let certificate = try? MemberCertificate(der: member.certificate) else {
                found.append((LedgerTime(millisecondsSinceEpoch: 0), "\(what) cannot be read; renew it"))
                continue
            }
            let until = certificate.validUntil
            if let expiry = Certificates.CertificateExpiry.warning(validUntil: until, now: now) {
                found.append((until, expiry.sentence(what, validUntil: until, now: now)))
            }
        }
        return found.sorted { $0.until < $1.until }.map(\.text)
    }

    /// Deadlines beyond a calendar's end cannot be computed, and credits run for months.
    private static func calendarWarnings(_ calendars: [CalendarLine]) -> [String] {
        calendars.filter { $0.daysLeft <= calendarDaysMin }.sorted { $0.daysLeft < $1.daysLeft }.map {
            $0.daysLeft < 0
                ? "the calendar of \($0.place) ended on \($0.coveredThrough): deadlines there cannot be computed; adopt a newer one"
                : "the calendar of \($0.place) ends in \($0.daysLeft) days, on \($0.coveredThrough); adopt a newer one"
        }
    }

    private static let calendarDaysMin = 180
}
