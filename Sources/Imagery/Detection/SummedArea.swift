// SPDX-License-Identifier: Apache-2.0

/// Sums over squares round each pixel, of masked values, by sliding sums: a constant cost a pixel.
struct SquareSums {
  let width: Int
  let height: Int
  /// Summed-area table (F. C. Crow, "Summed-area tables for texture mapping", 1984), one row and column wider.
  private let table: [Double]

  /// - Parameter value: the value of a pixel, 0 where it does not count.
  init(width: Int, height: Int, _ value: (Int) -> Double) {
    self.width = width
    self.height = height
    var table = [Double](repeating: 0, count: (width + 1) * (height + 1))
    for row in 0..<height {
      var line = 0.0
      let above = row * (width + 1)
      let here = above + width + 1
      for column in 0..<width {
        line += value(row * width + column)
        table[here + column + 1] = table[above + column + 1] + line
      }
    }
    self.table = table
  }

  /// The sum over the square of half side `radius` round a pixel, cut at the edges.
  func sum(column: Int, row: Int, radius: Int) -> Double {
    let left = max(0, column - radius)
    let right = min(width, column + radius + 1)
    let top = max(0, row - radius) * (width + 1)
    let bottom = min(height, row + radius + 1) * (width + 1)
    return table[bottom + right] - table[bottom + left] - table[top + right] + table[top + left]
  }
}
