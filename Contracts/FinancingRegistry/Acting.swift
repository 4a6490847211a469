import BankingCalendar
import ContractKit
import Governance
import Signing

/// One act at its place in the order: asks the clauses, then changes the registry.
struct Acting {
    let occasion: FinancingRegistry.Occasion
    let action: String

    func require(_ holds: Bool, _ clause: Clauses.Sentence, clashes: [FinancingRegistry.Clash] = []) throws {
        guard holds else { throw refusal(clause, clashes: clashes) }
    }

    private func refusal(_ clause: Clauses.Sentence, clashes: [FinancingRegistry.Clash] = []) -> Refusal {
        Refusal(
            rejection: Rejection(
                contract: FinancingRegistry.name, action: action, clause: clause.code, sentence: clause.sentence,
                citation: Citation.rulebook("G1").description), clashes: clashes)
    }

    func perform(_ act: RegistryAct, _ registry: inout some RegistryState) throws {
        try require(occasion.rules != nil, Clauses.registryKept)
        switch act {
        case .openEpoch(let key): try openEpoch(key, &registry)
        case .closeEpoch(let number): try closeEpoch(number, &registry)
        case .reserve(let request): try reserve(request, &registry)
        case .confirm(let id, let considered): try confirm(id, considered, &registry)
        case .release(let id, let ending): try release(id, ending, &registry)
        case .cancel(let id): try cancel(id, &registry)
        case .reduce(let id, let holdings): try reduce(id, holdings, &registry)
        case .renew(let id, let set): try renew(id, set, &registry)
        }
    }

    // MARK: who signs

    private func requireSigners(_ count: Int) throws { try require(occasion.signers.count == count, Clauses.signed) }

    private func requireAuthority(at index: Int) throws {
        let keys = (occasion.rules?.authorities ?? []).map(\.key)
        try require(occasion.signers.indices.contains(index) && keys.contains(occasion.signers[index]), Clauses.byAuthority)
    }

    func live(_ id: Digest32, _ registry: inout some RegistryState) throws -> Reservation {
        guard let reservation = try registry.reservation(id), reservation.isLive(at: occasion.at) else {
            throw refusal(Clauses.live)
        }
        return reservation
    }

    /// A live reservation whose holder signed first.
    private func held(_ id: Digest32, _ registry: inout some RegistryState) throws -> Reservation {
        let reservation = try live(id, &registry)
        try require(occasion.signers.first == reservation.holder, Clauses.byHolder)
        return reservation
    }

    // MARK: evaluating keys

    private func openEpoch(_ key: [UInt8], _ registry: inout some RegistryState) throws {
        try requireSigners(1)
        try requireAuthority(at: 0)
        var book = try registry.book()
        try require(book.epochs.count < RegistryBook.epochsMax, Clauses.oneAtATime)
        try require(book.epochs.allSatisfy { $0.evaluatingKey != key }, Clauses.keyNew)
        book.open(key, at: occasion.at)
        registry.put(book)
    }

    private func closeEpoch(_ number: UInt64, _ registry: inout some RegistryState) throws {
        try requireSigners(1)
        try requireAuthority(at: 0)
        var book = try registry.book()
        try require(book.epochs.count == RegistryBook.epochsMax && book.epochs[0].number == number, Clauses.oldest)
        let life = occasion.rules?.reservationMillisecondsMax ?? 0
        let since = book.epochs[1].openedAt.millisecondsSinceEpoch
        try require(
            book.epochs[0].confirmed == 0 && since + life < occasion.at.millisecondsSinceEpoch, Clauses.emptied)
        book.closeOldest()
        registry.put(book)
    }

    // MARK: the hold's life

    private func reserve(
        _ request: RegistryAct.Request, _ registry: inout some RegistryState
    ) throws {
        try requireSigners(3)
        try requireAuthority(at: 2)
        let id = Reservation.id(holder: occasion.signers[0])
        try require(try registry.reservation(id) == nil, Clauses.keyOnce)
        let (now, until) = (occasion.at.millisecondsSinceEpoch, request.until.millisecondsSinceEpoch)
        try require(until > now && until - now <= occasion.rules?.reservationMillisecondsMax ?? 0, Clauses.inFuture)
        let open = try registry.book().openNumbers
        try require(!open.isEmpty && request.sets.map(\.epoch) == open, Clauses.everyEpoch)
        for set in request.sets { try requireSound(set) }
        try require(request.sets.allSatisfy { $0.shape == request.sets[0].shape }, Clauses.sameShape)
        try requireFree(request.sets, without: id, &registry)
        try hold(request.sets, as: id, &registry)
        registry.put(
            Reservation(
                standing: .reserved(until: request.until), holder: occasion.signers[0], owner: occasion.signers[1],
                amount: request.amount, sets: request.sets, reservedIn: occasion.height, confirmedIn: 0))
    }

    private func confirm(
        _ id: Digest32, _ considered: [Digest32], _ registry: inout some RegistryState
    ) throws {
        try requireSigners(2)
        try requireAuthority(at: 1)
        var reservation = try held(id, &registry)
        try require(reservation.standing != .confirmed, Clauses.unconfirmed)
        try require(zip(considered, considered.dropFirst()).allSatisfy { $0 < $1 }, Clauses.ordered)
        for holding in reservation.holdings {
            for other in try registry.entry(holding.fingerprint).holds
            where other.reservation != id && (holding.force == .ties || other.force == .ties)
                && !Self.contains(considered, other.reservation)
            {
                let isLive = try registry.reservation(other.reservation)?.isLive(at: occasion.at) ?? false
                try require(
                    !isLive, Clauses.considered,
                    clashes: [FinancingRegistry.Clash(fingerprint: holding.fingerprint, reservation: other.reservation)])
            }
        }
        (reservation.standing, reservation.confirmedIn) = (.confirmed, occasion.height)
        registry.put(reservation)
        var book = try registry.book()
        book.count(reservation.epoch, entering: true)
        registry.put(book)
    }

    /// Whether a list in order holds an id.
    private static func contains(_ ids: [Digest32], _ id: Digest32) -> Bool {
        var (low, high) = (0, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id
    }

    private func release(
        _ id: Digest32, _ ending: Ending, _ registry: inout some RegistryState
    ) throws {
        try requireSigners(1)
        let reservation = try held(id, &registry)
        try require(ending.isHolders, Clauses.holdersReason)
        try registry.end(reservation, ending)
    }

    private func cancel(_ id: Digest32, _ registry: inout some RegistryState) throws {
        try requireSigners(1)
        let reservation = try live(id, &registry)
        try require(occasion.signers.first == reservation.owner, Clauses.byOwner)
        try require(reservation.standing != .confirmed, Clauses.unconfirmed)
        try registry.end(reservation, .ownerCancelled)
    }

    private func reduce(
        _ id: Digest32, _ lower: [Holding], _ registry: inout some RegistryState
    ) throws {
        try requireSigners(1)
        var reservation = try held(id, &registry)
        try require(!lower.isEmpty && Self.isOrdered(lower), Clauses.ordered)
        try require(lower.count <= reservation.holdings.count, Clauses.reduces)
        var left = lower[...]
        for set in reservation.sets.indices {
            for index in reservation.sets[set].holdings.indices {
                let before = reservation.sets[set].holdings[index]
                guard let position = left.firstIndex(where: { $0.fingerprint == before.fingerprint }) else { continue }
                let after = left.remove(at: position)
                try require(
                    before.force == .excludes && after.force == .excludes && after.share > 0 && after.share < before.share,
                    Clauses.reduces)
                reservation.sets[set].holdings[index] = after
            }
        }
        try require(left.isEmpty, Clauses.reduces)
        try require(reservation.sets.allSatisfy { $0.shape == reservation.sets[0].shape }, Clauses.sameShape)
        for holding in lower {
            var entry = try registry.entry(holding.fingerprint)
            entry.setShare(holding.share, of: id)
            registry.put(entry, for: holding.fingerprint)
        }
        registry.put(reservation)
    }

    private func renew(
        _ id: Digest32, _ set: HoldingSet, _ registry: inout some RegistryState
    ) throws {
        try requireSigners(2)
        try requireAuthority(at: 1)
        var reservation = try held(id, &registry)
        try require(reservation.standing == .confirmed, Clauses.confirmed)
        var book = try registry.book()
        try require(book.newest?.number == set.epoch && reservation.epoch < set.epoch, Clauses.newer)
        try requireSound(set)
        // What was reduced since stays reduced: the new fingerprints hold as much as the old ones do now.
        try require(set.shape == reservation.sets.last?.shape, Clauses.sameShape)
        let known = reservation.holdings.map(\.fingerprint)
        try require(set.holdings.allSatisfy { !known.contains($0.fingerprint) }, Clauses.ordered)
        try requireFree([set], without: id, &registry)
        // Fingerprints of a key that nobody evaluates with any more cannot clash.
        for old in reservation.sets where !book.openNumbers.contains(old.epoch) {
            for holding in old.holdings { try registry.free(holding, of: id) }
        }
        reservation.sets.removeAll { !book.openNumbers.contains($0.epoch) }
        try hold([set], as: id, &registry)
        book.count(reservation.epoch, entering: false)
        book.count(set.epoch, entering: true)
        registry.put(book)
        reservation.sets.append(set)
        registry.put(reservation)
    }

    // MARK: fingerprints

    private static func isOrdered(_ holdings: [Holding]) -> Bool {
        zip(holdings, holdings.dropFirst()).allSatisfy { $0.fingerprint < $1.fingerprint }
    }

    private func requireSound(_ set: HoldingSet) throws {
        let limit = occasion.rules?.fingerprintsMax ?? 0
        try require((1...max(limit, 1)).contains(set.holdings.count), Clauses.countAllowed)
        try require(Self.isOrdered(set.holdings), Clauses.ordered)
        try require(
            set.holdings.allSatisfy { $0.force == .ties ? $0.share == 0 : (1...Holding.whole).contains($0.share) },
            Clauses.shares)
        try require(set.holdings.contains { $0.force == .excludes }, Clauses.excludes)
    }

    /// Nobody else holds so much of anything that it would exceed the whole. Holds that have run out are ended on the way.
    private func requireFree(
        _ sets: [HoldingSet], without id: Digest32, _ registry: inout some RegistryState
    ) throws {
        var clashes: [FinancingRegistry.Clash] = []
        var isCrowded = false
        for holding in sets.flatMap(\.holdings) where holding.force == .excludes {
            var entry = try registry.entry(holding.fingerprint)
            guard entry.held(without: id) + holding.share > Holding.whole || entry.exclusive >= FingerprintEntry.exclusiveMax
            else { continue }
            for hold in entry.holds {
                guard let other = try registry.reservation(hold.reservation), !other.isLive(at: occasion.at) else {
                    continue
                }
                try registry.end(other, .ranOut)
            }
            entry = try registry.entry(holding.fingerprint)
            if entry.held(without: id) + holding.share > Holding.whole {
                let earliest = entry.holds.first { $0.force == .excludes && $0.reservation != id }
                clashes += earliest.map { [.init(fingerprint: holding.fingerprint, reservation: $0.reservation)] } ?? []
            } else if entry.exclusive >= FingerprintEntry.exclusiveMax {
                isCrowded = true
            }
        }
        try require(clashes.isEmpty, Clauses.free, clashes: clashes)
        try require(!isCrowded, Clauses.crowded)
    }

    private func hold(
        _ sets: [HoldingSet], as id: Digest32, _ registry: inout some RegistryState
    ) throws {
        for holding in sets.flatMap(\.holdings) {
            var entry = try registry.entry(holding.fingerprint)
            entry.add(FingerprintEntry.Hold(reservation: id, force: holding.force, share: holding.share))
            registry.put(entry, for: holding.fingerprint)
        }
    }
}
