// SPDX-License-Identifier: Apache-2.0

/// The clutter in the ring round each cell, and the power above which a pixel of the cell stands out from it.
struct RingClutter: Sendable {
  /// For each cell the limit, the mean and the standard deviation, and nothing. The limit is infinite where the cell is not
  /// sea, or the ring holds too little of it.
  private(set) var levels: [SIMD4<Float>]

  func limit(_ cell: Int) -> Float { levels[cell][0] }
  func mean(_ cell: Int) -> Float { levels[cell][1] }
  func spread(_ cell: Int) -> Float { levels[cell][2] }

  /// Fewest pixels of sea in a ring that say anything.
  static let fewestPixels = 50.0

  /// - Parameters:
  ///   - cells: what counts as background; what does not has no pixels.
  ///   - isSea: cells that are looked at.
  ///   - inner, outer: half sides of the ring in cells.
  init(_ cells: ClutterCells, isSea: [Bool], inner: Int, outer: Int, _ table: ThresholdTable) {
    levels = [SIMD4<Float>](repeating: SIMD4(.infinity, 0, 0, 0), count: cells.moments.count)
    var wide = SlidingSquares(cells, radius: outer)
    var narrow = SlidingSquares(cells, radius: inner)
    for row in 0..<cells.rows {
      wide.advance()
      narrow.advance()
      fill(row * cells.columns..<(row + 1) * cells.columns, wide, narrow, isSea, table)
    }
  }

  private mutating func fill(
    _ cells: Range<Int>, _ wide: SlidingSquares, _ narrow: SlidingSquares, _ isSea: [Bool], _ table: ThresholdTable
  ) {
    var (outside, inside) = (wide.start, narrow.start)
    var levels = levels.mutableSpan
    let (sea, thresholds) = (isSea.span, table.values.span)
    let (outer, inner) = (wide.radius, narrow.radius)
    let (wideSums, narrowSums) = (wide.sums.span, narrow.sums.span)
    for cell in cells {
      let column = cell - cells.lowerBound
      outside = SlidingSquares.next(outside, wideSums, column, radius: outer)
      inside = SlidingSquares.next(inside, narrowSums, column, radius: inner)
      let ring = outside - inside
      guard sea[unchecked: cell], ring[0] >= Self.fewestPixels else { continue }
      let share = 1 / ring[0]
      let mean = ring[1] * share
      let variance = max(ring[2] * share - mean * mean, 1e-12 * mean * mean)
      let shape = Float(mean * mean / variance)
      let limit = Float(mean) * ThresholdTable.threshold(thresholds, shape: shape)
      levels[unchecked: cell] = SIMD4(limit, Float(mean), Float(variance.squareRoot()), 0)
    }
  }
}

/// Thresholds of ``SeaClutter`` by the estimated shape, to be read without a logarithm: 32 to an octave, straight between.
struct ThresholdTable: Sendable {
  /// In means; from the lowest shape to the highest.
  let values: [Float]

  private static let lowest: Float = 0.25
  private static let highest: Float = 512
  private static let shift: UInt32 = 18
  private static let firstKey = Int(lowest.bitPattern >> shift)

  init(_ clutter: SeaClutter) {
    let lastKey = Int(Self.highest.bitPattern >> Self.shift)
    values = (Self.firstKey...(lastKey + 1)).map { key in
      Float(clutter.threshold(shape: Double(Float(bitPattern: UInt32(key) << Self.shift))))
    }
  }

  @inline(__always) static func threshold(_ values: Span<Float>, shape: Float) -> Float {
    // NaN (no power at all) becomes the lowest shape.
    let bounded = shape > lowest ? min(shape, highest) : lowest
    let bits = bounded.bitPattern
    let key = Int(bits >> shift) - firstKey
    let share = Float(bits & ((1 << shift) - 1)) / Float(1 << shift)
    let (low, high) = (values[unchecked: key], values[unchecked: key + 1])
    return low + (high - low) * share
  }
}
