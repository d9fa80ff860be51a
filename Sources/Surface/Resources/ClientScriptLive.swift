/// A page that hears when what it shows has changed.
extension ClientScript {
  static let live = #"""
    // Nothing that comes over the wire is shown. While nobody looks at the page it listens to
    // nothing: a browser has few connections to one place.
    function prepareLive(place) {
      const { waybill, from } = place.dataset;
      let source = null;
      const listen = () => {
        if (!place.hidden || document.hidden) {
          source?.close();
          source = null;
        } else if (!source) {
          source = new EventSource("/v1/stream?" + new URLSearchParams({ from, waybill }));
          source.onmessage = () => {
            place.hidden = false;
            listen();
          };
        }
      };
      document.addEventListener("visibilitychange", listen);
      listen();
    }

    """#
}
