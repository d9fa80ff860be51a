/// The name of an element, called with attributes and content: `p(.class("hint")) { "Dear…" }`.
struct Tag: Sendable {
  let name: StaticString

  init(_ name: StaticString) { self.name = name }

  func callAsFunction(
    _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
  ) -> HTML {
    HTML(name, attributes, content())
  }

  func callAsFunction(_ attributes: [Attribute], @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(name, attributes, content())
  }

  func callAsFunction(_ text: String) -> HTML { HTML(name, [], HTML(text)) }
}

/// The name of an element without content: `input(.name("party"))`.
struct VoidTag: Sendable {
  let name: StaticString

  init(_ name: StaticString) { self.name = name }

  func callAsFunction(_ attributes: Attribute...) -> HTML {
    HTML(name, attributes, isVoid: true, .none)
  }

  func callAsFunction(_ attributes: [Attribute]) -> HTML {
    HTML(name, attributes, isVoid: true, .none)
  }
}

// The elements in use. `script` and `style` are not among them: what stands in them is not escaped
// as text is. The frame of a page links to the one script and the one stylesheet.

let body = Tag("body")
let header = Tag("header")
let nav = Tag("nav")
let main = Tag("main")
let footer = Tag("footer")
let section = Tag("section")
let article = Tag("article")
let div = Tag("div")
let span = Tag("span")
let h1 = Tag("h1")
let h2 = Tag("h2")
let h3 = Tag("h3")
let p = Tag("p")
let a = Tag("a")
let strong = Tag("strong")
let small = Tag("small")
let code = Tag("code")
let pre = Tag("pre")
let cite = Tag("cite")
let abbr = Tag("abbr")
let time = Tag("time")
let ul = Tag("ul")
let ol = Tag("ol")
let li = Tag("li")
let dl = Tag("dl")
let dt = Tag("dt")
let dd = Tag("dd")
let table = Tag("table")
let caption = Tag("caption")
let thead = Tag("thead")
let tbody = Tag("tbody")
let tr = Tag("tr")
let th = Tag("th")
let td = Tag("td")
let details = Tag("details")
let summary = Tag("summary")
let form = Tag("form")
let fieldset = Tag("fieldset")
let legend = Tag("legend")
let label = Tag("label")
let select = Tag("select")
let option = Tag("option")
let textarea = Tag("textarea")
let button = Tag("button")
let noscript = Tag("noscript")
let input = VoidTag("input")
let img = VoidTag("img")
let br = VoidTag("br")
let hr = VoidTag("hr")
