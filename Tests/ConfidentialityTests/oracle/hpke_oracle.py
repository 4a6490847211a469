"""Wraps and opens epoch keys by HPKE with the cryptography package, for comparison with the Swift code.

Reads {"open": [case], "wrap": [case]} from standard input and writes {"opened": [hex or ""], "wrapped": [hex]}.
A case is {"secret", "recipient", "network", "agreementSalt", "wrap", "key": hex, "epoch": number}; a wrap is the encapsulated
key (65 bytes) and the ciphertext in one. The info is built here by hand: CBOR of ["hefu epoch key wrap v1", network, salt, epoch].
"""

import json
import struct
import sys

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
except ImportError as missing:
    sys.exit(f"a cryptography with HPKE is missing: {missing}")

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def head(major, value):
    if value < 24:
        return bytes([major << 5 | value])
    for extra, size, form in ((24, 1 << 8, ">B"), (25, 1 << 16, ">H"), (26, 1 << 32, ">I"), (27, 1 << 64, ">Q")):
        if value < size:
            return bytes([major << 5 | extra]) + struct.pack(form, value)
    raise ValueError(value)


def info(case):
    text = b"hefu epoch key wrap v1"
    network, salt = bytes.fromhex(case["network"]), bytes.fromhex(case["agreementSalt"])
    return (
        head(4, 4) + head(3, len(text)) + text + head(2, len(network)) + network + head(2, len(salt)) + salt
        + head(0, case["epoch"])
    )


def opened(case):
    key = ec.derive_private_key(int(case["secret"], 16), ec.SECP256R1())
    try:
        return SUITE.decrypt(bytes.fromhex(case["wrap"]), key, info(case)).hex()
    except InvalidTag:
        return ""


def wrapped(case):
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes.fromhex(case["recipient"]))
    return SUITE.encrypt(bytes.fromhex(case["key"]), key, info(case)).hex()


question = json.load(sys.stdin)
json.dump(
    {"opened": [opened(case) for case in question["open"]], "wrapped": [wrapped(case) for case in question["wrap"]]}, sys.stdout
)
