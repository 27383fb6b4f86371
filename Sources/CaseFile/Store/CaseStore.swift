// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB

/// The file case.gpkg: an OGC GeoPackage 1.3 that holds every derived row of a case.
///
///     let store = try CaseStore(path: "vostochny-2024/case.gpkg")
///     if try !store.isCurrent(stage: "visits", fingerprint: print) {
///       try store.writeStage("visits", fingerprint: print, replacing: [.visit], contents)
///     }
///     try store.finish(stages: ["visits"])
///
/// Each stage is one transaction with a rollback journal: after `kill -9` or on a full disk the stage is there as a
/// whole or not at all, and one file remains.
public struct CaseStore: Sendable {
  public enum Access: Sendable {
    /// The file must be there; nothing is changed, but that what a killed process left half done is taken back.
    case read
    /// The file is made where it is missing. Derived tables of another version are dropped, reviews are kept.
    case readWrite
  }

  public let path: String
  public let access: Access
  let queue: DatabaseQueue

  /// Opens the file and checks that it is a whole case.
  public init(path: String, access: Access = .readWrite) throws(CaseFileError) {
    self.path = path
    self.access = access
    try Self.checkPlace(path, access)
    var configuration = Configuration()
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(5)
    let operation = access == .read ? "read the case" : "open the case for writing"
    if access == .read { try Self.takeBackHalfDone(path) }
    queue = try mappingErrors(operation, path) { try DatabaseQueue(path: path, configuration: configuration) }
    try checkWhole()
    if access == .readWrite {
      try write("prepare the case") { try GeoPackageSchema.prepare($0) }
    }
    try checkTables()
  }

  private static func checkPlace(_ path: String, _ access: Access) throws(CaseFileError) {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    if isDirectory.boolValue {
      throw CaseFileError(
        .isDirectory, operation: "open the case", path: path, expected: "a GeoPackage was expected, this is a folder")
    }
    if !exists, access == .read {
      let folder = (path as NSString).deletingLastPathComponent
      let (expected, remedy) =
        CaseFolder.whyNoCase(folder) ?? ("there is no such file", "Derive it first: plimsoll run \(folder)")
      throw CaseFileError(.notFound, operation: "read the case", path: path, expected: expected, remedy: remedy)
    }
  }

  /// A journal beside the file holds what a killed process had overwritten; the first reader that may write puts it back.
  private static func takeBackHalfDone(_ path: String) throws(CaseFileError) {
    let manager = FileManager.default
    guard manager.fileExists(atPath: path + "-journal"), manager.isWritableFile(atPath: path) else { return }
    try mappingErrors("take back what a stopped run left", path) {
      let queue = try DatabaseQueue(path: path)
      try queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
    }
  }

  /// A file shorter than its header says was cut off, which SQLite notices only when it needs the missing pages.
  ///
  /// The page count stands at byte 28 of the header, big endian (SQLite file format §1.3.8).
  private func checkWhole() throws(CaseFileError) {
    // The first read rolls back what a killed process left half done.
    try read("read the case") { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
    let bytes = try mappingErrors("read the case", path) {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { file.closeFile() }
      let header = Array(try file.read(upToCount: 32) ?? Data())
      return (header, try file.seekToEnd())
    }
    let (header, size) = bytes
    guard header.count == 32 else { return }
    let pageSize = UInt64(header[16]) << 8 | UInt64(header[17])
    let pageCount = header[28...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard size < (pageSize == 1 ? 65_536 : pageSize) * pageCount else { return }
    throw CaseFileError(
      .corrupt, operation: "read the case", path: path,
      expected: "the file is cut short: \(size) bytes of \(pageSize * pageCount)",
      remedy: "Fetch it again, or delete it and run the case anew (reviews in it would be lost)")
  }

  private func checkTables() throws(CaseFileError) {
    let state = try read("read the case") { try GeoPackageSchema.state(of: $0) }
    switch state {
    case .current: return
    case .empty, .foreign:
      throw CaseFileError(
        .notACase, operation: "read the case", path: path, expected: "this database is no case of Plimsoll",
        remedy: "Name a case folder that `plimsoll run` has worked on")
    case .otherVersion(let table):
      throw CaseFileError(
        .otherVersion, operation: "read the case", path: path,
        expected: "table \(table) has other columns than this version's",
        remedy: "Run the case again: plimsoll run CASE")
    }
  }
}

extension CaseStore {
  func read<T>(_ operation: String, _ body: (Database) throws -> T) throws(CaseFileError) -> T {
    try mappingErrors(operation, path) { try queue.read(body) }
  }

  /// Runs a body in one transaction that takes the write lock at once.
  func write(_ operation: String, _ body: (Database) throws -> Void) throws(CaseFileError) {
    try mappingErrors(operation, path) {
      try queue.inTransaction(.immediate) { database in
        try body(database)
        return .commit
      }
    }
  }
}
