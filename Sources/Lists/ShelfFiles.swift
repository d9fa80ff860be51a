internal import Foundation

/// Files that are there whole and durably, or not at all.
enum ShelfFiles {
  static func read(_ file: URL) throws(ShelfFault) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: file))
    } catch {
      throw ShelfFault("\(file.path) cannot be read: \(error.localizedDescription)")
    }
  }

  /// Makes a folder with these files. It gets its name last, when everything in it is on the disk.
  static func make(_ folder: URL, _ files: [String: [UInt8]]) throws(ShelfFault) {
    let parent = folder.deletingLastPathComponent()
    let draft = parent.appending(path: ".draft-\(folder.lastPathComponent)")
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      if FileManager.default.fileExists(atPath: draft.path) {
        try FileManager.default.removeItem(at: draft)
      }
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: false)
      for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
        try write(bytes, to: draft.appending(path: name))
      }
      try synchronise(draft)
      try FileManager.default.moveItem(at: draft, to: folder)
      try synchronise(parent)
    } catch let fault as ShelfFault {
      throw fault
    } catch {
      throw ShelfFault("\(folder.path) cannot be written: \(error.localizedDescription)")
    }
  }

  /// Puts a new file in the place of one that may be there.
  static func replace(_ file: URL, with bytes: [UInt8]) throws(ShelfFault) {
    let draft = file.appendingPathExtension("draft")
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try write(bytes, to: draft)
    } catch {
      throw ShelfFault("\(file.path) cannot be written: \(error.localizedDescription)")
    }
    guard rename(draft.path, file.path) == 0 else {
      throw ShelfFault("\(file.path) cannot be written: \(String(cString: strerror(errno)))")
    }
    try synchronise(file.deletingLastPathComponent())
  }

  private static func write(_ bytes: [UInt8], to file: URL) throws {
    try Data(bytes).write(to: file)
    try synchronise(file)
  }

  private static func synchronise(_ file: URL) throws(ShelfFault) {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw ShelfFault("\(file.path) cannot be made durable: \(String(cString: strerror(errno)))")
    }
  }
}
