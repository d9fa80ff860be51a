/// Writes lines of RFC 4180: a field is in quotes where it has to be.
public enum CSVLine {
  /// A line with its line feed.
  public static func text(_ fields: [String], delimiter: Character = ",") -> String {
    let line = fields.map { field($0, delimiter) }.joined(separator: String(delimiter))
    // A single empty field would read as a blank line, which readers pass over.
    return (line.isEmpty ? "\"\"" : line) + "\n"
  }

  private static func field(_ text: String, _ delimiter: Character) -> String {
    let needsQuotes =
      text.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
      || text.first == " " || text.last == " "
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
