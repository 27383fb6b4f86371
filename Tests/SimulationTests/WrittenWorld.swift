// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Geodesy
import Registry
import Simulation
import Testing

/// Land like the shore round the made-up berth, so that the tests need no fetched file.
let shore = Coastline(
  polygons: [
    Polygon(outer: [
      Coordinate(longitude: 133.06117, latitude: 42.74086), Coordinate(longitude: 133.07405, latitude: 42.73311),
      Coordinate(longitude: 133.09411, latitude: 42.74075), Coordinate(longitude: 133.2, latitude: 42.74),
      Coordinate(longitude: 133.2, latitude: 42.69), Coordinate(longitude: 133.02, latitude: 42.69),
      Coordinate(longitude: 133.02, latitude: 42.74),
    ])
  ], extent: BoundingBox(west: 123, south: 33, east: 135, north: 44))

/// A world of the smallest size, written to a new folder that goes when the value does.
struct WrittenWorld {
  let folder: String

  init(_ parameters: WorldParameters = .small, seed: UInt64 = 5) async throws {
    folder = NSTemporaryDirectory() + "plimsoll-simulation-" + UUID().uuidString
    _ = try await Simulation(parameters, seed: seed, coastline: shore).write(to: folder)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  func text(_ path: String) throws -> String { try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) }

  /// Rows of a table by column name; the truth tables hold no quoted cells.
  func table(_ path: String) throws -> [[String: String]] {
    let lines = try text(path).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// Every file with the digest of its bytes.
  func digests() throws -> [String: String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    var digests: [String: String] = [:]
    for path in paths {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      digests[path] = SHA256Digest(of: Array(bytes)).hexadecimal
    }
    return digests
  }
}
