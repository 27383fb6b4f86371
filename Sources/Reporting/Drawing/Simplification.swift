// SPDX-License-Identifier: Apache-2.0

/// Fewer points for the same line as far as the eye can see.
enum Simplification {
  /// The points left of a line when none that is dropped lies farther than `tolerance` from what is drawn.
  ///
  /// D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number of points required to represent a
  /// digitized line or its caricature", Cartographica 10 (1973). Points closer than half the tolerance to the one
  /// before are dropped first, which bounds the work on ships at anchor.
  static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    keptIndices(of: points, tolerance: tolerance).map { points[$0] }
  }

  /// Which points are left, ascending; the first and the last always are.
  static func keptIndices(of points: [Point], tolerance: Double) -> [Int] {
    let near = indicesWithoutNearNeighbours(points, distance: tolerance / 2)
    guard near.count > 2 else { return near }
    let thinned = near.map { points[$0] }
    var isKept = [Bool](repeating: false, count: thinned.count)
    isKept[0] = true
    isKept[thinned.count - 1] = true
    var spans = [(0, thinned.count - 1)]
    while let (first, last) = spans.popLast() {
      guard let farthest = farthestPoint(in: thinned, first, last, beyond: tolerance * tolerance) else { continue }
      isKept[farthest] = true
      spans.append((first, farthest))
      spans.append((farthest, last))
    }
    return near.indices.filter { isKept[$0] }.map { near[$0] }
  }

  private static func indicesWithoutNearNeighbours(_ points: [Point], distance: Double) -> [Int] {
    guard let first = points.first else { return [] }
    var kept = [0]
    var previous = first
    for (index, point) in points.enumerated().dropFirst()
    where point.distanceSquared(to: previous) >= distance * distance {
      kept.append(index)
      previous = point
    }
    if let last = kept.last, last != points.count - 1 { kept.append(points.count - 1) }
    return kept
  }

  private static func farthestPoint(in points: [Point], _ first: Int, _ last: Int, beyond limit: Double) -> Int? {
    guard last - first > 1 else { return nil }
    var farthest: Int?
    var greatest = limit
    for index in (first + 1)..<last {
      let distance = distanceSquared(from: points[index], toLine: points[first], points[last])
      if distance > greatest {
        greatest = distance
        farthest = index
      }
    }
    return farthest
  }

  private static func distanceSquared(from point: Point, toLine start: Point, _ end: Point) -> Double {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let lengthSquared = dx * dx + dy * dy
    guard lengthSquared > 0 else { return point.distanceSquared(to: start) }
    let along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / lengthSquared
    let clamped = min(1, max(0, along))
    return point.distanceSquared(to: Point(x: start.x + clamped * dx, y: start.y + clamped * dy))
  }
}
