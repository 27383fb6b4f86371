// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Geodesy
import Simulation

/// The small made-up world in a folder of its own.
struct SmallWorld {
  let folder: CaseFolder

  /// Where the world's land polygons lie; `make setup` fetches them.
  static let land: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let fetched = root.appendingPathComponent(".deps/coastline/land-osm.wkb").path
    let path = ProcessInfo.processInfo.environment["PLIMSOLL_LAND"] ?? fetched
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// A copy of the one world that all tests share, so that each may break its own.
  init() async throws {
    let original = try await Self.original.value
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: original, toPath: copy)
    folder = CaseFolder(copy)
  }

  private static let original = Task {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)").path
    let parameters = WorldParameters.small
    let coastline = try Coastline(worldFile: land ?? "", clippedTo: Simulation.landNeeded(parameters))
    _ = try await Simulation(parameters, seed: 11, coastline: coastline).write(to: place)
    return place
  }

  func file(_ path: String) -> URL { URL(fileURLWithPath: folder.path).appendingPathComponent(path) }

  /// The first source whose name ends so, in the order of names.
  func source(_ suffix: String) throws -> URL {
    let names = FileManager.default.enumerator(atPath: file("sources").path)?.allObjects as? [String] ?? []
    guard let name = names.filter({ $0.hasSuffix(suffix) }).sorted().first else {
      throw CocoaError(.fileNoSuchFile)
    }
    return file("sources/\(name)")
  }

  /// Changes one byte in the middle of a file.
  func flipByte(of file: URL) throws {
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder.path) }
}
