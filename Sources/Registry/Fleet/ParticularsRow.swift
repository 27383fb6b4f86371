// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence

/// One row of particulars, with a rejection for every cell that could not be used.
struct ParticularsRow {
  let row: DelimitedText.Row
  let table: DelimitedText
  var rejections: [Rejection] = []

  init(row: DelimitedText.Row, table: DelimitedText) {
    self.row = row
    self.table = table
  }

  /// The hull of the row; `nil` where nothing says which ship it is.
  mutating func hull() -> Hull? {
    let printed = IMOText(row["imo"])
    if let complaint = printed.complaint {
      reject(complaint.reason, complaint.detail + "; the hull is kept without an IMO number")
    }
    let imo = printed.shipNumber
    let mmsi = identities()
    guard let name = row["name"] ?? imo.map({ "IMO \($0)" }) ?? mmsi.first.map({ "MMSI \($0)" }) else { return nil }

    var hull = Hull(
      id: Hull.identifier(imo: imo, name: name), name: name, isTanker: Self.isTanker(row["type"]),
      origin: table.origin(row))
    hull.imo = imo
    hull.type = row["type"]
    hull.mmsi = mmsi
    hull.callSign = row["call_sign"]
    hull.flag = row["flag"]
    hull.lengthMetres = number("length_m", in: 5...500)
    hull.beamMetres = number("beam_m", in: 1...80)
    hull.depthMetres = number("depth_m", in: 0.5...50)
    hull.draughtMetres = number("draught_m", in: 0.3...30)
    hull.deadweight = number("dwt_t", in: 1...600_000).map { Estimate($0, basis: "stated") }
    hull.maximumSpeedKnots = number("max_speed_kn", in: 1...50)
    hull.builtYear = number("built_year", in: 1850...2100).map { Int($0) }
    return hull.withEstimatedDeadweight()
  }

  private mutating func identities() -> [UInt32] {
    var found: [UInt32] = []
    for word in (row["mmsi"] ?? "").split(whereSeparator: { " ;/".contains($0) }) {
      if let value = UInt32(word), (100_000_000...999_999_999).contains(value) {
        if !found.contains(value) { found.append(value) }
      } else {
        reject("mmsi", "an MMSI has 9 digits, found \"\(word)\"; the hull is kept without it")
      }
    }
    return found
  }

  /// The bounds are those of ships that exist, with room to spare: they catch slipped decimals, not odd ships.
  private mutating func number(_ column: String, in bounds: ClosedRange<Double>) -> Double? {
    guard let text = row[column] else { return nil }
    guard let value = Double(text), value.isFinite else {
      reject("number", "\(column) \"\(text)\" is no number; the hull is kept without it")
      return nil
    }
    guard bounds.contains(value) else {
      let range = "\(bounds.lowerBound) to \(bounds.upperBound)"
      reject("implausible", "\(column) \(text) is not within \(range); the hull is kept without it")
      return nil
    }
    return value
  }

  private mutating func reject(_ reason: String, _ detail: String) {
    rejections.append(table.rejection(row, reason, detail))
  }

  /// A type that names a tanker, or an AIS ship type 80 to 89 (ITU-R M.1371-5 table 53).
  static func isTanker(_ type: String?) -> Bool {
    guard let type else { return false }
    if let code = Int(type) { return (80...89).contains(code) }
    return type.lowercased().contains("tanker")
  }
}
