extension ClientScript {
  /// The log as this device has seen it: RFC 6962 consistency, and the signed checkpoint.
  static let tree = #"""
    const parent = (left, right) => sha256(Uint8Array.of(1), left, right);

    // RFC 9162 section 2.1.4.2: whether `path` shows that the tree of size `to` begins with the
    // tree of size `from`. Halves are taken by division, since sizes may pass 32 bits.
    async function isConsistent(from, to, fromRoot, toRoot, path) {
      if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to) {
        return false;
      }
      if (from === to) return path.length === 0 && same(fromRoot, toRoot);
      if (from === 0) return path.length === 0 && same(fromRoot, await sha256());
      const half = (n) => Math.floor(n / 2);
      const isOdd = (n) => n % 2 === 1;
      let [inner, outer] = [from - 1, to - 1];
      while (isOdd(inner)) [inner, outer] = [half(inner), half(outer)];
      // A complete first tree is itself the first node of the path, which leaves it out.
      const nodes = inner === 0 ? [fromRoot, ...path] : [...path];
      if (nodes.length === 0) return false;
      let old = nodes[0];
      let now = nodes[0];
      for (const node of nodes.slice(1)) {
        if (outer === 0) return false;
        if (isOdd(inner) || inner === outer) {
          old = await parent(node, old);
          now = await parent(node, now);
          while (!isOdd(inner) && inner !== 0) [inner, outer] = [half(inner), half(outer)];
        } else {
          now = await parent(now, node);
        }
        [inner, outer] = [half(inner), half(outer)];
      }
      return outer === 0 && same(old, fromRoot) && same(now, toRoot);
    }

    // C2SP tlog-checkpoint: origin, size, root in base64, a blank line, then signatures.
    function readCheckpoint(note) {
      const end = note.indexOf("\n\n");
      if (end < 0) throw new Error("The checkpoint has no signatures.");
      const text = note.slice(0, end + 1);
      const [origin, size, root] = text.split("\n");
      if (!origin || !/^(0|[1-9][0-9]*)$/.test(size ?? "") || !root) {
        throw new Error("The checkpoint is not well formed.");
      }
      const bytes = fromBase64(root);
      if (bytes.length !== 32 || !Number.isSafeInteger(Number(size))) {
        throw new Error("The checkpoint is not well formed.");
      }
      const signatures = note.slice(end + 2).split("\n").filter((line) => line.startsWith("— "));
      return { origin, size: Number(size), root: bytes, text, signatures };
    }

    // C2SP signed-note: verifier keys are `name+hash+base64(0x01 || key)`, and a name has no plus;
    // signatures are `— name base64(hash || signature)`.
    async function isSignedBy(verifierKey, checkpoint) {
      const mark = verifierKey.indexOf("+");
      const [name, hash] = [verifierKey.slice(0, mark), verifierKey.slice(mark + 1, mark + 9)];
      const key = fromBase64(verifierKey.slice(mark + 10));
      if (key[0] !== 1 || key.length !== 33) throw new Error("The log's key is of no known type.");
      const expected = (await sha256(utf8(name + "\n"), key)).slice(0, 4);
      if (hex(expected) !== hash) throw new Error("The log's key does not agree with its hash.");
      const verifier = await crypto.subtle.importKey(
        "raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]);
      for (const line of checkpoint.signatures) {
        const space = line.lastIndexOf(" ");
        if (line.slice(2, space) !== name) continue;
        const blob = fromBase64(line.slice(space + 1));
        if (blob.length !== 68 || hex(blob.slice(0, 4)) !== hash) continue;
        const text = utf8(checkpoint.text);
        if (await crypto.subtle.verify("Ed25519", verifier, blob.slice(4), text)) return true;
      }
      return false;
    }

    // What this device knows of one log. It remembers the last checkpoint that it verified, and
    // never goes back behind it: a log that was rewritten, or shown differently to others, is found
    // out here, before anything is signed on it.
    class LogView {
      constructor({ origin, names = [], verifierKey, storage, fetch }) {
        Object.assign(this, { origin, names: [origin, ...names], verifierKey, storage, fetch });
      }

      get last() {
        const text = this.storage.getItem("portcullis.seen/" + this.origin);
        return text ? JSON.parse(text) : null;
      }

      // The newest checkpoint, once everything that was seen before proved to be part of it.
      // `others` are what the other signers say they saw.
      async check(others = []) {
        const response = await this.fetch("/checkpoint");
        if (!response.ok) throw new Error("The log gives no checkpoint (" + response.status + ").");
        const checkpoint = readCheckpoint(await response.text());
        if (checkpoint.origin !== this.origin) {
          throw new Error("The node shows the log " + checkpoint.origin
            + ", but what is to be signed belongs to " + this.origin + ".");
        }
        await this.checkSignature(checkpoint);
        const now = { root: hex(checkpoint.root), size: checkpoint.size };
        if (this.last) await this.connect(this.last, now, "this device");
        for (const { name, seen } of await this.earlier()) {
          await this.connect(seen, now, "this device, when its name was " + name + ",");
        }
        for (const seen of others) await this.connect(seen, now, "the other signer");
        this.storage.setItem("portcullis.seen/" + this.origin, JSON.stringify(now));
        return now;
      }

      // The key that the first page gave is kept: a later page cannot put another in its place.
      async checkSignature(checkpoint) {
        const place = "portcullis.log/" + this.origin;
        const pinned = this.storage.getItem(place);
        const isOther = pinned && this.verifierKey && pinned !== this.verifierKey;
        if (isOther && !await leads(await this.handovers(), pinned, this.verifierKey)) {
          throw new Error("The log's key is not the one that this device knows. Do not sign;"
            + " ask the authority.");
        }
        const key = this.verifierKey ?? pinned;
        if (!key) return;
        if (!await isSignedBy(key, checkpoint)) {
          throw new Error("The checkpoint is not signed by the log's key.");
        }
        this.storage.setItem(place, key);
      }

      // How the log's key passed from one to the next.
      async handovers() {
        this.notes ??= this.fetch("/v1/log/handovers").then(async (one) => {
          const list = one.ok ? await one.json() : [];
          return Array.isArray(list) ? list : [];
        });
        return this.notes;
      }

      // What this device saw of the log under earlier names, as far as that was kept.
      async earlier() {
        const found = [];
        for (const name of this.names.slice(1)) {
          const text = this.storage.getItem("portcullis.seen/" + name);
          if (!text) continue;
          const facts = (await this.handovers()).flatMap((one) => one.entry.facts);
          const kept = facts.find((one) => one.content.predecessor?.origin === name)?.content.kept;
          const seen = JSON.parse(text);
          if (kept && seen.size <= kept.size) found.push({ name, seen });
        }
        return found;
      }

      // Whether what names a log may be signed here: this one, or one that it goes on from, by a
      // note that its key signed where this device knows that key.
      async admits(name) {
        if (name === this.origin) return true;
        if (!this.names.includes(name)) return false;
        const known = this.storage.getItem("portcullis.log/" + name);
        return !known || leads(await this.handovers(), known, this.verifierKey);
      }

      async connect(seen, now, who) {
        if (await this.proves(seen, now)) return;
        // Kept, since two signed views that exclude each other are evidence.
        this.storage.setItem("portcullis.fork/" + this.origin, JSON.stringify({ now, seen, who }));
        throw new Error("This log is not the one that " + who + " saw before: its first "
          + seen.size + " entries were changed, or it shows different histories. Do not sign;"
          + " keep this device as it is and tell the authority.");
      }

      async proves(seen, now) {
        if (!Number.isSafeInteger(seen.size)) return false;
        let path = [];
        if (seen.size > 0 && seen.size < now.size) {
          const query = "?from=" + seen.size + "&to=" + now.size;
          const response = await this.fetch("/v1/proof/consistency" + query);
          if (!response.ok) {
            throw new Error("The log gives no proof of consistency (" + response.status + ").");
          }
          path = (await response.json()).proof.map(fromHex);
        }
        return isConsistent(seen.size, now.size, fromHex(seen.root), fromHex(now.root), path);
      }
    }

    """#
}
