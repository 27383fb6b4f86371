// SPDX-License-Identifier: Apache-2.0

/// Cuts one tile out of the tracks.
///
/// Lines are thinned to half a pixel of the screen (`LineThinning`), their ends kept, and clipped to the tile with a margin (Liang and
/// Barsky, "A New Concept and Method for Line Clipping", 1984). Far out, the days of a week are one feature. A tile that would hold more
/// points than travel quickly is cut again more coarsely: what is left out comes back on zooming in.
struct TrackTile {
  static let layer = "tracks"
  /// Deepest level that is cut; maps stretch it beyond.
  static let deepestLevel = 14
  /// Units of the tile that a line may be off: half a pixel of a tile 512 pixels wide.
  private static let smallestTolerance = 4
  /// Two pixels.
  private static let largestTolerance = 16
  /// Points of a tile from which it is cut again.
  private static let mostPoints = 100_000
  private static let margin = 64
  private static let weeklyBelowLevel = 7

  let columns: TrackColumns
  let level: Int
  let column: Int
  let row: Int

  var bytes: [UInt8] {
    let first = cut(Self.smallestTolerance)
    guard first.points > Self.mostPoints else { return first.bytes }
    // Points fall about as the tolerance grows, more slowly than that.
    return cut(first.points > 2 * Self.mostPoints ? Self.largestTolerance : 2 * Self.smallestTolerance).bytes
  }

  private func cut(_ tolerance: Int) -> (bytes: [UInt8], points: Int) {
    var tile = VectorTile(layer: Self.layer)
    var thinning = LineThinning(tolerance: tolerance)
    var points = 0
    var open: Feature?
    for index in columns.pieces.indices where touches(columns.pieces[index]) {
      let piece = columns.pieces[index]
      if let feature = open, joins(piece, feature, index) {
        open?.lastPiece = index
        open?.end = Int(piece.end)
      } else {
        if let feature = open { points += add(feature, &thinning, to: &tile) }
        open = Feature(
          track: Int(piece.track), start: Int(piece.start), end: Int(piece.end), lastPiece: index, day: piece.day)
      }
    }
    if let feature = open { points += add(feature, &thinning, to: &tile) }
    return (tile.bytes, points)
  }

  private struct Feature {
    var track: Int
    var start: Int
    var end: Int
    var lastPiece: Int
    var day: Int32
  }

  private func joins(_ piece: TrackColumns.Piece, _ feature: Feature, _ index: Int) -> Bool {
    level < Self.weeklyBelowLevel && piece.isContinued && feature.lastPiece == index - 1
      && Int(piece.track) == feature.track && piece.day / 7 == feature.day / 7
  }

  /// Steps of the fixed-point world in one unit of the tile, as a shift.
  private var shift: Int { 32 - 12 - level }

  private func touches(_ piece: TrackColumns.Piece) -> Bool {
    let left = column * VectorTile.extent - Self.margin
    let top = row * VectorTile.extent - Self.margin
    let side = VectorTile.extent + 2 * Self.margin
    return Int(piece.east >> shift) >= left && Int(piece.west >> shift) <= left + side
      && Int(piece.south >> shift) >= top && Int(piece.north >> shift) <= top + side
  }

  /// The number of points added.
  private func add(_ feature: Feature, _ thinning: inout LineThinning, to tile: inout VectorTile) -> Int {
    let lines = clipped(thinning.thinned(distinct(feature.start..<feature.end, thinning.tolerance / 2)))
    guard !lines.isEmpty else { return 0 }
    let track = columns.tracks[feature.track]
    var properties: [(String, VectorTile.Value)] = [
      ("mmsi", .whole(UInt64(max(0, track.mmsi)))), ("from", .whole(UInt64(columns.seconds[feature.start]))),
      ("to", .whole(UInt64(columns.seconds[feature.end - 1]))),
    ]
    if let hull = track.hullID { properties.append(("hull", .text(hull))) }
    tile.add(lines: lines, properties)
    return lines.reduce(0) { $0 + $1.count }
  }

  /// The points of a line without those nearer to the last one than a distance in units; the last of all stays.
  private func distinct(_ range: Range<Int>, _ distance: Int) -> [TilePoint] {
    var last = point(range.lowerBound)
    var points = [last]
    for index in range.dropFirst() {
      let next = point(index)
      let isEnd = index == range.upperBound - 1
      guard isEnd || abs(next.x - last.x) + abs(next.y - last.y) >= distance else { continue }
      points.append(next)
      last = next
    }
    return points
  }

  /// The parts of a line within the tile and its margin; a ship that stayed on one unit is a line of two equal points.
  private func clipped(_ points: [TilePoint]) -> [[TilePoint]] {
    var lines: [[TilePoint]] = []
    var line: [TilePoint] = []
    for (last, next) in zip(points, points.dropFirst()) {
      guard let (from, to) = clip(last, next) else { continue }
      if line.last != from {
        if line.count > 1 { lines.append(line) }
        line = [from]
      }
      if to != from || points.count == 2 { line.append(to) }
    }
    if line.count > 1 { lines.append(line) }
    return lines
  }

  private func point(_ index: Int) -> TilePoint {
    TilePoint(
      x: Int(columns.x[index] >> shift) - column * VectorTile.extent,
      y: Int(columns.y[index] >> shift) - row * VectorTile.extent)
  }

  private func clip(_ from: TilePoint, _ to: TilePoint) -> (TilePoint, TilePoint)? {
    if isInside(from), isInside(to) { return (from, to) }
    let least = Double(-Self.margin)
    let most = Double(VectorTile.extent + Self.margin)
    let stepX = Double(to.x - from.x)
    let stepY = Double(to.y - from.y)
    var enters = 0.0
    var leaves = 1.0
    let edges = [
      (-stepX, Double(from.x) - least), (stepX, most - Double(from.x)), (-stepY, Double(from.y) - least),
      (stepY, most - Double(from.y)),
    ]
    for (step, room) in edges {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enters = max(enters, room / step)
      } else {
        leaves = min(leaves, room / step)
      }
    }
    guard enters <= leaves else { return nil }
    return (
      enters == 0 ? from : along(from, stepX, stepY, enters), leaves == 1 ? to : along(from, stepX, stepY, leaves)
    )
  }

  private func isInside(_ point: TilePoint) -> Bool {
    let range = -Self.margin...VectorTile.extent + Self.margin
    return range.contains(point.x) && range.contains(point.y)
  }

  private func along(_ from: TilePoint, _ stepX: Double, _ stepY: Double, _ share: Double) -> TilePoint {
    TilePoint(
      x: Int((Double(from.x) + share * stepX).rounded()), y: Int((Double(from.y) + share * stepY).rounded()))
  }
}
