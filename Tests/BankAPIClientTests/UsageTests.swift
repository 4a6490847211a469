// Proves that what cannot be meant is refused before anything is sent, with the right form in the sentence: addresses that
// would show the token to others, tokens, keys, parties, papers, ids and actions. How: tables of what is taken and what is not.
import AgreementService
import Foundation
import Testing

@testable import BankAPIClient

@Suite("What is typed")
struct UsageTests {
    @Test(
        "names an API over https, or over http on this machine",
        arguments: [
            "https://api.example", "https://api.example:8441/", "http://127.0.0.1:8441", "http://localhost:1",
            "http://[::1]:8441",
        ])
    func addresses(_ text: String) throws { _ = try APIAddress(text) }

    @Test(
        "never sends a token in the clear or elsewhere",
        arguments: [
            "http://api.example", "http://10.0.0.1:8441", "http://127.0.0.1.example:8441", "ftp://127.0.0.1", "127.0.0.1:8441",
            "",
            "https://", "https://mei:secret@api.example", "https://api.example/v1", "https://api.example?x=1",
            "http://0.0.0.0:8441",
            "http://127.0.0.1@api.example",
        ])
    func clear(_ text: String) { #expect(throws: ClientFault.self) { try APIAddress(text) } }

    @Test("is a token of one line", arguments: ["", " \n", "a b", "a\nb", "é", String(repeating: "a", count: 4097)])
    func tokens(_ text: String) throws {
        let address = try APIAddress("https://api.example")
        _ = try BankAPIClient(address: address, token: "eyJh.eyJi.c2ln\n")
        #expect(throws: ClientFault.self) { try BankAPIClient(address: address, token: text) }
    }

    @Test("names a party by role, name and member, and by its key where it signs itself") func parties() throws {
        #expect(
            try AgreementClient.party("keeper=Port=Warehouse @ Co@port-warehouse")
                == PlannedParty(role: "keeper", name: "Port=Warehouse @ Co", member: "port-warehouse"))
        #expect(
            try AgreementClient.party("depositor=Lotus, Metals@lotus-bank,01ab")
                == PlannedParty(role: "depositor", name: "Lotus, Metals", member: "lotus-bank", publicKey: "01ab"))
        for wrong in ["", "keeper", "keeper=Port", "=Port@x", "keeper=@x", "keeper=Port@", "a@b=c"] {
            #expect(throws: ClientFault.self, "\(wrong)") { try AgreementClient.party(wrong) }
        }
    }

    @Test("is a paper when it is a JSON object", arguments: ["", "[]", "1", "{\"a\": }", "null"])
    func papers(_ text: String) throws {
        _ = try AgreementClient.paper(Data("{}".utf8), from: "paper.json")
        #expect(throws: ClientFault.self) { try AgreementClient.paper(Data(text.utf8), from: "paper.json") }
    }

    @Test(
        "is an id or the beginning of one, and an action's name",
        arguments: ["", "1234567", "../instructions", "ABCDEF12", "zzzzzzzz"])
    func ids(_ text: String) async throws {
        // Nobody listens on port 1: what is refused as usage was never sent.
        let client = try AgreementClient(.receipt, client: BankAPIClient(address: APIAddress("http://127.0.0.1:1"), token: "t"))
        let isUsage = { (fault: (any Error)?) in if case ClientFault.usage? = fault { true } else { false } }
        await #expect("\(text)") { _ = try await client.show(text) } throws: { isUsage($0) }
        await #expect("\(text)") {
            _ = try await client.act(text + "/..", in: String(repeating: "a", count: 64), .init(), key: "k")
        } throws: {
            isUsage($0)
        }
        await #expect {
            _ = try await client.begin(action: nil, role: "keeper", parties: [], paper: .object([:]), key: "a\"b")
        } throws: {
            isUsage($0)
        }
        await #expect { _ = try await client.list() } throws: { fault in
            if case ClientFault.unanswered = fault { true } else { false }
        }
    }
}
