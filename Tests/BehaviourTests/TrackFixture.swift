// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Geodesy
import Tracks

/// One made-up fix.
struct Fix {
  var hours: Double
  var longitude: Double
  var latitude: Double
  var knots: Double?
  var heading: Double?

  init(_ hours: Double, _ longitude: Double, _ latitude: Double, knots: Double? = 0) {
    self.hours = hours
    self.longitude = longitude
    self.latitude = latitude
    self.knots = knots
  }
}

/// Segments written by hand, for rules that start from segments.
struct TrackFixture {
  static let start = Timestamp(milliseconds: 1_709_769_600_000)  // 2024-03-07T00:00:00Z

  private var columns = PositionColumns()
  private var segments: [Segment] = []

  static func time(_ hours: Double) -> Timestamp { start.advanced(bySeconds: hours * 3600) }

  /// Adds a segment; MMSIs and starts must be given in ascending order.
  mutating func add(_ mmsi: UInt32, _ fixes: [Fix], flags: PositionFlags = []) {
    let first = columns.count
    for fix in fixes {
      columns.mmsi.append(mmsi)
      columns.timeMilliseconds.append(Self.time(fix.hours).milliseconds)
      columns.longitudeE7.append(Int32((fix.longitude * 1e7).rounded()))
      columns.latitudeE7.append(Int32((fix.latitude * 1e7).rounded()))
      columns.speedTenthKnots.append(fix.knots.map { UInt16(($0 * 10).rounded()) } ?? Absent.u16)
      columns.courseTenthDegrees.append(Absent.u16)
      columns.headingDegrees.append(fix.heading.map { UInt16($0.rounded()) % 360 } ?? Absent.u16)
      columns.navigationStatus.append(Absent.u8)
      columns.flags.append(flags)
      columns.source.append(0)
      columns.byteOffset.append(UInt64(columns.byteOffset.count) * 100)
    }
    segments.append(Segment(rows: first..<columns.count, in: columns))
  }

  var store: TrackStore { TrackStore(sources: ["positions.csv"], columns: columns, segments: segments) }
}

func area(
  _ id: String, _ kind: Area.Kind, west: Double, south: Double, east: Double, north: Double
) -> Area {
  let corners = [(west, south), (east, south), (east, north), (west, north)]
  return Area(
    id: id, name: id, kind: kind, role: .load,
    polygon: Polygon(outer: corners.map { Coordinate(longitude: $0.0, latitude: $0.1) }))
}
