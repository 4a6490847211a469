"""RFC 9497, P384-SHA384 in VOPRF mode, written from the RFC in plain integers, for comparison with the Swift code.

Reads from standard input {"cases": [case]} and writes {"results": [result]}. All numbers are hexadecimal.
A case {"publicKey", "blinded": [point], "evaluated": [point], "proof"} is verified (RFC 9497 section 2.2.2): {"valid": bool}.
With "secretKey" and "random" the evaluations and the proof are made as well (section 2.2.1): {"evaluated": [point], "proof"}.
"""

import hashlib
import json
import sys

P = 2**384 - 2**128 - 2**96 + 2**32 - 1
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973
B = 0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF
G = (
    0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
    0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
)
CONTEXT = b"OPRFV1-" + bytes([1]) + b"-P384-SHA384"


def add(a, b):
    if a is None:
        return b
    if b is None:
        return a
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def times(scalar, point):
    total = None
    for bit in bin(scalar % N)[2:]:
        total = add(total, total)
        if bit == "1":
            total = add(total, point)
    return total


def encode(point):
    return bytes([2 + point[1] % 2]) + point[0].to_bytes(48, "big")


def decode(text):
    data = bytes.fromhex(text)
    x = int.from_bytes(data[1:], "big")
    y = pow(x**3 - 3 * x + B, (P + 1) // 4, P)
    if (y * y - (x**3 - 3 * x + B)) % P or len(data) != 49 or data[0] not in (2, 3):
        raise ValueError("no point")
    return x, y if y % 2 == data[0] - 2 else P - y


def framed(data):
    return len(data).to_bytes(2, "big") + data


def hash_to_scalar(data):
    """RFC 9380 expand_message_xmd with SHA-384 to 72 bytes, modulo the order (RFC 9497 section 4.4)."""
    tag = b"HashToScalar-" + CONTEXT
    tag += bytes([len(tag)])
    first = hashlib.sha384(bytes(128) + data + (72).to_bytes(2, "big") + b"\0" + tag).digest()
    block = hashlib.sha384(first + b"\1" + tag).digest()
    more = hashlib.sha384(bytes(x ^ y for x, y in zip(first, block)) + b"\2" + tag).digest()
    return int.from_bytes((block + more)[:72], "big") % N


def composites(public, blinded, evaluated):
    seed = hashlib.sha384(framed(encode(public)) + framed(b"Seed-" + CONTEXT)).digest()
    m = z = None
    for index, (c, d) in enumerate(zip(blinded, evaluated)):
        weight = hash_to_scalar(framed(seed) + index.to_bytes(2, "big") + framed(encode(c)) + framed(encode(d)) + b"Composite")
        m, z = add(m, times(weight, c)), add(z, times(weight, d))
    return m, z


def challenge(public, m, z, t2, t3):
    return hash_to_scalar(b"".join(framed(encode(point)) for point in (public, m, z, t2, t3)) + b"Challenge")


def answered(case):
    public = decode(case["publicKey"])
    blinded = [decode(text) for text in case["blinded"]]
    if case.get("secretKey"):
        secret, random = int(case["secretKey"], 16), int(case["random"], 16)
        evaluated = [times(secret, point) for point in blinded]
        m, z = composites(public, blinded, evaluated)
        c = challenge(public, m, z, times(random, G), times(random, m))
        proof = c.to_bytes(48, "big") + ((random - c * secret) % N).to_bytes(48, "big")
        return {"evaluated": [encode(point).hex() for point in evaluated], "proof": proof.hex(), "valid": True}
    evaluated = [decode(text) for text in case["evaluated"]]
    c, s = int(case["proof"][:96], 16), int(case["proof"][96:], 16)
    m, z = composites(public, blinded, evaluated)
    t2, t3 = add(times(s, G), times(c, public)), add(times(s, m), times(c, z))
    return {"evaluated": [], "proof": "", "valid": c < N and s < N and c == challenge(public, m, z, t2, t3)}


json.dump({"results": [answered(case) for case in json.load(sys.stdin)["cases"]]}, sys.stdout)
