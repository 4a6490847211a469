import BankingCalendar
import Parties
import Signing

extension GovernanceBook {
    /// What a change does, a sentence each, for those who are asked to sign it.
    package func changes(to next: GovernanceBook) -> [String] {
        var told: [String] = []
        for member in next.members { told += member.changes(since: self.member(member.id)) }
        for calendar in next.calendars.calendars where !calendars.calendars.contains(calendar) {
            told.append("adopts version \(calendar.version) of the calendar of \(calendar.place.code)")
        }
        for contract in next.contracts where !contracts.contains(contract) {
            let mandatory = contract.mandatory.isEmpty ? "" : ", with \(Self.list(contract.mandatory)) in every agreement"
            told.append(
                contract.retired
                    ? "retires \(contract.contract) with workflow \(contract.workflow)"
                    : "puts \(contract.contract) with workflow \(contract.workflow) in force\(mandatory)")
        }
        for signal in next.readiness ?? [] where !(readiness ?? []).contains(signal) {
            told.append("says that \(signal.member.text) can run \(signal.contract) with workflow \(signal.workflow)")
        }
        if next.registry != registry, let rules = next.registry {
            told.append("sets the registry's rules, kept by \(Self.list(rules.authorities.map(\.member)))")
        }
        for policy in next.policies ?? [] where !(policies ?? []).contains(policy) { told.append(policy.sentence) }
        for policy in policies ?? [] where next.policy(of: policy.action) == nil {
            told.append("ends the policy of \(policy.action)")
        }
        if next.breakGlass != breakGlass {
            told.append(
                next.breakGlass.map { "sets \($0.keys.count) break-glass keys, of which \($0.threshold) must sign" }
                    ?? "ends the break-glass keys")
        }
        let (before, after) = (memberSet, next.memberSet)
        if before.quorum != after.quorum || before.seats.count != after.seats.count {
            told.append(
                "the quorum goes from \(before.quorum) of \(before.seats.count) to \(after.quorum) of \(after.seats.count)")
        }
        if let smallness = next.smallness, next.memberSet != memberSet { told.append(smallness) }
        return told
    }

    static func list(_ members: [MemberID]) -> String { members.map(\.text).joined(separator: ", ") }
}

extension Member {
    fileprivate func changes(since before: Member?) -> [String] {
        guard let before else { return ["admits \(id.text) (\(name), \(kind.rawValue)) with the node key \(nodeKey.id)"] }
        var told: [String] = []
        if before.standing != standing { told.append("\(standing == .active ? "reinstates" : "suspends") \(id.text)") }
        if before.nodeKey != nodeKey { told.append("\(id.text)'s node key becomes \(nodeKey.id)") }
        if before.identityKey != identityKey {
            told.append("\(id.text) gets a new certificate with the new key \(identityKey.id)")
        } else if before.certificate != certificate {
            told.append("\(id.text) gets a new certificate with the same key")
        }
        return told
    }
}

extension ChangePolicy {
    fileprivate var sentence: String {
        var asks: [String] = []
        if let endorsements { asks.append("\(endorsements) endorsements") }
        for kind in kinds ?? [] { asks.append("a \(kind.rawValue) member's endorsement") }
        if let members, !members.isEmpty { asks.append("the endorsement of \(GovernanceBook.list(members))") }
        if let readyPercent { asks.append("\(readyPercent) in a hundred members to be ready") }
        return "\(action) now asks for \(asks.joined(separator: ", "))"
    }
}
