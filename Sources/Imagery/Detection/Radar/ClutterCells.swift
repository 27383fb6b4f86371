// SPDX-License-Identifier: Apache-2.0

/// Moments of power over square cells of pixels: how many pixels have data, the sum of their power and of its squares.
///
/// The background of a pixel is a ring some 80 pixels wide, so its moments change little from one pixel to the next. They
/// are summed by cells of 4 × 4 pixels where the guard is at least 16 pixels wide, by single pixels where it is narrower:
/// the ring moves with the cell, never by more than a pixel and a half from where the pixel's own would lie.
struct ClutterCells: Sendable {
  /// Pixels of a cell's side, 4 or 1.
  let side: Int
  let columns: Int
  let rows: Int
  /// Count, sum, sum of squares, and nothing, so that a cell is one vector.
  var moments: [SIMD4<Float>]

  static func side(guardPixels: Double) -> Int { guardPixels >= 16 ? 4 : 1 }

  init<Sample: RadarSample>(_ strip: RadarStrip<Sample>, side: Int) {
    self.side = side
    columns = strip.pitch / side
    rows = strip.rows / side
    moments = [SIMD4<Float>](repeating: .zero, count: columns * rows)
    if side == 4 { addFours(strip) } else { addSingles(strip) }
  }

  private mutating func addFours<Sample: RadarSample>(_ strip: RadarStrip<Sample>) {
    let pixels = strip.samples.span.bytes
    let step = MemoryLayout<Sample>.stride
    let (columns, rows, pitch) = (columns, rows, strip.pitch)
    var cells = moments.mutableSpan
    for row in 0..<rows {
      for column in 0..<columns {
        var (count, sum, squares) = (SIMD4<Float>.zero, SIMD4<Float>.zero, SIMD4<Float>.zero)
        for line in 0..<4 {
          let place = ((row * 4 + line) * pitch + column * 4) * step
          // Inside by the sizes of a strip, which are multiples of four.
          let samples = pixels.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: SIMD4<Sample>.self)
          let powers = Sample.powers(samples)
          count += Sample.presence(samples)
          sum += powers
          squares += powers * powers
        }
        cells[unchecked: row * columns + column] = SIMD4(
          Self.total(count), Self.total(sum), Self.total(squares), 0)
      }
    }
  }

  @inline(__always) private static func total(_ four: SIMD4<Float>) -> Float {
    (four[0] + four[1]) + (four[2] + four[3])
  }

  private mutating func addSingles<Sample: RadarSample>(_ strip: RadarStrip<Sample>) {
    let pixels = strip.samples.span
    var cells = moments.mutableSpan
    for index in 0..<cells.count {
      let power = Sample.power(pixels[unchecked: index])
      if power == power { cells[unchecked: index] = SIMD4(1, power, power * power, 0) }
    }
  }

  /// Takes cells out of the clutter.
  mutating func leaveOut(where isOut: [Bool]) {
    for cell in moments.indices where isOut[cell] { moments[cell] = .zero }
  }

  /// Takes the given pixels of a strip and their eight neighbours out of the clutter; cells that count for nothing stay so.
  mutating func leaveOut<Sample: RadarSample>(_ pixels: [Int32], of strip: RadarStrip<Sample>) {
    var isOut = [Bool](repeating: false, count: strip.samples.count)
    var isTouched = [Bool](repeating: false, count: moments.count)
    for pixel in pixels {
      let (column, row) = (Int(pixel) % strip.pitch, Int(pixel) / strip.pitch)
      for y in max(0, row - 1)...min(strip.rows - 1, row + 1) {
        for x in max(0, column - 1)...min(strip.pitch - 1, column + 1) {
          isOut[y * strip.pitch + x] = true
          isTouched[y / side * columns + x / side] = true
        }
      }
    }
    for cell in moments.indices where isTouched[cell] && moments[cell][0] > 0 {
      var left = SIMD4<Float>.zero
      for y in 0..<side {
        for x in 0..<side {
          let pixel = (cell / columns * side + y) * strip.pitch + cell % columns * side + x
          let power = Sample.power(strip.samples[pixel])
          if !isOut[pixel], power == power { left += SIMD4(1, power, power * power, 0) }
        }
      }
      moments[cell] = left
    }
  }
}

/// Sums of moments over squares of cells, walked row by row from the top and cell by cell from the left: a constant cost a
/// cell, whatever the size of the square.
///
/// Running sums in `Double`: what a bright ship leaves behind when it goes out of the square again is a 10⁻¹⁵ of it.
struct SlidingSquares: Sendable {
  let radius: Int
  private let cells: ClutterCells
  private let width: Int
  /// Sums over the rows of the square, with as many zeros before and after as the square reaches out.
  private(set) var sums: [SIMD4<Double>]
  private var row = -1

  init(_ cells: ClutterCells, radius: Int) {
    self.cells = cells
    self.radius = radius
    width = cells.columns
    sums = [SIMD4<Double>](repeating: .zero, count: width + 2 * radius + 2)
    for row in 0..<min(radius, cells.rows) { add(row, 1) }
  }

  /// Moves the squares down to the next row of cells.
  mutating func advance() {
    row += 1
    if row + radius < cells.rows { add(row + radius, 1) }
    if row - radius - 1 >= 0 { add(row - radius - 1, -1) }
  }

  private mutating func add(_ row: Int, _ sign: Double) {
    let moments = cells.moments
    let source = moments.span
    let (from, radius) = (row * width, radius)
    var sums = sums.mutableSpan
    for column in 0..<(sums.count - 2 * radius - 2) {
      let moment = source[unchecked: from + column]
      let wide = SIMD4(Double(moment[0]), Double(moment[1]), Double(moment[2]), 0)
      sums[unchecked: column + radius + 1] += wide * sign
    }
  }

  /// The sum of the square that lies one cell left of the first.
  var start: SIMD4<Double> {
    (0..<min(radius, width)).reduce(.zero) { $0 + sums[$1 + radius + 1] }
  }

  /// The sum of the square round a column, from that of the column before.
  @inline(__always)
  static func next(_ sum: SIMD4<Double>, _ sums: Span<SIMD4<Double>>, _ column: Int, radius: Int) -> SIMD4<Double> {
    sum + sums[unchecked: column + 2 * radius + 1] - sums[unchecked: column]
  }
}
