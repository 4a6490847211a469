// Proves that a pledge's lock opens as its sentences say, step by step.
import Collateral
import Money
import Signing
import Testing

@Suite("A pledge's links")
struct PledgeLockTests {
    @Test("lock a pledge so that each link opens its own steps, and nothing else opens any", arguments: [1, 2, 7, 100])
    func locks(links: Int) throws {
        let secret = Digest32.sha256([1, 2, 3])
        let pledge = Pledge(
            reference: "P-1", step: ExactDecimal(2), links: links, lock: Pledge.lock(of: secret, links: links))
        #expect(try pledge.quantity() == ExactDecimal(Int64(2 * links)))
        for shown in 0...links {
            let key = Pledge.lock(of: secret, links: shown)
            for count in -1...(links + 1) {
                #expect(pledge.isOpened(by: key, links: count) == (shown + count == links && count > 0), "\(shown) \(count)")
            }
        }
    }
}
