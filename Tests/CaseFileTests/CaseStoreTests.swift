// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("case.gpkg") struct CaseStoreTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.path + "/case.gpkg"
  }

  @Test("gives back every row as it was handed over")
  func roundTrip() throws {
    let contents = SampleContents.whole
    for table in CaseTable.all where table.id != .about {
      #expect(table.rowCount(in: contents) > 0, "the sample has no row of \(table.name)")
    }
    try CaseStore(path: path).write(contents)
    #expect(try CaseStore(path: path, access: .read).readContents() == contents)
  }

  @Test("is one file, and stays one when it is opened again")
  func oneFile() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    _ = try CaseStore(path: path).readContents()
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["case.gpkg"])
  }

  @Test("has the same bytes for the same contents")
  func deterministic() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    try CaseStore(path: scratch.path + "/again.gpkg").write(SampleContents.whole)
    let (first, second) = (
      FileManager.default.contents(atPath: path), FileManager.default.contents(atPath: scratch.path + "/again.gpkg")
    )
    #expect(first != nil && first == second)
  }

  @Test("carries the marks of a GeoPackage 1.3")
  func marks() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(Array(bytes[68..<72]) == Array("GPKG".utf8))
    #expect(Array(bytes[60..<64]) == [0, 0, 0x28, 0x3C])  // 10300
  }

  @Test("is read whole by GDAL, without a warning")
  func ogrinfo() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    let (status, output) = try run("ogrinfo", ["-al", "-ro", path])
    if status == 127 { return print("skipped: ogrinfo is not installed") }
    #expect(status == 0)
    let complaints = output.split(separator: "\n").filter { $0.contains("Warning") || $0.contains("ERROR ") }
    #expect(complaints.isEmpty)
    for table in CaseTable.all { #expect(output.contains("Layer name: \(table.name)\n"), "\(table.name)") }
    #expect(output.contains("LINESTRING M (129.81 41.755 1709251200,133.083 42.733 1709337600)"))
    #expect(output.contains("Geometry: Measured Line String"))
    #expect(output.contains("Extent: (129.810000, 41.755000) - (133.083000, 42.733000)"))
    #expect(output.contains("acquired (DateTime) = 2024/03/01 02:11:05+00"))
    #expect(output.contains("is_made_up (Integer(Boolean)) = 1"))
  }

  @Test("passes GDAL's check of conformance")
  func conformance() throws {
    try CaseStore(path: path).write(SampleContents.whole)
    let (status, output) = try run("/usr/bin/python3", ["-m", "osgeo_utils.samples.validate_gpkg", path])
    if status != 0, output.contains("No module") || status == 127 { return print("skipped: no python3-gdal") }
    #expect(status == 0, "\(output)")
  }

  @Test("brings its colours to QGIS for every layer with geometries")
  func styles() throws {
    let store = try CaseStore(path: path)
    try store.write(SampleContents.whole)
    let styles = try store.layerStyles()
    #expect(Set(styles.keys) == Set(CaseTable.all.filter { $0.geometry != nil }.map(\.name)))
    for (layer, style) in styles {
      let parser = XMLParser(data: Data(style.utf8))
      #expect(parser.parse(), "\(layer)")
    }
  }

  @Test("refuses an identifier that stands twice, and a number that is none; what was stored stays")
  func invalidRows() throws {
    let store = try CaseStore(path: path)
    try store.write(SampleContents.whole)
    var twice = SampleContents.whole
    twice.calls += twice.calls
    let error = #expect(throws: CaseFileError.self) { try store.write(twice) }
    #expect(error?.code == .invalidRow)
    #expect(error?.description.contains("table call, row call-1") == true)
    var broken = SampleContents.whole
    broken.gaps[0].hours = .nan
    #expect(throws: CaseFileError.self) { try store.write(broken) }
    #expect(try store.readContents() == SampleContents.whole)
  }

  @Test("shows a NUL in a broken record instead of cutting the text off")
  func nul() throws {
    var contents = SampleContents.whole
    contents.rejects[0].detail = "before\0after"
    let store = try CaseStore(path: path)
    try store.write(contents)
    #expect(try store.readContents().rejects[0].detail == "before\u{2400}after")
    #expect(try store.differences(from: contents).isEmpty)
  }
}

@Suite("The stages of a run") struct StageTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.path + "/case.gpkg"
  }

  /// The rows of one stage: its tables, and its share of the shared ones.
  private func rows(_ stage: String) -> CaseContents {
    var contents = CaseContents(about: SampleContents.whole.about)
    if stage == "gaps" {
      contents.gaps = SampleContents.whole.gaps
      contents.observations = SampleContents.whole.observations
      contents.derivations = SampleContents.whole.derivations
    } else {
      contents.visits = SampleContents.whole.visits
      contents.observations = [SampleContents.whole.observations[0]]
      contents.derivations = [DerivationRow(childID: "visit-1", parentID: "obs-1", role: "inside")]
    }
    return contents
  }

  @Test("are known by their fingerprints, also after the file was closed")
  func fingerprints() throws {
    let store = try CaseStore(path: path)
    #expect(try !store.isCurrent(stage: "gaps", fingerprint: "1"))
    try store.writeStage("gaps", fingerprint: "1", replacing: [.about, .gap], rows("gaps"))
    #expect(try CaseStore(path: path).isCurrent(stage: "gaps", fingerprint: "1"))
    #expect(try !store.isCurrent(stage: "gaps", fingerprint: "2"))
    #expect(try !store.isCurrent(stage: "visits", fingerprint: "1"))
  }

  @Test("replace their own rows and leave those of other stages")
  func replace() throws {
    let store = try CaseStore(path: path)
    try store.writeStage("gaps", fingerprint: "1", replacing: [.about, .gap], rows("gaps"))
    try store.writeStage("visits", fingerprint: "1", replacing: [.visit], rows("visits"))
    var fewer = rows("gaps")
    fewer.gaps = []
    fewer.observations = []
    fewer.derivations = []
    try store.writeStage("gaps", fingerprint: "2", replacing: [.gap], fewer)
    let contents = try store.readContents()
    #expect(contents.gaps.isEmpty)
    #expect(contents.visits == rows("visits").visits)
    #expect(contents.observations == rows("visits").observations)
    #expect(contents.derivations == rows("visits").derivations)
  }

  @Test("that rest on the same observation give it once")
  func sharedRow() throws {
    let store = try CaseStore(path: path)
    for stage in ["gaps", "visits"] {
      try store.writeStage(stage, fingerprint: "", replacing: [.about, .gap, .visit], rows(stage))
    }
    #expect(try store.readContents().observations.map(\.id) == ["obs-1", "obs-2"])
    #expect(try store.readStage("visits", tables: [.visit]).observations.map(\.id) == ["obs-1"])
  }

  @Test("written in steps and written again leave the same tables as written once")
  func order() throws {
    let (once, often) = (try CaseStore(path: path), try CaseStore(path: scratch.path + "/again.gpkg"))
    for stage in ["gaps", "visits"] {
      try once.writeStage(stage, fingerprint: "", replacing: [], rows(stage))
    }
    for stage in ["visits", "old", "gaps", "visits", "gaps"] {
      try often.writeStage(stage, fingerprint: "", replacing: [], rows(stage))
    }
    for store in [once, often] { try store.finish(stages: ["gaps", "visits"]) }
    #expect(try dump(path, "observation") == dump(scratch.path + "/again.gpkg", "observation"))
    #expect(try dump(path, "derivation") == dump(scratch.path + "/again.gpkg", "derivation"))
    #expect(try !often.isCurrent(stage: "old", fingerprint: ""))
  }

  private func dump(_ path: String, _ table: String) throws -> String {
    let (status, output) = try run("ogrinfo", ["-q", "-ro", path, table])
    try #require(status == 0)
    return output
  }

  @Test(
    "survive a process that is killed while it writes, whoever opens the file next",
    arguments: [
      CaseStore.Access.read, .readWrite,
    ])
  func killed(_ access: CaseStore.Access) throws {
    let store = try CaseStore(path: path)
    try store.write(SampleContents.whole)
    // A transaction left open by a killed process is a database with a hot journal beside it.
    let script = """
      import os, sqlite3, signal, sys
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute("PRAGMA cache_size = 1"); c.execute("PRAGMA cache_spill = 1"); c.execute("BEGIN IMMEDIATE")
      c.execute("DELETE FROM call"); c.execute("DELETE FROM visit")
      c.executemany("INSERT INTO land (id, geom) VALUES (?, ?)", [("x%d" % i, os.urandom(3000)) for i in range(2000)])
      os.kill(os.getpid(), signal.SIGKILL)
      """
    let (status, output) = try run("python3", ["-c", script, path])
    if status == 127 { return print("skipped: python3 is not installed") }
    try #require(FileManager.default.fileExists(atPath: path + "-journal"), "\(output)")
    #expect(try CaseStore(path: path, access: access).readContents() == SampleContents.whole)
    #expect(!FileManager.default.fileExists(atPath: path + "-journal"))
  }
}

@Suite("Reviews") struct ReviewTests {
  let review = ReviewRow(
    id: "review-1", rowID: "call-1", verdict: "confirm", gradeSource: "B", gradeInformation: 2, comment: "seen",
    by: "analyst", at: "2024-12-02T00:00:00Z")

  @Test("are left alone by runs, and stay on their row")
  func kept() throws {
    let scratch = try Scratch()
    let store = try CaseStore(path: scratch.path + "/case.gpkg")
    try store.write(SampleContents.whole)
    try store.append(review)
    try store.write(SampleContents.whole)
    #expect(try store.reviews() == [review])
  }

  @Test("can be neither changed nor deleted")
  func appendOnly() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/case.gpkg"
    try CaseStore(path: path).append(review)
    for statement in ["UPDATE review SET verdict = 'reject'", "DELETE FROM review"] {
      let (status, output) = try run("ogrinfo", [path, "-sql", statement])
      if status == 127 { return print("skipped: ogrinfo is not installed") }
      #expect(output.contains("reviews are appended"), "\(output)")
    }
    #expect(try CaseStore(path: path).reviews() == [review])
    #expect(throws: CaseFileError.self) { try CaseStore(path: path).append(review) }
  }
}
