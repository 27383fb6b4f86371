// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CClutter

/// Cells of a radar strip that are sea: all but land by polygons and wide bright regions.
///
/// Power is averaged over squares of 90 m or a little more; what stands 6 dB above the darker quarter of its part of the
/// strip and is larger than any ship is land, grown by 30 m.
struct SeaCells: Sendable {
  private(set) var isSea: [Bool]
  private let columns: Int
  /// Pixels of a cell's side.
  private let side: Double
  /// Pixels with data in cells of sea.
  let pixelCount: Double

  /// Pixels of a strip's width over which the level of the sea is one: it falls by several decibels across a swath.
  static let levelPixels = 1024

  /// A bright region that is no larger than this once the averaging is taken off is a ship, not land.
  static let longestShipMetres = 400.0
  static let widestShipMetres = 60.0

  /// - Parameters:
  ///   - land: cells that polygons call land, buffer included.
  ///   - memory: holds the moments of the strip's cells.
  init(_ memory: inout StripMemory, pixelMetres: Double, land: [Bool]) {
    columns = memory.cells.columns
    side = Double(memory.cells.side)
    let metres = pixelMetres * Double(memory.cells.side)
    let radius = max(1, Int(((90 / metres - 1) / 2).rounded()))
    var regions = MaskRegions(Self.bright(&memory, radius: radius))
    let smear = Double(2 * radius + 1) * metres
    let isLand = regions.larger(
      than: SeaMask.smallestLandSquareMetres / (metres * metres), grownBy: max(1, Int((30 / metres).rounded()))
    ) { shape in
      let (length, width) = shape.sides
      return length * metres - smear <= Self.longestShipMetres && width * metres - smear <= Self.widestShipMetres
    }
    let count = memory.cells.count
    precondition(land.count == count, "one answer a cell")
    var sea = [Bool](repeating: false, count: count)
    pixelCount = Double(plimsoll_sea(isLand.values, land, memory.cells.counts, Int64(count), &sea))
    isSea = sea
  }

  /// The share of a box's rim that lies on sea; what leaves the strip does not count.
  func share(along box: OrientedBox) -> Double {
    var (wet, total) = (0.0, 0.0)
    for step in 0..<48 {
      let place = Double(step % 12) / 5.5 - 1
      let (along, across) = [(place, 1.0), (place, -1), (1, place), (-1, place)][step / 12]
      let point = box.point(along: along, across: across)
      let (column, row) = (Int((point.column / side).rounded(.down)), Int((point.row / side).rounded(.down)))
      guard column >= 0, column < columns, row >= 0, row < isSea.count / columns else { continue }
      total += 1
      if isSea[row * columns + column] { wet += 1 }
    }
    return total > 0 ? wet / total : 1
  }

  /// Cells whose surroundings are brighter than the sea of their part of the strip.
  private static func bright(_ memory: inout StripMemory, radius: Int) -> PixelMask {
    let (columns, rows) = (memory.cells.columns, memory.cells.rows)
    memory.means.resize(to: columns * rows)
    memory.work.resize(to: 4 * columns + 4 * radius + 4)
    plimsoll_square_means(
      memory.cells.counts, memory.cells.sums, Int32(columns), Int32(rows), Int32(radius), &memory.work, &memory.means)
    var bright = PixelMask(width: columns, height: rows)
    let parts = parts(memory.cells)
    for part in parts {
      let level = 4 * level(memory.means, columns, rows, part)
      for row in 0..<rows {
        plimsoll_brighter(
          memory.means, Int64(row * columns + part.lowerBound), Int32(part.count), level, &bright.values)
      }
    }
    return bright
  }

  /// Columns of cells over which the level of the sea is one.
  private static func parts(_ cells: ClutterCells) -> [Range<Int>] {
    let count = max(1, (cells.columns * cells.side + levelPixels / 2) / levelPixels)
    let width = (cells.columns + count - 1) / count
    return stride(from: 0, to: cells.columns, by: width).map { $0..<min(cells.columns, $0 + width) }
  }

  /// The darker quarter of a part of the strip, by one cell of nine.
  private static func level(_ means: [Float], _ columns: Int, _ rows: Int, _ part: Range<Int>) -> Float {
    var samples: [Float] = []
    samples.reserveCapacity((part.count / 3 + 1) * (rows / 3 + 1))
    for row in stride(from: 0, to: rows, by: 3) {
      let from = row * columns
      for cell in stride(from: from + part.lowerBound + row / 3 % 3, to: from + part.upperBound, by: 3)
      where !means[cell].isNaN { samples.append(means[cell]) }
    }
    return Quantile.of(&samples, at: 0.25) ?? 0
  }
}
