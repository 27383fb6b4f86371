// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CClutter

/// Moments of power over square cells of pixels: how many pixels have data, the sum of their power and of its squares.
///
/// The background of a pixel is a ring some 80 pixels wide, so its moments change little from one pixel to the next. They
/// are summed by cells of 4 × 4 pixels where the guard is at least 16 pixels wide, by single pixels where it is narrower:
/// the ring moves with the cell, never by more than a pixel and a half from where the pixel's own would lie.
///
/// One value serves strip after strip, so that its memory is asked for once.
struct ClutterCells: Sendable {
  /// Pixels of a cell's side, 4 or 1.
  private(set) var side = 4
  private(set) var columns = 0
  private(set) var rows = 0
  private(set) var counts: [Float] = []
  private(set) var sums: [Float] = []
  private(set) var squares: [Float] = []

  static func side(guardPixels: Double) -> Int { guardPixels >= 16 ? 4 : 1 }

  var count: Int { columns * rows }

  /// Sums over the cells of a strip.
  mutating func fill<Sample: RadarSample>(from strip: RadarStrip<Sample>, side: Int) {
    self.side = side
    columns = strip.pitch / side
    rows = strip.rows / side
    counts.resize(to: count)
    sums.resize(to: count)
    squares.resize(to: count)
    Sample.addCells(strip.samples, strip.pitch, rows, side, &counts, &sums, &squares)
  }

  /// Takes all other cells out of the clutter.
  mutating func keep(where isKept: [Bool]) {
    precondition(isKept.count == count, "one answer a cell")
    plimsoll_keep_cells(isKept, Int64(count), &counts, &sums, &squares)
  }

  /// What a cell's moments became when pixels were taken out of it.
  struct Change {
    var cell: Int
    var count: Double
    var sum: Double
    var square: Double
  }

  /// Takes the given pixels of a strip and their eight neighbours out of the clutter; cells that count for nothing stay so.
  mutating func leaveOut<Sample: RadarSample>(_ pixels: [Int32], of strip: RadarStrip<Sample>) -> [Change] {
    var changes: [Change] = []
    for (cell, isOut) in touched(pixels, of: strip) where counts[cell] > 0 {
      var (count, sum, square) = (Float.zero, Float.zero, Float.zero)
      for place in 0..<(side * side) where isOut & 1 << place == 0 {
        let (x, y) = (cell % columns * side + place % side, cell / columns * side + place / side)
        let power = Sample.power(strip.samples[y * strip.pitch + x])
        guard power == power else { continue }
        count += 1
        sum += power
        square += power * power
      }
      changes.append(
        Change(
          cell: cell, count: Double(count) - Double(counts[cell]), sum: Double(sum) - Double(sums[cell]),
          square: Double(square) - Double(squares[cell])))
    }
    return changes
  }

  /// The cells that hold one of the pixels or of their neighbours, ascending, with a bit for each such pixel.
  private func touched<Sample: RadarSample>(_ pixels: [Int32], of strip: RadarStrip<Sample>) -> [(Int, UInt64)] {
    // The cell above, a bit for each of its sixteen pixels below: they sort by cell.
    var parts: [UInt64] = []
    for pixel in pixels {
      let (column, row) = (Int(pixel) % strip.pitch, Int(pixel) / strip.pitch)
      for y in max(0, row - 1)...min(strip.rows - 1, row + 1) {
        for x in max(0, column - 1)...min(strip.pitch - 1, column + 1) {
          let cell = UInt64(y / side * columns + x / side)
          let bit: UInt64 = 1 << UInt64(y % side * side + x % side)
          if let last = parts.last, last >> 16 == cell {
            parts[parts.count - 1] = last | bit
          } else {
            parts.append(cell << 16 | bit)
          }
        }
      }
    }
    parts.sort()
    var cells: [(Int, UInt64)] = []
    for part in parts {
      let cell = Int(part >> 16)
      if cells.last?.0 == cell {
        cells[cells.count - 1].1 |= part & 0xFFFF
      } else {
        cells.append((cell, part & 0xFFFF))
      }
    }
    return cells
  }
}

extension Array where Element: BitwiseCopyable & ExpressibleByIntegerLiteral {
  /// Makes the array so long, with whatever values; keeps its memory where that is enough.
  mutating func resize(to count: Int) {
    if count < self.count { removeLast(self.count - count) }
    guard count > self.count else { return }
    reserveLarge(count)
    append(contentsOf: repeatElement(0, count: count - self.count))
  }
}
