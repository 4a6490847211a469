"""Verifies receipts through a chain of handovers, from Docs/Decisions/0016 and the C2SP and RFC 9162 texts alone.

Reads {"chain": hex, "first": hex, "origin": text, "receipts": [text]} and writes
{"why": text, "sets": [[member]], "receipts": [{"valid": bool, "why": text, "members": number}]}. `first` is the member set of
the genesis. Break-glass suspensions are not looked into: chains of four and more members.
"""

import base64
import hashlib
import json
import sys

try:
    import cbor2
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError as missing:
    sys.exit(f"a module is missing: {missing}")


class Refused(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def domain_digest(domain, parts):
    """A domain, length-prefixed by one byte, then each part, length-prefixed by eight."""
    content = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return sha256(bytes([len(domain)]), domain.encode(), content)


class MemberSet:
    def __init__(self, encoded):
        fields = cbor2.loads(encoded)
        self.seats = [(member, key) for member, key in fields[0]]
        self.quorum = fields[1]
        self.extra = fields[2:]
        if not len(self.seats) * 2 // 3 + 1 <= self.quorum <= len(self.seats):
            raise Refused("a quorum outside its range")

    def digest(self):
        parts = [part for member, key in self.seats for part in (member.encode(), key)]
        if not self.extra and self.quorum == len(self.seats) * 2 // 3 + 1:
            return domain_digest("hefu member set", parts)
        return domain_digest("hefu member set with rules", parts + [cbor2.dumps([self.quorum] + self.extra)])

    def judging(self, following):
        names = {member for member, _ in following.seats}
        staying = [seat for seat in self.seats if seat[0] in names]
        if len(staying) != len(self.seats) - 1:
            return self.seats, self.quorum
        return staying, min(self.quorum, len(staying))


class Proof:
    def __init__(self, text):
        header, rest = text.split("\n\n", 1)
        self.body, signatures = rest.rsplit("\n\n", 1)
        self.body += "\n"
        self.signatures = signatures.splitlines()
        lines = header.split("\n")
        if lines.pop(0) != "c2sp.org/tlog-proof@v1" or not lines[0].startswith("extra "):
            raise Refused("not a tlog-proof with its leaf")
        self.leaf = base64.b64decode(lines.pop(0)[6:], validate=True)
        self.index = int(lines.pop(0).removeprefix("index "))
        self.path = [base64.b64decode(line, validate=True) for line in lines]
        self.origin, size, root = self.body.splitlines()
        self.size, self.root = int(size), base64.b64decode(root, validate=True)

    def included(self):
        """RFC 9162 section 2.1.3.2."""
        if self.index >= self.size:
            return False
        fn, sn, result = self.index, self.size - 1, sha256(b"\0", self.leaf)
        for step in self.path:
            if sn == 0:
                return False
            if fn & 1 or fn == sn:
                result = sha256(b"\1", step, result)
                while fn and not fn & 1:
                    fn, sn = fn >> 1, sn >> 1
            else:
                result = sha256(b"\1", result, step)
            fn, sn = fn >> 1, sn >> 1
        return sn == 0 and result == self.root

    def cosigned_by(self, member, key):
        """c2sp.org/tlog-cosignature, Ed25519; a node's key is 0x02 and 32 bytes."""
        name = f"{self.origin}/{member}"
        key_id = sha256(name.encode(), b"\n", b"\4", key[1:])[:4]
        for line in self.signatures:
            dash, line_name, blob = line.split(" ")
            blob = base64.b64decode(blob, validate=True)
            if key[0] != 2 or dash != "\u2014" or line_name != name or blob[:4] != key_id or len(blob) != 76:
                continue
            timestamp = int.from_bytes(blob[4:12], "big")
            try:
                Ed25519PublicKey.from_public_bytes(key[1:]).verify(
                    blob[12:], f"cosignature/v1\ntime {timestamp}\n{self.body}".encode())
                return True
            except InvalidSignature:
                continue
        return False

    def require(self, seats, quorum, origin):
        if self.origin != origin:
            raise Refused("another ledger")
        if not self.included():
            raise Refused("the leaf does not lead to the root")
        count = sum(self.cosigned_by(member, key) for member, key in seats)
        if count < quorum:
            raise Refused(f"{count} of {quorum} cosigned")


def stretches(question):
    header, first, links = cbor2.loads(bytes.fromhex(question["chain"]))
    if header != "hefu.handovers.v1" or first != bytes.fromhex(question["first"]):
        raise Refused("not a chain from this genesis")
    result = [(0, MemberSet(first), None)]
    for encoded, text, earlier, _ in links:
        before, following, proof, preceding = result[-1][1], MemberSet(encoded), Proof(text), Proof(earlier)
        kind, commit = cbor2.loads(proof.leaf)
        if kind != 1 or commit[5] != following.digest():
            raise Refused("the commit record names other members")
        if proof.size != proof.index + 1 or proof.size <= result[-1][0]:
            raise Refused("not the block's own checkpoint, or out of order")
        earlier_kind, earlier_commit = cbor2.loads(preceding.leaf)
        if (preceding.body != proof.body or not preceding.included() or earlier_kind != 1
                or earlier_commit[0] + 1 != commit[0] or earlier_commit[5] != before.digest()):
            raise Refused("a handover may be left out")
        judges = before.judging(following)
        proof.require(*judges, question["origin"])
        result.append((proof.size, following, judges))
    return result


def judges(found, size):
    for at, _, handing_over in found:
        if at == size and handing_over:
            return handing_over
    latest = [members for at, members, _ in found if at < size][-1]
    return latest.seats, latest.quorum


def check(found, text, origin):
    try:
        proof = Proof(text)
        seats, quorum = judges(found, proof.size)
        proof.require(seats, quorum, origin)
        return {"valid": True, "why": "", "members": len(seats)}
    except (Refused, ValueError) as refusal:
        return {"valid": False, "why": str(refusal), "members": 0}


def answer(question):
    try:
        found = stretches(question)
    except (Refused, ValueError) as refusal:
        return {"why": str(refusal), "sets": [], "receipts": []}
    return {
        "why": "",
        "sets": [[member for member, _ in members.seats] for _, members, _ in found],
        "receipts": [check(found, text, question["origin"]) for text in question["receipts"]],
    }


json.dump(answer(json.load(sys.stdin)), sys.stdout)
