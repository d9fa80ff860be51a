/// The few elements of SVG that pages draw with. They stand in HTML as any other element, and their
/// text is escaped alike (SVG 2, "SVG in HTML").
enum SVG {
  static let svg = Tag("svg")
  static let title = Tag("title")
  static let desc = Tag("desc")
  static let rect = Tag("rect")
  static let path = Tag("path")

  /// What the inside of a shape is filled with. Not a colour of the page: what a machine is to read
  /// stays black on white, in the dark as well.
  enum Paint: String, Sendable {
    case black = "#000"
    case white = "#fff"
  }

  /// A path of whole coordinates, put together from shapes.
  struct Outline: Sendable, Hashable {
    private(set) var text = ""

    /// Adds a bar that is one unit high.
    mutating func addBar(x: Int, y: Int, width: Int) {
      text += "M\(x) \(y)h\(width)v1h-\(width)z"
    }
  }
}
