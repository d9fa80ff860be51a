import Scenario

/// A data directory for the sample world. Its keys follow from a seed that everybody knows, so
/// they are worth nothing outside it.
enum SampleDirectory {
  static func make(_ path: String, _ cast: Cast, address: String, port: Int) throws
    -> DataDirectory
  {
    let directory = try DataDirectory.make(
      path, Configuration(address: address, origin: Story.origin, port: port),
      logKey: cast.logKey)
    for player in Player.all(cast) {
      try KeyFile(player.key).write(to: directory.keyFile(player.name))
    }
    return directory
  }
}
