/// The one script, served at `/assets/portcullis.js` as a module. Plain JavaScript without
/// dependencies, and only for what the device itself must do: hold a key, check that the log has
/// not been changed behind its back, sign, and send. Every page can be read without it.
///
/// What it finds in a page:
/// - `form[data-sign]` has hidden inputs `body` (canonical text), `role`, and where needed `key`
///   (the key that must sign), `signers` (JSON `[{"role":…,"key":…}]`, several keys of one device),
///   `own` (those of them that sign when the button of purpose `propose` is pressed),
///   `names` (JSON of legal names by handle, for what a refusal says),
///   `others` (JSON of signatures already given) and `offerNonce` (wrap a handover into an offer).
///   A `fieldset[data-reservation]` has inputs `kind`, `unit` and `remark`. The value of
///   `data-sign` is the log's origin. After success the browser goes to `data-next`.
/// - `form[data-purpose=session]` has a hidden input `origin`, the log's: signing in.
/// - `form[data-purpose=sample]` has `keyfile` beside it: a key of the sample world is taken first.
/// - `input[data-into]` is a file whose text goes into the field of that name.
/// - `[data-purpose=secret]` makes the secret of a spot check and puts its commitment into a form;
///   `[data-purpose=reveal]` puts the secret of `data-commitment` in, where this browser made it.
/// - `form[data-purpose=search]` fills `#found` while the reader types.
/// - `input[data-scan]` takes what a camera reads, where the browser can read codes.
/// - A form that lists logistic units (`units[]`, `units[0].sscc`) gets a field for a scanner.
/// - `[data-waybill]` is shown when the log has something new about it from index `data-from` on.
/// - `[data-purpose=print]` is a button that prints the page.
/// - `[data-purpose=keys]` is filled with this device's keys.
/// - `meta[name=portcullis-log]` holds the log's verifier key (C2SP signed-note form).
enum ClientScript {
  static let text =
    bytes + tree + following + keys + passkeys + signing + fields + scan + live + search + pages
}
