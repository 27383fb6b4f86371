// SPDX-License-Identifier: Apache-2.0

import Bytes

/// One position on its way into columns.
struct PositionRow: Sendable {
  var time: Int64 = 0
  var byteOffset: UInt64 = 0
  var mmsi: UInt32 = 0
  var longitudeE7: Int32 = 0
  var latitudeE7: Int32 = 0
  var speedTenthKnots: UInt16 = 0
  var courseTenthDegrees: UInt16 = 0
  var headingDegrees: UInt16 = 0
  var navigationStatus: UInt8 = 0
  var flags: PositionFlags = []
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
  /// Reads the position of a message of type 1, 2, 3, 18, 19 or 27, written down without the tables of `MessageLayout`:
  /// the two must agree, and a test says so. The row is left as it was where there is no position.
  @inline(__always)
  mutating func read<Bits: PayloadBits & ~Copyable>(
    _ type: UInt64, _ bits: borrowing Bits, _ context: MessageContext
  ) -> NoPosition? {
    if type &- 1 < 3 {
      if bits.count < 137 { return .reject(.truncatedPosition) }
      return read(bits, context, speedAt: 50)
    }
    switch type {
    case 18, 19:
      if bits.count < 133 { return .reject(.truncatedPosition) }
      return read(bits, context, speedAt: 46)
    case 27:
      if bits.count < 94 { return .reject(.truncatedPosition) }
      return readLongRange(bits, context)
    default: return .otherType
    }
  }

  /// Speed, accuracy, position, course and heading stand in the same order in types 1–3 and 18–19.
  @inline(__always)
  private mutating func read<Bits: PayloadBits & ~Copyable>(
    _ bits: borrowing Bits, _ context: MessageContext, speedAt start: Int
  ) -> NoPosition? {
    let isClassA = start == 50
    let longitude = bits.signed(at: start &+ 11, width: 28)
    let latitude = bits.signed(at: start &+ 39, width: 27)
    let sender = bits.unsigned(at: 8, width: 30)
    if longitude.magnitude > 108_000_000 || latitude.magnitude > 54_000_000 || context.time == MessageContext.noTime
      || sender &- 1 >= 999_999_999
    {
      return Self.fault(longitude, latitude, unitsPerDegree: 600_000, sender, context)
    }
    let motion = bits.unsigned(at: start, width: 11)
    let direction = bits.unsigned(at: start &+ 66, width: 21)
    let speed = UInt16(truncatingIfNeeded: motion &>> 1)
    let course = UInt16(truncatingIfNeeded: direction &>> 9)
    let heading = UInt16(truncatingIfNeeded: direction & 511)
    let status = isClassA ? UInt8(truncatingIfNeeded: bits.unsigned(at: 38, width: 4)) : 15
    time = context.time
    byteOffset = UInt64(truncatingIfNeeded: context.byteOffset)
    mmsi = UInt32(truncatingIfNeeded: sender)
    longitudeE7 = Int32(truncatingIfNeeded: degreesE7(longitude, unitsPerDegree: 600_000))
    latitudeE7 = Int32(truncatingIfNeeded: degreesE7(latitude, unitsPerDegree: 600_000))
    speedTenthKnots = speed == 1023 ? Absent.u16 : speed
    courseTenthDegrees = course < 3600 ? course : Absent.u16
    headingDegrees = heading < 360 ? heading : Absent.u16
    navigationStatus = status == 15 ? Absent.u8 : status
    // The accuracy is bit 1 of the flags, class B bit 0.
    flags = PositionFlags(rawValue: UInt8(truncatingIfNeeded: motion & 1) &<< 1 | (isClassA ? 0 : 1))
    return nil
  }

  private mutating func readLongRange<Bits: PayloadBits & ~Copyable>(
    _ bits: borrowing Bits, _ context: MessageContext
  ) -> NoPosition? {
    let longitude = bits.signed(at: 44, width: 18)
    let latitude = bits.signed(at: 62, width: 17)
    let sender = bits.unsigned(at: 8, width: 30)
    if longitude.magnitude > 108_000 || latitude.magnitude > 54_000 || context.time == MessageContext.noTime
      || sender &- 1 >= 999_999_999
    {
      return Self.fault(longitude, latitude, unitsPerDegree: 600, sender, context)
    }
    let speed = UInt16(bits.unsigned(at: 79, width: 6))
    let course = UInt16(bits.unsigned(at: 85, width: 9))
    let status = UInt8(bits.unsigned(at: 40, width: 4))
    time = context.time
    byteOffset = UInt64(truncatingIfNeeded: context.byteOffset)
    mmsi = UInt32(truncatingIfNeeded: sender)
    longitudeE7 = Int32(degreesE7(longitude, unitsPerDegree: 600))
    latitudeE7 = Int32(degreesE7(latitude, unitsPerDegree: 600))
    speedTenthKnots = speed == 63 ? Absent.u16 : speed * 10
    courseTenthDegrees = course < 360 ? course * 10 : Absent.u16
    headingDegrees = Absent.u16
    navigationStatus = status == 15 ? Absent.u8 : status
    flags = bits.unsigned(at: 38, width: 1) == 1 ? .accurate : []
    return nil
  }

  /// Says why there is no position: not available comes before what else is wrong.
  @inline(never)
  private static func fault(
    _ longitude: Int, _ latitude: Int, unitsPerDegree: Int, _ mmsi: UInt64, _ context: MessageContext
  ) -> NoPosition {
    if longitude.magnitude > UInt(180 * unitsPerDegree) || latitude.magnitude > UInt(90 * unitsPerDegree) {
      let isAbsent = longitude == 181 * unitsPerDegree || latitude == 91 * unitsPerDegree
      return isAbsent ? .notAvailable : .reject(.positionOutOfRange)
    }
    return .reject(context.time == MessageContext.noTime ? .noTime : .mmsi)
  }
}

extension PositionRow {
  /// The position of a table's row.
  @inline(__always)
  init(_ row: borrowing TableRow) {
    self.init(
      time: row.time, byteOffset: UInt64(truncatingIfNeeded: row.byteOffset), mmsi: row.mmsi,
      longitudeE7: row.longitudeE7, latitudeE7: row.latitudeE7, speedTenthKnots: row.speedTenthKnots,
      courseTenthDegrees: row.courseTenthDegrees, headingDegrees: row.headingDegrees,
      navigationStatus: row.navigationStatus, flags: row.flags)
  }
}
