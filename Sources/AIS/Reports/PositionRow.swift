// SPDX-License-Identifier: Apache-2.0

import Bytes

/// One position on its way into columns.
struct PositionRow: Sendable {
  var time: Int64
  var byteOffset: UInt64
  var mmsi: UInt32
  var longitudeE7: Int32
  var latitudeE7: Int32
  var speedTenthKnots: UInt16
  var courseTenthDegrees: UInt16
  var headingDegrees: UInt16
  var source: UInt16
  var navigationStatus: UInt8
  var flags: PositionFlags
}

/// Why a message gives no position row.
enum NoPosition: Sendable {
  /// Not a ship's position report.
  case otherType
  /// Longitude or latitude not available.
  case notAvailable
  case reject(RejectReason)
}

extension PositionRow {
  /// The position of a message of type 1, 2, 3, 18, 19 or 27, written down without the tables of `MessageLayout`: the
  /// two must agree, and a test says so.
  @inline(__always)
  static func read(
    _ bits: borrowing BitBuffer, _ context: MessageContext, into rows: inout [PositionRow]
  ) -> NoPosition? {
    let type = bits.unsigned(at: 0, width: 6)
    switch type {
    case 1, 2, 3:
      guard bits.count >= 137 else { return .reject(.truncatedPosition) }
      return read(bits, context, speedAt: 50, into: &rows)
    case 18, 19:
      guard bits.count >= 133 else { return .reject(.truncatedPosition) }
      return read(bits, context, speedAt: 46, into: &rows)
    case 27:
      guard bits.count >= 94 else { return .reject(.truncatedPosition) }
      return readLongRange(bits, context, into: &rows)
    default: return .otherType
    }
  }

  /// Speed, accuracy, position, course and heading stand in the same order in types 1–3 and 18–19.
  @inline(__always)
  private static func read(
    _ bits: borrowing BitBuffer, _ context: MessageContext, speedAt start: Int,
    into rows: inout [PositionRow]
  ) -> NoPosition? {
    let isClassA = start == 50
    let longitude = bits.signed(at: start &+ 11, width: 28)
    let latitude = bits.signed(at: start &+ 39, width: 27)
    if let reason = fault(longitude, latitude, unitsPerDegree: 600_000, bits, context) { return reason }
    let motion = bits.unsigned(at: start, width: 11)
    let direction = bits.unsigned(at: start &+ 66, width: 21)
    let speed = UInt16(truncatingIfNeeded: motion >> 1)
    let course = UInt16(truncatingIfNeeded: direction >> 9)
    let heading = UInt16(truncatingIfNeeded: direction & 511)
    let status = isClassA ? UInt8(truncatingIfNeeded: bits.unsigned(at: 38, width: 4)) : 15
    var flags = PositionFlags(rawValue: isClassA ? 0 : 1)
    if motion & 1 == 1 { flags.formUnion(.accurate) }
    rows.append(
      PositionRow(
        time: context.time, byteOffset: UInt64(truncatingIfNeeded: context.byteOffset),
        mmsi: UInt32(truncatingIfNeeded: bits.unsigned(at: 8, width: 30)),
        longitudeE7: Int32(truncatingIfNeeded: degreesE7(longitude, unitsPerDegree: 600_000)),
        latitudeE7: Int32(truncatingIfNeeded: degreesE7(latitude, unitsPerDegree: 600_000)),
        speedTenthKnots: speed == 1023 ? Absent.u16 : speed,
        courseTenthDegrees: course < 3600 ? course : Absent.u16,
        headingDegrees: heading < 360 ? heading : Absent.u16, source: context.source,
        navigationStatus: status == 15 ? Absent.u8 : status, flags: flags))
    return nil
  }

  private static func readLongRange(
    _ bits: borrowing BitBuffer, _ context: MessageContext, into rows: inout [PositionRow]
  ) -> NoPosition? {
    let longitude = bits.signed(at: 44, width: 18)
    let latitude = bits.signed(at: 62, width: 17)
    if let reason = fault(longitude, latitude, unitsPerDegree: 600, bits, context) { return reason }
    let speed = UInt16(bits.unsigned(at: 79, width: 6))
    let course = UInt16(bits.unsigned(at: 85, width: 9))
    let status = UInt8(bits.unsigned(at: 40, width: 4))
    rows.append(
      PositionRow(
        time: context.time, byteOffset: UInt64(context.byteOffset), mmsi: UInt32(bits.unsigned(at: 8, width: 30)),
        longitudeE7: Int32(degreesE7(longitude, unitsPerDegree: 600)),
        latitudeE7: Int32(degreesE7(latitude, unitsPerDegree: 600)),
        speedTenthKnots: speed == 63 ? Absent.u16 : speed * 10,
        courseTenthDegrees: course < 360 ? course * 10 : Absent.u16, headingDegrees: Absent.u16,
        source: context.source, navigationStatus: status == 15 ? Absent.u8 : status,
        flags: bits.unsigned(at: 38, width: 1) == 1 ? .accurate : []))
    return nil
  }

  @inline(__always)
  private static func fault(
    _ longitude: Int, _ latitude: Int, unitsPerDegree: Int, _ bits: borrowing BitBuffer,
    _ context: MessageContext
  ) -> NoPosition? {
    if longitude.magnitude > UInt(180 &* unitsPerDegree) || latitude.magnitude > UInt(90 &* unitsPerDegree) {
      let isAbsent = longitude == 181 &* unitsPerDegree || latitude == 91 &* unitsPerDegree
      return isAbsent ? .notAvailable : .reject(.positionOutOfRange)
    }
    if context.time == MessageContext.noTime { return .reject(.noTime) }
    let mmsi = bits.unsigned(at: 8, width: 30)
    return mmsi == 0 || mmsi > 999_999_999 ? .reject(.mmsi) : nil
  }
}

extension PositionColumns {
  /// Appends rows to every column.
  mutating func append(_ rows: [PositionRow]) {
    mmsi.append(contentsOf: rows.lazy.map(\.mmsi))
    timeMilliseconds.append(contentsOf: rows.lazy.map(\.time))
    longitudeE7.append(contentsOf: rows.lazy.map(\.longitudeE7))
    latitudeE7.append(contentsOf: rows.lazy.map(\.latitudeE7))
    speedTenthKnots.append(contentsOf: rows.lazy.map(\.speedTenthKnots))
    courseTenthDegrees.append(contentsOf: rows.lazy.map(\.courseTenthDegrees))
    headingDegrees.append(contentsOf: rows.lazy.map(\.headingDegrees))
    navigationStatus.append(contentsOf: rows.lazy.map(\.navigationStatus))
    flags.append(contentsOf: rows.lazy.map(\.flags))
    source.append(contentsOf: rows.lazy.map(\.source))
    byteOffset.append(contentsOf: rows.lazy.map(\.byteOffset))
  }

  /// Appends a run of another store's rows.
  public mutating func append(_ other: PositionColumns, _ rows: Range<Int>) {
    mmsi.append(contentsOf: other.mmsi[rows])
    timeMilliseconds.append(contentsOf: other.timeMilliseconds[rows])
    longitudeE7.append(contentsOf: other.longitudeE7[rows])
    latitudeE7.append(contentsOf: other.latitudeE7[rows])
    speedTenthKnots.append(contentsOf: other.speedTenthKnots[rows])
    courseTenthDegrees.append(contentsOf: other.courseTenthDegrees[rows])
    headingDegrees.append(contentsOf: other.headingDegrees[rows])
    navigationStatus.append(contentsOf: other.navigationStatus[rows])
    flags.append(contentsOf: other.flags[rows])
    source.append(contentsOf: other.source[rows])
    byteOffset.append(contentsOf: other.byteOffset[rows])
  }
}
