extension ClientScript {
  /// Passkeys: keys that an authenticator keeps, and that sign only when somebody is there (W3C Web
  /// Authentication level 2). The log knows them as `webauthn-es256`.
  static let passkeys = #"""
    // COSE: ECDSA on P-256 with SHA-256, and nothing else.
    const es256 = -7;

    // A DER signature (RFC 3279 section 2.2.3) as r || s of 32 bytes each.
    function rawSignature(der) {
      if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new Error("not a DER signature");
      const parts = [];
      let at = 2;
      while (at < der.length) {
        const length = der[at + 1];
        let number = der.slice(at + 2, at + 2 + length);
        if (der[at] !== 2 || number.length !== length || !length) {
          throw new Error("not a DER signature");
        }
        while (number.length > 32 && number[0] === 0) number = number.slice(1);
        if (number.length > 32) throw new Error("not a signature of P-256");
        parts.push(joined(new Uint8Array(32 - number.length), number));
        at += 2 + length;
      }
      if (parts.length !== 2) throw new Error("not a DER signature");
      return joined(...parts);
    }

    // The public key of a new credential: SubjectPublicKeyInfo (RFC 5480) ends with its point.
    function pointOf(info) {
      if (info.length !== 91) throw new Error("The authenticator made no key of P-256.");
      return compressed(info.slice(26));
    }

    // A key in an authenticator of this device, or one that is plugged into it.
    class Passkey {
      constructor(text, { id, relyingParty }) {
        Object.assign(this, { text, stored: { id, relyingParty } });
      }

      static async create(relyingParty, credentials = navigator.credentials) {
        const random = (count) => crypto.getRandomValues(new Uint8Array(count));
        const made = await credentials.create({
          publicKey: {
            rp: { id: relyingParty, name: "Portcullis" },
            user: { id: random(16), name: "Portcullis", displayName: "Portcullis" },
            challenge: random(32), attestation: "none",
            pubKeyCredParams: [{ type: "public-key", alg: es256 }],
            authenticatorSelection: { userVerification: "preferred" },
          },
        });
        if (made.response.getPublicKeyAlgorithm() !== es256) {
          throw new Error("The authenticator made no key of P-256.");
        }
        const point = pointOf(new Uint8Array(made.response.getPublicKey()));
        const id = new Uint8Array(made.rawId);
        return new Passkey("webauthn-es256:" + base64url(point), { id, relyingParty });
      }

      async signed(message, credentials = navigator.credentials) {
        const { id, relyingParty } = this.stored;
        const { response } = await credentials.get({
          publicKey: {
            challenge: await sha256(message), rpId: relyingParty, userVerification: "preferred",
            allowCredentials: [{ type: "public-key", id }],
          },
        });
        return {
          value: base64url(rawSignature(new Uint8Array(response.signature))),
          webauthn: {
            authenticatorData: base64url(new Uint8Array(response.authenticatorData)),
            clientDataJSON: base64url(new Uint8Array(response.clientDataJSON)),
          },
        };
      }
    }

    // A key as it was put into the browser's database.
    const keyFrom = (text, stored) =>
      text.startsWith("webauthn-es256:") ? new Passkey(text, stored) : new DeviceKey(text, stored);

    """#
}
