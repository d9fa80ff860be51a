/// What stands around every page: the way to the other pages, who is signed in, and which log and
/// checkpoint the page shows.
struct Frame: Sendable {
  struct Link: Sendable {
    let label: String
    let address: Address

    init(_ label: String, _ address: Address) {
      self.label = label
      self.address = address
    }
  }

  /// The last checkpoint that the page's content stands on.
  struct Edge: Sendable {
    var origin: String
    var size: UInt64
    var root: String
    /// Log time of the last entry, RFC 3339.
    var time: String
  }

  var links: [Link]
  /// Address of the link that the page belongs to.
  var current: Address?
  /// Who is signed in, in words; nil when nobody is.
  var viewer: String?
  var edge: Edge?
  /// The log's verifier key in C2SP signed-note form, which a device keeps from its first page on.
  var logKey: String?
  /// Names that the log had before: what was signed for them still counts.
  var predecessors: [String] = []

  /// The policy under which a page runs no script and loads no style but this node's own files.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  /// A whole document. A page has one `h1`, which its content brings.
  func page(_ title: String, @HTMLBuilder content: () -> HTML) -> String {
    let whole = HTML(
      "html", [.lang("en")],
      head(title)
        + body {
          a(.class("skip"), .href("#content")) { "Skip to the content" }
          bar
          HTML("main", [.id("content"), .tabindex(-1)], content())
          foot
        })
    return whole.document
  }

  private func head(_ title: String) -> HTML {
    let meta = VoidTag("meta")
    let link = VoidTag("link")
    return HTML(
      "head", [],
      meta(.charset("utf-8"))
        + meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
        + meta(.name("color-scheme"), .content("light dark"))
        + HTML("title", [], HTML(title + " · Portcullis"))
        + (logKey.map { meta(.name("portcullis-log"), .content($0)) } ?? .none)
        + predecessors.map { meta(.name("portcullis-predecessor"), .content($0)) }.reduce(.none, +)
        + link(.rel("icon"), .href("data:,"))
        + link(.rel("stylesheet"), .href("/assets/portcullis.css"))
        + HTML("script", [.src("/assets/portcullis.js"), .type("module")], .none))
  }

  private var bar: HTML {
    header(.class("bar")) {
      a(.class("brand"), .href("/")) {
        HTML(raw: Frame.mark)
        span { "Portcullis" }
      }
      nav(.label("Pages")) {
        ul {
          for link in links {
            li {
              a(
                link.address == current
                  ? [.href(link.address), .current("page")]
                  : [.href(link.address)]
              ) { link.label }
            }
          }
        }
      }
      div(.class("viewer")) {
        if let viewer {
          span(.class("who")) { viewer }
          form(.method("post"), .action("/session/end")) {
            button(.class("quiet"), .type("submit")) { "Sign out" }
          }
        } else {
          a(.href("/sign-in")) { "Sign in" }
        }
      }
    }
  }

  private var foot: HTML {
    footer(.class("foot")) {
      if let edge {
        p {
          "Log "
          code(edge.origin)
          ", \(edge.size) entries, root "
          Digests.short(edge.root)
          ", log time "
          Moments.element(edge.time)
        }
      }
      p {
        "Decision support with its sources, never clearance. Caps and the uniqueness of serial"
          + " numbers hold within this log."
      }
    }
  }

  /// A gate of bars: the mark of the project.
  private static let mark: StaticString = """
    <svg class="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">\
    <path d="M3 21V9a9 9 0 0 1 18 0v12M8 2v19M12 1v20M16 2v19M3 10h18M3 15h18" fill="none" \
    stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></svg>
    """
}
