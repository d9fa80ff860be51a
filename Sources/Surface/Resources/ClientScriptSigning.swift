extension ClientScript {
  /// What is signed and sent; docs/formats.md has the same in words.
  static let signing = #"""
    const commandID = async (body) =>
      hex(await sha256(utf8("portcullis/command/v1\n"), utf8(body)));

    function signedMessage(origin, role, id, statement) {
      const lines = ["portcullis/signature/v1", origin, role, id, canonical(statement)];
      return utf8(lines.join("\n"));
    }

    const sessionMessage = (origin, challenge) =>
      utf8(["portcullis/session/v1", origin, challenge].join("\n"));

    // One signature of one body, in one role.
    async function signature(key, role, bodyText, statement) {
      const body = readBody(bodyText);
      const id = await commandID(bodyText);
      const made = await key.signed(signedMessage(body.log, role, id, statement));
      return { key: key.text, role, statement, ...made };
    }

    // By role and then key, both by code units: the order that the log asks for.
    function inOrder(signatures) {
      const less = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
      const sorted = [...signatures]
        .sort((a, b) => less(a.role, b.role) || less(a.key, b.key));
      const roles = new Set(sorted.map((one) => one.role));
      if (roles.size !== sorted.length) throw new Error("One role has signed twice.");
      return sorted;
    }

    // The body's own bytes are put in as they were signed.
    function submission(bodyText, signatures) {
      return '{"body":' + bodyText + ',"signatures":' + canonical(inOrder(signatures)) + "}";
    }

    // A handover that its releaser has signed, wrapped into an offer of it.
    function offerBody(handoverText, releaserSignature, nonce) {
      const handover = readBody(handoverText);
      return canonical({
        content: { handover, signature: releaserSignature },
        kind: "waybill.offer/1", log: handover.log, nonce,
      });
    }

    // Signs what a form holds, after the log has proved itself. `plan` has body, signers
    // [{role, key}], others, reservations and offerNonce; `keyFor` finds a key by its text.
    async function signedSubmission(plan, keyFor, view) {
      const body = readBody(plan.body);
      if (!await view.admits(body.log)) {
        throw new Error("The body belongs to " + body.log + ", not to " + view.origin + ".");
      }
      const others = plan.others ?? [];
      const seen = await view.check(others.map((one) => one.statement.seen));
      const statementOf = (role) => role === "acceptor" && plan.reservations?.length
        ? { reservations: plan.reservations, seen } : { seen };
      const signatures = [...others];
      for (const { role, key } of plan.signers) {
        signatures.push(await signature(await keyFor(key), role, plan.body, statementOf(role)));
      }
      if (!plan.offerNonce) return submission(plan.body, signatures);
      const released = signatures.find((one) => one.role === "releaser");
      const offer = offerBody(plan.body, released, plan.offerNonce);
      const key = await keyFor(released.key);
      return submission(offer, [await signature(key, "actor", offer, { seen })]);
    }

    // The stable codes of a refusal.
    function problemCodes(text) {
      try {
        return (JSON.parse(text).reasons ?? []).map((one) => one.code);
      } catch {
        return [];
      }
    }

    // A message of the rules for people, as PlainText.swift has it: legal names beside handles, and
    // plain words for names such as logisticsProvider.
    function plainText(message, names = {}) {
      const said = new Set();
      let before = "";
      return message.replace(/[A-Za-z][A-Za-z0-9._\/-]*/g, (found, at) => {
        const word = found.replace(/[.\/-]+$/, "");
        const tail = found.slice(word.length);
        const last = before;
        before = word;
        if (at > 0 && /["`:\/@_0-9]/.test(message[at - 1])) return found;
        if (/^[a-z]+([A-Z][a-z]+)+$/.test(word)) {
          return word.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase()) + tail;
        }
        const isHandle = Object.hasOwn(names, word)
          && !["a", "an", "another", "its", "the", "their", "this"].includes(last);
        if (!isHandle) return found;
        if (said.has(word)) return found;
        said.add(word);
        return names[word] + " (" + word + ")" + tail;
      });
    }

    // RFC 9457: a refusal names every reason. What is not such a document is told as it is.
    function problemText(status, text, names = {}) {
      let problem;
      try {
        problem = JSON.parse(text);
      } catch {
        return "The node answered " + status + ".";
      }
      const reasons = (problem.reasons ?? []).map((one) =>
        "• " + plainText(one.message, names) + (one.source ? " (" + one.source + ")" : ""));
      const told = problem.detail ?? problem.title ?? "The node answered " + status + ".";
      const lead = plainText(told, names);
      const shown = reasons.filter((line) => !line.includes(lead));
      const again = status === 503 ? ["It is safe to send it again."] : [];
      return [lead, ...shown, ...again].join("\n");
    }

    """#
}
