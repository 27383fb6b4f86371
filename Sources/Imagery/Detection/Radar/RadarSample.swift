// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// A radar pixel as it lies in memory: an amplitude in 16 bits, as ground-range products bring it, or power as `Float`.
///
/// The detector compares powers within a window, so an amplitude needs no calibration before it: σ⁰ is its square times a
/// factor that changes by a thousandth across the window.
protocol RadarSample: RasterPixel, SIMDScalar, Comparable, Hashable, Codable
where SIMD4Storage: BitwiseCopyable, SIMD8Storage: BitwiseCopyable {
  /// What stands where there is no data: beyond the swath, and on land once the polygons are drawn in.
  static var missing: Self { get }
  /// A sample as the file holds it, brought to what this type stands for.
  static func prepared(_ raw: Self, missing: Float?, _ convert: (Float) -> Float) -> Self
  /// Whether ``prepared(_:missing:_:)`` changes anything.
  static func needsPreparing(missing: Float?) -> Bool
  /// Power of one pixel; NaN where there is no data.
  static func power(_ sample: Self) -> Float
  /// Power of four pixels; 0 where there is no data.
  static func powers(_ samples: SIMD4<Self>) -> SIMD4<Float>
  /// 1 where there is data, 0 where not.
  static func presence(_ samples: SIMD4<Self>) -> SIMD4<Float>
  /// The sample that those above a power are above; no sample is above infinity.
  static func limit(power: Float) -> Self
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

  @inline(__always) static func powers(_ samples: SIMD4<UInt16>) -> SIMD4<Float> {
    let values = SIMD4(Float(samples[0]), Float(samples[1]), Float(samples[2]), Float(samples[3]))
    return values * values
  }

  @inline(__always) static func presence(_ samples: SIMD4<UInt16>) -> SIMD4<Float> {
    let one = samples.replacing(with: 1, where: samples .> 1)
    return SIMD4(Float(one[0]), Float(one[1]), Float(one[2]), Float(one[3]))
  }

  @inline(__always) static func limit(power: Float) -> UInt16 {
    let amplitude = power.squareRoot()
    guard amplitude >= 0, amplitude < 65_535 else { return .max }
    return UInt16(amplitude)
  }
}

extension Float: RadarSample {
  static var missing: Float { .nan }

  static func needsPreparing(missing: Float?) -> Bool { true }

  static func prepared(_ raw: Float, missing: Float?, _ convert: (Float) -> Float) -> Float {
    raw == missing ? .nan : convert(raw)
  }

  @inline(__always) static func power(_ sample: Float) -> Float { sample }

  @inline(__always) static func powers(_ samples: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4<Float>.zero.replacing(with: samples, where: samples .== samples)
  }

  @inline(__always) static func presence(_ samples: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4<Float>.zero.replacing(with: 1, where: samples .== samples)
  }

  @inline(__always) static func limit(power: Float) -> Float { power }
}

/// Rows of one band over the width of what is looked at, in memory.
///
/// Rows lie `pitch` pixels apart, a multiple of eight, and their number is a multiple of four; what goes beyond the window
/// is no data. So cells of four pixels fill it without a remainder.
struct RadarStrip<Sample: RadarSample>: Sendable {
  let window: PixelWindow
  let pitch: Int
  let rows: Int
  var samples: [Sample]

  init(window: PixelWindow) {
    self.window = window
    pitch = (window.width + 7) / 8 * 8
    rows = (window.height + 3) / 4 * 4
    samples = [Sample](repeating: Sample.missing, count: pitch * rows)
  }
}
