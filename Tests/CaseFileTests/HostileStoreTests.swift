// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

@Suite("A case.gpkg that is not whole is a clear error") struct HostileStoreTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.path + "/case.gpkg"
  }

  private func error(_ access: CaseStore.Access = .read) -> CaseFileError? {
    do {
      _ = try CaseStore(path: path, access: access).readContents()
      return nil
    } catch { return error }
  }

  @Test("when it is missing, a folder, text, or a database of somebody else")
  func other() throws {
    #expect(error()?.code == .notFound)
    try scratch.write(String(repeating: "no database ", count: 1000), to: "case.gpkg")
    #expect(error()?.code == .notACase)
    #expect(error(.readWrite)?.code == .notACase)
    try FileManager.default.removeItem(atPath: path)
    let (status, _) = try run(
      "python3", ["-c", "import sqlite3; sqlite3.connect('\(path)').execute('CREATE TABLE t (a)')"])
    if status == 0 {
      #expect(error()?.code == .notACase)
      #expect(error(.readWrite)?.code == .notACase)
    }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(error()?.code == .isDirectory)
  }

  @Test("when it holds no run yet")
  func noRun() throws {
    _ = try CaseStore(path: path)
    #expect(error()?.code == .notFound)
  }

  @Test("when it is cut short anywhere", arguments: [0.1, 0.5, 0.9])
  func half(_ share: Double) throws {
    try CaseStore(path: path).write(SampleContents.whole)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(fileURLWithPath: path))
    #expect(error()?.code == .corrupt)
    #expect(error(.readWrite)?.code == .corrupt)
  }

  @Test("when bytes in the middle were overwritten")
  func overwritten() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in 8192..<bytes.count - 4096 { bytes[index] = 0xFF }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect([.corrupt, .notACase].contains(error()?.code))
  }

  @Test("when a cell holds what its column does not allow, naming table, row and column")
  func cell() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    let (status, _) = try run("ogrinfo", [path, "-sql", "UPDATE gap SET hours = 'many' WHERE id = 'gap-1'"])
    if status == 127 { return print("skipped: ogrinfo is not installed") }
    #expect(error()?.code == .corrupt)
    #expect(error()?.expected == "table gap, row gap-1, column hours: a REAL was expected, found many")
  }

  @Test("of another version is derived anew, with its reviews kept; reading it asks for a run")
  func otherVersion() throws {
    let store = try CaseStore(path: path)
    try store.write(SampleContents.whole)
    let review = ReviewRow(
      id: "review-1", rowID: "call-1", verdict: "comment", comment: "", by: "analyst", at: "2024-12-02T00:00:00Z")
    try store.append(review)
    let (status, _) = try run("ogrinfo", [path, "-sql", "ALTER TABLE gap RENAME COLUMN hours TO duration"])
    if status == 127 { return print("skipped: ogrinfo is not installed") }
    #expect(error()?.code == .otherVersion)
    #expect(error(.readWrite)?.code == .notFound)
    let anew = try CaseStore(path: path)
    #expect(try !anew.isCurrent(stage: "run", fingerprint: ""))
    try anew.write(SampleContents.whole)
    #expect(try anew.readContents() == SampleContents.whole)
    #expect(try anew.reviews() == [review])
  }

  @Test("on a full disk: an error in words, and what was there stays whole")
  func fullDisk() throws {
    guard let mount = try Mount("size=1m", at: scratch.path) else { return print("skipped: tmpfs cannot be mounted") }
    defer { mount.end() }
    let store = try CaseStore(path: path)
    try store.write(SampleContents.whole)
    var large = SampleContents.whole
    let text = String(repeating: "x", count: 20_000)
    large.rejects = (0..<100).map {
      RejectRow(id: "reject-\($0)", path: "p", line: 0, byteOffset: 0, reason: "r", detail: text)
    }
    let error = #expect(throws: CaseFileError.self) { try store.write(large) }
    #expect(error?.code == .diskFull)
    #expect(try CaseStore(path: path, access: .read).readContents() == SampleContents.whole)
  }

  @Test("in a folder that cannot be written can still be read")
  func readOnly() throws {
    guard let mount = try Mount("size=4m", at: scratch.path) else { return print("skipped: tmpfs cannot be mounted") }
    defer { mount.end() }
    try CaseStore(path: path).write(SampleContents.whole)
    try #require(try run("mount", ["-o", "remount,ro", scratch.path]).status == 0)
    #expect(try CaseStore(path: path, access: .read).readContents() == SampleContents.whole)
    let store = try CaseStore(path: path)
    let error = #expect(throws: CaseFileError.self) { try store.write(SampleContents.whole) }
    #expect(error?.code == .permission)
    let fresh = #expect(throws: CaseFileError.self) { try CaseStore(path: scratch.path + "/new.gpkg") }
    #expect(fresh?.code == .permission)
    #expect(throws: CaseFileError.self) { try CaseTemplate(isExample: false).write(to: scratch.path + "/new") }
  }
}

/// A tmpfs over a folder; `nil` where this process may not mount.
struct Mount {
  private let path: String

  init?(_ options: String, at path: String) throws {
    guard geteuid() == 0, try run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).status == 0 else {
      return nil
    }
    self.path = path
  }

  func end() { _ = try? run("umount", ["-l", path]) }
}
