// SPDX-License-Identifier: Apache-2.0

internal import Bytes

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Writing whole files and making folders, with this room's error.
enum OutputFile {
  static func write(_ text: String, to path: String) throws(SimulationError) { try write(Array(text.utf8), to: path) }

  static func write(_ bytes: [UInt8], to path: String) throws(SimulationError) {
    do { try Data(bytes).write(to: URL(fileURLWithPath: path)) } catch {
      throw SimulationError(
        .write, path, reason: "could not be written: \(SystemReason(error).words)")
    }
  }

  static func makeFolder(_ path: String) throws(SimulationError) {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw SimulationError(.write, path, reason: "the folder could not be made (\(SystemReason(error).words))")
    }
  }

  /// Makes the folder ready: it is new, empty, or an earlier simulation whose parts are removed.
  ///
  /// Only what a simulation and a run write is removed; anything else in the folder stays.
  static func prepare(_ folder: String) throws(SimulationError) {
    let manager = FileManager.default
    var isFolder: Bool = false
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder) else { return try makeFolder(folder) }
    guard isFolder, let names = try? manager.contentsOfDirectory(atPath: folder) else {
      throw SimulationError(.folder, folder, reason: "is not a folder that can be read; name a new one")
    }
    if names.isEmpty { return }
    guard manager.fileExists(atPath: "\(folder)/truth/world.json") else {
      throw SimulationError(
        .folder, folder, reason: "holds something that is no earlier simulation; name a new or empty folder")
    }
    for name in ["case.yaml", "areas.geojson", "README.md", "sources", "truth", "case.gpkg", "report"]
    where names.contains(name) {
      do { try manager.removeItem(atPath: "\(folder)/\(name)") } catch {
        throw SimulationError(
          .write, "\(folder)/\(name)", reason: "could not be removed (\(SystemReason(error).words))")
      }
    }
  }
}

/// What stands as provider and licence of everything here.
enum Provider {
  static let name = "plimsoll simulate (MADE-UP DATA)"
  static let licence = "CC0-1.0"
  static let retrieved = "2024-12-01T00:00:00Z"
  static let banner = "MADE-UP DATA: every ship, call, number and picture here was invented by plimsoll simulate."
}
