// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Pipeline
import Testing

@Suite(
  "Broken input is a row or a clear error, never a crash or silence",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct BrokenInputTests {
  @Test("half a TIFF stands in coverage as unreadable and in the rejects, and the run goes on")
  func halfAnImage() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let image = try world.source("_optical.tif")
    let whole = try Data(contentsOf: image)
    try whole.prefix(whole.count / 2).write(to: image)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let name = "sources/scenes/\(image.lastPathComponent)"
    #expect(contents.rejects.contains { $0.path.contains(image.lastPathComponent) })
    let scene = try #require(contents.scenes.first { $0.path == name })
    #expect(contents.coverage.contains { $0.sceneID == scene.id && $0.finding == "unreadable" })
  }

  @Test("cut and corrupted sentences are counted with file, line and reason; the rest is read")
  func cutSentences() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let file = try world.source(".nmea")
    var text = try Data(contentsOf: file)
    text.append(Data("!AIVDM,1,1,,A,13HOI:0P0000VOHLCnHQ\r\n!AIVDM,1,1,,A,13HOI:0P0000VOHLCnHQKwvL05Ip,0*24\r\n".utf8))
    try text.write(to: file)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let rejects = contents.rejects.filter { $0.path.hasSuffix(file.lastPathComponent) }
    #expect(rejects.contains { $0.reason.contains("checksum") })
    #expect(rejects.allSatisfy { $0.line > 0 })
    #expect(!contents.tracks.isEmpty)
  }

  @Test("a list whose IMO cell says \"Does not exist\" is read")
  func noNumber() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let list = try world.source("made-up-un.csv")
    var text = try String(contentsOf: list, encoding: .utf8)
    text += "MIN NING MADE UP 9,Does not exist,,,2018-03-30,,asset freeze,made up\n"
    try text.write(to: list, atomically: true, encoding: .utf8)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(!contents.rejects.contains { $0.path.hasSuffix("made-up-un.csv") && $0.detail.contains("MIN NING") })
    #expect(!contents.calls.isEmpty)
  }

  @Test("a configuration with a tab stops before any work, with the line")
  func tab() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let configuration = world.file("case.yaml")
    let text = try String(contentsOf: configuration, encoding: .utf8)
    try (text + "\nparameters:\n\tgap_hours: 6\n").write(to: configuration, atomically: true, encoding: .utf8)
    await #expect(throws: CaseFileError.self) { try await CaseRun(folder: world.folder, threads: 2).run() }
    #expect(!FileManager.default.fileExists(atPath: world.folder.geoPackagePath))
  }

  @Test("an empty AIS file gives nothing and stops nothing")
  func emptyFile() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    try Data().write(to: world.file("sources/ais/empty.nmea"))
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let source = try #require(contents.sources.first { $0.path == "sources/ais/empty.nmea" })
    #expect(source.recordsRead == 0 && source.recordsRejected == 0)
    #expect(!contents.tracks.isEmpty)
  }

  @Test("two faults of one row are two rejects, and the rest goes on")
  func twoFaults() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let fleet = try world.source("fleet.csv")
    var lines = try String(contentsOf: fleet, encoding: .utf8).split(separator: "\n").map(String.init)
    let header = lines[0].split(separator: ",").map(String.init)
    let bad = header.map { $0.hasSuffix("_m") ? "n/a" : $0 == "name" ? "BAD ROW" : "" }.joined(separator: ",")
    lines.append(bad)
    try lines.joined(separator: "\n").write(to: fleet, atomically: true, encoding: .utf8)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(contents.rejects.filter { $0.path.hasSuffix("fleet.csv") }.count > 1)
    #expect(Set(contents.rejects.map(\.id)).count == contents.rejects.count)
  }

  @Test("the same scene twice, and the same hull twice, are named and counted once")
  func twice() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let scene = try world.source("_optical.tif")
    let copy = scene.deletingLastPathComponent().appendingPathComponent("z-copy_optical.tif")
    try FileManager.default.copyItem(at: scene, to: copy)
    let fleet = try world.source("fleet.csv")
    var lines = try String(contentsOf: fleet, encoding: .utf8).split(separator: "\n").map(String.init)
    lines.append(lines[1])
    try lines.joined(separator: "\n").write(to: fleet, atomically: true, encoding: .utf8)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(contents.rejects.count { $0.reason == "duplicate-scene" } == 1)
    #expect(Set(contents.hulls.map(\.id)).count == contents.hulls.count)
    #expect(contents.rejects.contains { $0.path.hasSuffix("fleet.csv") })
  }

  @Test("a mask is an input under whatever name the sidecar gives it")
  func mask() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let mask = try world.source("_udm.tif")
    let renamed = mask.deletingLastPathComponent().appendingPathComponent("cloudless.tif")
    try FileManager.default.moveItem(at: mask, to: renamed)
    let stem = String(mask.lastPathComponent.dropLast("_udm.tif".count))
    let sidecar = mask.deletingLastPathComponent().appendingPathComponent(stem + ".json")
    let text = try String(contentsOf: sidecar, encoding: .utf8)
    try text.replacing(mask.lastPathComponent, with: "cloudless.tif").write(
      to: sidecar, atomically: true, encoding: .utf8)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(contents.sources.contains { $0.path.hasSuffix("/cloudless.tif") && $0.kind == "sidecar" })
  }

  @Test("a case whose report or case.gpkg is a link to elsewhere is not written through")
  func links() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let elsewhere = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
    try FileManager.default.createSymbolicLink(
      atPath: world.folder.geoPackagePath, withDestinationPath: elsewhere.path)
    let error = await #expect(throws: CaseFileError.self) {
      try await CaseRun(folder: world.folder, threads: 2).run()
    }
    #expect(error.map { "\($0)".contains("link") } == true)
    #expect(!FileManager.default.fileExists(atPath: elsewhere.path))
  }

  @Test("a missing file stops with its name")
  func missing() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let fleet = try world.source("fleet.csv")
    try FileManager.default.removeItem(at: fleet)
    do {
      _ = try await CaseRun(folder: world.folder, threads: 2).run()
      Issue.record("a missing fleet was not noticed")
    } catch let error as CaseFileError {
      #expect("\(error)".contains("fleet.csv"))
    }
  }
}
