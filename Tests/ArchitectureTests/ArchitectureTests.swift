// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The rooms in DESIGN's order. A room imports only rooms above it.
private let rooms = [
  "Bytes", "Geodesy", "Evidence", "AIS", "Raster", "Tracks", "Imagery", "Registry", "Behaviour", "Fusion", "Cargo",
  "CaseFile", "Pipeline", "Reporting", "Workbench", "Watch", "Simulation", "plimsoll",
]

/// Libraries from outside, each with the only rooms that may see it.
private let owners: [String: Set<String>] = [
  "CGDAL": ["Raster"], "CGEOS": ["Raster"], "CPROJ": ["Raster"], "CCompression": ["Bytes"], "COpenSSL": ["Bytes"],
  "CClutter": ["Imagery"], "CConvolution": ["Imagery"], "CVector": ["AIS"], "CRows": ["AIS"],
  "GRDB": ["CaseFile"], "GRDBSQLite": ["CaseFile"], "Yams": ["CaseFile"], "ArgumentParser": ["plimsoll"],
  "Hummingbird": ["Workbench"],
]

private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private struct SourceFile: CustomTestStringConvertible {
  var room: String
  var path: String
  var text: String
  var testDescription: String { path }

  var imports: [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword <= 1, words.count > keyword + 1 else { return nil }
      return String(words[keyword + 1].split(separator: ".")[0])
    }
  }
}

private let sources: [SourceFile] = {
  let folder = root.appendingPathComponent("Sources")
  let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  var found: [SourceFile] = []
  while let file = files?.nextObject() as? URL {
    guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
    let parts = file.pathComponents
    guard let index = parts.lastIndex(of: "Sources") else { continue }
    found.append(SourceFile(room: parts[index + 1], path: parts[(index + 1)...].joined(separator: "/"), text: text))
  }
  return found.sorted { $0.path < $1.path }
}()

@Suite("The house keeps its order")
struct ArchitectureTests {
  @Test("there is something to look at")
  func sourcesFound() {
    #expect(sources.count > 30)
  }

  @Test("every folder of Sources is a room of the table or a C library")
  func knownRooms() {
    for room in Set(sources.map(\.room)) { #expect(rooms.contains(room), "\(room) is not in the table") }
  }

  @Test("a room imports only rooms above it")
  func importsGoUp() {
    for file in sources {
      guard let own = rooms.firstIndex(of: file.room) else { continue }
      for name in file.imports {
        guard let other = rooms.firstIndex(of: name) else { continue }
        #expect(other < own, "\(file.path) imports \(name), which is not above \(file.room)")
      }
    }
  }

  @Test("outside libraries are seen by their own room only")
  func outsideLibraries() {
    for file in sources {
      for name in file.imports {
        guard let allowed = owners[name] else { continue }
        #expect(allowed.contains(file.room), "\(file.path) imports \(name)")
      }
    }
  }

  @Test("unsafe memory stays in Bytes and Raster, and where a C library is wrapped")
  func unsafeMemory() {
    for file in sources where !["Bytes", "Raster"].contains(file.room) {
      #expect(!file.text.contains("UnsafeMutable"), "\(file.path) uses unsafe memory")
      #expect(!file.text.contains("UnsafePointer"), "\(file.path) uses unsafe memory")
    }
  }

  @Test("no drawer without a subject")
  func names() {
    let drawers = ["Utils", "Utilities", "Helpers", "Helper", "Common", "Manager", "Misc"]
    for file in sources {
      let name = file.path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
      #expect(!drawers.contains { name.hasSuffix($0) }, "\(file.path): what is its subject?")
      #expect(file.text.hasPrefix("// SPDX-License-Identifier: Apache-2.0\n"), "\(file.path) lacks its licence line")
    }
  }
}
