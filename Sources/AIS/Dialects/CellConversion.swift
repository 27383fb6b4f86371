// SPDX-License-Identifier: Apache-2.0

import Bytes

extension TableDialect {
  /// The instant of a cell that was read as if it were UTC: moved where the clock of the table is ahead of it and the cell
  /// names no zone.
  @inline(__always)
  func utc(_ time: Int64, _ span: RawSpan, _ cell: Range<Int>) -> Int64 {
    if aheadOfUTCMilliseconds == 0 || clock == .epoch || Self.namesZone(span, cell) { return time }
    return time &- aheadOfUTCMilliseconds
  }

  /// Whether a time ends in `Z`, `UTC` or an offset.
  private static func namesZone(_ span: RawSpan, _ cell: Range<Int>) -> Bool {
    let last = span.byte(at: cell.upperBound - 1)
    if last == UInt8(ascii: "Z") || last == UInt8(ascii: "C") { return true }
    // Past the date, which may have dashes.
    return cell.dropFirst(10).contains {
      span.byte(at: $0) == UInt8(ascii: "+") || span.byte(at: $0) == UInt8(ascii: "-")
    }
  }

  /// A speed in the units of the table as tenths of a knot, rounded to the nearest; absent where it is no speed that AIS
  /// can say.
  func tenthKnots(_ span: RawSpan, _ cell: Range<Int>) -> UInt16 {
    guard let value = Cell.fixed(span, cell, decimals: 4), value >= 0 else { return Absent.u16 }
    let tenths = (Double(value) / 1000 / speedUnitsPerKnot).rounded()
    return tenths < 1023 ? UInt16(tenths) : Absent.u16
  }
}
