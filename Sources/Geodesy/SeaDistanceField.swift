// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// Sea distances from everywhere to one area, found once and asked often.
///
/// Lazy Theta* with no goal (A. Nash, S. Koenig, C. Tovey, "Lazy Theta*: Any-Angle Path Planning and Path Length
/// Analysis in 3D", AAAI 2010): Dijkstra's search in which a point may hang on any earlier point it sees, so that ways
/// are pulled straight as they are found. Ways are at most a fraction of a percent longer than the shortest.
public struct SeaDistanceField: Sendable {
  /// Farther than this from water that was reached, a place has no way (25 km).
  static let farthestSnapMetres = 25_000.0

  let graph: SeaGraph
  let area: Polygon
  /// Where ways may end: the corners and the centroid of the area.
  let ends: [Coordinate]
  /// Metres to the area; infinite where no way was found.
  private(set) var metres: [Double]
  /// The next turning point: a lattice point, or −1 − *e* for end *e*.
  private var next: [Int32]
  /// The part of the way that was not checked against the coast: the area itself lies off the water.
  private var uncheckedAtEnd = 0.0

  public init(graph: SeaGraph, to area: Polygon) {
    self.graph = graph
    self.area = area
    ends = Array(area.outer.dropLast()) + [area.centroid]
    metres = [Double](repeating: .infinity, count: graph.joins.count)
    next = [Int32](repeating: 0, count: graph.joins.count)
    search()
  }

  /// The way from a place to the area; 0 m inside it.
  public func route(from place: Coordinate) -> SeaRoute {
    if area.contains(place) {
      return SeaRoute(kind: .greatCircle, metres: 0, uncheckedMetres: 0, path: [place])
    }
    let nearest = nearestEnd(place)
    guard graph.coastline.extent.contains(place), graph.coastline.extent.contains(nearest) else {
      return .unchecked(place, nearest)
    }
    if !graph.coastline.crosses(place, nearest) {
      let length = Sphere.distanceMetres(place, nearest)
      return SeaRoute(kind: .greatCircle, metres: length, uncheckedMetres: 0, path: [place, nearest])
    }
    return routeOverGraph(from: place) ?? .unchecked(place, nearest)
  }

  private func nearestEnd(_ place: Coordinate) -> Coordinate {
    var best = ends[0]
    var shortest = Double.infinity
    for end in ends {
      let length = Sphere.distanceMetres(place, end)
      if length < shortest {
        shortest = length
        best = end
      }
    }
    return best
  }

  private func position(_ target: Int32) -> Coordinate {
    target < 0 ? ends[Int(-1 - target)] : graph.coordinate(Int(target))
  }

  private func distance(at target: Int32) -> Double { target < 0 ? 0 : metres[Int(target)] }
}

// MARK: - Search

extension SeaDistanceField {
  private mutating func search() {
    var queue = MinimumQueue()
    var isDone = [Bool](repeating: false, count: metres.count)
    seed(&queue)
    while let (key, popped) = queue.popMinimum() {
      let point = Int(popped)
      if isDone[point] || key > metres[point] { continue }
      isDone[point] = true
      straighten(point, isDone)
      relaxNeighbours(of: point, isDone, &queue)
    }
  }

  /// Starts at lattice points that an end of the area sees; where none does, at the nearest water.
  private mutating func seed(_ queue: inout MinimumQueue) {
    for (number, end) in ends.enumerated() {
      for ring in 0...2 * SeaGraph.coarsening {
        for point in graph.ring(ring, about: end) where !graph.coastline.crosses(end, graph.coordinate(point)) {
          offer(point, Sphere.distanceMetres(end, graph.coordinate(point)), Int32(-1 - number), &queue)
        }
      }
    }
    guard !metres.contains(where: \.isFinite) else { return }
    for (number, end) in ends.enumerated() {
      guard let point = graph.nearestPoint(to: end, within: Self.farthestSnapMetres, where: { _ in true }) else {
        continue
      }
      let length = Sphere.distanceMetres(end, graph.coordinate(point))
      uncheckedAtEnd = max(uncheckedAtEnd, length)
      offer(point, length, Int32(-1 - number), &queue)
    }
  }

  private mutating func offer(_ point: Int, _ length: Double, _ target: Int32, _ queue: inout MinimumQueue) {
    guard length < metres[point] else { return }
    metres[point] = length
    next[point] = target
    queue.insert(Int32(point), at: length)
  }

  /// Lazy step: the way was hung on a point that may not be in sight; if so, the best finished neighbour takes its place.
  private mutating func straighten(_ point: Int, _ isDone: [Bool]) {
    let target = next[point]
    let here = graph.coordinate(point)
    if target < 0, uncheckedAtEnd > 0 { return }
    if graph.coastline.index.isClear(here, position(target)) { return }
    var best = Double.infinity
    graph.forEachNeighbour(point) { other in
      guard isDone[other] else { return }
      let length = metres[other] + Sphere.distanceMetres(here, graph.coordinate(other))
      if length < best {
        best = length
        next[point] = Int32(other)
      }
    }
    if best.isFinite { metres[point] = best }
  }

  private mutating func relaxNeighbours(of point: Int, _ isDone: [Bool], _ queue: inout MinimumQueue) {
    let target = next[point]
    let turn = uncheckedAtEnd > 0 && target < 0 ? Int32(point) : target
    let turnPlace = position(turn)
    let soFar = distance(at: turn)
    var bits = graph.joins[point]
    while bits != 0 {
      let other = graph.neighbour(point, bits.trailingZeroBitCount)
      bits &= bits - 1
      if isDone[other] { continue }
      offer(other, soFar + Sphere.distanceMetres(turnPlace, graph.coordinate(other)), turn, &queue)
    }
  }
}

// MARK: - Asking

extension SeaDistanceField {
  private func routeOverGraph(from place: Coordinate) -> SeaRoute? {
    var best: (metres: Double, target: Int32, unchecked: Double)?
    for ring in 0...2 * SeaGraph.coarsening {
      for point in graph.ring(ring, about: place) where metres[point].isFinite {
        guard graph.coastline.index.isClear(place, graph.coordinate(point)) else { continue }
        consider(point, from: place, unchecked: 0, &best)
      }
      // Points of the next rings are farther off: two more rings cannot be much better.
      if best != nil, ring >= SeaGraph.coarsening { break }
    }
    if best == nil {
      let near = graph.nearestPoint(to: place, within: Self.farthestSnapMetres) { metres[$0].isFinite }
      guard let near else { return nil }
      consider(near, from: place, unchecked: Sphere.distanceMetres(place, graph.coordinate(near)), &best)
    }
    guard let best else { return nil }
    return SeaRoute(
      kind: .sea, metres: best.metres, uncheckedMetres: best.unchecked + uncheckedAtEnd,
      path: path(from: place, by: best.target))
  }

  /// Weighs the way by a lattice point, and the way that leaves it out when the point after it is in sight.
  private func consider(
    _ point: Int, from place: Coordinate, unchecked: Double,
    _ best: inout (metres: Double, target: Int32, unchecked: Double)?
  ) {
    let direct = Sphere.distanceMetres(place, graph.coordinate(point)) + metres[point]
    if direct < best?.metres ?? .infinity { best = (direct, Int32(point), unchecked) }
    let after = next[point]
    guard unchecked == 0, !(after < 0 && uncheckedAtEnd > 0) else { return }
    let shortened = Sphere.distanceMetres(place, position(after)) + distance(at: after)
    if shortened < best?.metres ?? .infinity, graph.coastline.index.isClear(place, position(after)) {
      best = (shortened, after, 0)
    }
  }

  private func path(from place: Coordinate, by target: Int32) -> [Coordinate] {
    var path = [place]
    var turn = target
    while true {
      path.append(position(turn))
      guard turn >= 0, path.count <= metres.count else { return path }
      turn = next[Int(turn)]
    }
  }
}

extension SeaGraph {
  /// Lattice points with water at a Chebyshev distance of `ring` cells about a place's cell.
  func ring(_ ring: Int, about place: Coordinate) -> [Int] {
    let cell = cell(place)
    var found: [Int] = []
    for row in cell.row - ring...cell.row + 1 + ring {
      let isEnd = row == cell.row - ring || row == cell.row + 1 + ring
      let columns =
        isEnd
        ? Array(cell.column - ring...cell.column + 1 + ring) : [cell.column - ring, cell.column + 1 + ring]
      for column in columns {
        if let point = point(column: column, row: row), joins[point] != 0 { found.append(point) }
      }
    }
    return found
  }

  /// The nearest lattice point with water that fits a condition, ring by ring.
  func nearestPoint(to place: Coordinate, within metres: Double, where fits: (Int) -> Bool) -> Int? {
    let metresPerStep = stepDegrees * 111_195
    let rings = Int(metres / (metresPerStep * max(0.2, cos(place.latitude * .pi / 180)))) + 1
    var best: (metres: Double, point: Int)?
    for ring in 0...rings {
      if let best, best.metres < Double(ring) * metresPerStep * max(0.2, cos(place.latitude * .pi / 180)) { break }
      for point in self.ring(ring, about: place) where fits(point) {
        let length = Sphere.distanceMetres(place, coordinate(point))
        if length <= metres, length < best?.metres ?? .infinity { best = (length, point) }
      }
    }
    return best?.point
  }
}
