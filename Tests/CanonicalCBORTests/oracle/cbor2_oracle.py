"""Encodes and decodes values with cbor2, for comparison with the Swift code.

Reads one JSON array of cases from standard input. A case is {"value": <described value>, "hex": <Swift's encoding>}.
Writes one JSON array: for each case cbor2's encoding of the value, and the description of what cbor2 decodes from the hex.

A value is described as ["int", "123"], ["bytes", "00ff"], ["text", "a"], ["bool", true], ["array", [...]] or
["map", [[key, value], ...]]. cbor2's own canonical mode sorts map keys by length first (RFC 7049); RFC 8949 section 4.2.1
sorts them bytewise. So keys are sorted here by their bytes, and cbor2 keeps the order it is given.
"""

import json
import sys

try:
    import cbor2
except ImportError:
    sys.exit("cbor2 is missing")


def build(description):
    kind, value = description
    if kind == "int":
        return int(value)
    if kind == "bytes":
        return bytes.fromhex(value)
    if kind == "array":
        return [build(item) for item in value]
    if kind == "map":
        pairs = [(int(key), build(item)) for key, item in value]
        return dict(sorted(pairs, key=lambda pair: cbor2.dumps(pair[0])))
    return value


def describe(value):
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, str):
        return ["text", value]
    if isinstance(value, dict):
        return ["map", [[str(key), describe(item)] for key, item in value.items()]]
    if isinstance(value, (list, tuple)):
        return ["array", [describe(item) for item in value]]
    raise TypeError(f"cbor2 decoded a {type(value).__name__}")


cases = json.load(sys.stdin)
answers = [
    {"hex": cbor2.dumps(build(case["value"])).hex(), "value": describe(cbor2.loads(bytes.fromhex(case["hex"])))}
    for case in cases
]
json.dump(answers, sys.stdout)
