extension ClientScript {
  /// Keys of this device: made here and never to leave it, or imported from a device key file.
  static let keys = #"""
    const ed25519 = { name: "Ed25519" };
    const p256 = { name: "ECDSA", namedCurve: "P-256" };
    const withSHA256 = { name: "ECDSA", hash: "SHA-256" };

    // SEC 1, 2.3.3: a point as 0x02 or 0x03 (y even or odd) and x, from 0x04, x and y.
    function compressed(point) {
      if (point.length !== 65 || point[0] !== 4) throw new Error("not an uncompressed point");
      return joined(Uint8Array.of(2 + (point[64] & 1)), point.slice(1, 33));
    }

    // SEC 1, 2.3.4: y from x. The prime of P-256 is 3 mod 4, so a power gives the square root.
    function uncompressed(point) {
      const prime = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
      const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
      if (point.length !== 33 || (point[0] !== 2 && point[0] !== 3)) {
        throw new Error("not a compressed point");
      }
      const x = BigInt("0x" + hex(point.slice(1)));
      const square = (((x * x - 3n) * x + b) % prime + prime) % prime;
      let y = 1n;
      let base = square;
      for (let power = (prime + 1n) / 4n; power > 0n; power >>= 1n) {
        if (power & 1n) y = (y * base) % prime;
        base = (base * base) % prime;
      }
      if (x >= prime || (y * y) % prime !== square) throw new Error("not a point of P-256");
      if (Number(y & 1n) !== (point[0] & 1)) y = prime - y;
      return joined(Uint8Array.of(4), point.slice(1), fromHex(y.toString(16).padStart(64, "0")));
    }

    function splitKey(text) {
      const [form, value, ...rest] = text.split(":");
      const bytes = fromBase64url(value ?? "");
      const length = { ed25519: 32, es256: 33 }[form];
      if (rest.length || bytes.length !== length) throw new Error("not a key of a device: " + text);
      return { form, bytes };
    }

    // Whether a signature by a key, written as text, is right.
    async function isRight(keyText, message, signature) {
      const { form, bytes } = splitKey(keyText);
      const isEdwards = form === "ed25519";
      const raw = isEdwards ? bytes : uncompressed(bytes);
      const algorithm = isEdwards ? ed25519 : p256;
      const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
      return crypto.subtle.verify(isEdwards ? ed25519 : withSHA256, key, signature, message);
    }

    // A key that can sign: its public text, and a private part that cannot be read out again.
    class DeviceKey {
      constructor(text, privateKey) {
        Object.assign(this, { text, privateKey });
      }

      static async generate() {
        const pair = await crypto.subtle.generateKey(p256, false, ["sign", "verify"]);
        const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
        return new DeviceKey("es256:" + base64url(compressed(point)), pair.privateKey);
      }

      // A device key file: {"format":"portcullis.devicekey/1","key":"ed25519:…","seed":"…"}, or
      // with "d" for es256 (as in a JSON Web Key).
      static async fromFile(text) {
        const file = JSON.parse(text);
        if (file.format !== "portcullis.devicekey/1") {
          throw new Error("This is not a device key file (portcullis.devicekey/1).");
        }
        const { form, bytes } = splitKey(file.key);
        const secret = file.seed ?? file.d ?? file.jwk?.d ?? "";
        if (fromBase64url(secret).length !== 32) throw new Error("The key's secret has 32 bytes.");
        const key = new DeviceKey(file.key, form === "ed25519"
          ? await DeviceKey.edwards(fromBase64url(secret)) : await DeviceKey.curve(bytes, secret));
        const probe = utf8("portcullis/probe/v1");
        if (!await isRight(file.key, probe, await key.sign(probe))) {
          throw new Error("The file's secret does not belong to its key.");
        }
        return key;
      }

      // RFC 8410: the fixed head of a PKCS #8 document, then the seed.
      static edwards(seed) {
        const document = joined(fromHex("302e020100300506032b657004220420"), seed);
        return crypto.subtle.importKey("pkcs8", document, ed25519, false, ["sign"]);
      }

      static curve(point, d) {
        const whole = uncompressed(point);
        const [x, y] = [base64url(whole.slice(1, 33)), base64url(whole.slice(33))];
        const jwk = { kty: "EC", crv: "P-256", d, x, y };
        return crypto.subtle.importKey("jwk", jwk, p256, false, ["sign"]);
      }

      get stored() { return this.privateKey; }

      // What a submission says of a signature by this key.
      async signed(message) {
        return { value: base64url(await this.sign(message)) };
      }

      // 64 bytes: R || S of RFC 8032, or r || s of FIPS 186-5.
      async sign(message) {
        const algorithm = this.text.startsWith("ed25519:") ? ed25519 : withSHA256;
        return new Uint8Array(await crypto.subtle.sign(algorithm, this.privateKey, message));
      }
    }

    // The keys in the browser's own database. A key that is not extractable can be used by pages of
    // this origin, and read by nobody.
    class KeyRing {
      open() {
        return new Promise((resolve, reject) => {
          const request = indexedDB.open("portcullis", 1);
          request.onupgradeneeded = () => request.result.createObjectStore("keys");
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }

      async run(mode, work) {
        const database = await this.open();
        return new Promise((resolve, reject) => {
          const transaction = database.transaction("keys", mode);
          const request = work(transaction.objectStore("keys"));
          transaction.oncomplete = () => { database.close(); resolve(request.result); };
          transaction.onabort = () => { database.close(); reject(transaction.error); };
        });
      }

      add(key) { return this.run("readwrite", (store) => store.put(key.stored, key.text)); }
      forget(text) { return this.run("readwrite", (store) => store.delete(text)); }
      list() { return this.run("readonly", (store) => store.getAllKeys()); }

      // The named key, or the one that this device uses unless told otherwise.
      async find(wanted) {
        const known = await this.list();
        const chosen = wanted || localStorage.getItem("portcullis.key");
        const text = known.includes(chosen) ? chosen : wanted ? null : known[0];
        if (!text) {
          throw new Error(wanted ? "This device does not hold the key " + wanted + "."
            : "This device holds no key yet. Make or import one on the page Keys.");
        }
        return keyFrom(text, await this.run("readonly", (store) => store.get(text)));
      }

      choose(text) { localStorage.setItem("portcullis.key", text); }
    }

    """#
}
