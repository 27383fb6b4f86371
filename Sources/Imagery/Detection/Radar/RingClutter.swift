// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CClutter

/// The clutter in the ring round each cell, and the power above which a pixel of the cell stands out from it.
///
/// One value serves strip after strip, so that its memory is asked for once.
struct RingClutter: Sendable {
  private var counts: [Float] = []
  private var sums: [Double] = []
  private var squares: [Double] = []
  /// Infinite where the cell is not sea, or its ring holds too little of it.
  private var limits: [Float] = []
  private var isChanged: [Bool] = []
  private var work: [Double] = []
  private var line: [Float] = []
  private var found: [Int32] = []

  /// Fewest pixels of sea in a ring that say anything.
  static let fewestPixels: Float = 50
  /// Neighbouring cells that are looked at again together.
  private static let group = 8

  /// The limits of cells of sea.
  var knownLimits: [Float] { limits.filter { $0 < .infinity } }

  /// Mean and standard deviation of the power round a cell.
  func clutter(_ cell: Int) -> (mean: Float, spread: Float) {
    let mean = sums[cell] / Double(counts[cell])
    let variance = max(squares[cell] / Double(counts[cell]) - mean * mean, 1e-12 * mean * mean)
    return (Float(mean), Float(variance.squareRoot()))
  }

  /// Pixels that stand above the clutter round them, ascending: two passes, what the first finds being left out of the
  /// background of the second, so that a ship does not hide its neighbour.
  ///
  /// The second pass changes only the rings that hold what the first has found, and looks only at their cells again.
  /// - Parameter cells: what counts as background; what does not has no pixels.
  mutating func above<Sample: RadarSample>(
    _ strip: RadarStrip<Sample>, _ cells: inout ClutterCells, isSea: [Bool], _ ring: RingSize, _ table: ThresholdTable
  ) -> [Int32] {
    fill(cells, isSea, ring, table)
    var pixels: [Int32] = []
    for row in 0..<cells.rows { addAbove(strip, cells, row: row, columns: 0..<cells.columns, to: &pixels) }
    guard !pixels.isEmpty else { return [] }
    change(cells.leaveOut(pixels, of: strip), cells, ring)
    // What stays as it was stays found.
    pixels.removeAll { pixel in
      let (column, row) = (Int(pixel) % strip.pitch / cells.side, Int(pixel) / strip.pitch / cells.side)
      return isAnyChanged(row * cells.columns + column / Self.group * Self.group)
    }
    for first in stride(from: 0, to: cells.count, by: Self.group) where isAnyChanged(first) {
      plimsoll_limits(
        isSea, Int64(first), Int32(Self.group), table.values, Self.fewestPixels, counts, sums, squares, &limits)
      let (column, row) = (first % cells.columns, first / cells.columns)
      addAbove(strip, cells, row: row, columns: column..<(column + Self.group), to: &pixels)
    }
    return pixels.sorted()
  }

  /// Whether any cell of a group is marked; the number of cells is a multiple of a group's.
  @inline(__always) private func isAnyChanged(_ first: Int) -> Bool {
    isChanged.span.bytes.unsafeLoadUnaligned(fromByteOffset: first, as: UInt64.self) != 0
  }

  private mutating func fill(_ cells: ClutterCells, _ isSea: [Bool], _ ring: RingSize, _ table: ThresholdTable) {
    precondition(isSea.count == cells.count, "one answer a cell")
    counts.resize(to: cells.count)
    sums.resize(to: cells.count)
    squares.resize(to: cells.count)
    limits.resize(to: cells.count)
    work.resize(to: 9 * cells.columns + 12 * ring.outer + 12)
    line.resize(to: cells.columns * cells.side)
    found.resize(to: cells.columns * cells.side * cells.side)
    plimsoll_rings(
      cells.counts, cells.sums, cells.squares, isSea, Int32(cells.columns), Int32(cells.rows), Int32(ring.inner),
      Int32(ring.outer), table.values, Self.fewestPixels, &work, &counts, &sums, &squares, &limits)
  }

  private mutating func addAbove<Sample: RadarSample>(
    _ strip: RadarStrip<Sample>, _ cells: ClutterCells, row: Int, columns: Range<Int>, to pixels: inout [Int32]
  ) {
    let count = Sample.above(strip.samples, strip.pitch, row, cells.side, columns, limits, &line, &found)
    if count > 0 { pixels.append(contentsOf: found[0..<count]) }
  }

  private mutating func change(_ changes: [ClutterCells.Change], _ cells: ClutterCells, _ ring: RingSize) {
    isChanged = [Bool](repeating: false, count: cells.count)
    for change in changes {
      plimsoll_change_rings(
        Int32(change.cell % cells.columns), Int32(change.cell / cells.columns), Int32(cells.columns),
        Int32(cells.rows), Int32(ring.inner), Int32(ring.outer), change.count, change.sum, change.square, &counts,
        &sums, &squares, &isChanged)
    }
  }
}

/// Thresholds of ``SeaClutter`` by the estimated shape, to be read without a logarithm: 32 to an octave, straight between.
struct ThresholdTable: Sendable {
  /// In means; from the lowest shape to the highest.
  let values: [Float]

  init(_ clutter: SeaClutter) {
    let shift = UInt32(plimsoll_shape_shift)
    let first = plimsoll_lowest_shape.bitPattern >> shift
    let last = plimsoll_highest_shape.bitPattern >> shift
    values = (first...(last + 1)).map { key in
      Float(clutter.threshold(shape: Double(Float(bitPattern: key << shift))))
    }
  }
}

/// Half sides of the ring of background round a cell, in cells.
struct RingSize: Sendable {
  var inner: Int
  var outer: Int

  init(_ parameters: DetectorParameters, pixelMetres: Double, side: Int) {
    let metres = pixelMetres * Double(side)
    inner = max(1, Int((parameters.guardMetres / metres).rounded()))
    outer = max(inner + 1, Int((parameters.backgroundMetres / metres).rounded()))
    if side == 1 { outer = max(inner + 2, outer) }
  }
}
