/// The hash function FNV-1a in 64 bits: quick, and the same in every version of the program.
struct FNV {
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The digest of a word.
    static func digest(of word: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV()
        for byte in word { hash.add(byte) }
        return hash.digest
    }

    mutating func add(_ byte: UInt8) {
        digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// The digest with its bits mixed: by itself it hardly tells one digit from another.
    var mixed: UInt64 {
        let mixed = (digest ^ digest >> 32) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 32
    }
}
