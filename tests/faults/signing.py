"""Commands, as their signers make them (docs/formats.md)."""

import base64
import hashlib
import json
import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "faults.portcullis.example/log"
NOTHING_SEEN = {"root": hashlib.sha256(b"").hexdigest(), "size": 0}


def canonical(value) -> bytes:
    """RFC 8785 for what is used here: ASCII texts and whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def without_padding(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


class Signer:
    """A key that signs statements about commands (docs/formats.md)."""

    def __init__(self, key: Ed25519PrivateKey):
        self.key = key
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.name = "ed25519:" + without_padding(public)

    def signature(self, identity: str, role: str, seen: dict) -> dict:
        statement = {"seen": seen}
        message = (f"portcullis/signature/v1\n{ORIGIN}\n{role}\n{identity}\n".encode()
                   + canonical(statement))
        return {"key": self.name, "role": role, "statement": statement,
                "value": without_padding(self.key.sign(message))}


def signed(kind: str, content: dict, signers: list[tuple[str, Signer]],
           seen: dict = NOTHING_SEEN) -> tuple[str, bytes]:
    """The id of a command, and its submission."""
    body = canonical({"content": content, "kind": kind, "log": ORIGIN,
                      "nonce": os.urandom(16).hex()})
    identity = hashlib.sha256(b"portcullis/command/v1\n" + body).hexdigest()
    signatures = [signer.signature(identity, role, seen) for role, signer in signers]
    return identity, b'{"body":' + body + b',"signatures":' + canonical(signatures) + b"}"
