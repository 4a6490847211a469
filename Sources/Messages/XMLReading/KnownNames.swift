internal import CLibXML2

/// Numbers of names by the addresses of their parts, in a table with open addressing.
struct KnownNames {
    private struct Slot {
        var local: UInt = 0
        var namespace: UInt = 0
        var number: Int32 = -1
    }

    private var slots = [Slot](repeating: Slot(), count: 256)
    private var count = 0

    @inline(__always)
    func find(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> Int32? {
        let (first, second) = (UInt(bitPattern: local), UInt(bitPattern: namespace))
        return slots.withUnsafeBufferPointer { slots in
            var index = KnownNames.hash(first, second) & (slots.count - 1)
            while slots[index].number >= 0 {
                if slots[index].local == first, slots[index].namespace == second { return slots[index].number }
                index = (index + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    mutating func add(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ number: Int32) {
        count += 1
        if count * 2 > slots.count {
            let old = slots
            slots = [Slot](repeating: Slot(), count: old.count * 2)
            for slot in old where slot.number >= 0 { put(slot) }
        }
        put(Slot(local: UInt(bitPattern: local), namespace: UInt(bitPattern: namespace), number: number))
    }

    private mutating func put(_ slot: Slot) {
        var index = KnownNames.hash(slot.local, slot.namespace) & (slots.count - 1)
        while slots[index].number >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    @inline(__always)
    private static func hash(_ local: UInt, _ namespace: UInt) -> Int {
        let mixed = (local ^ namespace << 17) &* 0x9E37_79B9_7F4A_7C15
        return Int(bitPattern: mixed >> 33)
    }
}
