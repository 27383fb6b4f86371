// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence
import Registry

/// What the case knows of hulls and lists before anything moves.
struct RegistryFindings {
  var hulls: [Hull]
  var lists: [SanctionsList]
}

extension Derivation {
  mutating func readRegistry() throws -> RegistryFindings {
    progress(.started(stage: "registry"))
    let hulls = try readFleet()
    for hull in hulls { addRow(of: hull) }
    var lists: [SanctionsList] = []
    for declaration in configuration.lists { lists.append(try readList(declaration)) }
    let listings = lists.reduce(0) { $0 + $1.listings.count }
    progress(
      .finished(
        stage: "registry",
        summary: "\(grouped(hulls.count)) hulls\(Self.lacks(of: hulls)), \(lists.count) "
          + "\(lists.count == 1 ? "list" : "lists") with \(grouped(listings)) ships"))
    return RegistryFindings(hulls: hulls, lists: lists)
  }

  /// " (3 without length, 12 without deadweight)": a fleet whose columns were not understood shows here first.
  private static func lacks(of hulls: [Hull]) -> String {
    let counts = [
      ("length", hulls.count { $0.lengthMetres == nil }), ("deadweight", hulls.count { $0.deadweight == nil }),
    ]
    let words = counts.filter { $0.1 > 0 }.map { "\(grouped($0.1)) without \($0.0)" }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }

  private mutating func readFleet() throws -> [Hull] {
    var reader = FleetReader()
    var hulls: [Hull] = []
    for source in configuration.fleet {
      let file = try location(source.path)
      if source.format == TerminalStaticReports.format {
        let reports = try TerminalStaticReports(file: file, path: source.path)
        hulls += reports.hulls
        add(reports.rejections)
        count(source.path, read: reports.hulls.count + reports.rejections.count, rejected: reports.rejections.count)
      } else {
        let rejectedBefore = reader.rejections.count
        let rowsBefore = reader.rowCount
        try reader.read(file: file, path: source.path)
        count(
          source.path, read: reader.rowCount - rowsBefore, rejected: reader.rejections.count - rejectedBefore)
      }
    }
    add(reader.rejections)
    return onceEach(hulls + reader.hulls).map { $0.withEstimatedDeadweight() }
  }

  /// One hull an identifier: of several records in different files the first stands, the others are rejected.
  private mutating func onceEach(_ hulls: [Hull]) -> [Hull] {
    var first: [String: Origin] = [:]
    return hulls.filter { hull in
      guard let origin = first[hull.id] else {
        first[hull.id] = hull.origin
        return true
      }
      let detail = "\(hull.name) stands already in \(origin.path) at byte \(origin.byteOffset)"
      reject(
        Rejection(
          path: hull.origin.path, line: 0, byteOffset: hull.origin.byteOffset, reason: "duplicate-hull", detail: detail)
      )
      return false
    }
  }

  mutating func addRow(of hull: Hull) {
    rows.contents.hulls.append(
      HullRow(
        id: hull.id, name: hull.name, imo: hull.imo.map { Int($0.value) },
        mmsi: hull.mmsi.map(String.init).joined(separator: " "), flag: hull.flag, lengthMetres: hull.lengthMetres,
        beamMetres: hull.beamMetres, deadweightTonnes: hull.deadweight?.value,
        deadweightErrorTonnes: hull.deadweight?.standardError, deadweightBasis: hull.deadweight?.basis,
        maximumSpeedKnots: hull.maximumSpeedKnots, isTanker: hull.isTanker, kind: hull.kind.rawValue,
        sourceID: rows.sourceID(hull.origin.path)))
    let observed = rows.observation(hull.origin, time: nil, text: "particulars of \(hull.name)")
    rows.rest(hull.id, on: observed, role: "particulars")
  }

  private mutating func readList(_ declaration: ListDeclaration) throws -> SanctionsList {
    let source = declaration.source
    let description = ListDescription(
      id: declaration.id, title: declaration.title, published: declaration.published, fetched: source.retrieved)
    let reading = try ListReader.read(
      file: try location(source.path), path: source.path, as: description,
      format: source.format.flatMap(ListFormat.init(rawValue:)))
    add(reading.rejections)
    count(
      source.path, read: reading.list.listings.count + reading.otherEntries + reading.rejections.count,
      rejected: reading.rejections.count)
    return reading.list
  }
}
