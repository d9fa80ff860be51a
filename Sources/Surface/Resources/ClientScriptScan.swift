extension ClientScript {
  /// Reading a code with the device's camera, where the browser can (WICG Shape Detection API, and
  /// W3C Media Capture). Elsewhere nothing is added: a scanner types into the field all the same.
  static let scan = #"""
    // What the camera saw, as soon as it saw a code; null when `stopped()` turns true.
    async function readCode(detector, video, stopped) {
      while (!stopped()) {
        const isShown = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
        const [found] = isShown ? await detector.detect(video) : [];
        if (found?.rawValue) return found.rawValue;
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      return null;
    }

    // The picture of the camera under the form, until a code was read or the reader stops it.
    async function scanInto(field, detector) {
      const stream = await navigator.mediaDevices.getUserMedia(
        { audio: false, video: { facingMode: "environment" } });
      let isOver = false;
      const stop = element("button", { type: "button", class: "quiet" }, "Stop the camera");
      const video = element("video", { playsinline: "", "aria-label": "Picture of the camera" });
      const view = element("div", { class: "camera" }, video, stop);
      const end = () => { isOver = true; };
      stop.addEventListener("click", end);
      view.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
      try {
        video.muted = true;
        video.autoplay = true;
        video.srcObject = stream;
        field.form.append(view);
        stop.focus();
        return await readCode(detector, video, () => isOver || !view.isConnected);
      } finally {
        for (const track of stream.getTracks()) track.stop();
        view.remove();
      }
    }

    // What is done with what was read, in a field or by the camera: usually, to send the form.
    const sendForm = (field) => field.form.requestSubmit();

    async function prepareScan(field, use = sendForm) {
      if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices?.getUserMedia) return;
      const wanted = ["qr_code", "code_128", "data_matrix"];
      const known = await BarcodeDetector.getSupportedFormats();
      const formats = wanted.filter((format) => known.includes(format));
      if (!formats.includes("qr_code")) return;
      const detector = new BarcodeDetector({ formats });
      const button = element("button", { type: "button", class: "quiet" }, "Scan");
      button.addEventListener("click", async () => {
        button.disabled = true;
        try {
          const text = await scanInto(field, detector);
          if (text) {
            field.value = text;
            use(field);
          }
        } catch (error) {
          tell(field.form, "bad", "The camera cannot be used: " + error.message);
        } finally {
          button.disabled = false;
          button.focus();
        }
      });
      field.after(button);
    }

    // The number of a logistic unit in what a scanner types, as ScannedText.swift reads it.
    function unitOf(text) {
      let rest = text.replace(/[^\x21-\x7e]/g, "");
      if (/^\][A-Za-z][0-9]/.test(rest)) rest = rest.slice(3);
      return /^(?:00)?([0-9]{18})$/.exec(rest.replace(/^[(]00[)]/, "00"))?.[1] ?? null;
    }

    // Ticks the unit that was scanned. The first scan unticks the others: what is scanned is meant.
    function tickUnit(boxes, unit, scanned) {
      const box = boxes.find((one) => one.value === unit);
      if (!box) return null;
      if (!scanned.size) for (const one of boxes) one.checked = false;
      scanned.add(unit);
      box.checked = true;
      return scanned.size + " of " + boxes.length + " units scanned; only these are chosen.";
    }

    // Goes to where the unit that was scanned is counted.
    function goToUnit(form, units, unit) {
      const found = units.find((one) => one.value === unit);
      const count = found && form.elements.namedItem(found.name.replace(/sscc$/, "count"));
      count?.focus();
      return count ? "Unit " + unit + ": count what is in it." : null;
    }

    // A field for a scanner in forms that list logistic units. It is not sent.
    function prepareUnits(form) {
      const inputs = [...form.querySelectorAll("input")];
      const boxes = inputs.filter((one) => one.type === "checkbox" && one.name === "units[]");
      const units = inputs.filter((one) => /^units\[\d+\]\.sscc$/.test(one.name));
      const list = (boxes[0] ?? units[0])?.closest("fieldset");
      if (!list) return;
      const scanned = new Set();
      const field = element("input", {
        type: "text", id: "scan-unit", autocomplete: "off", inputmode: "numeric",
      });
      const says = element("p", { "aria-live": "polite", class: "hint" });
      const use = () => {
        const unit = unitOf(field.value);
        const told = unit && (boxes.length
          ? tickUnit(boxes, unit, scanned) : goToUnit(form, units, unit));
        says.textContent = told ?? "No unit of this list: " + field.value;
        field.value = "";
      };
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        // A scanner ends with Enter, which would send the form.
        event.preventDefault();
        if (field.value) use();
      });
      list.before(element("div", { class: "field" },
        element("label", { for: "scan-unit" }, "Scan the labels of units"), field, says));
      prepareScan(field, use).catch(() => {});
    }

    function prepareDevice() {
      for (const form of document.querySelectorAll("form[method=post]")) prepareUnits(form);
      for (const field of document.querySelectorAll("input[data-scan]")) {
        prepareScan(field).catch(() => {});
      }
      for (const place of document.querySelectorAll("[data-waybill]")) prepareLive(place);
      for (const button of document.querySelectorAll("[data-purpose=print]")) {
        button.hidden = false;
        button.addEventListener("click", () => window.print());
      }
    }

    """#
}
