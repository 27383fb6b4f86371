// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// Values of a product's annotation at some lines and columns, straight between them and level beyond.
struct LookupTable: Sendable {
  struct Row: Sendable {
    var line: Double
    /// Ascending.
    var pixels: [Double]
    var values: [Double]
  }

  private let rows: [Row]

  /// `nil` where there is no row, lines or pixels do not ascend, or a value is not a number.
  init?(_ rows: [Row]) {
    guard !rows.isEmpty, zip(rows, rows.dropFirst()).allSatisfy({ $0.line < $1.line }) else { return nil }
    for row in rows {
      guard !row.pixels.isEmpty, row.pixels.count == row.values.count, row.values.allSatisfy(\.isFinite),
        zip(row.pixels, row.pixels.dropFirst()).allSatisfy({ $0 < $1 })
      else { return nil }
    }
    self.rows = rows
  }

  var isPositive: Bool { rows.allSatisfy { $0.values.allSatisfy { $0 > 0 } } }

  /// The values of the columns of a line, written over `target`.
  func fill(_ target: inout [Double], line: Double, columns: Range<Int>) {
    let after = rows.firstIndex { $0.line > line } ?? rows.count
    let upper = rows[max(0, after - 1)]
    let lower = rows[min(rows.count - 1, after)]
    Self.fill(&target, upper, columns)
    guard lower.line > upper.line, line > upper.line else { return }
    let share = (line - upper.line) / (lower.line - upper.line)
    var below = target
    Self.fill(&below, lower, columns)
    for index in target.indices { target[index] += (below[index] - target[index]) * share }
  }

  private static func fill(_ target: inout [Double], _ row: Row, _ columns: Range<Int>) {
    var next = 0
    for (index, column) in columns.enumerated() {
      let place = Double(column)
      while next < row.pixels.count, row.pixels[next] <= place { next += 1 }
      if next == 0 {
        target[index] = row.values[0]
      } else if next == row.pixels.count {
        target[index] = row.values[next - 1]
      } else {
        let share = (place - row.pixels[next - 1]) / (row.pixels[next] - row.pixels[next - 1])
        target[index] = row.values[next - 1] + (row.values[next] - row.values[next - 1]) * share
      }
    }
  }
}
