// SPDX-License-Identifier: Apache-2.0

import Bytes

/// One row of a table of decoded positions, its numbers read, its text as ranges of the row's bytes.
struct TableRow: Sendable {
  var mmsi: UInt32 = 0
  var time = MessageContext.noTime
  var byteOffset = 0
  var source: UInt16 = 0
  /// `nil` in both: the row has no position.
  var longitudeE7 = TableRow.absentAngle
  var latitudeE7 = TableRow.absentAngle
  var speedTenthKnots = Absent.u16
  var courseTenthDegrees = Absent.u16
  var headingDegrees = Absent.u16
  var navigationStatus = Absent.u8
  var flags: PositionFlags = []
  var statics = TableStatics()
  /// False where a row of the same ship, hour and chunk has said the same of the ship.
  var mayBeNews = true
  /// False for base stations, aids to navigation and other rows that no ship sent.
  var isShip = true

  static let absentAngle = Int32.max
  var hasPosition: Bool { longitudeE7 != Self.absentAngle && latitudeE7 != Self.absentAngle }
}

extension TableRow {
  /// Takes what the tail says; what the head said of the same stays.
  @inline(__always)
  mutating func apply(_ tail: TailFacts) {
    if tail.status != Absent.u8 { navigationStatus = tail.status }
    flags.formUnion(PositionFlags(rawValue: tail.flags))
    isShip = isShip && tail.isShip
  }
}

/// The static columns of a row: what the ship last said of itself, repeated by the provider on every row.
struct TableStatics: Sendable {
  var imo: UInt32 = 0
  var name = 0..<0
  var callSign = 0..<0
  var destination = 0..<0
  var shipType: UInt8 = 0
  /// Tenths of a metre; 0 where absent.
  var lengthDecimetres = 0
  var beamDecimetres = 0
  var draughtDecimetres = 0
  /// Hash of the bytes of the static columns, 0 where the row has none.
  var hash: UInt64 = 0

  var isEmpty: Bool {
    imo == 0 && name.isEmpty && callSign.isEmpty && destination.isEmpty && shipType == 0 && lengthDecimetres == 0
      && beamDecimetres == 0 && draughtDecimetres == 0
  }
}
