"""Verifies a .tlog-proof offline from the C2SP and RFC 9162 texts, with the standard library and Ed25519 from cryptography.

Reads [{"proof": text, "leaf": hex, "cosigners": [verifier key], "quorum": number}] and writes [{"valid": bool, "why": text}].
"""

import base64
import hashlib
import json
import sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError as missing:
    sys.exit(f"cryptography is missing: {missing}")


class Refused(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_from_path(leaf, index, size, path):
    """RFC 9162 section 2.1.3.2."""
    if index >= size:
        raise Refused("the index is outside the tree")
    fn, sn, result = index, size - 1, sha256(b"\0", leaf)
    for step in path:
        if sn == 0:
            raise Refused("the path is too long")
        if fn & 1 or fn == sn:
            result = sha256(b"\1", step, result)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = sha256(b"\1", result, step)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise Refused("the path is too short")
    return result


def verifier_key(text):
    """c2sp.org/signed-note, "Verifier keys"."""
    name, key_id, material = text.split("+", 2)
    material = base64.b64decode(material, validate=True)
    if material[0] != 4 or len(material) != 33:
        raise Refused("not a timestamped Ed25519 cosigner")
    if sha256(name.encode(), b"\n", material)[:4].hex() != key_id:
        raise Refused("the key id does not match the key")
    return name, bytes.fromhex(key_id), Ed25519PublicKey.from_public_bytes(material[1:])


def cosigned(body, lines, cosigner):
    """c2sp.org/tlog-cosignature, Ed25519."""
    name, key_id, key = verifier_key(cosigner)
    for line in lines:
        dash, line_name, blob = line.split(" ")
        blob = base64.b64decode(blob, validate=True)
        if dash != "\u2014" or line_name != name or blob[:4] != key_id or len(blob) != 76:
            continue
        timestamp = int.from_bytes(blob[4:12], "big")
        try:
            key.verify(blob[12:], f"cosignature/v1\ntime {timestamp}\n{body}".encode())
            return True
        except InvalidSignature:
            continue
    return False


def verify(case):
    header, rest = case["proof"].split("\n\n", 1)
    body, signatures = rest.rsplit("\n\n", 1)
    body += "\n"
    if not signatures.endswith("\n"):
        raise Refused("the note does not end in a newline")
    lines = header.split("\n")
    if lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Refused("not a tlog-proof")
    if lines[0].startswith("extra "):
        base64.b64decode(lines.pop(0)[6:], validate=True)
    word, index = lines.pop(0).split(" ")
    if word != "index" or str(int(index)) != index:
        raise Refused("no index")
    path = [base64.b64decode(line, validate=True) for line in lines]
    origin, size, root = body.splitlines()
    found = root_from_path(bytes.fromhex(case["leaf"]), int(index), int(size), path)
    if found != base64.b64decode(root, validate=True):
        raise Refused("the leaf does not lead to the root")
    count = sum(cosigned(body, signatures.splitlines(), cosigner) for cosigner in case["cosigners"])
    if count < case["quorum"]:
        raise Refused(f"only {count} cosigned")


def answer(case):
    try:
        verify(case)
        return {"valid": True, "why": ""}
    except (Refused, ValueError) as refusal:
        return {"valid": False, "why": str(refusal)}


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
