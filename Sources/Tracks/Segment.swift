// SPDX-License-Identifier: Apache-2.0

public import AIS
public import Bytes
public import Evidence

/// Positions that one hull can have sailed: a run of rows of a `TrackStore`, in time order.
public struct Segment: Sendable, Hashable {
  public var id: RowID
  public var mmsi: UInt32
  /// Rows of the store's columns.
  public var rows: Range<Int>
  public var span: TimeSpan

  public init(id: RowID, mmsi: UInt32, rows: Range<Int>, span: TimeSpan) {
    self.id = id
    self.mmsi = mmsi
    self.rows = rows
    self.span = span
  }
}

/// Positions sorted by MMSI, then segment, then time, with the segments that cut them.
public struct TrackStore: Sendable {
  /// The input files that `columns.source` points into, relative to the case.
  public var sources: [String]
  public var columns: PositionColumns
  /// In the order of MMSI, then start. Every row of the columns lies in exactly one segment.
  public var segments: [Segment]

  public init(sources: [String], columns: PositionColumns, segments: [Segment]) {
    self.sources = sources
    self.columns = columns
    self.segments = segments
  }

  /// Where the record of a row stands in the raw input.
  public func origin(_ row: Int) -> Origin {
    Origin(path: sources[Int(columns.source[row])], byteOffset: Int(columns.byteOffset[row]))
  }
}
