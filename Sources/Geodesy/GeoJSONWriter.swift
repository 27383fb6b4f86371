// SPDX-License-Identifier: Apache-2.0

import Bytes

extension FeatureCollection {
  /// GeoJSON text, one feature a line; coordinates to 7 decimals (1 cm), the same bytes everywhere.
  public var geoJSON: [UInt8] {
    var bytes = Array(#"{"type":"FeatureCollection","#.utf8)
    if let box = boundingBox {
      bytes.append(contentsOf: #""bbox":["#.utf8)
      for (index, degrees) in [box.west, box.south, box.east, box.north].enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(degrees: degrees)
      }
      bytes.append(contentsOf: "],".utf8)
    }
    bytes.append(contentsOf: #""features":["#.utf8)
    for (index, feature) in features.enumerated() {
      bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      feature.write(to: &bytes)
    }
    bytes.append(contentsOf: "\n]}\n".utf8)
    return bytes
  }
}

extension Feature {
  /// Appends the feature as GeoJSON on one line, without a line end.
  public func write(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: #"{"type":"Feature","#.utf8)
    if let id {
      bytes.append(contentsOf: #""id":"#.utf8)
      id.write(to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    bytes.append(contentsOf: #""properties":"#.utf8)
    properties.write(to: &bytes)
    bytes.append(contentsOf: #","geometry":"#.utf8)
    if let geometry { geometry.write(to: &bytes) } else { bytes.append(contentsOf: "null".utf8) }
    bytes.append(UInt8(ascii: "}"))
  }
}

extension Geometry {
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .point(let point): bytes.append(geometry: "Point") { $0.append(position: point) }
    case .lineString(let line): bytes.append(geometry: "LineString") { $0.append(line: line) }
    case .polygon(let polygon): bytes.append(geometry: "Polygon") { $0.append(polygon: polygon) }
    case .multiPolygon(let polygons):
      bytes.append(geometry: "MultiPolygon") { $0.append(list: polygons) { $0.append(polygon: $1) } }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(geometry type: String, coordinates: (inout [UInt8]) -> Void) {
    append(contentsOf: #"{"type":"\#(type)","coordinates":"#.utf8)
    coordinates(&self)
    append(UInt8(ascii: "}"))
  }

  fileprivate mutating func append<Item>(list: [Item], _ write: (inout [UInt8], Item) -> Void) {
    append(UInt8(ascii: "["))
    for (index, item) in list.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      write(&self, item)
    }
    append(UInt8(ascii: "]"))
  }

  fileprivate mutating func append(line: [Coordinate]) { append(list: line) { $0.append(position: $1) } }

  fileprivate mutating func append(polygon: Polygon) {
    append(list: [polygon.outer] + polygon.holes) { $0.append(line: $1) }
  }

  fileprivate mutating func append(position: Coordinate) {
    append(UInt8(ascii: "["))
    append(degrees: position.longitude)
    append(UInt8(ascii: ","))
    append(degrees: position.latitude)
    append(UInt8(ascii: "]"))
  }

  /// Degrees to 7 decimals without trailing zeros.
  fileprivate mutating func append(degrees: Double) {
    guard degrees.isFinite else { return append(contentsOf: "null".utf8) }
    let scaled = Int((degrees * 1e7).rounded())
    if scaled < 0 { append(UInt8(ascii: "-")) }
    append(contentsOf: String(scaled.magnitude / 10_000_000).utf8)
    var fraction = Int(scaled.magnitude % 10_000_000)
    guard fraction > 0 else { return }
    append(UInt8(ascii: "."))
    var power = 1_000_000
    while fraction > 0 {
      append(48 + UInt8(fraction / power))
      fraction %= power
      power /= 10
    }
  }
}
