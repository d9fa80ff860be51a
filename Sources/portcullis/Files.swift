import Canonical
import Foundation

/// Reading and writing files, with messages that name them.
enum Files {
  /// The most that is read of one file: several times the largest list there is.
  private static let limit: UInt64 = 4 << 30

  /// - Parameter path: `-` reads standard input.
  static func read(_ path: String) throws -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard path == "-" || FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    else { throw Complaint("\(path): there is no such file") }
    guard !isDirectory.boolValue else { throw Complaint("\(path) cannot be read: Is a directory") }
    do {
      let file =
        path == "-"
        ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      return try read(file, path)
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint("\(name(path)) cannot be read: \(reason(error))")
    }
  }

  private static func read(_ file: FileHandle, _ path: String) throws -> [UInt8] {
    let tooLarge = Complaint(
      "\(name(path)) is larger than 4 GiB, the most that is read at once; split it")
    // What cannot be sought, such as a pipe, says no size beforehand.
    if path != "-", let size = try? file.seekToEnd() {
      guard size <= limit else { throw tooLarge }
      try file.seek(toOffset: 0)
    }
    var bytes: [UInt8] = []
    while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
      if bytes.capacity < bytes.count + part.count { bytes.reserveCapacity(2 * bytes.capacity) }
      bytes.append(contentsOf: part)
      guard bytes.count <= limit else { throw tooLarge }
    }
    return bytes
  }

  /// Reads a typed value from a JSON file that people may have written: any JSON form.
  static func decode<T: Decodable>(_ type: T.Type, from path: String) throws -> T {
    try json(path) { json throws(JSONFault) in try json.decode(type) }
  }

  static func json(_ path: String) throws -> JSON {
    try json(path) { json throws(JSONFault) in json }
  }

  private static func json<T>(
    _ path: String, _ read: (JSON) throws(JSONFault) -> T
  ) throws -> T {
    let bytes = try Files.read(path)
    do throws(JSONFault) {
      return try read(try JSON.parse(bytes))
    } catch {
      throw Complaint("\(name(path)): \(error)")
    }
  }

  /// Writes all of a file or none of it.
  /// - Parameter path: `-` writes to standard output.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" { return Console.write(bytes) }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Complaint("\(path) cannot be written: \(reason(error))")
    }
  }

  /// Writes a secret into a new file that only its owner may read; never over another one.
  static func writeSecret(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? Complaint("\(path) is there already; keys are never written over: name another file")
        : Complaint("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(bytes))
      try file.synchronize()
    } catch {
      throw Complaint("\(path) cannot be written: \(reason(error))")
    }
  }

  static func copy(_ path: String, to target: String) throws {
    do {
      try FileManager.default.copyItem(atPath: path, toPath: target)
    } catch {
      throw Complaint("\(path) cannot be copied to \(target): \(reason(error))")
    }
  }

  /// Gives a finished directory its name, with everything in it on the disk before.
  static func place(_ draft: String, at path: String) throws {
    let parts = FileManager.default.enumerator(atPath: draft)?.compactMap { $0 as? String } ?? []
    for part in parts { try synchronise("\(draft)/\(part)") }
    try synchronise(draft)
    guard rename(draft, path) == 0 else {
      throw Complaint("\(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    try synchronise(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// Gives a finished file its name, over one that may be there.
  static func place(file draft: String, at path: String) throws {
    try synchronise(draft)
    guard rename(draft, path) == 0 else {
      throw Complaint("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    try synchronise(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// Makes what a file or a directory holds durable.
  static func synchronise(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw Complaint("\(path) cannot be made durable: \(String(cString: strerror(errno)))")
    }
  }

  /// How a message calls a file.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func makeDirectory(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Complaint("\(path) cannot be made: \(reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let cause = underlying ?? error as NSError
    return cause.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(cause.code))) : cause.localizedDescription
  }
}
