import Ordering

extension EtcdOrdering: MeasuredOrdering {
    package func usedPercent() async throws -> Int { Int(try await standing().usedPercent) }
}
