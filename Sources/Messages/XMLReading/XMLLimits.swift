/// What one document may take. Each limit is checked on the bytes before the parser sees them, so that no input costs more.
package struct XMLLimits: Hashable, Sendable {
    /// Bytes as they came, before transcoding.
    package var bytesMax: Int
    package var depthMax: Int
    /// Elements, comments, processing instructions and CDATA sections together.
    package var nodesMax: Int
    /// Attributes and namespace declarations of one element; the parser takes time quadratic in them.
    package var attributesMax: Int
    /// Bytes of one tag, comment, processing instruction or of its attributes.
    package var tagBytesMax: Int
    /// Bytes of the text between two tags.
    package var textBytesMax: Int
    /// Seconds from the first to the last byte, the reader's own time included.
    package var secondsMax: Int

    /// Nodes that one element, held as a tree, may hold.
    package var treeNodesMax: Int
    /// Bytes of text that one element, held as a tree, may hold.
    package var treeBytesMax: Int

    package init(
        bytesMax: Int, depthMax: Int = 64, nodesMax: Int, attributesMax: Int = 64, tagBytesMax: Int = 64 << 10,
        textBytesMax: Int = 1 << 20, secondsMax: Int, treeNodesMax: Int = 500_000, treeBytesMax: Int = 32 << 20
    ) {
        self.bytesMax = bytesMax
        // libxml2 itself stops at a depth of 256.
        self.depthMax = min(depthMax, 250)
        self.nodesMax = nodesMax
        self.attributesMax = attributesMax
        self.tagBytesMax = tagBytesMax
        self.textBytesMax = min(textBytesMax, 8 << 20)
        self.secondsMax = secondsMax
        (self.treeNodesMax, self.treeBytesMax) = (treeNodesMax, treeBytesMax)
    }

    /// For one message that is held in memory: 32 MiB, 500,000 nodes, texts of 8 MiB (an attached file), 20 seconds.
    package static let message = XMLLimits(bytesMax: 32 << 20, nodesMax: 500_000, textBytesMax: 8 << 20, secondsMax: 20)
    /// For a file that is read as a stream: 4 GiB, 400 million nodes, an hour; what is held of it at once is as in a message.
    package static let stream = XMLLimits(bytesMax: 4 << 30, nodesMax: 400_000_000, secondsMax: 3600)
}
