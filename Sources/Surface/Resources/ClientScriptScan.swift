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

    async function prepareScan(field) {
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
            field.form.requestSubmit();
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

    function prepareDevice() {
      for (const field of document.querySelectorAll("input[data-scan]")) {
        prepareScan(field).catch(() => {});
      }
      for (const button of document.querySelectorAll("[data-purpose=print]")) {
        button.hidden = false;
        button.addEventListener("click", () => window.print());
      }
    }

    """#
}
