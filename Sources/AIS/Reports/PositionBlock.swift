// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// Positions of one run of input in columns of plain memory: the same columns, units and absent values as
/// `PositionColumns`, made without a copy.
///
/// One thread fills it and then hands it on; nothing is written to it after. That is why it may cross threads
/// (`@unchecked Sendable`).
public final class PositionBlock: @unchecked Sendable {
  public let mmsi: ColumnMemory<UInt32>
  public let timeMilliseconds: ColumnMemory<Int64>
  public let longitudeE7: ColumnMemory<Int32>
  public let latitudeE7: ColumnMemory<Int32>
  public let speedTenthKnots: ColumnMemory<UInt16>
  public let courseTenthDegrees: ColumnMemory<UInt16>
  public let headingDegrees: ColumnMemory<UInt16>
  public let navigationStatus: ColumnMemory<UInt8>
  public let flags: ColumnMemory<UInt8>
  public let byteOffset: ColumnMemory<UInt64>
  /// Number of rows that were set.
  public internal(set) var count = 0
  /// Index of the input file.
  public internal(set) var source: UInt16 = 0
  let capacity: Int

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    mmsi = ColumnMemory(capacity: self.capacity)
    timeMilliseconds = ColumnMemory(capacity: self.capacity)
    longitudeE7 = ColumnMemory(capacity: self.capacity)
    latitudeE7 = ColumnMemory(capacity: self.capacity)
    speedTenthKnots = ColumnMemory(capacity: self.capacity)
    courseTenthDegrees = ColumnMemory(capacity: self.capacity)
    headingDegrees = ColumnMemory(capacity: self.capacity)
    navigationStatus = ColumnMemory(capacity: self.capacity)
    flags = ColumnMemory(capacity: self.capacity)
    byteOffset = ColumnMemory(capacity: self.capacity)
  }

  /// Sets one row, which must be below `capacity`.
  @inline(__always)
  func set(_ row: Int, _ position: PositionRow) {
    mmsi[row] = position.mmsi
    timeMilliseconds[row] = position.time
    longitudeE7[row] = position.longitudeE7
    latitudeE7[row] = position.latitudeE7
    speedTenthKnots[row] = position.speedTenthKnots
    courseTenthDegrees[row] = position.courseTenthDegrees
    headingDegrees[row] = position.headingDegrees
    navigationStatus[row] = position.navigationStatus
    flags[row] = position.flags.rawValue
    byteOffset[row] = position.byteOffset
  }

  /// The same rows with twice the room.
  func enlarged(_ rows: Int) -> PositionBlock {
    let larger = PositionBlock(capacity: capacity * 2)
    larger.mmsi.copy(0..<rows, of: mmsi)
    larger.timeMilliseconds.copy(0..<rows, of: timeMilliseconds)
    larger.longitudeE7.copy(0..<rows, of: longitudeE7)
    larger.latitudeE7.copy(0..<rows, of: latitudeE7)
    larger.speedTenthKnots.copy(0..<rows, of: speedTenthKnots)
    larger.courseTenthDegrees.copy(0..<rows, of: courseTenthDegrees)
    larger.headingDegrees.copy(0..<rows, of: headingDegrees)
    larger.navigationStatus.copy(0..<rows, of: navigationStatus)
    larger.flags.copy(0..<rows, of: flags)
    larger.byteOffset.copy(0..<rows, of: byteOffset)
    larger.source = source
    return larger
  }
}

extension PositionColumns {
  /// Appends rows of a block to every column.
  public mutating func append(_ block: PositionBlock, _ rows: Range<Int>) {
    block.mmsi.append(rows, to: &mmsi)
    block.timeMilliseconds.append(rows, to: &timeMilliseconds)
    block.longitudeE7.append(rows, to: &longitudeE7)
    block.latitudeE7.append(rows, to: &latitudeE7)
    block.speedTenthKnots.append(rows, to: &speedTenthKnots)
    block.courseTenthDegrees.append(rows, to: &courseTenthDegrees)
    block.headingDegrees.append(rows, to: &headingDegrees)
    block.navigationStatus.append(rows, to: &navigationStatus)
    block.flags.withRows(rows) { values in
      for index in values.indices { flags.append(PositionFlags(rawValue: values[index])) }
    }
    source.append(contentsOf: repeatElement(block.source, count: rows.count))
    block.byteOffset.append(rows, to: &byteOffset)
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
