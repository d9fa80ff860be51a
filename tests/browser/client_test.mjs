// The client script against known answers and against node's own cryptography (OpenSSL).
// Run: node --test tests/browser/client_test.mjs

import assert from "node:assert/strict";
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const names = [
  "hex", "fromHex", "base64url", "fromBase64url", "canonical", "readBody", "isConsistent",
  "readCheckpoint", "isSignedBy", "LogView", "compressed", "uncompressed", "DeviceKey", "isRight",
  "commandID", "signedMessage", "sessionMessage", "signature", "submission", "offerBody",
  "signedSubmission", "problemText", "plainText", "Passkey",
  "rawSignature", "sha256", "unitOf", "isHandover", "isIncluded", "leads",
];

// The script stands in Swift sources as raw string literals, which change nothing but indentation.
function script() {
  const folder = join(root, "Sources", "Surface", "Resources");
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const order = read("ClientScript.swift").match(/static let text = (.*)/)[1].split(" + ");
  const sources = readdirSync(folder).filter((name) => name.startsWith("ClientScript")).map(read);
  return order.map((part) => {
    const pattern = new RegExp(`static let ${part} = #"""\\n([\\s\\S]*?)\\n    """#`);
    const source = sources.find((text) => pattern.test(text));
    assert.ok(source, `no part named ${part}`);
    return source.match(pattern)[1];
  }).join("\n");
}

const kit = new Function(`"use strict"; ${script()}; return { ${names.join(", ")} };`)();

const hash = (...parts) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
};

// RFC 6962 section 2.1, written down as it stands there.
const split = (n) => 2 ** Math.ceil(Math.log2(n) - 1);
function treeHash(leaves) {
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves.length);
  return hash(Uint8Array.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}
function subproof(m, leaves, isWhole) {
  const n = leaves.length;
  if (m === n) return isWhole ? [] : [treeHash(leaves)];
  const k = split(n);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), isWhole), treeHash(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), treeHash(leaves.slice(0, k))];
}
const leavesOf = (count, first = "leaf") =>
  Array.from({ length: count }, (_, i) => hash(Uint8Array.of(0), `${i === 0 ? first : "leaf"} ${i}`));

// A node that serves checkpoints and proofs of the leaves that it is given.
class FakeNode {
  constructor(origin, leaves) {
    Object.assign(this, { origin, leaves, asked: [] });
    this.pair = generateKeyPairSync("ed25519");
    const raw = this.pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const typed = Buffer.concat([Uint8Array.of(1), raw]);
    this.keyHash = hash(`${origin}\n`, typed).subarray(0, 4);
    this.verifierKey = `${origin}+${this.keyHash.toString("hex")}+${typed.toString("base64")}`;
  }

  checkpoint() {
    const root = treeHash(this.leaves).toString("base64");
    const text = `${this.origin}\n${this.leaves.length}\n${root}\n`;
    const value = Buffer.concat([this.keyHash, sign(null, Buffer.from(text), this.pair.privateKey)]);
    return `${text}\n— ${this.origin} ${value.toString("base64")}\n`;
  }

  fetch = async (path) => {
    this.asked.push(path);
    const url = new URL(path, "http://localhost");
    if (url.pathname === "/checkpoint") return new Response(this.checkpoint());
    const [from, to] = ["from", "to"].map((name) => Number(url.searchParams.get(name)));
    const proof = subproof(from, this.leaves.slice(0, to), true).map((node) => node.toString("hex"));
    return Response.json({ proof });
  };
}

class FakeStorage {
  values = new Map();
  getItem(key) { return this.values.get(key) ?? null; }
  setItem(key, value) { this.values.set(key, value); }
}

const viewOf = (node, storage = new FakeStorage(), origin = node.origin) =>
  new kit.LogView({ origin, verifierKey: node.verifierKey, storage, fetch: node.fetch });

// RFC 8032 section 7.1, test 2.
const seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
const edwards = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const edwardsFile = JSON.stringify({
  format: "portcullis.devicekey/1", key: "ed25519:" + kit.base64url(kit.fromHex(edwards)),
  seed: kit.base64url(kit.fromHex(seed)),
});

const body = kit.canonical({
  content: { unit: "806141411234567896", waybill: "7Q2" }, kind: "waybill.handOver/1",
  log: "log.example", nonce: "00112233445566778899aabbccddeeff",
});

test("hexadecimal and base64url have one form each", () => {
  assert.equal(kit.hex(Uint8Array.of(0, 15, 255)), "000fff");
  assert.deepEqual(kit.fromHex("000fff"), Uint8Array.of(0, 15, 255));
  assert.equal(kit.base64url(Uint8Array.of(251, 255)), "-_8");
  assert.deepEqual(kit.fromBase64url("-_8"), Uint8Array.of(251, 255));
  for (const bad of ["0F", "0", "zz"]) assert.throws(() => kit.fromHex(bad), bad);
  for (const bad of ["-_9", "+/8", "-_8=", "a"]) assert.throws(() => kit.fromBase64url(bad), bad);
});

test("canonical form follows RFC 8785", () => {
  // Section 3.2.3: sorted by UTF-16 code units, so the emoji stands before U+FB33.
  const keys = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  assert.equal(kit.canonical(keys),
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  assert.equal(kit.canonical({ b: [true, null, "\u001f/"], a: -3 }), '{"a":-3,"b":[true,null,"\\u001f/"]}');
  assert.throws(() => kit.canonical(1.5));
  assert.throws(() => kit.canonical(2 ** 53));
});

test("canonical form agrees with the published vectors", (context) => {
  const folder = join(root, "..", "shared", "data", "log", "jcs");
  if (!existsSync(folder)) return context.skip("no vectors at " + folder);
  for (const name of ["arrays", "french", "structures", "unicode", "weird"]) {
    const read = (kind) => readFileSync(join(folder, kind, `${name}.json`), "utf8");
    const value = JSON.parse(read("input"));
    if (/\d\.\d|\de/i.test(read("output"))) continue; // numbers that are not whole are refused
    assert.equal(kit.canonical(value), read("output"), name);
  }
});

test("a body that two readers could take differently is not signed", () => {
  assert.equal(kit.readBody(body).kind, "waybill.handOver/1");
  for (const bad of ['{"a":1,"a":2}', '{"b":1,"a":2}', '{"a": 1}', '{"a":"\\u0041"}', '{"a":1.0}']) {
    assert.throws(() => kit.readBody(bad), bad);
  }
});

test("every consistency proof up to 40 leaves is accepted", async () => {
  const leaves = leavesOf(40);
  for (let to = 1; to <= 40; to += 1) {
    for (let from = 1; from <= to; from += 1) {
      const path = subproof(from, leaves.slice(0, to), true);
      const roots = [treeHash(leaves.slice(0, from)), treeHash(leaves.slice(0, to))];
      assert.ok(await kit.isConsistent(from, to, ...roots, path), `${from} in ${to}`);
    }
  }
});

test("no changed consistency proof is accepted", async () => {
  const leaves = leavesOf(40);
  for (const [from, to] of [[1, 2], [3, 7], [4, 8], [6, 7], [8, 33], [20, 40], [32, 40], [39, 40]]) {
    const path = subproof(from, leaves.slice(0, to), true);
    const [old, now] = [treeHash(leaves.slice(0, from)), treeHash(leaves.slice(0, to))];
    const other = hash("other");
    const tries = [
      [from, to, other, now, path], [from, to, old, other, path], [from, to, now, old, path],
      [from, to, old, now, [...path, other]], [from, to, old, now, path.slice(1)],
      [from, to, old, now, path.slice(0, -1)], [from, to, old, now, []],
      [to, from, old, now, path],
    ];
    path.forEach((_, index) => tries.push([from, to, old, now, path.with?.(index, other)
      ?? path.map((node, at) => (at === index ? other : node))]));
    for (const tried of tries) assert.ok(!await kit.isConsistent(...tried), `${from} in ${to}`);
  }
});

test("a proof for a smaller tree does not do for a larger one", async () => {
  const leaves = leavesOf(9);
  const roots = [4, 8].map((size) => treeHash(leaves.slice(0, size)));
  const path = subproof(4, leaves.slice(0, 8), true);
  assert.ok(await kit.isConsistent(4, 8, ...roots, path));
  assert.ok(!await kit.isConsistent(4, 9, ...roots, path));
});

test("an empty log is the beginning of every log", async () => {
  assert.ok(await kit.isConsistent(0, 5, hash(), treeHash(leavesOf(5)), []));
  assert.ok(!await kit.isConsistent(0, 5, hash("x"), treeHash(leavesOf(5)), []));
  assert.ok(await kit.isConsistent(0, 0, hash(), hash(), []));
});

test("checkpoints are read and their signature is checked", async () => {
  const node = new FakeNode("log.example", leavesOf(5));
  const checkpoint = kit.readCheckpoint(node.checkpoint());
  assert.equal(checkpoint.size, 5);
  assert.ok(await kit.isSignedBy(node.verifierKey, checkpoint));
  assert.ok(!await kit.isSignedBy(new FakeNode("log.example", []).verifierKey, checkpoint));
  assert.ok(!await kit.isSignedBy(node.verifierKey, { ...checkpoint, text: checkpoint.text + " " }));
  const hash_ = node.keyHash.toString("hex");
  const other = node.verifierKey.replace(hash_, hash_.replace(/./, (c) => (c === "0" ? "1" : "0")));
  await assert.rejects(kit.isSignedBy(other, checkpoint), /does not agree with its hash/);
  for (const bad of ["", "a\n1\nAA==\n\n", "a\n01\n" + "A".repeat(43) + "=\n\n", "a\n1\n"]) {
    assert.throws(() => kit.readCheckpoint(bad), bad);
  }
});

test("the log's view goes forward and never back", async () => {
  const node = new FakeNode("log.example", leavesOf(9));
  const view = viewOf(node);
  assert.equal((await view.check()).size, 9);
  node.leaves = leavesOf(21);
  assert.equal((await view.check()).size, 21);
  assert.ok(node.asked.includes("/v1/proof/consistency?from=9&to=21"));
  node.leaves = leavesOf(20);
  await assert.rejects(view.check(), /Do not sign/);
  assert.equal(view.last.size, 21);
});

test("a log that was rewritten is found out", async () => {
  const node = new FakeNode("log.example", leavesOf(9));
  const view = viewOf(node);
  await view.check();
  for (const size of [9, 21]) {
    node.leaves = leavesOf(size, "another leaf");
    await assert.rejects(view.check(), /this device saw/);
  }
  assert.ok(view.storage.getItem("portcullis.fork/log.example"));
});

test("a fork is found out by what the other signer saw", async () => {
  const forked = treeHash(leavesOf(4, "another leaf")).toString("hex");
  const view = viewOf(new FakeNode("log.example", leavesOf(9)));
  await assert.rejects(view.check([{ root: forked, size: 4 }]), /the other signer saw/);
  await assert.rejects(view.check([{ root: forked, size: 99 }]), /the other signer saw/);
  await assert.rejects(view.check([{ root: forked, size: "4&to=4" }]), /the other signer saw/);
  const honest = treeHash(leavesOf(4)).toString("hex");
  assert.equal((await view.check([{ root: honest, size: 4 }])).size, 9);
});

test("the log's key is kept from the first page on", async () => {
  const node = new FakeNode("log.example", leavesOf(3));
  const storage = new FakeStorage();
  await viewOf(node, storage).check();
  const other = new FakeNode("log.example", leavesOf(3));
  await assert.rejects(viewOf(other, storage).check(), /not the one that this device knows/);
  other.verifierKey = undefined;
  await assert.rejects(viewOf(other, storage).check(), /not signed by the log's key/);
  await assert.rejects(viewOf(node, storage, "log.other").check(), /shows the log log.example/);
});

test("points of P-256 are compressed and found again", () => {
  // SEC 2, section 2.4.2: the base point.
  const x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
  const y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
  assert.equal(kit.hex(kit.compressed(kit.fromHex("04" + x + y))), "03" + x);
  assert.equal(kit.hex(kit.uncompressed(kit.fromHex("03" + x))), "04" + x + y);
  assert.notEqual(kit.hex(kit.uncompressed(kit.fromHex("02" + x))), "04" + x + y);
  assert.throws(() => kit.uncompressed(kit.fromHex("03" + "00".repeat(31) + "01")));
});

test("Ed25519 signs as RFC 8032 says", async () => {
  const key = await kit.DeviceKey.fromFile(edwardsFile);
  assert.equal(kit.hex(await key.sign(kit.fromHex("72"))),
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  await assert.rejects(crypto.subtle.exportKey("pkcs8", key.privateKey));
});

test("a P-256 key file is read, and its signatures satisfy another implementation", async () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = pair.privateKey.export({ format: "jwk" });
  const [x, y] = [kit.fromBase64url(jwk.x), kit.fromBase64url(jwk.y)];
  const point = kit.compressed(Uint8Array.of(4, ...x, ...y));
  const file = { format: "portcullis.devicekey/1", key: "es256:" + kit.base64url(point), d: jwk.d };
  const key = await kit.DeviceKey.fromFile(JSON.stringify(file));
  const value = await key.sign(Buffer.from("message"));
  assert.equal(value.length, 64);
  const given = { key: pair.publicKey, dsaEncoding: "ieee-p1363" };
  assert.ok(verify("sha256", Buffer.from("message"), given, value));
});

test("a key file whose parts do not belong together is refused", async () => {
  const good = JSON.parse(edwardsFile);
  const other = kit.base64url(hash("another seed"));
  for (const bad of [
    { ...good, seed: other }, { ...good, format: "portcullis.devicekey/2" }, { ...good, seed: "AA" },
    { ...good, key: good.key.slice(0, -2) }, { ...good, key: "webauthn-" + good.key },
  ]) {
    await assert.rejects(kit.DeviceKey.fromFile(JSON.stringify(bad)), JSON.stringify(bad));
  }
});

test("keys that are made here cannot leave", async () => {
  const key = await kit.DeviceKey.generate();
  assert.match(key.text, /^es256:[A-Za-z0-9_-]{44}$/);
  assert.ok(await kit.isRight(key.text, Buffer.from("m"), await key.sign(Buffer.from("m"))));
  assert.ok(!await kit.isRight(key.text, Buffer.from("n"), await key.sign(Buffer.from("m"))));
  for (const form of ["jwk", "pkcs8"]) {
    await assert.rejects(crypto.subtle.exportKey(form, key.privateKey));
  }
});

test("the id and the message are what the formats page says", async () => {
  const id = hash("portcullis/command/v1\n", body).toString("hex");
  assert.equal(await kit.commandID(body), id);
  const statement = { seen: { size: 3, root: "00" } };
  assert.equal(Buffer.from(kit.signedMessage("log.example", "actor", id, statement)).toString(),
    `portcullis/signature/v1\nlog.example\nactor\n${id}\n{"seen":{"root":"00","size":3}}`);
  assert.equal(Buffer.from(kit.sessionMessage("log.example", "c")).toString(),
    "portcullis/session/v1\nlog.example\nc");
});

// Checks a signature object with node's cryptography alone.
function holds(one, text) {
  const id = hash("portcullis/command/v1\n", text).toString("hex");
  const message = Buffer.from(
    `portcullis/signature/v1\nlog.example\n${one.role}\n${id}\n${kit.canonical(one.statement)}`);
  const x = one.key.split(":")[1];
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x } });
  return verify(null, message, key, Buffer.from(one.value, "base64url"));
}

test("a submission is canonical, sorted and verifiable", async () => {
  const view = viewOf(new FakeNode("log.example", leavesOf(9)));
  const key = await kit.DeviceKey.fromFile(edwardsFile);
  const seen = { root: treeHash(leavesOf(4)).toString("hex"), size: 4 };
  const releaser = await kit.signature(key, "releaser", body, { seen });
  const text = await kit.signedSubmission({
    body, signers: [{ role: "acceptor" }], others: [releaser],
    reservations: [{ kind: "seal", remark: "broken" }],
  }, async () => key, view);
  assert.equal(kit.canonical(JSON.parse(text)), text);
  assert.ok(text.includes(body));
  const { signatures } = JSON.parse(text);
  assert.deepEqual(signatures.map((one) => one.role), ["acceptor", "releaser"]);
  assert.deepEqual(signatures[0].statement.reservations, [{ kind: "seal", remark: "broken" }]);
  assert.equal(signatures[0].statement.seen.size, 9);
  for (const one of signatures) assert.ok(holds(one, body));
  assert.ok(!holds({ ...signatures[0], role: "actor" }, body));
});

test("an offer carries the handover as its releaser signed it", async () => {
  const view = viewOf(new FakeNode("log.example", leavesOf(9)));
  const key = await kit.DeviceKey.fromFile(edwardsFile);
  const offerNonce = "ffeeddccbbaa99887766554433221100";
  const text = await kit.signedSubmission(
    { body, signers: [{ role: "releaser" }], offerNonce }, async () => key, view);
  const sent = JSON.parse(text);
  assert.equal(sent.body.kind, "waybill.offer/1");
  assert.equal(sent.body.nonce, offerNonce);
  assert.equal(kit.canonical(sent.body.content.handover), body);
  assert.ok(holds(sent.body.content.signature, body));
  assert.deepEqual(sent.signatures.map((one) => one.role), ["actor"]);
  assert.ok(holds(sent.signatures[0], kit.canonical(sent.body)));
});

test("nothing is signed twice in a role, or for another log", async () => {
  const view = viewOf(new FakeNode("log.other", leavesOf(2)));
  const key = await kit.DeviceKey.fromFile(edwardsFile);
  const plan = { body, signers: [{ role: "actor" }] };
  await assert.rejects(kit.signedSubmission(plan, async () => key, view), /belongs to log.example/);
  const one = await kit.signature(key, "actor", body, { seen: { root: "00", size: 0 } });
  assert.throws(() => kit.submission(body, [one, one]), /twice/);
});

test("a problem is told with every reason", () => {
  const text = JSON.stringify({
    title: "Forbidden", detail: "The provider is suspended.",
    reasons: [
      { message: "The provider is suspended.", source: "15 CFR 748.15" },
      { message: "The key was revoked." },
    ],
  });
  assert.equal(kit.problemText(403, text), "The provider is suspended.\n• The key was revoked.");
  assert.equal(kit.problemText(500, "<html>"), "The node answered 500.");
  assert.match(kit.problemText(503, "{}"), /safe to send it again/);
});

test("what a refusal says is in plain words, as on the pages", () => {
  const names = { dock: "Straits Dock Pte. Ltd." };
  const text = JSON.stringify({ reasons: [], detail: "dock is suspended as logisticsProvider." });
  const plain = "Straits Dock Pte. Ltd. (dock) is suspended as logistics provider.";
  assert.equal(kit.problemText(403, text, names), plain);
  for (const same of ["left at the dock", 'a "dock" or "receiveBy"', "dock/seller", "es256:dock",
    "dock2", "constructor __proto__"]) {
    assert.equal(kit.plainText(same, names), same);
  }
  assert.equal(kit.plainText("dock, dock.", names),
    "Straits Dock Pte. Ltd. (dock), dock.");
});

test("a DER signature becomes r || s, as OpenSSL writes both", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  for (let round = 0; round < 300; round += 1) {
    const message = Buffer.from("message " + round);
    const der = sign("sha256", message, { key: privateKey, dsaEncoding: "der" });
    const raw = kit.rawSignature(new Uint8Array(der));
    assert.equal(raw.length, 64);
    assert.ok(verify("sha256", message, { key: publicKey, dsaEncoding: "ieee-p1363" }, raw));
  }
  // r = 1 and s = 2: short numbers are padded; a leading zero keeps a number positive.
  assert.equal(kit.hex(kit.rawSignature(Uint8Array.of(0x30, 6, 2, 1, 1, 2, 1, 2))),
    "00".repeat(31) + "01" + "00".repeat(31) + "02");
  for (const bad of [[], [0x30], [0x30, 0], [0x31, 6, 2, 1, 1, 2, 1, 2], [0x30, 3, 2, 1, 1],
    [0x30, 6, 2, 1, 1, 2, 2, 2], [0x30, 6, 3, 1, 1, 2, 1, 2], [0x30, 4, 2, 0, 2, 0],
    [0x30, 37, 2, 33, 1, ...Array(32).fill(0), 2, 0], [0x30, 9, 2, 1, 1, 2, 1, 2, 2, 1, 3]]) {
    assert.throws(() => kit.rawSignature(Uint8Array.from(bad)), /signature/);
  }
});

test("a passkey signs the hash of the message, for its own site", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const asked = [];
  const authenticator = {
    async create({ publicKey: options }) {
      asked.push(options);
      return {
        rawId: Uint8Array.of(1, 2, 3).buffer,
        response: {
          getPublicKeyAlgorithm: () => -7,
          getPublicKey: () => publicKey.export({ type: "spki", format: "der" }),
        },
      };
    },
    async get({ publicKey: options }) {
      asked.push(options);
      const clientDataJSON = Buffer.from(JSON.stringify({
        type: "webauthn.get", challenge: Buffer.from(options.challenge).toString("base64url"),
      }));
      const authenticatorData = Buffer.concat([hash("log.example"), Buffer.of(1, 0, 0, 0, 0)]);
      const data = Buffer.concat([authenticatorData, hash(clientDataJSON)]);
      return {
        response: { clientDataJSON, authenticatorData, signature: sign("sha256", data, privateKey) },
      };
    },
  };
  const key = await kit.Passkey.create("log.example", authenticator);
  assert.match(key.text, /^webauthn-es256:A[\w-]{43}$/);
  const message = new TextEncoder().encode("message");
  const made = await key.signed(message, authenticator);
  assert.deepEqual(Object.keys(made), ["value", "webauthn"]);
  assert.deepEqual(asked[1].challenge, await kit.sha256(message));
  assert.equal(asked[1].rpId, "log.example");
  assert.deepEqual(asked[1].allowCredentials, [{ type: "public-key", id: Uint8Array.of(1, 2, 3) }]);
  const data = Buffer.concat([
    Buffer.from(made.webauthn.authenticatorData, "base64url"),
    hash(Buffer.from(made.webauthn.clientDataJSON, "base64url")),
  ]);
  const value = Buffer.from(made.value, "base64url");
  assert.ok(verify("sha256", data, { key: publicKey, dsaEncoding: "ieee-p1363" }, value));
});

test("the label of a unit is read as the server reads it", () => {
  const unit = "106141412345678908";
  for (const text of [unit, "00" + unit, "(00)" + unit, "(00) 106 141 412 345 678 908",
    "]Q300" + unit, "]C100" + unit + "\u001d", "003950002000000001"]) {
    assert.equal(kit.unitOf(text), text.startsWith("003950") ? text : unit, text);
  }
  for (const text of ["", "]Q1", "PW-04HMA-SW9NF-45", unit.slice(1), "0" + unit, "(01)" + unit]) {
    assert.equal(kit.unitOf(text), null, text);
  }
});

// A log's key is replaced: the checkpoint that ends with the entry, signed by both keys.
function keyOf(name) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url");
  const kind = Buffer.concat([Buffer.of(1), raw]);
  const id = hash(name + "\n", kind).subarray(0, 4);
  const line = (text) => "\u2014 " + name + " "
    + Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString("base64") + "\n";
  return { vkey: name + "+" + id.toString("hex") + "+" + kind.toString("base64"), line };
}
function inclusion(m, leaves) {
  const n = leaves.length;
  if (n === 1) return [];
  const k = split(n);
  return m < k
    ? [...inclusion(m, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...inclusion(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
}
function handover(name, from, to, index, fact = { new: to.vkey, old: from.vkey }) {
  const entry = { facts: [{ content: fact, kind: "log.keyRotated/1" }] };
  const leaf = hash(Uint8Array.of(0, 2), kit.canonical(entry));
  const leaves = [...leavesOf(index), leaf];
  const text = name + "\n" + (index + 1) + "\n" + treeHash(leaves).toString("base64") + "\n";
  const proof = inclusion(index, leaves).map((one) => one.toString("hex"));
  return {
    entry, from: from.vkey, index, note: text + "\n" + from.line(text) + to.line(text), proof,
    to: to.vkey,
  };
}

test("a key is followed over notes that both keys signed and that hold the entry", async () => {
  const name = "log.example";
  const [first, second, third, thief] = [keyOf(name), keyOf(name), keyOf(name), keyOf(name)];
  for (let index = 0; index < 20; index += 1) {
    assert.ok(await kit.isHandover(handover(name, first, second, index)), `entry ${index}`);
  }
  const notes = [handover(name, first, second, 6), handover(name, second, third, 9)];
  assert.ok(await kit.leads(notes, first.vkey, third.vkey));
  assert.ok(!await kit.leads(notes, third.vkey, first.vkey));
  assert.ok(!await kit.leads(notes, first.vkey, thief.vkey));
  // A line that somebody added to a checkpoint hands nothing over.
  const [good] = notes;
  const text = good.note.slice(0, good.note.indexOf("\n\n") + 1);
  const added = { ...good, to: thief.vkey, note: good.note + thief.line(text) };
  assert.ok(!await kit.isHandover(added));
  const alone = { ...good, note: text + "\n" + second.line(text) };
  assert.ok(!await kit.isHandover(alone));
  assert.ok(!await kit.isHandover({ ...good, index: 5 }));
  assert.ok(!await kit.isHandover({ ...good, proof: good.proof.slice(1) }));
  const forged = { ...good, entry: { facts: [{ kind: "log.keyRotated/1",
    content: { new: thief.vkey, old: first.vkey } }] }, to: thief.vkey,
    note: good.note + thief.line(text) };
  assert.ok(!await kit.isHandover(forged));
});

test("a device goes on with the key that followed, and refuses any other", async () => {
  const name = "log.example";
  const [first, second, thief] = [keyOf(name), keyOf(name), keyOf(name)];
  const note = handover(name, first, second, 6);
  const text = note.note.slice(0, note.note.indexOf("\n\n") + 1);
  function view(key) {
    const kept = new Map([["portcullis.log/" + name, first.vkey]]);
    const storage = { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => kept.set(k, v) };
    const fetch = async (path) => path === "/checkpoint"
      ? { ok: true, text: async () => text + "\n" + key.line(text) }
      : { ok: true, json: async () => [note] };
    return { kept, view: new kit.LogView({ origin: name, verifierKey: key.vkey, storage, fetch }) };
  }
  const good = view(second);
  assert.equal((await good.view.check()).size, 7);
  assert.equal(good.kept.get("portcullis.log/" + name), second.vkey);
  await assert.rejects(view(thief).view.check(), /not the one that this device knows/);
  assert.ok(await good.view.admits(name));
  assert.ok(!await good.view.admits("alien.example"));
});
