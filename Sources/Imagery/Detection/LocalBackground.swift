// SPDX-License-Identifier: Apache-2.0

/// Level and spread of the water round each pixel: robust figures of square cells, interpolated between their centres.
///
/// The spread is taken from the darker side only (median − 16th percentile), because ships and foam lie on the brighter.
struct LocalBackground: Sendable {
  let level: Plane
  let spread: Plane

  static let cellPixels = 24
  static let fewestSamples = 60

  /// `nil` where the window holds too little water to say anything.
  init?(_ plane: Plane, water: PixelMask) {
    let columns = (plane.width + Self.cellPixels - 1) / Self.cellPixels
    let rows = (plane.height + Self.cellPixels - 1) / Self.cellPixels
    var cells = [(level: Float, spread: Float)?](repeating: nil, count: columns * rows)
    for index in cells.indices {
      cells[index] = Self.figures(plane, water, column: index % columns, row: index / columns)
    }
    guard let filled = Self.filled(cells, columns: columns, rows: rows) else { return nil }
    level = Self.interpolated(filled.map(\.level), columns, rows, plane)
    spread = Self.interpolated(filled.map(\.spread), columns, rows, plane)
  }

  private static func figures(_ plane: Plane, _ water: PixelMask, column: Int, row: Int)
    -> (level: Float, spread: Float)?
  {
    var samples: [Float] = []
    for y in max(0, (row - 1) * cellPixels)..<min(plane.height, (row + 2) * cellPixels) {
      for x in max(0, (column - 1) * cellPixels)..<min(plane.width, (column + 2) * cellPixels) {
        let pixel = y * plane.width + x
        if water.values[pixel], !plane.values[pixel].isNaN { samples.append(plane.values[pixel]) }
      }
    }
    guard samples.count >= fewestSamples, let level = Quantile.of(&samples, at: 0.5),
      let low = Quantile.of(&samples, at: 0.16)
    else { return nil }
    return (level, level - low)
  }

  /// Cells without water take the figures of the nearest that has some.
  private static func filled(_ cells: [(level: Float, spread: Float)?], columns: Int, rows: Int)
    -> [(level: Float, spread: Float)]?
  {
    guard cells.contains(where: { $0 != nil }) else { return nil }
    var cells = cells
    while cells.contains(where: { $0 == nil }) {
      let before = cells
      for index in cells.indices where before[index] == nil {
        let (column, row) = (index % columns, index / columns)
        let neighbours = [(-1, 0), (1, 0), (0, -1), (0, 1)].compactMap { shift -> (level: Float, spread: Float)? in
          let (x, y) = (column + shift.0, row + shift.1)
          return (0..<columns).contains(x) && (0..<rows).contains(y) ? before[y * columns + x] : nil
        }
        if let first = neighbours.first { cells[index] = first }
      }
    }
    return cells.compactMap { $0 }
  }

  private static func interpolated(_ values: [Float], _ columns: Int, _ rows: Int, _ plane: Plane) -> Plane {
    var result = Plane(width: plane.width, height: plane.height, repeating: 0)
    let cell = Float(cellPixels)
    for row in 0..<plane.height {
      let y = min(Float(rows - 1), max(0, (Float(row) + 0.5) / cell - 0.5))
      let top = min(rows - 1, Int(y))
      let bottom = min(rows - 1, top + 1)
      for column in 0..<plane.width {
        let x = min(Float(columns - 1), max(0, (Float(column) + 0.5) / cell - 0.5))
        let left = min(columns - 1, Int(x))
        let right = min(columns - 1, left + 1)
        let (u, v) = (x - Float(left), y - Float(top))
        let above = values[top * columns + left] * (1 - u) + values[top * columns + right] * u
        let below = values[bottom * columns + left] * (1 - u) + values[bottom * columns + right] * u
        result.values[row * plane.width + column] = above * (1 - v) + below * v
      }
    }
    return result
  }
}
