// Commits acts in the consortium of the folder given, one after the other, and prints a line for each that was acknowledged,
// until somebody kills it. The durability tests are that somebody.

import EmbeddedNetwork
import Foundation
import Ledger
import SampleAgreements
import Signing
import Submission

let sample = try await SampleConsortium.open(CommandLine.arguments[1])
let agreement = try Digest32(Hex.bytes(CommandLine.arguments[2]))
FileHandle.standardOutput.write(Data("ready\n".utf8))
while true {
    let composed = try await sample.add(1, to: agreement)
    let outcome = try await sample.network.submit(composed)
    // Unbuffered: a line that was written is an acknowledgement that somebody may have read.
    let line = "\(outcome.publicOutcome.code) \(outcome.transaction) \(outcome.height) \(outcome.index)\n"
    FileHandle.standardOutput.write(Data(line.utf8))
}
