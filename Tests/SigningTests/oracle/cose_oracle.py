"""Verifies and makes COSE_Sign messages with pycose, for comparison with the Swift code.

Reads from standard input {"theirs": [case], "make": [request]} and writes {"verified": [[bool]], "made": [hex]}.
A case is {"message": hex, "keys": [key], "externalData": hex}; a request {"payload": hex, "keys": [key], "externalData": hex}.
A key is {"algorithm": "ES256" or "EdDSA", "keyID": hex, "x": hex, "y": hex or "", "secret": hex or ""}.
"""

import json
import sys
from collections.abc import Mapping

try:
    import cbor2
    from pycose.algorithms import EdDSA, Es256
    from pycose.headers import KID, Algorithm
    from pycose.keys import EC2Key, OKPKey
    from pycose.keys.curves import P256, Ed25519
    from pycose.messages.signmessage import CoseSignature, SignMessage
except ImportError as missing:
    sys.exit(f"pycose is missing: {missing}")


def key_of(description):
    x, y, d = (bytes.fromhex(description[name]) for name in ("x", "y", "secret"))
    if description["algorithm"] == "ES256":
        return EC2Key(crv=P256, x=x, y=y, d=d)
    return OKPKey(crv=Ed25519, x=x, d=d)


def thawed(item):
    """pycose wants lists and dictionaries; recent versions of cbor2 give frozen ones inside a tag."""
    if isinstance(item, (list, tuple)):
        return [thawed(part) for part in item]
    return dict(item) if isinstance(item, Mapping) else item


def verified(case):
    tagged = cbor2.loads(bytes.fromhex(case["message"]))
    if tagged.tag != SignMessage.cbor_tag:
        raise ValueError(f"tag {tagged.tag} is not COSE_Sign")
    message = SignMessage.from_cose_obj(thawed(tagged.value), False)
    answers = []
    for signature, description in zip(message.signers, case["keys"]):
        signature.key = key_of(description)
        signature.external_aad = bytes.fromhex(case["externalData"])
        named = signature.phdr[KID] == bytes.fromhex(description["keyID"])
        answers.append(bool(named and signature.verify_signature()))
    return answers


def made(request):
    signers = []
    for description in request["keys"]:
        algorithm = Es256 if description["algorithm"] == "ES256" else EdDSA
        signature = CoseSignature(phdr={Algorithm: algorithm, KID: bytes.fromhex(description["keyID"])})
        signature.key = key_of(description)
        signature.external_aad = bytes.fromhex(request["externalData"])
        signers.append(signature)
    message = SignMessage(payload=bytes.fromhex(request["payload"]), signers=signers)
    return message.encode().hex()


question = json.load(sys.stdin)
json.dump(
    {"verified": [verified(case) for case in question["theirs"]], "made": [made(case) for case in question["make"]]},
    sys.stdout,
)
