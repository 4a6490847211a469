// What is proved: every reason of the authority comes out at the asking member as it went in; bytes that are no question or no
// answer are refused with what is wrong, whatever they are; nobody can use the authority's node to order anything but signed acts of
// the registry. The desks' own tests go over the same exchange (SampleRegistry).

import BankingCalendar
import CanonicalCBOR
import EmbeddedNetwork
import FinancingService
import Ledger
import LedgerNode
import Parties
import PeerExchange
import PeerMessages
import PropertyTesting
import RegistryAuthority
import SampleRegistry
import Signing
import Submission
import Testing

@testable import RegistryExchange

@Suite("The way to the registry's authority")
struct RegistryExchangeTests {
    private static func faults() throws -> [RegistryAuthorityFault] {
        let (member, id) = (try MemberID("harbour-bank"), try Digest32([UInt8](repeating: 7, count: 32)))
        return [
            .noRegistry, .notTheAuthority(member), .notActive(member), .cannotOpen("a"), .storeBroken("b"),
            .epochClosed(3, open: []), .epochClosed(3, open: [4, 5]), .secretMissing(9), .rotationRunning,
            .quotaUsedUp(asked: 3, left: 2, nextAt: try SampleRegistry.start()), .badDraft("c"), .keyUsedBefore,
            .companyUnknown("合符"), .companyConflict("d"), .consentInvalid, .tooManyReservations(max: 4),
            .reservationUnknown(id), .reservationNotLive(id), .amountDoesNotOpen, .amountDiffers, .applicantDiffers,
            .notTheDocuments([]), .notTheDocuments(["invoice", "bill"]), .findingsUndecided([]), .findingsUndecided([1, 2]),
            .findingsDeclined([3]), .consideredDiffers(wanted: []), .consideredDiffers(wanted: [id, .zero]), .findingUnknown(5),
            .matterUnknown("finding 6"), .badInput("e"), .alreadyNew(id),
        ]
    }

    @Test("brings every reason as it was given")
    func reasons() throws {
        for fault in try Self.faults() {
            let bytes = try CBOREncoder().encode(RegistryFaultMessage(fault))
            #expect(try CBORDecoder().decode(RegistryFaultMessage.self, from: bytes).fault == fault)
        }
    }

    @Test("refuses what is no question, and answers nothing that traps", arguments: Seed.cases(40))
    func noise(seed: Seed) async throws {
        var generator = seed.generator
        let sample = try await SampleRegistry.found(openingEpoch: false)
        let service = RegistryDeskService(sample.authority, network: sample.network)
        let member = sample.harbour.node.member
        for method in service.methods {
            // A map that holds nothing is noise as well, and the only short one that structures of optional values could take.
            await #expect(throws: PeerFault.self) { _ = try await service.answer(method, [0xA0], from: member) }
            let bytes = generator.bytes(Int.random(in: 0..<80, using: &generator))
            do {
                _ = try await service.answer(method, bytes, from: member)
                Issue.record("\(method.name) answered noise: \(seed)")
            } catch let fault as PeerFault {
                #expect(fault.kind == .malformed, "\(seed)")
            }
        }
        try await sample.close()
    }

    @Test("refuses an answer that is none", arguments: [[], [0xA0], [0xA1, 0x02, 0xA1, 0x01, 0x18, 0x63], [0xFF]] as [[UInt8]])
    func badAnswers(bytes: [UInt8]) async throws {
        struct Liar: PeerLink {
            let bytes: [UInt8]
            func call(_ method: PeerMethod, of member: MemberID, _ request: [UInt8]) async throws -> [UInt8] { bytes }
        }
        let sample = try await SampleRegistry.found(openingEpoch: false)
        let channel = PeerRegistryChannel(node: sample.harbour.node, peers: Liar(bytes: bytes))
        await #expect(throws: PeerFault.self) { try await channel.pendingRenewals() }
        try await sample.close()
    }

    @Test("takes nothing but signed acts of the registry to the ledger")
    func relay() async throws {
        let sample = try await SampleRegistry.found(openingEpoch: false)
        let service = RegistryDeskService(sample.authority, network: sample.network)
        let harbour = sample.harbour.node
        let beat = try harbour.beat(at: await sample.network.now().adding(milliseconds: 1000))
        let question = try SubmitQuestion(transaction: CarriedTransaction(beat)).encoded()
        await #expect(throws: PeerFault.self) {
            try await service.answer(SubmitQuestion.method, question, from: harbour.member)
        }
        let channel = PeerRegistryChannel(node: harbour, peers: sample.peers.link(of: harbour.member))
        let opening = try await sample.authority.openEpoch(at: sample.network.now())
        let outcome = try await channel.submit(opening)
        #expect(outcome.publicOutcome == .accepted && outcome.final)
        #expect(await harbour.position().height >= outcome.height)
        sample.peers.leave(try MemberID(SampleRegistry.regulatorID))
        await #expect(throws: SubmissionFault.self) { try await channel.submit(opening) }
        try await sample.close()
    }
}
