// SPDX-License-Identifier: Apache-2.0

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

  /// - Parameter land: cells that polygons call land, buffer included.
  init(_ cells: ClutterCells, pixelMetres: Double, land: [Bool]) {
    columns = cells.columns
    side = Double(cells.side)
    let metres = pixelMetres * Double(cells.side)
    let radius = max(1, Int(((90 / metres - 1) / 2).rounded()))
    let means = Self.means(cells, radius: radius)
    let levels = Self.levels(means, cells)
    var bright = PixelMask(width: cells.columns, height: cells.rows)
    let columnsPerLevel = (cells.columns + levels.count - 1) / levels.count
    for cell in means.indices {
      bright.values[cell] = means[cell] > 4 * levels[cell % cells.columns / columnsPerLevel]
    }
    var regions = MaskRegions(bright)
    let smear = Double(2 * radius + 1) * metres
    let wide = regions.larger(than: SeaMask.smallestLandSquareMetres / (metres * metres)) { shape in
      let (length, width) = shape.sides
      return length * metres - smear <= Self.longestShipMetres && width * metres - smear <= Self.widestShipMetres
    }
    let isLand = wide.dilated(by: max(1, Int((30 / metres).rounded())))
    let sea = isLand.values.indices.map { !isLand.values[$0] && !land[$0] && cells.moments[$0][0] > 0 }
    isSea = sea
    pixelCount = sea.indices.reduce(0.0) { $0 + (sea[$1] ? Double(cells.moments[$1][0]) : 0) }
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

  /// Means of power over squares of cells; NaN where there is no data.
  private static func means(_ cells: ClutterCells, radius: Int) -> [Float] {
    var means = [Float](repeating: .nan, count: cells.moments.count)
    var squares = SlidingSquares(cells, radius: radius)
    for row in 0..<cells.rows {
      squares.advance()
      var sum = squares.start
      var target = means.mutableSpan
      let sums = squares.sums.span
      for column in 0..<cells.columns {
        sum = SlidingSquares.next(sum, sums, column, radius: radius)
        if sum[0] > 0.5 { target[unchecked: row * cells.columns + column] = Float(sum[1] / sum[0]) }
      }
    }
    return means
  }

  /// The darker quarter of each part of the strip.
  private static func levels(_ means: [Float], _ cells: ClutterCells) -> [Float] {
    let count = max(1, (cells.columns * cells.side + levelPixels / 2) / levelPixels)
    let columns = (cells.columns + count - 1) / count
    return (0..<count).map { part in
      var samples: [Float] = []
      for row in 0..<cells.rows {
        let from = row * cells.columns
        let part = stride(
          from: from + part * columns + row % 3, to: from + min(cells.columns, (part + 1) * columns), by: 3)
        for cell in part where !means[cell].isNaN { samples.append(means[cell]) }
      }
      return Quantile.of(&samples, at: 0.25) ?? 0
    }
  }
}
