extension ClientScript {
  /// Texts, bytes, and the canonical form of RFC 8785 for whole numbers.
  static let bytes = #"""
    // Portcullis, the part that runs on the device. See ClientScript.swift for what it reads.

    const utf8 = (text) => new TextEncoder().encode(text);

    const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

    function fromHex(text) {
      if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error("not lower-case hexadecimal: " + text);
      return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    }

    const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

    function base64url(bytes) {
      let binary = "";
      for (const byte of bytes) binary += String.fromCharCode(byte);
      return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    }

    // Reads the one encoding of some bytes, as the server does.
    function fromBase64url(text) {
      if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("not base64url: " + text);
      const bytes = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
      if (base64url(bytes) !== text) throw new Error("not the one form of base64url: " + text);
      return bytes;
    }

    function joined(...parts) {
      const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return out;
    }

    const same = (a, b) => hex(a) === hex(b);

    async function sha256(...parts) {
      return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
    }

    // RFC 8785. JSON.stringify writes strings as it asks, and sort() compares UTF-16 code units.
    // Only whole numbers occur in what is signed, so no question of number format comes up.
    function canonical(value) {
      if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
      if (value !== null && typeof value === "object") {
        const members = Object.keys(value).sort();
        return "{" + members.map((key) => JSON.stringify(key) + ":" + canonical(value[key]))
          .join(",") + "}";
      }
      if (typeof value === "number" && !Number.isSafeInteger(value)) {
        throw new Error("not a whole number that can be signed: " + value);
      }
      return JSON.stringify(value);
    }

    // What is signed must be what is shown: text that another reader could take differently (keys
    // twice, keys out of order, white space) is not signed at all.
    function readBody(text) {
      const body = JSON.parse(text);
      if (canonical(body) !== text) throw new Error("The body is not in canonical form.");
      return body;
    }

    """#
}
