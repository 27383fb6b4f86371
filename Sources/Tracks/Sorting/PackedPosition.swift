// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes

/// One position as it is moved about while sorting: all of a row's columns side by side, so that moving a row touches one
/// line of memory and not eleven.
struct PackedPosition: Sendable, Equatable {
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
  var flags: UInt8

  static let none = PackedPosition(
    time: 0, byteOffset: 0, mmsi: 0, longitudeE7: 0, latitudeE7: 0, speedTenthKnots: 0, courseTenthDegrees: 0,
    headingDegrees: 0, source: 0, navigationStatus: 0, flags: 0)

  /// The order of rows of one MMSI: time, then place, then where they stand in the raw input, then everything else.
  ///
  /// Rows of which neither comes first are the same in every column, so any sort gives the same bytes.
  @inline(__always)
  static func isBefore(_ left: PackedPosition, _ right: PackedPosition) -> Bool {
    if left.time != right.time { return left.time < right.time }
    return isBeforeInSameInstant(left, right)
  }

  static func isBeforeInSameInstant(_ left: PackedPosition, _ right: PackedPosition) -> Bool {
    if left.longitudeE7 != right.longitudeE7 { return left.longitudeE7 < right.longitudeE7 }
    if left.latitudeE7 != right.latitudeE7 { return left.latitudeE7 < right.latitudeE7 }
    if left.source != right.source { return left.source < right.source }
    if left.byteOffset != right.byteOffset { return left.byteOffset < right.byteOffset }
    return left.motion < right.motion
  }

  private var motion: UInt64 {
    UInt64(speedTenthKnots) << 48 | UInt64(courseTenthDegrees) << 32 | UInt64(headingDegrees) << 16
      | UInt64(navigationStatus) << 8 | UInt64(flags)
  }
}

extension [PackedPosition] {
  /// Appends every row of the columns.
  mutating func append(_ columns: PositionColumns, _ rows: Range<Int>) {
    if capacity < count + rows.count { reserveLarge(Swift.max(count + rows.count, capacity * 2)) }
    let mmsi = columns.mmsi.span
    let times = columns.timeMilliseconds.span
    let longitudes = columns.longitudeE7.span
    let latitudes = columns.latitudeE7.span
    let speeds = columns.speedTenthKnots.span
    let courses = columns.courseTenthDegrees.span
    let headings = columns.headingDegrees.span
    let statuses = columns.navigationStatus.span
    let flags = columns.flags.span
    let sources = columns.source.span
    let offsets = columns.byteOffset.span
    append(addingCapacity: rows.count) { packed in
      for row in rows {
        packed.append(
          PackedPosition(
            time: times[row], byteOffset: offsets[row], mmsi: mmsi[row], longitudeE7: longitudes[row],
            latitudeE7: latitudes[row], speedTenthKnots: speeds[row], courseTenthDegrees: courses[row],
            headingDegrees: headings[row], source: sources[row], navigationStatus: statuses[row],
            flags: flags[row].rawValue))
      }
    }
  }
}

extension PositionColumns {
  /// Columns of packed rows, in their order.
  init(_ rows: [PackedPosition]) {
    self.init()
    mmsi = rows.column { $0.mmsi }
    timeMilliseconds = rows.column { $0.time }
    longitudeE7 = rows.column { $0.longitudeE7 }
    latitudeE7 = rows.column { $0.latitudeE7 }
    speedTenthKnots = rows.column { $0.speedTenthKnots }
    courseTenthDegrees = rows.column { $0.courseTenthDegrees }
    headingDegrees = rows.column { $0.headingDegrees }
    navigationStatus = rows.column { $0.navigationStatus }
    flags = rows.column { PositionFlags(rawValue: $0.flags) }
    source = rows.column { $0.source }
    byteOffset = rows.column { $0.byteOffset }
  }
}

extension [PackedPosition] {
  /// One value of every row.
  @inline(__always)
  fileprivate func column<Value>(_ value: (PackedPosition) -> Value) -> [Value] {
    let rows = span
    return [Value](capacity: rows.count) { column in
      for index in rows.indices { column.append(value(rows[index])) }
    }
  }
}
