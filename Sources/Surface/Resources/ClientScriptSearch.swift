extension ClientScript {
  /// Searching while the reader types: the answer is the same page's, so nothing else is shown than
  /// without a script.
  static let search = #"""
    const searchPause = 200;

    // Text of a form as an address; what is left empty is left out.
    const addressOf = (form) => {
      const given = [...new FormData(form)].filter(([, value]) => value.trim());
      return form.getAttribute("action") + "?" + new URLSearchParams(given);
    };

    function prepareSearch(form) {
      const place = document.getElementById("found");
      let [timer, latest] = [0, 0];
      const show = async () => {
        const own = ++latest;
        const address = addressOf(form);
        try {
          const response = await fetch(address, { headers: { accept: "text/html" } });
          const page = new DOMParser().parseFromString(await response.text(), "text/html");
          const found = page.getElementById("found");
          // An answer that was overtaken is not shown.
          if (own !== latest || !response.ok || !found) return;
          place.replaceChildren(...found.childNodes);
          history.replaceState(null, "", address);
        } catch {
          // Who is offline sends the form, and is told so by the browser.
        }
      };
      form.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(show, searchPause);
      });
    }
    """#
}
