import Randomness

/// What befalls the ordering engine in one seed. In every scenario nodes crash, messages are lost and disks fail.
package enum Scenario: String, CaseIterable, Codable, Hashable, Sendable {
    /// The engine keeps its promise: it may be away, and its answers may be lost.
    case steady
    /// It loses everything it held.
    case destroyed
    /// It comes back as it was some blocks ago.
    case restored
    /// A slot is overwritten with bytes that are no block.
    case garbage
    /// A slot is overwritten with another block, properly signed by a member.
    case overwritten
    /// Two groups of nodes see two histories from some height on.
    case forked

    package var keepsPromise: Bool { self == .steady }

    /// Half of the seeds are steady, so that the everyday faults are tried most.
    static func drawn(from random: inout SeededRandom) -> Scenario {
        random.chance(oneIn: 2) ? .steady : random.pick(allCases.filter { !$0.keepsPromise })
    }

    /// The alarms that a node may stop with while the members agree on another generation.
    static let recoveryAlarms = ["generation-left", "node-must-rewind"]

    /// The alarms that a node may stop with.
    var rightAlarms: [String] {
        switch self {
        case .steady: []
        case .destroyed, .restored: ["ordering-went-back", "ordering-forked", "node-contradicted"]
        case .garbage: ["slot-unreadable", "ordering-forked"]
        case .overwritten, .forked: ["ordering-forked", "ordering-went-back", "node-contradicted"]
        }
    }
}

/// A node broken on purpose, to see that the simulator finds it.
package enum Sabotage: String, CaseIterable, Sendable {
    /// It tells its clients that a transaction is final as soon as it is executed.
    case acknowledgesEarly
    /// It takes any block that stands in the next slot, whatever block that one chains to.
    case ignoresChain
    /// What it cosigned is not on its disk when it comes back from a crash.
    case cosignsBeforeStoring
    /// It never gives a document to anyone.
    case keepsDocuments
    /// It executes a block's transactions in another order.
    case reordersTransactions
    /// The ordering engine lets a block in where another one stands, and the simulator takes it for a sound one.
    case orderingOverwrites
}

/// The faults of one run by kind, in words.
package enum FaultKind: String, CaseIterable, Codable, Hashable, Sendable {
    case messagesDropped = "messages dropped"
    case answersLost = "answers lost"
    case messagesDelayed = "messages delayed"
    case messagesDuplicated = "messages duplicated"
    case callsAcrossPartition = "calls across a partition"
    case partitions
    case appendsLost = "appends lost"
    case appendAnswersLost = "append answers lost"
    case orderingAway = "ordering engine away"
    case orderingBroken = "ordering engine broken"
    case generationsBegun = "generations begun"
    case generationsUndecided = "generations undecided"
    case rewindings = "nodes rewound"
    case wrongBlocksCut = "wrong blocks cut"
    case slotsPruned = "prunings"
    case writesFailed = "disk writes failed"
    case commitsAnswersLost = "disk commits with the answer lost"
    case readsFailed = "disk reads failed"
    case disksFull = "disks full"
    case crashes
    case crashesInWrite = "crashes in a write"
    case crashesInCall = "crashes in a call"
    case absences = "long absences"
    case clockJumps = "clock jumps"
    case interleavings = "events inside others' calls"
    case forgedCosignatures = "forged cosignatures"
    case garbageMessages = "garbage messages"
    case wrongBlocks = "wrong blocks sent"
    case withheld = "answers withheld"
    case wrongDocuments = "wrong documents sent"
}
