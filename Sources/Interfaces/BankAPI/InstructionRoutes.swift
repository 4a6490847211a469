import Access
import AgreementService
import HTTPTypes
import Hummingbird
import Signing

/// Instructions that wait for a signature or for approvals.
extension BankAPI {
    var instructionRoutes: [Route] {
        let path = "/v1/instructions"
        return [
            Route(.get, path, "listInstructions", query: ["after", "limit", "state"]) { [self] call in try instructions(call) },
            Route(.get, path + "/{id}", "getInstruction") { [self] call in
                try Answer.json(await view(access.instruction(call.parameter("id"), for: call.user)))
            },
            Route(.post, path + "/{id}/approve", "approveInstruction") { [self] call in
                try await carriedOut(access.approve(call.parameter("id"), by: call.user), call)
            },
            Route(.post, path + "/{id}/reject", "rejectInstruction", body: .json) { [self] call in try reject(call) },
            Route(.post, path + "/{id}/sign", "signInstruction", body: .json) { [self] call in try await sign(call) },
        ]
    }

    private func instructions(_ call: Call) throws -> Answer {
        let user = try call.user
        let after = try RequestReading.number("after", in: call.request, default: 0, range: 0...Int64.max)
        let limit = Int(try RequestReading.number("limit", in: call.request, default: 50, range: 1...200))
        let state = try call.request.uri.queryParameters["state"].map { text in
            guard let state = InstructionState(rawValue: String(text)) else {
                let known = InstructionState.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badRequest, "query-well-formed", "'state' is one of \(known).", pointer: "state")
            }
            return state
        }
        let found = try access.instructions(for: user, state: state, after: after, limit: limit + 1)
        let page = found.prefix(limit)
        return try Answer.json(
            PageView(
                items: page.map { try InstructionView($0) }, next: found.count > limit ? page.last.map { "\($0.number)" } : nil))
    }

    private func reject(_ call: Call) throws -> Answer {
        struct Refusal: Decodable { let reason: String }
        let refusal = try RequestReading.json(Refusal.self, from: call.body)
        return try Answer.json(
            InstructionView(access.reject(call.parameter("id"), reason: refusal.reason, by: call.user)))
    }

    private func sign(_ call: Call) async throws -> Answer {
        struct Signing: Decodable { let signature: String }
        let user = try call.user
        let text = try RequestReading.json(Signing.self, from: call.body).signature
        let instruction = try access.instruction(call.parameter("id"), for: user)
        guard let key = try viewer(user).partyKey, let digest = instruction.request.digestToSign else {
            throw AccessFault.roleMissing(needed: "user of a party with a key of its own")
        }
        guard let signature = try? Hex.bytes(text), try key.isValidSignature(signature, over: Hex.bytes(digest)) else {
            throw ServiceFault.badSignature
        }
        return try await carriedOut(access.sign(instruction.id, signature: text, by: user), call)
    }

    /// Shows an instruction, after executing it when this was the last thing it waited for.
    private func carriedOut(_ instruction: Instruction, _ call: Call) async throws -> Answer {
        guard instruction.state == .approved else { return try Answer.json(InstructionView(instruction)) }
        _ = try await execute(instruction)
        return try Answer.json(InstructionView(access.instruction(instruction.id, for: call.user)))
    }
}
