// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

/// Appends a GeoPackage header and little-endian well-known binary.
struct GeometryWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes the header: "GP", version 0, flags (little endian, envelope kind 1 = [west, east, south, north]), srs 4326.
  init(envelope: BoundingBox?, isEmpty: Bool, bodyCount: Int) {
    bytes.reserveCapacity(40 + bodyCount)
    let envelopeKind: UInt8 = envelope == nil ? 0 : 1
    let emptyFlag: UInt8 = isEmpty ? 0b1_0000 : 0
    bytes += [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, 1 | envelopeKind << 1 | emptyFlag]
    append(UInt32(4326))
    guard let envelope else { return }
    for edge in [envelope.west, envelope.east, envelope.south, envelope.north] { append(edge) }
  }

  mutating func startGeometry(_ type: WellKnownType) {
    bytes.append(1)
    append(type.rawValue)
  }

  mutating func append(count: Int) { append(UInt32(count)) }

  mutating func append(_ point: Coordinate) {
    append(point.longitude)
    append(point.latitude)
  }

  mutating func append(_ value: Double) {
    var pattern = value.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: pattern))
      pattern >>= 8
    }
  }

  private mutating func append(_ value: UInt32) {
    for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
