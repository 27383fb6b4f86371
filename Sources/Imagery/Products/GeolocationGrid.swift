// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// Where a radar scene in the geometry of its acquisition lies: longitude and latitude at the crossings of some lines and
/// columns, cubic between them (Lagrange, through the four nearest of each).
///
/// The points of a product lie on the terrain. A point on a mountain is imaged nearer to the radar than the sea below it
/// (by height / tan(incidence)), so each is brought down to the sea first; else ships near a mountainous coast stand up to a
/// kilometre off.
struct GeolocationGrid: Sendable, Equatable {
  /// One point as the product gives it.
  struct Point: Sendable, Equatable {
    var line: Double
    var pixel: Double
    var latitude: Double
    var longitude: Double
    var heightMetres: Double
    var incidenceDegrees: Double
  }

  let lines: [Double]
  let pixels: [Double]
  /// Line by line; longitudes run on over the antimeridian.
  private let longitudes: [Double]
  private let latitudes: [Double]
  /// Degrees along the middle line.
  private let incidences: [Double]

  /// Degrees at the middle of the scene.
  var middleIncidenceDegrees: Double { incidences[incidences.count / 2] }

  /// Degrees at a column, straight between the points of the middle line.
  func incidenceDegrees(atColumn column: Double) -> Double {
    let next = min(pixels.count - 1, max(1, pixels.firstIndex { $0 > column } ?? pixels.count - 1))
    let share = min(1, max(0, (column - pixels[next - 1]) / (pixels[next] - pixels[next - 1])))
    return incidences[next - 1] + (incidences[next] - incidences[next - 1]) * share
  }

  private let outline: GeoTransform

  /// `nil` where the points are no grid of at least 2 × 2 or have impossible values.
  init?(_ points: [Point]) {
    let lines = Set(points.map(\.line)).sorted()
    let pixels = Set(points.map(\.pixel)).sorted()
    guard lines.count >= 2, pixels.count >= 2, points.count == lines.count * pixels.count,
      points.allSatisfy({ abs($0.latitude) <= 90 && abs($0.longitude) <= 360 && abs($0.heightMetres) < 20_000 }),
      points.allSatisfy({ (5...85).contains($0.incidenceDegrees) })
    else { return nil }
    let sorted = points.sorted { ($0.line, $0.pixel) < ($1.line, $1.pixel) }
    for (index, point) in sorted.enumerated() {
      guard point.line == lines[index / pixels.count], point.pixel == pixels[index % pixels.count] else { return nil }
    }
    self.lines = lines
    self.pixels = pixels
    let first = sorted[0].longitude
    var east = sorted.map { $0.longitude - 360 * (($0.longitude - first) / 360).rounded() }
    var north = sorted.map(\.latitude)
    Self.bringDown(sorted, columns: pixels.count, &east, &north)
    longitudes = east
    latitudes = north
    incidences = sorted[(lines.count / 2 * pixels.count)..<((lines.count / 2 + 1) * pixels.count)].map(
      \.incidenceDegrees)
    guard let outline = Self.plane(lines, pixels, east, north) else { return nil }
    self.outline = outline
  }

  /// Moves each point towards near range to where the sea has its slant range. The sea's height is that of the lowest
  /// twentieth of the points.
  private static func bringDown(
    _ points: [Point], columns: Int, _ longitudes: inout [Double], _ latitudes: inout [Double]
  ) {
    let heights = points.map(\.heightMetres).sorted()
    let sea = heights[heights.count / 20]
    let (east, north) = (longitudes, latitudes)
    for index in points.indices where points[index].heightMetres != sea {
      // Along the line of the grid; near range is where the incidence is smaller.
      let row = index / columns * columns
      let (near, far) =
        points[row].incidenceDegrees < points[row + columns - 1].incidenceDegrees
        ? (row, row + columns - 1) : (row + columns - 1, row)
      let shrink = cos(latitudes[index] * .pi / 180)
      let (x, y) = ((east[near] - east[far]) * shrink, north[near] - north[far])
      let length = (x * x + y * y).squareRoot()
      guard length > 0 else { continue }
      let metres = (points[index].heightMetres - sea) / tan(points[index].incidenceDegrees * .pi / 180)
      let degrees = metres / 111_195
      longitudes[index] += degrees * x / length / max(0.01, shrink)
      latitudes[index] += degrees * y / length
    }
  }

  /// The affine map nearest to the grid, for a first guess and for what lies far outside.
  private static func plane(
    _ lines: [Double], _ pixels: [Double], _ longitudes: [Double], _ latitudes: [Double]
  ) -> GeoTransform? {
    let last = longitudes.count - 1
    let right = pixels.count - 1
    let (width, height) = (pixels[right] - pixels[0], lines[lines.count - 1] - lines[0])
    func slope(_ values: [Double]) -> (column: Double, row: Double) {
      let across = (values[right] - values[0] + values[last] - values[last - right]) / 2
      let down = (values[last - right] - values[0] + values[last] - values[right]) / 2
      return (across / width, down / height)
    }
    let (x, y) = (slope(longitudes), slope(latitudes))
    let transform = GeoTransform(
      originX: longitudes[0] - pixels[0] * x.column - lines[0] * x.row, columnX: x.column, rowX: x.row,
      originY: latitudes[0] - pixels[0] * y.column - lines[0] * y.row, columnY: y.column, rowY: y.row)
    return transform.isInvertible ? transform : nil
  }

  /// Longitude (running on over the antimeridian) and latitude of a place; line and pixel numbers name pixel centres.
  private func degrees(_ place: PixelPoint) -> (longitude: Double, latitude: Double) {
    let (line, pixel) = (place.row - 0.5, place.column - 0.5)
    let (rows, columns) = (Weights(lines, at: line), Weights(pixels, at: pixel))
    var (longitude, latitude) = (0.0, 0.0)
    for row in 0..<rows.count {
      for column in 0..<columns.count {
        let weight = rows.values[row] * columns.values[column]
        let index = (rows.first + row) * pixels.count + columns.first + column
        longitude += weight * longitudes[index]
        latitude += weight * latitudes[index]
      }
    }
    return (longitude, latitude)
  }

  func coordinate(_ place: PixelPoint) -> Coordinate {
    let (longitude, latitude) = degrees(place)
    return Coordinate(longitude: longitude - 360 * ((longitude + 180) / 360).rounded(.down), latitude: latitude)
  }

  /// The pixel of a coordinate: Newton's method from the affine map's guess; the guess itself far outside the grid.
  func pixel(_ coordinate: Coordinate) -> PixelPoint {
    let turns = ((coordinate.longitude - longitudes[longitudes.count / 2]) / 360).rounded()
    let longitude = coordinate.longitude - 360 * turns
    var place = outline.pixel(x: longitude, y: coordinate.latitude)
    let (width, height) = (pixels[pixels.count - 1], lines[lines.count - 1])
    let near = -0.2 * width...1.2 * width
    let nearRows = -0.2 * height...1.2 * height
    for _ in 0..<8 {
      guard near.contains(place.column), nearRows.contains(place.row) else {
        return outline.pixel(x: longitude, y: coordinate.latitude)
      }
      let here = degrees(place)
      let right = degrees(PixelPoint(column: place.column + 1, row: place.row))
      let below = degrees(PixelPoint(column: place.column, row: place.row + 1))
      let step = GeoTransform(
        originX: here.longitude, columnX: right.longitude - here.longitude, rowX: below.longitude - here.longitude,
        originY: here.latitude, columnY: right.latitude - here.latitude, rowY: below.latitude - here.latitude)
      guard step.isInvertible else { return place }
      let move = step.pixel(x: longitude, y: coordinate.latitude)
      place.column += move.column
      place.row += move.row
      if abs(move.column) < 1e-4, abs(move.row) < 1e-4 { break }
    }
    return place
  }

  /// Lagrange weights of up to four neighbouring nodes.
  private struct Weights {
    var first: Int
    var count: Int
    var values = SIMD4<Double>.zero

    init(_ nodes: [Double], at place: Double) {
      count = min(4, nodes.count)
      // The node at or left of the place, by halving.
      var (low, high) = (0, nodes.count - 1)
      while high - low > 1 {
        let middle = (low + high) / 2
        if nodes[middle] <= place { low = middle } else { high = middle }
      }
      first = max(0, min(nodes.count - count, low - 1))
      // Beyond the outer nodes straight on: a cubic would turn away.
      if place < nodes[0] || place > nodes[nodes.count - 1] {
        first = place < nodes[0] ? 0 : nodes.count - 2
        count = 2
      }
      for i in 0..<count {
        var weight = 1.0
        for j in 0..<count where j != i {
          weight *= (place - nodes[first + j]) / (nodes[first + i] - nodes[first + j])
        }
        values[i] = weight
      }
    }
  }
}
