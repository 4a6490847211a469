/// RFC 9497 appendix A.4.2: P384-SHA384 in VOPRF mode. The numbers are the RFC's; vector 2 is the second half of the batch,
/// vector 3.
enum RFC9497Vectors {
    static let secretKey = "051646b9e6e7a71ae27c1e1d0b87b4381db6d3595eeeb1adb41579adbf992f4278f9016eafc944edaa2b43183581779d"
    static let publicKey =
        "031d689686c611991b55f1a1d8f4305ccd6cb719446f660a30db61b7aa87b46acf59b7c0d4a9077b3da21c25dd482229a0"

    struct Vector: Codable, Sendable {
        let inputs, blinds, blindedElements, evaluationElements, outputs: [String]
        let proof: String
        let proofRandomScalar: String
    }

    private static let blind0 = "504650f53df8f16f6861633388936ea23338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364"
    private static let blind1 = "803d955f0e073a04aa5d92b3fb739f56f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1"
    private static let blinded0 =
        "02d338c05cbecb82de13d6700f09cb61190543a7b7e2c6cd4fca56887e564ea82653b27fdad383995ea6d02cf26d0e24d9"
    private static let blinded1 =
        "02fa02470d7f151018b41e82223c32fad824de6ad4b5ce9f8e9f98083c9a726de9a1fc39d7a0cb6f4f188dd9cea01474cd"
    private static let evaluated0 =
        "02a7bba589b3e8672aa19e8fd258de2e6aae20101c8d761246de97a6b5ee9cf105febce4327a326255a3c604f63f600ef6"
    private static let evaluated1 =
        "028e9e115625ff4c2f07bf87ce3fd73fc77994a7a0c1df03d2a630a3d845930e2e63a165b114d98fe34e61b68d23c0b50a"
    private static let output0 =
        "3333230886b562ffb8329a8be08fea8025755372817ec969d114d1203d026b4a622beab60220bf19078bca35a529b35c"
    private static let output1 =
        "b91c70ea3d4d62ba922eb8a7d03809a441e1c3c7af915cbc2226f485213e895942cd0f8580e6d99f82221e66c40d274f"

    /// Vector 1, batch size 1.
    static let single = Vector(
        inputs: ["00"], blinds: [blind0], blindedElements: [blinded0], evaluationElements: [evaluated0], outputs: [output0],
        proof: "bfc6cf3859127f5fe25548859856d6b7fa1c7459f0ba5712a806fc091a3000c42d8ba34ff45f32a52e40533efd2a03bc"
            + "87f3bf4f9f58028297ccb9ccb18ae7182bcd1ef239df77e3be65ef147f3acf8bc9cbfc5524b702263414f043e3b7ca2e",
        proofRandomScalar: blind1)

    /// Vector 3, batch size 2.
    static let batch = Vector(
        inputs: ["00", "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"], blinds: [blind0, blind1], blindedElements: [blinded0, blinded1],
        evaluationElements: [evaluated0, evaluated1], outputs: [output0, output1],
        proof: "6d8dcbd2fc95550a02211fb78afd013933f307d21e7d855b0b1ed0af78076d8137ad8b0a1bfa05676d325249c1dbb9a5"
            + "2bd81b1c2b7b0efc77cf7b278e1c947f6283f1d4c513053fc0ad19e026fb0c30654b53d9cea4b87b037271b5d2e2d0ea",
        proofRandomScalar: "a097e722ed2427de86966910acba9f5c350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963")

    static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
    }
}
