/// How much other members' nodes may ask of this one.
package struct PeerServerLimits: Hashable, Sendable {
    /// In all, handshakes included; more wait in the system's queue.
    package var connectionsMax = 256
    package var connectionsPerMemberMax = 16
    /// Connections that have not proved whose they are. Over it, the oldest from the address with most of them is closed.
    package var handshakesMax = 64
    package var requestsAtOnceMax = 64
    package var requestsAtOncePerMemberMax = 8
    package var requestsPerSecondPerMember = 200
    /// How many of these may come in one instant.
    package var requestsInOneInstantPerMember = 400
    package var headerBytesMax = 8 * 1024
    package var headersMax = 32
    /// From a connection to the end of its handshake.
    package var handshakeTime = Duration.seconds(10)
    /// From a request's head to the end of its body.
    package var bodyTime = Duration.seconds(30)
    /// For the service to answer.
    package var answerTime = Duration.seconds(60)
    /// Until a connection is closed on which nothing is asked, a head is not finished, or an answer is not taken.
    package var idleTime = Duration.seconds(60)

    package init() {}
}
