// SPDX-License-Identifier: Apache-2.0

/// One layer of lines in a vector tile.
///
/// Source: Mapbox Vector Tile Specification 2.1, written as protocol buffers by hand: the format has eleven fields.
struct VectorTile {
  /// Units along a side of the tile.
  static let extent = 4096

  enum Value: Hashable {
    case text(String)
    case whole(UInt64)
  }

  private var features: [UInt8] = []
  private var keys: [String] = []
  private var values: [Value] = []
  private var keyPlaces: [String: Int] = [:]
  private var valuePlaces: [Value: Int] = [:]
  private let name: String
  private(set) var featureCount = 0

  init(layer name: String) { self.name = name }

  /// Adds a feature of one or more lines, each of at least two points.
  mutating func add(lines: [[TilePoint]], _ properties: [(String, Value)]) {
    var tags: [UInt64] = []
    for (key, value) in properties {
      tags.append(UInt64(place(of: key)))
      tags.append(UInt64(place(of: value)))
    }
    var feature = ProtocolBuffer()
    feature.add(packed: tags, field: 2)
    feature.add(2, field: 3)
    feature.add(packed: Self.commands(lines), field: 4)
    var wrapped = ProtocolBuffer()
    wrapped.add(feature.bytes, field: 2)
    features += wrapped.bytes
    featureCount += 1
  }

  /// The tile; empty where no feature was added.
  var bytes: [UInt8] {
    guard featureCount > 0 else { return [] }
    var layer = ProtocolBuffer()
    layer.add(Array(name.utf8), field: 1)
    layer.bytes += features
    for key in keys { layer.add(Array(key.utf8), field: 3) }
    for value in values {
      var message = ProtocolBuffer()
      switch value {
      case .text(let text): message.add(Array(text.utf8), field: 1)
      case .whole(let number): message.add(number, field: 5)
      }
      layer.add(message.bytes, field: 4)
    }
    layer.add(UInt64(Self.extent), field: 5)
    layer.add(2, field: 15)
    var tile = ProtocolBuffer()
    tile.add(layer.bytes, field: 3)
    return tile.bytes
  }

  private mutating func place(of key: String) -> Int {
    if let place = keyPlaces[key] { return place }
    keys.append(key)
    keyPlaces[key] = keys.count - 1
    return keys.count - 1
  }

  private mutating func place(of value: Value) -> Int {
    if let place = valuePlaces[value] { return place }
    values.append(value)
    valuePlaces[value] = values.count - 1
    return values.count - 1
  }

  /// MoveTo the first point, LineTo the others; steps from point to point, zigzag (§4.3).
  private static func commands(_ lines: [[TilePoint]]) -> [UInt64] {
    var commands: [UInt64] = []
    var at = TilePoint(x: 0, y: 0)
    for line in lines {
      for (index, point) in line.enumerated() {
        if index == 0 { commands.append(1 << 3 | 1) }
        if index == 1 { commands.append(UInt64(line.count - 1) << 3 | 2) }
        commands.append(zigzag(point.x - at.x))
        commands.append(zigzag(point.y - at.y))
        at = point
      }
    }
    return commands
  }

  private static func zigzag(_ value: Int) -> UInt64 {
    UInt64(bitPattern: Int64(value << 1 ^ value >> 63)) & 0xFFFF_FFFF
  }
}

/// A place in a tile: units from its upper left corner.
struct TilePoint: Hashable {
  var x: Int
  var y: Int
}

/// Writes protocol buffers: variable-length whole numbers and bytes with a length before them.
struct ProtocolBuffer {
  var bytes: [UInt8] = []

  mutating func add(_ value: UInt64, field: UInt64) {
    append(field << 3)
    append(value)
  }

  mutating func add(_ content: [UInt8], field: UInt64) {
    append(field << 3 | 2)
    append(UInt64(content.count))
    bytes += content
  }

  mutating func add(packed values: [UInt64], field: UInt64) {
    var inner = ProtocolBuffer()
    for value in values { inner.append(value) }
    add(inner.bytes, field: field)
  }

  private mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
