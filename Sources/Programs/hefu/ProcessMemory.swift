import Malloc

/// How this process asks the system for memory. A block's execution takes and frees a few megabytes; without this, glibc gives
/// them back after each block and takes page faults for them in the next (Docs/Performance.md).
enum ProcessMemory {
    static func keepWhatIsFreed() {
        _ = mallopt(M_TRIM_THRESHOLD, 512 << 20)
        _ = mallopt(M_TOP_PAD, 16 << 20)
        _ = mallopt(M_MMAP_THRESHOLD, 128 << 20)
    }
}
