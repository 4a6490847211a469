import AccountReconciliation
import AgreementService
package import BankingCalendar
import CanonicalCBOR
import Confidentiality
import ContractKit
import Governance
package import Ledger
import LedgerNode
import LedgerStore
import Parties
package import Signing

extension ReconciliationDesk {
    /// The certificate of a certified day as a file.
    ///
    /// - Parameter on: the day; the last one certified when left out.
    /// - Throws: ``DeskFault/notCertified(_:)`` also while the countersigning is not final.
    package func certificate(of id: Digest32, on given: CalendarDay?) throws -> CertificateFile {
        let held = try held(id)
        let certified = held.book.days.filter(\.isCertified)
        guard let day = given.map({ on in certified.first { $0.on == on } }) ?? certified.last else {
            throw DeskFault.notCertified(given?.description ?? "no day")
        }
        let acts = try signings(of: day.number, held)
        guard let signed = acts.signed, let countersigned = acts.countersigned, let payload = countersigned.payload else {
            throw DeskFault.historyPruned
        }
        let result = try CBORDecoder().decode(DayResult.self, from: payload.paper)
        let one = try signing(signed)
        let other = try signing(countersigned)
        let signature: DaySignature
        do { signature = try DaySignature(bytes: other.signature) } catch {
            throw DeskFault.certificateUnproved("the day was countersigned with a signature that cannot be read: \(error)")
        }
        let previous = try previous(before: day.number, held, wanted: signature.certificate, result, day)
        return CertificateFile(certificate: previous, agreement: id, signings: [one, other])
    }

    /// The acts that signed a day last, newest first in the history.
    private func signings(
        of number: Int, _ held: Held
    ) throws -> (signed: HistoryReading?, countersigned: HistoryReading?) {
        var (signed, countersigned, before): (HistoryReading?, HistoryReading?, Int64?) = (nil, nil, nil)
        while signed == nil {
            let page = try service.node.history(of: held.reading, before: before, limit: 500)
            for one in page where one.entry.rejection == nil && one.entry.part == "day/\(number)" {
                if one.entry.action == "countersign-day", countersigned == nil { countersigned = one }
                if one.entry.action == "sign-day", countersigned != nil, signed == nil { signed = one }
            }
            guard let last = page.last, page.count == 500 else { break }
            before = last.entry.sequence
        }
        return (signed, countersigned)
    }

    /// The signature by which the other bank has signed a day that is half signed.
    ///
    /// - Throws: ``DeskFault/awaiting(batches:)`` while it is not here, and ``DeskFault/signatureRefused(_:)`` where it is none, or not
    ///   the other bank's node's over this certificate.
    func signature(over certificate: DayCertificate, _ held: Held) throws -> DaySignature {
        guard let act = try lastSigning(of: certificate.number, held) else { throw DeskFault.historyPruned }
        guard act.payload?.documents.contains(where: { $0.mediaType == DaySignature.mediaType }) == true else {
            throw DeskFault.signatureRefused("it was signed without the node's signature")
        }
        let signing = try signing(act)
        guard let signature = try? DaySignature(bytes: signing.signature) else {
            throw DeskFault.signatureRefused("the signature cannot be read")
        }
        let roster = held.reading.roster
        guard let other = held.bank?.other, let member = roster.party(in: other.rawValue)?.member else { throw DeskFault.notBank }
        guard signature.agreement == held.reading.id, try signature.certificate == certificate.digest(),
            signature.role == other.rawValue, signature.member == member, signature.answers == nil,
            signature.pseudonym == roster.pseudonym(of: member)
        else { throw DeskFault.signatureRefused("the signature is over another certificate, or another bank's") }
        let seats = try service.node.memberSets().newest.seats
        guard let key = seats.first(where: { $0.member == member })?.nodeKey, signature.isSigned(by: key) else {
            throw DeskFault.signatureRefused("the signature is not that of \(member.text)'s node")
        }
        return signature
    }

    private func lastSigning(of number: Int, _ held: Held) throws -> HistoryReading? {
        var before: Int64?
        while true {
            let page = try service.node.history(of: held.reading, before: before, limit: 500)
            let signed = page.first {
                $0.entry.rejection == nil && $0.entry.part == "day/\(number)" && $0.entry.action == "sign-day"
            }
            if let signed { return signed }
            guard let last = page.last, page.count == 500 else { return nil }
            before = last.entry.sequence
        }
    }

    func signing(_ act: HistoryReading) throws -> CertificateFile.Signing {
        let node = service.node
        guard let index = act.entry.index, let payload = act.payload else { throw DeskFault.historyPruned }
        guard let place = payload.documents.firstIndex(where: { $0.mediaType == DaySignature.mediaType }) else {
            throw DeskFault.certificateUnproved("the \(payload.role) signed the day without its node's signature")
        }
        guard let block = try node.store.read({ try $0.block(act.entry.height) }), let carried = try block.carried(at: index)
        else { throw DeskFault.historyPruned }
        let transaction = try Transaction(carried: carried)
        let commitment = transaction.skeleton.documents[place]
        guard let document = try node.store.read({ try $0.document(commitment) }) else {
            throw DeskFault.awaiting(batches: ["the other bank's signature"])
        }
        guard let salt = try node.documentSalt(of: commitment, agreement: act.agreement) else { throw DeskFault.historyPruned }
        return CertificateFile.Signing(
            role: payload.role, signature: document.content, transaction: carried, salt: salt,
            receipt: try node.receipt(height: act.entry.height, index: index).proof)
    }

    /// The certificate that both signed; each names the one before, back to the first day.
    private func previous(
        before number: Int, _ held: Held, wanted: Digest32, _ result: DayResult, _ day: RelationBook.Day
    ) throws -> DayCertificate {
        if let known = held.terms.days.first(where: { $0.number == number })?.certified?.certificate { return known }
        var previous: Digest32?
        for earlier in held.book.days where earlier.number < number {
            guard let payload = try signings(of: earlier.number, held).countersigned?.payload else {
                throw DeskFault.historyPruned
            }
            previous = try DayCertificate(
                relation: held.terms.relation.reference, number: earlier.number, on: earlier.on,
                result: CBORDecoder().decode(DayResult.self, from: payload.paper), previous: previous
            ).digest()
        }
        return DayCertificate(
            relation: held.terms.relation.reference, number: number, on: day.on, result: result, previous: previous)
    }
}
