"""Follows a log over HTTP from C2SP's pages and RFC 9162, sharing no code with the server: the standard library, and Ed25519
from cryptography.

Reads {"url", "cosigners": [verifier key], "checkpoint": path} and writes
{"origin", "size", "cosigners": number of the keys whose cosignature holds, "root_from_tiles", "root_from_entries": whether
they give the checkpoint's root, "tiles": how many were fetched, "entries": [hex], "types": [content type], "why"}.
"entries" is null and "why" says what the log answered when entries were refused.
"""

import base64
import hashlib
import json
import sys
import urllib.error
import urllib.request

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError as missing:
    sys.exit(f"cryptography is missing: {missing}")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Log:
    def __init__(self, url):
        self.url, self.fetched, self.types = url, 0, set()

    def get(self, path):
        request = urllib.request.Request(f"{self.url}/{path}", headers={"Accept-Encoding": "gzip, identity"})
        with urllib.request.urlopen(request, timeout=30) as response:
            self.types.add(f"{path.split('/')[0]}: {response.headers['Content-Type']}")
            self.fetched += 1
            return response.read()


def tile_path(level, index, width):
    groups, rest = [f"{index % 1000:03d}"], index // 1000
    while rest:
        groups.insert(0, f"x{rest % 1000:03d}")
        rest //= 1000
    return f"tile/{level}/{'/'.join(groups)}" + ("" if width == 256 else f".p/{width}")


def tiles(log, level, count, parse):
    """All the tiles of a level that has so many entries, in order."""
    found = []
    for index in range((count + 255) // 256):
        width = min(256, count - index * 256)
        piece = parse(log.get(tile_path(level, index, width)))
        if len(piece) != width:
            raise ValueError(f"tile {index} of level {level} has {len(piece)} entries and not {width}")
        found += piece
    return found


def hashes(data):
    return [data[i : i + 32] for i in range(0, len(data), 32)]


def bundle(data):
    found = []
    while data:
        length = int.from_bytes(data[:2], "big")
        if len(data) < 2 + length:
            raise ValueError("an entry bundle is cut short")
        found.append(data[2 : 2 + length])
        data = data[2 + length :]
    return found


def root(leaves):
    """RFC 9162 section 2.1.1, by its recursive definition."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1", root(leaves[:split]), root(leaves[split:]))


def check_levels(log, leaves):
    """Every tile above the lowest holds the roots of full tiles below it."""
    level, row = 1, leaves
    while len(row) >= 256:
        above = [root(row[i * 256 : (i + 1) * 256]) for i in range(len(row) // 256)]
        if tiles(log, level, len(above), hashes) != above:
            raise ValueError(f"level {level} does not follow from the one below")
        level, row = level + 1, above


def cosigned(body, lines, cosigner):
    """c2sp.org/tlog-cosignature, Ed25519."""
    name, key_id, material = cosigner.split("+", 2)
    material = base64.b64decode(material, validate=True)
    if material[0] != 4 or sha256(name.encode(), b"\n", material)[:4].hex() != key_id:
        raise ValueError("not a cosigner's key")
    key = Ed25519PublicKey.from_public_bytes(material[1:])
    for line in lines:
        dash, line_name, blob = line.split(" ")
        blob = base64.b64decode(blob, validate=True)
        if dash != "\u2014" or line_name != name or blob[:4].hex() != key_id or len(blob) != 76:
            continue
        try:
            key.verify(blob[12:], f"cosignature/v1\ntime {int.from_bytes(blob[4:12], 'big')}\n{body}".encode())
            return True
        except InvalidSignature:
            continue
    return False


def follow(question):
    log = Log(question["url"])
    body, signatures = log.get(question["checkpoint"]).decode().split("\n\n", 1)
    body += "\n"
    origin, size, wanted = body.splitlines()
    size, wanted = int(size), base64.b64decode(wanted, validate=True)
    leaves = tiles(log, 0, size, hashes)
    check_levels(log, leaves)
    answer = {
        "origin": origin,
        "size": size,
        "cosigners": sum(cosigned(body, signatures.splitlines(), key) for key in question["cosigners"]),
        "root_from_tiles": root(leaves) == wanted,
        "root_from_entries": False,
        "entries": None,
        "why": "",
    }
    try:
        entries = tiles(log, "entries", size, bundle)
        answer["entries"] = [entry.hex() for entry in entries]
        answer["root_from_entries"] = root([sha256(b"\0", entry) for entry in entries]) == wanted
    except urllib.error.HTTPError as refused:
        answer["why"] = f"{refused.code} {refused.read().decode()}"
    return answer | {"tiles": log.fetched, "types": sorted(log.types)}


json.dump(follow(json.load(sys.stdin)), sys.stdout)
