/// A search that answers while somebody types. Without it the form is sent as ever.
extension ClientScript {
  static let search = #"""
    // The answer is the page that the form would lead to; of it the results are taken over, as the
    // node wrote them. Of several answers the last that was asked for counts.
    function prepareSearch(form) {
      const place = document.getElementById("results");
      let asked = 0;
      let waiting = null;
      async function ask() {
        const mine = ++asked;
        const address = "/screening?" + new URLSearchParams(new FormData(form));
        try {
          const response = await fetch(address);
          const text = await response.text();
          if (!response.ok || mine !== asked) return;
          const found = new DOMParser().parseFromString(text, "text/html");
          place.replaceChildren(...found.getElementById("results").childNodes);
          history.replaceState(null, "", address);
        } catch {
          // No connection: what stands there stays, and the button still works.
        }
      }
      const soon = () => {
        clearTimeout(waiting);
        if ((fieldOf(form, "q") ?? "").trim().length < 3) return;
        waiting = setTimeout(ask, 250);
      };
      form.addEventListener("input", soon);
      form.addEventListener("change", soon);
    }

    """#
}
