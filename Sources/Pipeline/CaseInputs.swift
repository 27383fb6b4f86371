// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence
import Foundation
import Imagery
import Registry

/// The raw inputs of a case, each hashed before anything reads it.
struct CaseInputs {
  /// One row an input file, `path` as case.yaml reaches it.
  private(set) var rows: [SourceRow] = []
  private let folder: CaseFolder

  /// Hashes every file that the configuration names, the configuration itself and the sidecars of scenes.
  init(configuration: CaseConfiguration, folder: CaseFolder) throws {
    self.folder = folder
    try add("case.yaml", kind: "configuration")
    try add(configuration.areasPath, kind: "areas")
    if let coastline = configuration.coastlinePath {
      try add(coastline, kind: "coastline", provider: configuration.coastlineCredit ?? "")
    }
    for source in configuration.fleet { try add(source, kind: "fleet") }
    for source in configuration.ais { try add(source, kind: "ais") }
    for source in configuration.scenes { try addScene(source) }
    for source in configuration.statements { try add(source, kind: "statement") }
    for list in configuration.lists { try addList(list.source) }
    for source in configuration.loads { try add(source, kind: "load report") }
    for source in configuration.declarations { try add(source, kind: "declaration") }
    rows.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// One hash over the paths and hashes of all inputs: the same when nothing was touched.
  var fingerprint: String {
    SHA256Digest(of: Array(rows.map { "\($0.path)\u{1F}\($0.sha256)" }.joined(separator: "\n").utf8)).hexadecimal
  }

  private mutating func add(_ source: SourceDeclaration, kind: String) throws {
    try add(
      source.path, kind: kind, provider: source.provider, licence: source.licence,
      retrieved: source.retrieved?.iso8601, grades: (source.sourceGrade, source.informationGrade))
  }

  /// The image and the files that are read beside it: its sidecar and the mask that the sidecar names.
  private mutating func addScene(_ source: SourceDeclaration) throws {
    try add(source, kind: "scene")
    try add(SceneFile.companions(of: try folder.location(of: source.path)), of: source, kind: "sidecar")
  }

  /// The list and the files that are read beside it.
  private mutating func addList(_ source: SourceDeclaration) throws {
    try add(source, kind: "list")
    try add(ListReader.companions(of: try folder.location(of: source.path)), of: source, kind: "list")
  }

  /// Files in the folder of a source, by their names.
  private mutating func add(_ names: [String], of source: SourceDeclaration, kind: String) throws {
    for name in names {
      var companion = source
      companion.path = source.path.lastIndex(of: "/").map { source.path[...$0] + name } ?? name
      guard FileManager.default.fileExists(atPath: try folder.location(of: companion.path)) else { continue }
      try add(companion, kind: kind)
    }
  }

  private mutating func add(
    _ path: String, kind: String, provider: String = "", licence: String = "", retrieved: String? = nil,
    grades: (source: String?, information: Int?) = (nil, nil)
  ) throws {
    guard !rows.contains(where: { $0.path == path }) else { return }
    let location = URL(fileURLWithPath: try folder.location(of: path))
    let (digest, byteCount) = try SHA256Digest.hashing(file: location)
    rows.append(
      SourceRow(
        id: RowID(kind: "src", path, digest.hexadecimal).text, path: path, kind: kind, provider: provider,
        licence: licence, retrieved: retrieved, sourceGrade: grades.source, informationGrade: grades.information,
        byteCount: byteCount, sha256: digest.hexadecimal, recordsRead: 0, recordsRejected: 0))
  }
}
