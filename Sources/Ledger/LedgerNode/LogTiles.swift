import LedgerStore
import MerkleLog

/// The log's hashes in rows of 256 (C2SP tlog-tiles), of which only the last row of each level ever changes.
struct CompactLog {
}
