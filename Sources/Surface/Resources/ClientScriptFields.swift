extension ClientScript {
  /// Fields that the device fills in: files, secrets, and the keys of the sample world.
  static let fields = #"""
    // The keys of the sample world follow from a seed that everybody knows.
    function prepareSample(form, ring) {
      onSubmit(form, async () => {
        const key = await DeviceKey.fromFile(fieldOf(form, "keyfile"));
        await ring.add(key);
        ring.choose(key.text);
        return signIn(key, fieldOf(form, "origin"));
      });
    }

    // The server reads text fields only; a file is read here.
    function prepareFile(file) {
      file.addEventListener("change", async () => {
        if (!file.files.length) return;
        const [chosen] = file.files;
        file.form.elements.namedItem(file.dataset.into).value = await chosen.text();
        const name = file.form.elements.namedItem("_name");
        if (name) name.value = chosen.name;
      });
    }

    // A check's secret stays on this device until the sample is drawn.
    const secretPlace = (commitment) => "portcullis.secret/" + commitment;

    async function prepareSecret(place) {
      const field = place.closest("form").elements.namedItem("commitment");
      if (!field || field.value) return;
      const secret = crypto.getRandomValues(new Uint8Array(32));
      field.value = hex(await sha256(utf8("portcullis/spotcheck/v1\n"), secret));
      localStorage.setItem(secretPlace(field.value), hex(secret));
      place.append(
        element("p", { class: "hint" }, "This browser has made the secret and keeps it. Write it"
          + " down as well: without it the sample cannot be drawn."),
        element("p", {}, element("code", { class: "long" }, hex(secret))));
    }

    function prepareReveal(place) {
      const field = place.closest("form").elements.namedItem("secret");
      const secret = localStorage.getItem(secretPlace(place.dataset.commitment));
      if (field && secret && !field.value) field.value = secret;
    }

    function prepareFields() {
      const each = (selector, work) => document.querySelectorAll(selector).forEach(work);
      each("input[data-into]", prepareFile);
      each("[data-purpose=secret]", prepareSecret);
      each("[data-purpose=reveal]", prepareReveal);
    }

    """#
}
