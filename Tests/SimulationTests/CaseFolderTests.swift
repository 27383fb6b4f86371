// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Evidence
import Foundation
import Geodesy
import Registry
import Simulation
import Testing

@Suite("The folder is a case that the other rooms read")
struct CaseFolderTests {
  static let world = Task { try await WrittenWorld(DeterminismTests.tiny, seed: 21) }

  @Test("case.yaml and areas.geojson pass every check of the case format")
  func configuration() async throws {
    let world = try await Self.world.value
    let configuration = try CaseConfiguration(reading: CaseFolder(world.folder))
    #expect(configuration.isMadeUp)
    #expect(configuration.areas.count == 6)
    #expect(configuration.caps.first?.limitBarrels == 500_000)
    #expect(configuration.caps.first?.areaIDs == ["vostochny-oil-berth"])
    #expect(configuration.lists.count == 1)
    #expect(configuration.coastlinePath != nil)
  }

  @Test("the register reads without a rejection; holes are holes, not zeros")
  func fleet() async throws {
    let world = try await Self.world.value
    var reader = FleetReader()
    try reader.read(file: URL(fileURLWithPath: "\(world.folder)/sources/fleet.csv"), path: "sources/fleet.csv")
    #expect(reader.hulls.count == 4)
    #expect(reader.rejections.isEmpty)
    #expect(reader.hulls.allSatisfy { $0.imo != nil && !$0.mmsi.isEmpty && $0.isTanker })
  }

  @Test("every file with words in it says that it is made up")
  func banner() async throws {
    let world = try await Self.world.value
    for path in ["case.yaml", "README.md", "areas.geojson", "truth/world.json", "sources/lists/made-up-un.csv"] {
      let text = try world.text(path).lowercased()
      #expect(text.contains("made-up") || text.contains("made_up") || text.contains("made up"), "\(path)")
    }
  }

  @Test(
    "no made-up number or name is on a real list or register",
    .enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func strangers() async throws {
    let folder = try #require(RealData.folder)
    var real = ""
    for path in [
      "vessels/tankers_and_others_20k.csv", "lists/32017R1509.csv", "lists/ofac_2019-01/sdn.csv",
    ] {
      let url = folder.appendingPathComponent(path)
      guard let data = FileManager.default.contents(atPath: url.path) else { continue }
      real += String(decoding: data, as: UTF8.self).uppercased()
    }
    #expect(real.count > 100_000)
    let numbers = Set(real.split { !$0.isNumber }.filter { $0.count == 7 }.map(String.init))
    for hull in try await Self.world.value.table("truth/hulls.csv") {
      #expect(!numbers.contains(hull["imo"] ?? ""))
      #expect(!real.contains("\"\(hull["name"] ?? "")\""))
      #expect(!real.contains(";\(hull["name"] ?? "");"))
    }
  }
}

/// The folder of real data beside the project, where there is one.
enum RealData {
  static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"]
    let url = environment.map { URL(filePath: $0) } ?? URL(filePath: "../shared/data")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()
}
