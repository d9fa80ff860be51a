import ArgumentParser
import Screening
import Surface

/// The lists with which a node that is open over HTTP screens.
struct ServedScreening: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Lists to screen with at /match and /search: a shelf, or a directory of list files.",
      valueName: "directory"))
  var lists: String?
  @Option(
    help: ArgumentHelp(
      "Dictionary of names in many scripts (persons.txt of the Python package rigour).",
      valueName: "file"))
  var dictionary: String?

  func validate() throws {
    guard lists != nil || dictionary == nil else {
      throw ValidationError("--dictionary is for screening: name the lists with --lists")
    }
  }

  func loaded() throws -> ListScreening? {
    guard let lists else { return nil }
    let entities = try ListDirectory(path: lists).entities()
    let list = ScreeningList(entities, dictionary: try NamesFile(path: dictionary).dictionary)
    Console.say("\(entities.count) entries of lists are screened with")
    return ListScreening(list, versions: ListDirectory.versions(of: entities))
  }
}
