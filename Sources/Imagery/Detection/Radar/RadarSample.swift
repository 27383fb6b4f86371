// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CClutter
internal import Raster

/// A radar pixel as it lies in memory: an amplitude in 16 bits, as ground-range products bring it, or power as `Float`.
///
/// The detector compares powers within a window, so an amplitude needs no calibration before it: σ⁰ is its square times a
/// factor that changes by a thousandth across the window.
protocol RadarSample: RasterPixel {
  /// What stands where there is no data: beyond the swath, and on land once the polygons are drawn in.
  static var missing: Self { get }
  /// A sample as the file holds it, brought to what this type stands for.
  static func prepared(_ raw: Self, missing: Float?, _ convert: (Float) -> Float) -> Self
  /// Whether ``prepared(_:missing:_:)`` changes anything.
  static func needsPreparing(missing: Float?) -> Bool
  /// Power of one pixel; NaN where there is no data.
  static func power(_ sample: Self) -> Float
  /// Moments of cells: `plimsoll_cells_u16`, `plimsoll_cells_f32`.
  static func addCells(
    _ samples: [Self], _ pitch: Int, _ rows: Int, _ side: Int, _ counts: inout [Float], _ sums: inout [Float],
    _ squares: inout [Float])
  /// Pixels of a row of cells above their limits: `plimsoll_above_u16`, `plimsoll_above_f32`.
  static func above(
    _ samples: [Self], _ pitch: Int, _ row: Int, _ side: Int, _ columns: Range<Int>, _ limits: [Float],
    _ line: inout [Float], _ found: inout [Int32]
  ) -> Int
}

extension UInt16: RadarSample {
  static var missing: UInt16 { 0 }

  static func needsPreparing(missing: Float?) -> Bool { missing != nil && missing != 0 }

  static func prepared(_ raw: UInt16, missing: Float?, _ convert: (Float) -> Float) -> UInt16 {
    Float(raw) == missing ? 0 : raw
  }

  @inline(__always) static func power(_ sample: UInt16) -> Float {
    sample == 0 ? .nan : Float(sample) * Float(sample)
  }

  static func addCells(
    _ samples: [Self], _ pitch: Int, _ rows: Int, _ side: Int, _ counts: inout [Float], _ sums: inout [Float],
    _ squares: inout [Float]
  ) {
    plimsoll_cells_u16(samples, Int64(pitch), Int32(rows), Int32(side), &counts, &sums, &squares)
  }

  static func above(
    _ samples: [Self], _ pitch: Int, _ row: Int, _ side: Int, _ columns: Range<Int>, _ limits: [Float],
    _ line: inout [Float], _ found: inout [Int32]
  ) -> Int {
    Int(
      plimsoll_above_u16(
        samples, Int64(pitch), Int32(row), Int32(side), Int32(columns.lowerBound), Int32(columns.count), limits, &line,
        &found))
  }
}

extension Float: RadarSample {
  static var missing: Float { .nan }

  static func needsPreparing(missing: Float?) -> Bool { true }

  static func prepared(_ raw: Float, missing: Float?, _ convert: (Float) -> Float) -> Float {
    guard raw != missing else { return .nan }
    // Infinity, and what is beyond all measure, would stay in the running sums and hide every ship after it.
    let power = convert(raw)
    return abs(power) < 1e12 ? power : .nan
  }

  @inline(__always) static func power(_ sample: Float) -> Float { sample }

  static func addCells(
    _ samples: [Self], _ pitch: Int, _ rows: Int, _ side: Int, _ counts: inout [Float], _ sums: inout [Float],
    _ squares: inout [Float]
  ) {
    plimsoll_cells_f32(samples, Int64(pitch), Int32(rows), Int32(side), &counts, &sums, &squares)
  }

  static func above(
    _ samples: [Self], _ pitch: Int, _ row: Int, _ side: Int, _ columns: Range<Int>, _ limits: [Float],
    _ line: inout [Float], _ found: inout [Int32]
  ) -> Int {
    Int(
      plimsoll_above_f32(
        samples, Int64(pitch), Int32(row), Int32(side), Int32(columns.lowerBound), Int32(columns.count), limits, &line,
        &found))
  }
}

/// Rows of one band over the width of what is looked at, in memory.
///
/// Rows lie `pitch` pixels apart, a multiple of 32, and their number is a multiple of four; what goes beyond the window is no
/// data. So cells of four pixels, by groups of eight, fill it without a remainder.
struct RadarStrip<Sample: RadarSample>: Sendable {
  let window: PixelWindow
  let pitch: Int
  let rows: Int
  var samples: [Sample]

  /// - Parameter memory: of a strip that is done with; it is kept where it is of one size, whatever it holds.
  init(window: PixelWindow, in memory: consuming [Sample] = []) {
    self.window = window
    pitch = (window.width + 31) / 32 * 32
    rows = (window.height + 3) / 4 * 4
    guard memory.count != pitch * rows else {
      samples = memory
      clearRim()
      return
    }
    samples = []
    samples.reserveLarge(pitch * rows)
    samples.append(contentsOf: repeatElement(Sample.missing, count: pitch * rows))
  }

  /// What goes beyond the window is no data.
  private mutating func clearRim() {
    for row in 0..<rows where row >= window.height || pitch > window.width {
      clear(row: row, columns: (row < window.height ? window.width : 0)...(pitch - 1))
    }
  }

  /// Makes columns of a row no data.
  mutating func clear(row: Int, columns: ClosedRange<Int>) {
    let pitch = pitch
    var samples = samples.mutableSpan
    for column in columns { samples[row * pitch + column] = Sample.missing }
  }
}
