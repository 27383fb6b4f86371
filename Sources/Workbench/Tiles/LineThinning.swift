// SPDX-License-Identifier: Apache-2.0

/// Fewer points for a line that looks the same: its two ends always stay, so that a gap stays as wide as it is.
///
/// D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line or its
/// caricature", Cartographica 10 (1973), in whole units of a tile and without recursion. The arrays are kept from line to line.
struct LineThinning {
  /// Units of the tile that a point which is left out may lie off the line drawn.
  let tolerance: Int
  private var isKept: [Bool] = []
  private var spans: [(Int, Int)] = []

  init(tolerance: Int) { self.tolerance = tolerance }

  mutating func thinned(_ points: [TilePoint]) -> [TilePoint] {
    guard points.count > 2 else { return points }
    isKept.removeAll(keepingCapacity: true)
    isKept.append(contentsOf: repeatElement(false, count: points.count))
    isKept[0] = true
    isKept[points.count - 1] = true
    spans.append((0, points.count - 1))
    while let (first, last) = spans.popLast() {
      guard let farthest = farthest(of: points, first, last) else { continue }
      isKept[farthest] = true
      spans.append((first, farthest))
      spans.append((farthest, last))
    }
    var kept: [TilePoint] = []
    for (point, isKept) in zip(points, isKept) where isKept { kept.append(point) }
    return kept
  }

  /// The point between two that lies farthest off the line between them, when that is beyond the tolerance.
  private func farthest(of points: [TilePoint], _ first: Int, _ last: Int) -> Int? {
    guard last - first > 1 else { return nil }
    let start = points[first]
    let stepX = Double(points[last].x - start.x)
    let stepY = Double(points[last].y - start.y)
    let length = stepX * stepX + stepY * stepY
    var found: Int?
    var most = Double(tolerance * tolerance)
    for index in first + 1..<last {
      let x = Double(points[index].x - start.x)
      let y = Double(points[index].y - start.y)
      let along = length > 0 ? max(0, min(1, (x * stepX + y * stepY) / length)) : 0
      let offX = x - along * stepX
      let offY = y - along * stepY
      let distance = offX * offX + offY * offY
      if distance > most {
        most = distance
        found = index
      }
    }
    return found
  }
}
