// SPDX-License-Identifier: Apache-2.0

import Bytes
import CRows

/// The leading columns of a table, ready for the fast way through a row.
struct TableHead: Sendable {
  static let limit = 32
  /// Roles of the leading columns; `nil` where a column is not wanted.
  var roles = InlineArray<32, ColumnRole?>(repeating: nil)
  /// Number of leading columns; 0 where the fast way is not for this table.
  var count: Int
  var separator: UInt8
  /// The same for `plimsoll_read_heads`, where the processor has what it needs and the head holds no other columns than it
  /// reads.
  var vectorColumns: plimsoll_head_columns?

  init(_ format: TableFormat) {
    separator = format.separator
    count = format.headCount <= Self.limit && !format.dialect.isConverted ? format.headCount : 0
    for (role, column) in format.wanted where column < count { roles[column] = role }
    vectorColumns = plimsoll_reads_heads() ? plimsoll_head_columns(format, count) : nil
  }
}

extension plimsoll_head_columns {
  fileprivate init?(_ format: TableFormat, _ count: Int) {
    guard count > 0, count <= PLIMSOLL_HEAD_LIMIT else { return nil }
    let none = UInt8(PLIMSOLL_NO_COLUMN)
    self.init(
      count: UInt8(count), separator: format.separator, mmsi: none, time: none, longitude: none, latitude: none,
      speed: none, course: none, heading: none,
      has_others: format.wanted.count { $0.column < count } < count)
    for (role, column) in format.wanted where column < count {
      let column = UInt8(column)
      switch role {
      case .mmsi: mmsi = column
      case .time: time = column
      case .longitude: longitude = column
      case .latitude: latitude = column
      case .speed: speed = column
      case .course: course = column
      case .heading: heading = column
      default: return nil
      }
    }
  }
}

/// Hashes of cells: only equality matters.
enum CellHash {
  @inline(__always)
  static func mix(_ hash: UInt64, _ span: RawSpan, _ cell: Range<Int>) -> UInt64 {
    var hash = hash &+ UInt64(truncatingIfNeeded: cell.count) &+ 0x9E37_79B9_7F4A_7C15
    var offset = cell.lowerBound
    while offset < cell.upperBound {
      let left = cell.upperBound &- offset
      var word = span.word(uncheckedAt: offset)
      if left < 8 { word &= (1 &<< UInt64(truncatingIfNeeded: left &* 8)) &- 1 }
      hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash &>> 29
      offset &+= 8
    }
    return hash
  }

  /// The hash of the static cells of a row, of those in its head and those after; 0 where there are none.
  @inline(__always)
  static func joined(_ head: UInt64, _ tail: UInt64) -> UInt64 {
    if head | tail == 0 { return 0 }
    return (head &* 0x9E37_79B9_7F4A_7C15 ^ tail) | 1
  }
}
