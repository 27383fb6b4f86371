// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Geodesy

/// Writes events one after another: as GeoJSON, as one feature a line, or as a table.
struct EventWriter {
  private let output: ByteOutput
  private let format: Events.Format
  private var bytes: [UInt8] = []
  private var isFirst = true

  /// Bytes that are collected before they are written.
  private static let fullBytes = 1 << 20
  /// A collection without features: what stands before and behind them.
  private static let frame = FeatureCollection([]).geoJSON
  private static let frameEnd = "\n]}\n".utf8.count

  init(output: ByteOutput, format: Events.Format) {
    self.output = output
    self.format = format
  }

  mutating func begin() throws(BytesError) {
    switch format {
    case .geojson: bytes += Self.frame.dropLast(Self.frameEnd)
    case .ndjson: break
    case .csv: bytes += EventTable.head.utf8
    }
  }

  mutating func write(_ feature: Feature) throws(BytesError) {
    switch format {
    case .geojson:
      bytes += (isFirst ? "\n" : ",\n").utf8
      feature.write(to: &bytes)
    case .ndjson:
      feature.write(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    case .csv: bytes += EventTable.row(feature).utf8
    }
    isFirst = false
    if bytes.count >= Self.fullBytes { try flush() }
  }

  mutating func end() throws(BytesError) {
    if format == .geojson { bytes += Self.frame.suffix(Self.frameEnd) }
    try flush()
  }

  private mutating func flush() throws(BytesError) {
    try output.write(bytes.span.bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Events as a table: what all have in columns, the rest as one JSON cell.
enum EventTable {
  private static let columns = ["kind", "id", "mmsi", "other_mmsi", "start", "end"]

  static let head = (columns + ["longitude", "latitude", "details"]).joined(separator: ",") + "\n"

  static func row(_ feature: Feature) -> String {
    guard case .object(let members) = feature.properties else { return "" }
    var cells = columns.map { cell(feature.properties[$0]) }
    let place = place(feature.geometry)
    cells += [place.map { degrees($0.longitude) } ?? "", place.map { degrees($0.latitude) } ?? ""]
    let details = JSONValue.object(members.filter { !columns.contains($0.key) }).text
    cells.append("\"" + details.replacingOccurrences(of: "\"", with: "\"\"") + "\"")
    return cells.joined(separator: ",") + "\n"
  }

  private static func cell(_ value: JSONValue?) -> String { value.map { $0.stringValue ?? $0.text } ?? "" }

  private static func place(_ geometry: Geometry?) -> Coordinate? {
    switch geometry {
    case .point(let point): point
    case .lineString(let line): line.first
    default: nil
    }
  }

  private static func degrees(_ value: Double) -> String { String((value * 1e6).rounded() / 1e6) }
}
