// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

/// Definition: at least `minimumPositions` positions of a segment on end, over at least `minimumMinutes`, each at least
/// `marginMetres` inland by the coastline, where no other MMSI was ever heard within about 4 km, of an MMSI that was at sea
/// within `seaHours` before or after. The two observations: a position at sea, and the first one inland.
///
/// Inputs: tracks; the coastline; the areas of the case, none of which is land. Without a coastline nothing is found.
/// Parameters: `minimumPositions`, `minimumMinutes`, `marginMetres`, `seaHours`.
/// Limits: coastlines draw rivers, canals, locks and harbours behind them as land. What others sail too is taken for water,
/// whatever the coastline says; on a river that only one ship of the data sails, name the river as an area. Quays and jetties
/// are nearer to the water than the margin.
/// Reference: OpenStreetMap's land polygons leave rivers to other layers (natural=coastline ends at the mouth).
public struct PositionOnLandRule: Sendable, Equatable {
  public var minimumPositions = 3
  public var minimumMinutes = 10.0
  public var marginMetres = 1000.0
  public var seaHours = 24.0

  public init() {}
}

/// Where ships were heard on what the coastline calls land: a place of several is a waterway.
struct InlandWaters: Sendable {
  let coastline: Coastline
  let areas: [Polygon]
  let rule: PositionOnLandRule
  /// The MMSI heard in a cell on land; `several` where it was not the only one.
  private var visitors: [UInt64: UInt32] = [:]
  private static let several = UInt32.max

  init(_ tracks: TrackStore, areas: [Area], coastline: Coastline, rule: PositionOnLandRule) {
    self.coastline = coastline
    self.areas = areas.map(\.polygon)
    self.rule = rule
    for range in tracks.identityRanges { add(range, in: tracks) }
  }

  init(areas: [Area], coastline: Coastline, rule: PositionOnLandRule) {
    self.coastline = coastline
    self.areas = areas.map(\.polygon)
    self.rule = rule
  }

  /// Notes where one identity was.
  private mutating func add(_ range: Range<Int>, in tracks: TrackStore) {
    guard let first = range.first, let last = range.last else { return }
    let rows = tracks.segments[first].rows.lowerBound..<tracks.segments[last].rows.upperBound
    add((tracks.segments[first].mmsi, cells(tracks.columns, rows)))
  }

  mutating func add(_ visited: (mmsi: UInt32, cells: [UInt64])) {
    for cell in visited.cells {
      visitors[cell] = visitors[cell].map { $0 == visited.mmsi ? $0 : Self.several } ?? visited.mmsi
    }
  }

  /// The cells that may be land of one identity's positions.
  func cells(_ columns: PositionColumns) -> (mmsi: UInt32, cells: [UInt64]) {
    (columns.mmsi.first ?? 0, cells(columns, 0..<columns.count))
  }

  private func cells(_ columns: PositionColumns, _ rows: Range<Int>) -> [UInt64] {
    var seen: Set<UInt64> = []
    var found: [UInt64] = []
    var last: UInt64 = .max
    for row in rows {
      let cell = Cell(longitudeE7: columns.longitudeE7[row], latitudeE7: columns.latitudeE7[row])
      guard cell.key != last else { continue }
      last = cell.key
      if seen.insert(cell.key).inserted, cell.mayBeLand(coastline) { found.append(cell.key) }
    }
    return found
  }

  /// A square of 0.02 degrees.
  private struct Cell {
    private static let side: Int32 = 200_000
    var column: Int32
    var row: Int32
    var key: UInt64 { UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column)) }

    init(column: Int32, row: Int32) {
      self.column = column
      self.row = row
    }

    init(longitudeE7: Int32, latitudeE7: Int32) {
      column = Int32((Int64(longitudeE7) + 1_800_000_000) / Int64(Self.side))
      row = (latitudeE7 + 900_000_000) / Self.side
    }

    /// Whether its middle or one of its corners is on land.
    func mayBeLand(_ coastline: Coastline) -> Bool {
      let west = Double(column) * 0.02 - 180
      let south = Double(row) * 0.02 - 90
      let points = [(0.01, 0.01), (0, 0), (0.02, 0), (0, 0.02), (0.02, 0.02)].map {
        Coordinate(longitude: west + $0.0, latitude: south + $0.1)
      }
      return points.contains { coastline.extent.contains($0) && coastline.contains($0) }
    }
  }

  /// The contradictions of one identity, one for each stay inland.
  func events(_ range: Range<Int>, in tracks: TrackStore) -> [Contradiction] {
    range.flatMap { index in
      stays(tracks.segments[index], tracks).compactMap { contradiction($0, range, tracks) }
    }
  }

  private func stays(_ segment: Segment, _ tracks: TrackStore) -> [Range<Int>] {
    var stays: [Range<Int>] = []
    var start: Int?
    for row in segment.rows {
      let isInland = isInland(row, segment.mmsi, tracks)
      if isInland, start == nil { start = row }
      if !isInland, let begun = start {
        stays.append(begun..<row)
        start = nil
      }
    }
    if let start { stays.append(start..<segment.rows.upperBound) }
    return stays.filter {
      $0.count >= rule.minimumPositions
        && tracks.seconds($0.lowerBound, $0.upperBound - 1) >= rule.minimumMinutes * 60
    }
  }

  private func isInland(_ row: Int, _ mmsi: UInt32, _ tracks: TrackStore) -> Bool {
    let cell = Cell(longitudeE7: tracks.columns.longitudeE7[row], latitudeE7: tracks.columns.latitudeE7[row])
    guard visitors[cell.key] == mmsi else { return false }
    let place = tracks.columns.coordinate(row)
    guard coastline.extent.contains(place), coastline.contains(place) else { return false }
    for north in -2...2 as ClosedRange<Int32> {
      for east in -2...2 as ClosedRange<Int32> {
        let near = Cell(column: cell.column + east, row: cell.row + north)
        if let visitor = visitors[near.key], visitor != mmsi { return false }
      }
    }
    guard !areas.contains(where: { $0.contains(place) }) else { return false }
    return stride(from: 0.0, to: 360, by: 22.5).allSatisfy { bearing in
      let beside = Sphere.destination(from: place, bearingDegrees: bearing, metres: rule.marginMetres)
      return coastline.extent.contains(beside) && coastline.contains(beside)
    }
  }

  private func contradiction(_ stay: Range<Int>, _ range: Range<Int>, _ tracks: TrackStore) -> Contradiction? {
    guard let sea = rowAtSea(near: stay, range, tracks) else { return nil }
    let first = stay.lowerBound
    let minutes = Int(tracks.seconds(first, stay.upperBound - 1) / 60)
    let place = tracks.columns.coordinate(first)
    return Contradiction(
      .positionOnLand, mmsi: tracks.columns.mmsi[first],
      span: TimeSpan(tracks.columns.time(first), tracks.columns.time(stay.upperBound - 1)),
      words: "MMSI \(tracks.columns.mmsi[first]) is \(Int(rule.marginMetres)) m or more inland for \(minutes) min, at "
        + "\(place.words), where no other ship was heard",
      tracks.observed(sea, "at sea"), tracks.observed(first, "inland by the coastline"),
      key: "\(tracks.columns.timeMilliseconds[first])", "\(place)")
  }

  /// The position at sea nearest in time to a stay; `nil` where there is none near enough.
  private func rowAtSea(near stay: Range<Int>, _ range: Range<Int>, _ tracks: TrackStore) -> Int? {
    let times = tracks.columns.timeMilliseconds
    let reach = Int64(rule.seaHours * 3_600_000)
    let (start, end) = (times[stay.lowerBound], times[stay.upperBound - 1])
    let near = range.flatMap { tracks.segments[$0].rows }.filter {
      times[$0] >= start - reach && times[$0] <= end + reach && !stay.contains($0)
    }
    let distance = { (row: Int) in times[row] < start ? start - times[row] : max(0, times[row] - end) }
    return near.sorted { (distance($0), $0) < (distance($1), $1) }.first { row in
      let place = tracks.columns.coordinate(row)
      return coastline.extent.contains(place) && !coastline.contains(place)
    }
  }
}
