import BankingCalendar
import Parties
import RegistryAuthority
import Signing

/// An authority's reason on its way to the member that asked: the same case with the same particulars comes out there.
struct RegistryFaultMessage: Codable, Sendable {
    var code: Int
    var texts: [String] = []
    var numbers: [Int64] = []
    var digests: [Digest32] = []
    enum CodingKeys: Int, CodingKey { case code = 1, texts, numbers, digests }

    init(_ fault: RegistryAuthorityFault) {
        switch fault {
        case .noRegistry: self.init(0)
        case .notTheAuthority(let member): self.init(1, texts: [member.text])
        case .notActive(let member): self.init(2, texts: [member.text])
        case .cannotOpen(let path): self.init(3, texts: [path])
        case .storeBroken(let what): self.init(4, texts: [what])
        case .epochClosed(let number, let open): self.init(5, numbers: ([number] + open).map { Int64(clamping: $0) })
        case .secretMissing(let number): self.init(6, numbers: [Int64(clamping: number)])
        case .rotationRunning: self.init(7)
        case .quotaUsedUp(let asked, let left, let nextAt):
            self.init(8, numbers: [Int64(asked), Int64(left), nextAt.millisecondsSinceEpoch])
        case .badDraft(let why): self.init(9, texts: [why])
        case .keyUsedBefore: self.init(10)
        case .companyUnknown(let company): self.init(11, texts: [company])
        case .companyConflict(let company): self.init(12, texts: [company])
        case .consentInvalid: self.init(13)
        case .tooManyReservations(let max): self.init(14, numbers: [Int64(max)])
        case .reservationUnknown(let id): self.init(15, digests: [id])
        case .reservationNotLive(let id): self.init(16, digests: [id])
        case .amountDoesNotOpen: self.init(17)
        case .amountDiffers: self.init(18)
        case .applicantDiffers: self.init(19)
        case .notTheDocuments(let kinds): self.init(20, texts: kinds)
        case .findingsUndecided(let numbers): self.init(21, numbers: numbers)
        case .findingsDeclined(let numbers): self.init(22, numbers: numbers)
        case .consideredDiffers(let wanted): self.init(23, digests: wanted)
        case .findingUnknown(let number): self.init(24, numbers: [number])
        case .matterUnknown(let matter): self.init(25, texts: [matter])
        case .badInput(let why): self.init(26, texts: [why])
        case .alreadyNew(let id): self.init(27, digests: [id])
        }
    }

    private init(_ code: Int, texts: [String] = [], numbers: [Int64] = [], digests: [Digest32] = []) {
        (self.code, self.texts, self.numbers, self.digests) = (code, texts, numbers, digests)
    }

    /// Nil where the particulars are not those of the case.
    var fault: RegistryAuthorityFault? {
        switch (code, texts.first, numbers.first, digests.first) {
        case (0, nil, nil, nil): .noRegistry
        case (1, let text?, nil, nil): (try? MemberID(text)).map { .notTheAuthority($0) }
        case (2, let text?, nil, nil): (try? MemberID(text)).map { .notActive($0) }
        case (3, let text?, nil, nil): .cannotOpen(text)
        case (4, let text?, nil, nil): .storeBroken(text)
        case (5, nil, let number?, nil):
            .epochClosed(UInt64(clamping: number), open: numbers.dropFirst().map { UInt64(clamping: $0) })
        case (6, nil, let number?, nil): .secretMissing(UInt64(clamping: number))
        case (7, nil, nil, nil): .rotationRunning
        case (8, nil, let asked?, nil) where numbers.count == 3:
            .quotaUsedUp(
                asked: Int(clamping: asked), left: Int(clamping: numbers[1]),
                nextAt: LedgerTime(millisecondsSinceEpoch: numbers[2]))
        case (9, let text?, nil, nil): .badDraft(text)
        case (10, nil, nil, nil): .keyUsedBefore
        case (11, let text?, nil, nil): .companyUnknown(text)
        case (12, let text?, nil, nil): .companyConflict(text)
        case (13, nil, nil, nil): .consentInvalid
        case (14, nil, let max?, nil): .tooManyReservations(max: Int(clamping: max))
        case (15, nil, nil, let id?): .reservationUnknown(id)
        case (16, nil, nil, let id?): .reservationNotLive(id)
        default: laterFault
        }
    }

    private var laterFault: RegistryAuthorityFault? {
        switch (code, texts.first, numbers.first, digests.first) {
        case (17, nil, nil, nil): .amountDoesNotOpen
        case (18, nil, nil, nil): .amountDiffers
        case (19, nil, nil, nil): .applicantDiffers
        case (20, _, nil, nil): .notTheDocuments(texts)
        case (21, nil, _, nil): .findingsUndecided(numbers)
        case (22, nil, _, nil): .findingsDeclined(numbers)
        case (23, nil, nil, _): .consideredDiffers(wanted: digests)
        case (24, nil, let number?, nil): .findingUnknown(number)
        case (25, let text?, nil, nil): .matterUnknown(text)
        case (26, let text?, nil, nil): .badInput(text)
        case (27, nil, nil, let id?): .alreadyNew(id)
        default: nil
        }
    }
}
