extension ClientScript {
  /// Where the script meets a page. Text goes in as text, never as markup.
  static let pages = #"""
    function element(name, attributes = {}, ...content) {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.append(...content);
      return made;
    }

    // The place where a form says what came of it; read out when it changes.
    function outcomeOf(form) {
      let place = form.querySelector("[data-outcome]");
      if (!place) {
        place = element("p", { "aria-live": "assertive", class: "outcome", "data-outcome": "" });
        form.append(place);
      }
      return place;
    }

    function tell(form, tone, text) {
      const place = outcomeOf(form);
      place.className = "outcome " + tone;
      place.textContent = text;
    }

    const fieldOf = (form, name) => form.elements.namedItem(name)?.value || undefined;
    const jsonOf = (form, name) => JSON.parse(fieldOf(form, name) ?? "null") ?? undefined;

    function reservationsOf(form) {
      const given = [];
      for (const set of form.querySelectorAll("[data-reservation]")) {
        const value = (name) => set.querySelector("[name='" + name + "']")?.value.trim() ?? "";
        if (!value("remark")) continue;
        const one = { kind: value("kind"), remark: value("remark") };
        if (value("unit")) one.unit = value("unit");
        given.push(one);
      }
      return given;
    }

    // `isProposed`: with this device's own signature only, for another one to be added elsewhere.
    function planOf(form, isProposed) {
      const signers = (isProposed ? jsonOf(form, "own") : jsonOf(form, "signers"))
        ?? [{ role: fieldOf(form, "role"), key: fieldOf(form, "key") }];
      return {
        body: fieldOf(form, "body"), signers, others: jsonOf(form, "others"),
        offerNonce: fieldOf(form, "offerNonce"), reservations: reservationsOf(form),
      };
    }

    function viewOf(origin) {
      const verifierKey = document.querySelector("meta[name=portcullis-log]")?.content;
      const names = [...document.querySelectorAll("meta[name=portcullis-predecessor]")]
        .map((one) => one.content);
      return new LogView({
        origin, names, verifierKey, storage: localStorage, fetch: (...args) => fetch(...args),
      });
    }

    async function post(path, text, names) {
      const response = await fetch(path, {
        method: "POST", body: text, headers: { "content-type": "application/json" },
      });
      const answer = await response.text();
      if (!response.ok) {
        throw Object.assign(new Error(problemText(response.status, answer, names)), {
          codes: problemCodes(answer),
        });
      }
      return answer ? JSON.parse(answer) : {};
    }

    // Runs the work of a form once at a time, and says what came of it.
    function onSubmit(form, work) {
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const buttons = form.querySelectorAll("button");
        for (const button of buttons) button.disabled = true;
        tell(form, "", "Checking the log and signing…");
        try {
          const said = await work(event.submitter);
          const next = said.next ?? form.dataset.next;
          if (next) window.location.assign(next + (said.query ?? ""));
          else tell(form, "good", said.text ?? said);
        } catch (error) {
          tell(form, "bad", error.message);
        } finally {
          for (const button of buttons) button.disabled = false;
        }
      });
    }

    // Shows the very text that will be signed, whatever else the page says.
    function showBody(form) {
      const text = JSON.stringify(readBody(fieldOf(form, "body")), null, 2);
      form.prepend(element("details", { class: "exact" },
        element("summary", {}, "Exactly what is signed"), element("pre", {}, text)));
    }

    function prepareSigning(form, ring) {
      showBody(form);
      onSubmit(form, async (button) => {
        const isProposed = button?.dataset.purpose === "propose";
        const plan = planOf(form, isProposed);
        const sent = await signedSubmission(
          plan, (text) => ring.find(text), viewOf(form.dataset.sign));
        if (isProposed) {
          const kept = await post("/v1/proposals", sent, jsonOf(form, "names"));
          return { next: "/proposals/" + kept.id, text: "It waits for the other signature." };
        }
        const receipt = await post("/v1/commands", sent, jsonOf(form, "names"));
        const known = receipt.index !== undefined;
        return {
          query: known ? "?recorded=" + receipt.index : "",
          text: "Recorded" + (known ? " as entry " + receipt.index : "") + ".",
        };
      });
    }

    async function showHolding(key, origin, path) {
      // Asked for now, since a challenge is good for a few minutes only.
      const { challenge } = await post("/session/challenge", "");
      const { value, ...more } = await key.signed(sessionMessage(origin, challenge));
      await post(path, canonical({ challenge, key: key.text, signature: value, ...more }));
    }

    // A key that is not enrolled sees what waits for its signature, where something does.
    async function signIn(key, origin) {
      try {
        await showHolding(key, origin, "/session");
        return "Signed in.";
      } catch (error) {
        if (!error.codes?.includes("keyNotActive")) throw error;
        await showHolding(key, origin, "/session/key");
        return { next: "/proposals", text: "Something waits for the signature of this key." };
      }
    }

    function prepareSession(form, ring) {
      onSubmit(form, async () =>
        signIn(await ring.find(fieldOf(form, "key")), fieldOf(form, "origin")));
    }

    // The keys of this device: to make one, import one, choose one, forget one.
    async function prepareKeys(place, ring) {
      const says = element("p", { "aria-live": "polite", class: "outcome", "data-outcome": "" });
      const list = element("ul", { class: "keys" });
      const attempt = (work) => async (event) => {
        try {
          says.textContent = await work(event);
          says.className = "outcome good";
        } catch (error) {
          says.textContent = error.message;
          says.className = "outcome bad";
        }
        await show();
      };
      const keep = async (key) => {
        await ring.add(key);
        ring.choose(key.text);
        return "This device signs with " + key.text + " from now on.";
      };
      const makePasskey = async () => {
        const site = location.hostname;
        return await keep(await Passkey.create(site)) + " It is a passkey: whoever enrols it gives"
          + " " + site + " as its relying party.";
      };
      const press = (label, work) => {
        const made = element("button", { type: "button", class: "quiet" }, label);
        made.addEventListener("click", attempt(work));
        return made;
      };
      async function show() {
        const chosen = await ring.find().then((key) => key.text, () => null);
        const use = async (text) => {
          ring.choose(text);
          return "In use: " + text;
        };
        const forget = async (text) => {
          if (!confirm("Forget " + text + "? It cannot be had back.")) return "Kept.";
          await ring.forget(text);
          return "Forgotten: " + text;
        };
        const kind = (text) => text.startsWith("webauthn-es256:")
          ? " passkey of the site " + location.hostname : "";
        const line = (text) => element("li", { class: "actions" },
          element("code", {}, text), kind(text), text === chosen ? " in use " : "",
          press("Use", () => use(text)), press("Forget", () => forget(text)));
        list.replaceChildren(...(await ring.list()).map(line));
      }
      const file = element("input", { type: "file", id: "key-file", accept: ".json" });
      file.addEventListener("change", attempt(async () =>
        keep(await DeviceKey.fromFile(await file.files[0].text()))));
      place.append(list, element("p", { class: "actions" },
        press("Make a key on this device", async () => keep(await DeviceKey.generate())),
        ...(globalThis.PublicKeyCredential ? [press("Make a passkey", makePasskey)] : [])),
        element("p", {}, element("label", { for: "key-file" }, "Import a device key file"), file),
        says);
      await show();
    }

    async function start() {
      prepareDevice();
      document.querySelectorAll("form[data-purpose=search]").forEach(prepareSearch);
      const ring = new KeyRing();
      const forms = document.querySelectorAll(
        "form[data-sign], form[data-purpose=session], form[data-purpose=sample]");
      const places = document.querySelectorAll("[data-purpose=keys]");
      if (!globalThis.crypto?.subtle) {
        const text = "Signing needs a page from https or localhost.";
        for (const form of forms) tell(form, "bad", text);
        for (const place of places) place.append(text);
        return;
      }
      for (const form of forms) {
        try {
          if ("sign" in form.dataset) prepareSigning(form, ring);
          else if (form.dataset.purpose === "sample") prepareSample(form, ring);
          else prepareSession(form, ring);
        } catch (error) {
          tell(form, "bad", error.message);
        }
      }
      prepareFields();
      for (const place of places) await prepareKeys(place, ring);
    }

    if (typeof document !== "undefined") start();
    """#
}
