// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// How much of each pixel of a window a shape covers, 0…1: shapes are drawn at their true size, not in whole pixels.
struct Coverage: Sendable {
  let firstColumn: Int
  let firstRow: Int
  let columns: Int
  let rows: Int
  private(set) var shares: [Float]

  private static let subRows = 5

  /// The part of a `side` × `side` scene that the rings cover by the even-odd rule.
  init(of rings: [[ScenePoint]], side: Int) {
    let points = rings.joined()
    let limit = Double(side)
    let left = max(0, min(limit, (points.map(\.x).min() ?? 0).rounded(.down)))
    let right = max(0, min(limit, (points.map(\.x).max() ?? 0).rounded(.up)))
    let top = max(0, min(limit, (points.map(\.y).min() ?? 0).rounded(.down)))
    let bottom = max(0, min(limit, (points.map(\.y).max() ?? 0).rounded(.up)))
    firstColumn = Int(left)
    firstRow = Int(top)
    columns = max(0, Int(right) - Int(left))
    rows = max(0, Int(bottom) - Int(top))
    shares = [Float](repeating: 0, count: columns * rows)
    guard columns > 0, rows > 0 else { return }
    fill(rings)
  }

  private mutating func fill(_ rings: [[ScenePoint]]) {
    let weight = 1 / Float(Self.subRows)
    var crossings: [Double] = []
    for line in 0..<(rows * Self.subRows) {
      let y = Double(firstRow) + (Double(line) + 0.5) / Double(Self.subRows)
      crossings.removeAll(keepingCapacity: true)
      for ring in rings { Self.appendCrossings(of: ring, at: y, to: &crossings) }
      crossings.sort()
      let row = line / Self.subRows
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        addRun(from: crossings[pair], to: crossings[pair + 1], row: row, weight: weight)
      }
    }
  }

  private static func appendCrossings(of ring: [ScenePoint], at y: Double, to crossings: inout [Double]) {
    guard var a = ring.last else { return }
    for b in ring {
      if (a.y > y) != (b.y > y) { crossings.append(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)) }
      a = b
    }
  }

  private mutating func addRun(from start: Double, to end: Double, row: Int, weight: Float) {
    let low = max(start - Double(firstColumn), 0)
    let high = min(end - Double(firstColumn), Double(columns))
    guard high > low else { return }
    let first = Int(low)
    let last = min(columns - 1, Int(high))
    for column in first...max(first, last) where column < columns {
      let share = min(high, Double(column + 1)) - max(low, Double(column))
      if share > 0 { shares[row * columns + column] += Float(share) * weight }
    }
  }

  /// Calls back with the index of each covered pixel in the scene and its share.
  @inline(__always) func forEach(side: Int, _ body: (Int, Float) -> Void) {
    for row in 0..<rows {
      let start = (firstRow + row) * side + firstColumn
      for column in 0..<columns {
        let share = shares[row * columns + column]
        if share > 0 { body(start + column, min(1, share)) }
      }
    }
  }
}
