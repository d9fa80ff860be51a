#!/usr/bin/env python3
"""Verifies a Portcullis evidence bundle, or single fields of an entry, without Portcullis.

    python3 verify_evidence.py FILE [--trust TRUST]

Exit code 0: verified. 1: rejected. 3: internally consistent only (no trust file was given).
Begin to read at the end: `main`, then `verify`, then the parts. What each rests on stands with it.
"""
import argparse
import base64
import hashlib
import json
import re
import sys

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils

HASH = r"[0-9a-f]{64}"
DISPUTED = "waybill.handoverDisputed/1"
ROLES = "actor|releaser|acceptor|countersigner|keyholder"


class Rejected(Exception):
    """Something does not hold: a stable code, and what it is."""


def expect(condition, code, message):
    if not condition:
        raise Rejected(f"{code}: {message}")

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Encodings: every value has one form, and any other is rejected.

def parse_canonical(data, code):
    """RFC 8785 (JCS), whole numbers only."""
    def refuse(number):
        raise ValueError(f"{number} is not a whole number")
    try:
        value = json.loads(data.decode("utf-8"), parse_float=refuse, parse_constant=refuse)
        # Also catches repeated keys, of which json.loads keeps one.
        expect(rfc8785.dumps(value) == data, code, "not in RFC 8785 form")
        return value
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise Rejected(f"{code}: {error}") from None

def fields(value, required, optional=(), code="badEntry"):
    expect(isinstance(value, dict), code, "should be an object")
    expect(set(required) <= set(value) <= {*required, *optional}, code, f"has {sorted(value)}")
    return value

def text(value, pattern, code="badEntry"):
    expect(isinstance(value, str) and re.fullmatch(pattern, value), code, f"{value!r:.60}")
    return value

def whole(value, code="badEntry"):
    expect(type(value) is int and value >= 0, code, f"{value!r:.60}")
    return value

def base64_bytes(value, code):
    data = base64.b64decode(text(value, r"[A-Za-z0-9+/]*=*", code) + "==")
    expect(base64.b64encode(data).decode() == value, code, "not the one base64 form")
    return data

def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")

def base64url_bytes(value):
    data = base64.urlsafe_b64decode(text(value, r"[A-Za-z0-9_-]*", "badSignature") + "==")
    expect(base64url(data) == value, "badSignature", "not the one base64url form")
    return data


# --- Signatures: RFC 8032, FIPS 186-5, W3C WebAuthn level 2 section 7.2.

def holds(form, key, message, signature):
    try:
        if form == "ed25519":
            ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
        public.verify(utils.encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
        return form == "es256" and len(key) == 33 and len(signature) == 64
    except (InvalidSignature, ValueError):
        return False

def webauthn_message(webauthn, message):
    """What an authenticator signed, which must commit to the message."""
    fields(webauthn, ["authenticatorData", "clientDataJSON"], (), "badSignature")
    client_bytes = base64url_bytes(webauthn["clientDataJSON"])
    authenticator = base64url_bytes(webauthn["authenticatorData"])
    def once(members):
        expect(len(members) == len(dict(members)), "badSignature", "a repeated key")
        return dict(members)
    client = json.loads(client_bytes.decode("utf-8"), object_pairs_hook=once)
    expect(client["type"] == "webauthn.get" and client["challenge"] == base64url(sha256(message)),
           "badSignature", "the client data is not for this message")
    expect(len(authenticator) >= 37 and authenticator[32] & 1, "badSignature", "nobody was present")
    return authenticator + sha256(client_bytes)

def check_signature(log, body, signature):
    """One signature over a body: the log, the role, the command's id, the signer's statement."""
    fields(signature, ["key", "role", "statement", "value"], ["webauthn"], "badSignature")
    form, _, encoded = text(signature["key"], r"[a-z0-9-]+:[\w-]+", "badSignature").partition(":")
    role = text(signature["role"], ROLES, "badSignature")
    statement = fields(signature["statement"], ["seen"], ["reservations"], "badSignature")
    seen = fields(statement["seen"], ["root", "size"], (), "badSignature")
    text(seen["root"], HASH, "badSignature"), whole(seen["size"], "badSignature")
    command = sha256(b"portcullis/command/v1\n", rfc8785.dumps(body)).hex()
    message = (f"portcullis/signature/v1\n{log}\n{role}\n{command}\n".encode()
               + rfc8785.dumps(statement))
    expect(("webauthn" in signature) == (form == "webauthn-es256"), "badSignature", "client data")
    if form == "webauthn-es256":
        form, message = "es256", webauthn_message(signature["webauthn"], message)
    expect(holds(form, base64url_bytes(encoded), message, base64url_bytes(signature["value"])),
           "badSignature", f"the signature as {role} by {signature['key']}")

def check_body(body, log):
    fields(body, ["content", "kind", "log", "nonce"], ["custodial"])
    text(body["kind"], r"[^\n]+"), text(body["nonce"], r"[0-9a-f]{32}")
    fields(body.get("custodial", {"person": "", "session": ""}), ["person", "session"])
    expect(body["log"] == log, "otherLog", f"the command is for {body['log']}")

def checked_signatures(entry, names):
    """Checks an entry's signatures, and the one inside an offer; gives them all."""
    body, given = entry["body"], entry["signatures"]
    log = body["log"] if isinstance(body, dict) and body.get("log") in names else names[0]
    check_body(body, log)
    if body["kind"].startswith("system."):
        expect(given == [], "badSignature", "the log's own commands bear no signature")
        return []
    expect(isinstance(given, list) and 1 <= len(given) <= 8, "badSignature", "how many there are")
    for signature in given:
        check_signature(log, body, signature)
    order = [f"{s['role']} {s['key']}" for s in given]
    expect(order == sorted(order) and len({s["role"] for s in given}) == len(given),
           "badSignature", "the signatures are out of order, or a role stands twice")
    inner = body["content"] if isinstance(body["content"], dict) else {}
    if isinstance(inner.get("handover"), dict) and "signature" in inner:
        check_body(inner["handover"], log)
        check_signature(log, inner["handover"], inner["signature"])
        return given + [inner["signature"]]
    return given


# --- The tree: RFC 6962 section 2.1, proofs as in RFC 9162 section 2.1.3.2.

def check_inclusion(item, entry_bytes, size, root):
    if "salt" in item:
        salt = bytes.fromhex(text(item["salt"], HASH, "notEvidence"))
        leaf = b"\1" + sha256(b"portcullis/leaf/v1\n", salt, entry_bytes)
    else:  # a public entry
        leaf = b"\2" + entry_bytes
    check_path(sha256(b"\0", leaf), item["index"], size, root, item["proof"], "notIncluded")

def check_path(node, position, size, root, proof, code):
    last = size - 1
    expect(position < size, code, "beyond the end of the tree")
    for step in proof:
        step = bytes.fromhex(text(step, HASH, "notEvidence"))
        expect(last > 0, code, "the proof is too long")
        if position & 1 or position == last:
            node = sha256(b"\1", step, node)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            node = sha256(b"\1", node, step)
        position, last = position >> 1, last >> 1
    expect(last == 0 and node == root, code, "the proof does not lead to the root")


# --- The checkpoint: C2SP signed-note, tlog-checkpoint and tlog-cosignature.

def verifier_key(value):
    """name+hash+base64, where the hash binds the name to the key; gives ((name, hash), key)."""
    name, key_id, key = text(value, r"[^+\s]+\+[0-9a-f]{8}\+.+", "badTrust").split("+", 2)
    key = base64_bytes(key, "badTrust")
    expect(len(key) == 33 and key[0] in (1, 4), "badTrust", "not an Ed25519 verifier key")
    expect(sha256(name.encode(), b"\n", key)[:4].hex() == key_id, "badTrust", "hash of a key")
    return (name, key_id), key

def parse_checkpoint(note):
    text(note, "([^+\\s]+)\n(0|[1-9][0-9]*)\n[A-Za-z0-9+/]{43}=\n\n(\u2014 [^+\\s]+ \\S+\n)+",
         "badCheckpoint")
    head, _, tail = note.partition("\n\n")
    origin, size, root = head.split("\n")
    lines = []
    for line in tail.split("\n")[:-1]:
        _, name, value = line.split(" ")
        value = base64_bytes(value, "badCheckpoint")
        lines.append(((name, value[:4].hex()), value[4:]))
    return (head + "\n").encode(), origin, int(size), base64_bytes(root, "badCheckpoint"), lines

def check_trust(body, origin, lines, trust):
    fields(trust, ["format", "key", "log", "witnesses"], (), "badTrust")
    expect(trust["format"] == "portcullis.trust/1", "badTrust", "format")
    expect(trust["log"] == origin, "otherLog", f"the trusted log is {trust['log']}")
    log_id, key = verifier_key(trust["key"])
    expect(log_id[0] == origin and key[0] == 1, "badTrust", "the key is not one of the log")
    policy = fields(trust["witnesses"], ["keys", "threshold"], (), "badTrust")
    witnesses = dict(map(verifier_key, policy["keys"]))
    expect(whole(policy["threshold"], "badTrust") <= len(witnesses), "badTrust", "threshold")
    signers = [signer for signer, _ in lines]
    expect(log_id in signers, "untrustedCheckpoint", "the trusted key did not sign the checkpoint")
    expect(len(set(signers)) == len(signers), "uncheckedSignature", "a line stands twice")
    cosigned = 0
    for signer, value in lines:
        if signer == log_id:
            expect(holds("ed25519", key[1:], body, value), "untrustedCheckpoint", "wrong signature")
            continue
        if signer not in witnesses and signer[0] != origin:
            continue  # C2SP signed-note: a log may have witnesses that are not trusted here
        witness, cosigned = witnesses.get(signer, b"\0"), cosigned + 1
        head = f"cosignature/v1\ntime {int.from_bytes(value[:8], 'big')}\n".encode()
        expect(witness[0] == 4 and len(value) == 72 and value[0] < 128
               and holds("ed25519", witness[1:], head + body, value[8:]),
               "uncheckedSignature", signer)
    expect(cosigned >= policy["threshold"], "tooFewWitnesses", f"{cosigned} cosigned")


# --- Keys: enrolled before the entry that they sign, and not revoked before it.

def key_changes(facts):
    """The (enrolled, revoked) key of each fact that has one."""
    for fact in facts:
        content = fact["content"] if isinstance(fact["content"], dict) else {}
        yield {"registry.logOpened/1": (content.get("key", content.get("operatorKey")), None),
               "registry.keyEnrolled/1": (content.get("key"), None),
               "registry.keyRotated/1": (content.get("new"), content.get("old")),
               "registry.keyRevoked/1": (None, content.get("key"))}.get(fact["kind"], (None, None))

def log_names(log, items):
    """The log's name, and those that it had before, as the entries in the evidence say."""
    said = {}
    for item in items:
        for fact in item["entry"]["facts"]:
            if fact["kind"] == "log.succeeded/1":
                successor, predecessor = fact["content"]["successor"], fact["content"]["predecessor"]
                said.setdefault(successor["origin"], predecessor["origin"])
    names = [log]
    while said.get(names[-1], log) not in names:
        names.append(said[names[-1]])
    return names

def check_key(signature, entry, index, enrolled, revoked, stubs, unshown):
    key, kind = signature["key"], entry["body"]["kind"]
    rest = {re.sub(r".*\.attemptRefused/1", DISPUTED, fact["kind"]) for fact in entry["facts"]}
    if DISPUTED in rest and rest <= {DISPUTED, "enforcement.alertRaised/1"}:
        return  # testimony: kept, but without effect
    shown = signature["role"] == "keyholder" or (index == 0 and kind == "registry.openLog/1")
    own = shown and any(new == key for new, _ in key_changes(entry["facts"]))
    if not own and enrolled.get(key, index) >= index and any(stub < index for stub in stubs):
        unshown.add(key)  # what enrolled it may be in an entry that is not shown
    else:
        expect(own or enrolled.get(key, index) < index, "keyNotEnrolled", f"{key} at entry {index}")
    expect(revoked.get(key, index) >= index, "keyRevoked", f"{key} at entry {index}")


# --- Single fields: what the log attested of a private entry (docs/formats.md, "Attestation").

def digest(value):
    return bytes.fromhex(text(value, HASH, "notEvidence"))

def read_attestation(item):
    """The public entry that binds the fields: what it attests. It is unsigned, so that its name for
    the log says nothing: what counts is that it is in this tree."""
    entry = fields(item["entry"], ["body", "edition", "facts", "signatures", "time"])
    text(entry["edition"], r"[^\n]+")
    text(entry["time"], r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
    check_body(entry["body"], text(entry["body"]["log"], r"[^\n]+"))
    content = entry["body"]["content"]
    expect(entry["body"]["kind"] == "system.attest/1" and entry["signatures"] == []
           and entry["facts"] == [{"content": content, "kind": "system.attested/1"}],
           "notAttested", "the entry is no attestation")
    fields(content, ["fields", "size", "state"]), digest(content["state"])
    fields(content["fields"], ["from", "root"]), whole(content["fields"]["from"])
    expect(whole(content["size"]) <= item["index"], "notAttested", "more than there was")
    return content["fields"]["from"], content["size"], digest(content["fields"]["root"])

def check_disclosure(bundle, trust):
    fields(bundle, ["attestation", "checkpoint", "entry", "fields", "format", "log", "range"], (),
           "notEvidence")
    body, origin, size, root, lines = parse_checkpoint(bundle["checkpoint"])
    expect(origin == bundle["log"], "otherLog", f"the checkpoint is one of {origin}")
    if trust is not None:
        check_trust(body, origin, lines, trust)
    item, entry, outer = (
        fields(bundle[name], required, (), "notEvidence") for name, required in (
            ("attestation", ["entry", "index", "proof"]),
            ("entry", ["fields", "index", "leaf", "proof"]),
            ("range", ["position", "proof", "size"])))
    for part, names in ((item, ["index"]), (entry, ["index"]), (outer, ["position", "size"])):
        for name in names:
            whole(part[name], "notEvidence")
    check_inclusion(item, rfc8785.dumps(item["entry"]), size, root)
    check_path(digest(entry["leaf"]), entry["index"], size, root, entry["proof"], "notIncluded")
    start, end, attested = read_attestation(item)
    expect(start <= entry["index"] < end, "notAttested", f"it covers {start} to {end}")
    tree = fields(entry["fields"], ["root", "size"], (), "notEvidence")
    leaf = rfc8785.dumps({"fields": tree["root"], "index": entry["index"], "leaf": entry["leaf"]})
    check_path(sha256(b"\0", leaf), outer["position"], outer["size"], attested, outer["proof"],
               "notAttested")
    last = (-1, b"")
    expect(isinstance(bundle["fields"], list) and bundle["fields"], "notEvidence", "no field")
    for field in bundle["fields"]:
        fields(field, ["path", "position", "proof", "salt", "value"], (), "notEvidence")
        path = text(field["path"], r"(?s).*", "notEvidence")
        place = (whole(field["position"], "notEvidence"), path.encode())
        expect(last[0] < place[0] and last[1] < place[1], "unsorted", path)
        last = place
        shown = sha256(b"portcullis/field/v1\n", digest(field["salt"]),
                       rfc8785.dumps([path, field["value"]]))
        check_path(sha256(b"\0", shown), field["position"], whole(tree["size"], "notEvidence"),
                   digest(tree["root"]), field["proof"], "notAttested")
    return (f"the log attested {len(bundle['fields'])} fields of its entry {entry['index']}; that"
            " they are those of the leaf, only the whole entry or a full audit shows")


def check_stubs(bundle, size, root):
    """Entries that are shown by their leaves alone: {index: whether it was erased}."""
    found = {}
    for name in ("erased", "withheld"):
        last = -1
        for stub in bundle.get(name, []):
            fields(stub, ["index", "leaf", "proof"], (), "notEvidence")
            expect(last < whole(stub["index"], "notEvidence"), "unsorted", f"entry {stub['index']}")
            last = stub["index"]
            check_path(digest(stub["leaf"]), last, size, root, stub["proof"], "notIncluded")
            expect(last not in found, "unsorted", f"entry {last} stands twice")
            found[last] = name == "erased"
    return found


def verify(evidence_bytes, trust_bytes):
    bundle = parse_canonical(evidence_bytes, "notEvidence")
    if isinstance(bundle, dict) and bundle.get("format") == "portcullis.disclosure/1":
        return check_disclosure(
            bundle, None if trust_bytes is None else parse_canonical(trust_bytes, "badTrust"))
    fields(bundle, ["checkpoint", "entries", "format", "log", "waybill"], ["erased", "withheld"],
           "notEvidence")
    # Format 2 is for files in which something is not shown, and for no other.
    hides = bool(bundle.get("erased") or bundle.get("withheld"))
    expect(bundle["format"] == f"portcullis.evidence/{2 if hides else 1}", "notEvidence", "format")
    expect(("erased" in bundle) == ("withheld" in bundle) == hides, "notEvidence", "format")
    log, waybill = (text(bundle[name], r"[^\n]+", "notEvidence") for name in ("log", "waybill"))
    body, origin, size, root, lines = parse_checkpoint(bundle["checkpoint"])
    expect(origin == log, "otherLog", f"the checkpoint is one of {origin}")
    if trust_bytes is not None:
        check_trust(body, origin, lines, parse_canonical(trust_bytes, "badTrust"))
    stubs, unshown = check_stubs(bundle, size, root), set()
    enrolled, revoked, issued, last, count = {}, {}, False, -1, 0
    names = log_names(log, bundle["entries"])
    for item in bundle["entries"]:
        fields(item, ["entry", "index", "proof"], ["salt"], "notEvidence")
        index, entry = whole(item["index"], "notEvidence"), item["entry"]
        expect(last < index and index not in stubs, "unsorted", f"entry {index}")
        last, entry_bytes = index, rfc8785.dumps(entry)  # a part of what is canonical is canonical
        check_inclusion(item, entry_bytes, size, root)
        fields(entry, ["body", "edition", "facts", "signatures", "time"])
        text(entry["time"], r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
        kinds = [fields(fact, ["content", "kind"])["kind"] for fact in entry["facts"]]
        for signature in checked_signatures(entry, names):
            check_key(signature, entry, index, enrolled, revoked, stubs, unshown)
            count += 1
        for new, old in key_changes(entry["facts"]):
            enrolled.setdefault(new, index), revoked.setdefault(old, index)
        issued |= any(fact["kind"] == "waybill.issued/1" and fact["content"]["waybill"] == waybill
                      for fact in entry["facts"])
        expect("salt" not in item or "registry.partyRegistered/1" in kinds
               or waybill.encode() in entry_bytes, "unrelatedEntry", f"entry {index}")
    expect(issued or stubs, "notThisWaybill", f"no entry issues the waybill {waybill}")
    said = [f"{len(bundle['entries'])} entries are in the log, {count} signatures hold"]
    for erased, what in ((False, "what withheld entries say"), (True, "what erased entries said")):
        hidden = [str(index) for index in sorted(stubs) if stubs[index] == erased]
        said += [f"not checked: {what}: {', '.join(hidden)}"] if hidden else []
    said += [] if issued else ["not checked: what was issued under this number"]
    said += [f"not checked: whose these keys are: {', '.join(sorted(unshown))}"] if unshown else []
    return "\n".join(said)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("evidence", type=argparse.FileType("rb"))
    arguments.add_argument("--trust", type=argparse.FileType("rb"))
    given = arguments.parse_args()
    try:
        print(verify(given.evidence.read(), given.trust and given.trust.read()))
    except Rejected as reason:
        print(f"rejected: {reason}")
        return 1
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        print(f"rejected: notEvidence: something is of another type than it should be ({error})")
        return 1
    print("not checked: that nothing was left out; that the facts follow from the commands")
    print("verified" if given.trust else "internally consistent only: no trust file was given")
    return 0 if given.trust else 3


if __name__ == "__main__":
    sys.exit(main())
