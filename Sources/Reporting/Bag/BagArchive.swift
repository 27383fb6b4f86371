// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// Writes a ZIP file whose entries are stored, in pieces of 1 MiB: memory does not grow with the files.
///
/// Source: PKWARE, ".ZIP File Format Specification" 6.3.10, §4.3; without ZIP64, so an archive stays under 4 GiB. Times are the
/// format's first day, as the manifest has the true ones.
struct BagWriter {
  static let mostBytes = 4_000_000_000
  private static let piece = 1 << 20

  private let file: FileHandle
  private let path: String
  private var directory: [UInt8] = []
  private var count: UInt16 = 0
  private var offset = 0

  init(path: String) throws(ReportingError) {
    self.path = path
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else {
      throw ReportingError(.cannotWrite, operation: "make the bag", path: path, reason: "the file was not made")
    }
    self.file = file
  }

  mutating func add(_ name: String, _ content: [UInt8]) throws(ReportingError) {
    try begin(name, size: content.count, checksum: ZipArchive.checksum(content))
    try write(content)
  }

  /// Copies `size` bytes of a file, which were hashed before with this check sum.
  mutating func add(_ name: String, file source: String, at start: Int = 0, size: Int, checksum: UInt32)
    throws(ReportingError)
  {
    try begin(name, size: size, checksum: checksum)
    var left = size
    do {
      let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
      defer { input.closeFile() }
      try input.seek(toOffset: UInt64(start))
      while left > 0, let bytes = try input.read(upToCount: min(Self.piece, left)), !bytes.isEmpty {
        try write(Array(bytes))
        left -= bytes.count
      }
    } catch let error as ReportingError {
      throw error
    } catch {
      throw ReportingError(.cannotRead, operation: "read", path: source, reason: SystemReason(error).words)
    }
    guard left == 0 else {
      throw ReportingError(.cannotRead, operation: "read", path: source, reason: "it grew shorter while it was sealed")
    }
  }

  mutating func finish() throws(ReportingError) {
    let start = offset
    try write(directory)
    let end =
      Self.bytes(0x0605_4B50 as UInt32) + Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16) + Self.bytes(count)
      + Self.bytes(count) + Self.bytes(UInt32(directory.count)) + Self.bytes(UInt32(start)) + Self.bytes(0 as UInt16)
    try write(end)
    do { try file.close() } catch {
      throw ReportingError(writing: "close the bag", path: path, error)
    }
  }

  private mutating func begin(_ name: String, size: Int, checksum: UInt32) throws(ReportingError) {
    guard offset + size + directory.count < Self.mostBytes, count < 65_000 else {
      throw ReportingError(
        .cannotWrite, operation: "seal", path: path, reason: "a bag holds less than 4 GB and 65,000 files")
    }
    let shared =
      Self.bytes(20 as UInt16) + Self.bytes(1 << 11 as UInt16) + Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16)
      + Self.bytes(1 << 5 | 1 as UInt16) + Self.bytes(checksum) + Self.bytes(UInt32(size)) + Self.bytes(UInt32(size))
      + Self.bytes(UInt16(name.utf8.count)) + Self.bytes(0 as UInt16)
    directory += Self.bytes(0x0201_4B50 as UInt32) + Self.bytes(20 as UInt16) + shared
    directory += Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16)
    directory += Self.bytes(0 as UInt32) + Self.bytes(UInt32(offset)) + Array(name.utf8)
    count += 1
    try write(Self.bytes(0x0403_4B50 as UInt32) + shared + Array(name.utf8))
  }

  private mutating func write(_ bytes: [UInt8]) throws(ReportingError) {
    do { try file.write(contentsOf: Data(bytes)) } catch {
      throw ReportingError(writing: "write the bag", path: path, error)
    }
    offset += bytes.count
  }

  private static func bytes(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

/// Reads the list of a ZIP file of stored entries. The file may come from anywhere: every number is checked.
struct BagReader {
  struct Entry {
    var name: String
    /// Of the content, from the start of the file.
    var start: Int
    var size: Int
    var checksum: UInt32
  }

  private static let longestDirectory = 64 << 20

  let path: String
  let entries: [Entry]

  init(path: String) throws(ReportingError) {
    self.path = path
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { file.closeFile() }
      entries = try Self.entries(file, path)
    } catch let error as ReportingError {
      throw error
    } catch {
      throw ReportingError(.cannotRead, operation: "open the bag", path: path, reason: SystemReason(error).words)
    }
  }

  func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// The content of a small entry.
  func content(_ entry: Entry, most: Int) throws(ReportingError) -> [UInt8] {
    guard entry.size <= most else { throw Self.broken(path, "\(entry.name) is larger than it may be") }
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { file.closeFile() }
      try file.seek(toOffset: UInt64(entry.start))
      let bytes = Array(try file.read(upToCount: entry.size) ?? Data())
      guard bytes.count == entry.size else { throw Self.broken(path, "\(entry.name) is cut short") }
      return bytes
    } catch let error as ReportingError {
      throw error
    } catch {
      throw ReportingError(.cannotRead, operation: "read the bag", path: path, reason: SystemReason(error).words)
    }
  }

  private static func entries(_ file: FileHandle, _ path: String) throws -> [Entry] {
    let size = Int(try file.seekToEnd())
    guard size >= 22 else { throw broken(path, "it is no ZIP file") }
    try file.seek(toOffset: UInt64(size - 22))
    let end = Array(try file.read(upToCount: 22) ?? Data())
    guard end.count == 22, number(end, 0, 4) == 0x0605_4B50 else { throw broken(path, "it does not end as a bag ends") }
    let (count, length, start) = (number(end, 10, 2), number(end, 12, 4), number(end, 16, 4))
    guard length <= longestDirectory, start + length == size - 22 else { throw broken(path, "its list is damaged") }
    try file.seek(toOffset: UInt64(start))
    let list = Array(try file.read(upToCount: length) ?? Data())
    guard list.count == length else { throw broken(path, "its list is cut short") }
    var entries: [Entry] = []
    var names: Set<String> = []
    var next = 0
    while next < list.count {
      let entry = try entry(list, &next, file, before: start, path)
      guard names.insert(entry.name).inserted else { throw broken(path, "\(entry.name) stands in it twice") }
      entries.append(entry)
    }
    guard entries.count == count else { throw broken(path, "its list names another number of files than it has") }
    return entries
  }

  private static func entry(
    _ list: [UInt8], _ next: inout Int, _ file: FileHandle, before limit: Int, _ path: String
  ) throws -> Entry {
    guard next + 46 <= list.count, number(list, next, 4) == 0x0201_4B50, number(list, next + 10, 2) == 0 else {
      throw broken(path, "its list holds something else than stored files")
    }
    let nameLength = number(list, next + 28, 2)
    let size = number(list, next + 20, 4)
    let header = number(list, next + 42, 4)
    guard next + 46 + nameLength <= list.count, number(list, next + 24, 4) == size,
      let name = String(validating: list[(next + 46)..<(next + 46 + nameLength)], as: UTF8.self), isPlain(name)
    else { throw broken(path, "a name in its list is damaged or leaves the bag") }
    try file.seek(toOffset: UInt64(header))
    let local = Array(try file.read(upToCount: 30) ?? Data())
    guard local.count == 30, number(local, 0, 4) == 0x0403_4B50 else {
      throw broken(path, "\(name) is not where it should be")
    }
    let start = header + 30 + number(local, 26, 2) + number(local, 28, 2)
    guard start + size <= limit else { throw broken(path, "\(name) reaches beyond the bag") }
    let checksum = UInt32(number(list, next + 16, 4))
    next += 46 + nameLength + number(list, next + 30, 2) + number(list, next + 32, 2)
    return Entry(name: name, start: start, size: size, checksum: checksum)
  }

  /// No absolute path, no way up, no backslash.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("\\") && !name.utf8.contains(0)
      && !name.split(separator: "/", omittingEmptySubsequences: false).contains {
        $0 == ".." || $0 == "." || $0.isEmpty
      }
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  static func broken(_ path: String, _ reason: String) -> ReportingError {
    ReportingError(.badBag, operation: "read the bag", path: path, reason: reason)
  }
}
