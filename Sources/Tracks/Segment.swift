// SPDX-License-Identifier: Apache-2.0

public import AIS
public import Bytes
public import Evidence

/// Positions that one hull can have sailed: a run of rows of a `TrackStore`, in time order.
public struct Segment: Sendable, Hashable {
  public var mmsi: UInt32
  /// Rows of the store's columns.
  public var rows: Range<Int>
  public var span: TimeSpan
  /// Of its first position, degrees × 10⁷.
  public var startLongitudeE7: Int32
  public var startLatitudeE7: Int32

  /// A run of rows of the columns, none of them empty.
  public init(rows: Range<Int>, in columns: PositionColumns) {
    let first = rows.lowerBound
    mmsi = columns.mmsi[first]
    self.rows = rows
    span = TimeSpan(columns.time(first), columns.time(rows.upperBound - 1))
    startLongitudeE7 = columns.longitudeE7[first]
    startLatitudeE7 = columns.latitudeE7[first]
  }

  /// From the MMSI and the first position. Made when it is asked for: false fixes make a hundred times as many segments as
  /// anybody names.
  public var id: RowID {
    RowID(kind: "seg", String(mmsi), span.start.iso8601, String(startLongitudeE7), String(startLatitudeE7))
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
