// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// Pseudo-random numbers that are the same on every machine for the same seed and purpose.
///
/// xoshiro256** (D. Blackman and S. Vigna, 2018), its state filled by SplitMix64. Each part of the world draws from a
/// source of its own purpose, so that a new draw in one part does not change the others.
struct RandomSource: RandomNumberGenerator, Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  init(seed: UInt64) {
    var filler = SplitMix64(state: seed)
    a = filler.next()
    b = filler.next()
    c = filler.next()
    d = filler.next()
  }

  /// A source for one purpose, such as `("scene", 17)`.
  init(seed: UInt64, purpose: StaticString, index: Int = 0) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a, 64 bits
    for byte in purpose.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var mixer = SplitMix64(state: seed ^ hash)
    var indexed = SplitMix64(state: mixer.next() &+ UInt64(truncatingIfNeeded: index))
    self.init(seed: indexed.next())
  }

  @inline(__always) mutating func next() -> UInt64 {
    let result = Self.rotated(b &* 5, by: 7) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = Self.rotated(d, by: 45)
    return result
  }

  @inline(__always) private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 {
    (value << bits) | (value >> (64 - bits))
  }

  /// Uniform in 0..<1, 53 bits.
  @inline(__always) mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// Uniform in 0..<count; `count` must be positive.
  mutating func index(_ count: Int) -> Int { min(count - 1, Int(unit() * Double(count))) }

  /// Normal distribution, by Box and Muller's transform.
  mutating func normal(_ mean: Double = 0, _ deviation: Double = 1) -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return mean + deviation * radius * cos(2 * .pi * unit())
  }

  mutating func exponential(mean: Double) -> Double { -mean * log(1 - unit()) }

  /// Two standard normal numbers that lie close enough to the real thing for pixel noise, at a tenth of the cost:
  /// sums of eight uniform bytes each (Irwin–Hall).
  @inline(__always) mutating func pixelNoise() -> Float {
    var bits = next()
    var sum: Int32 = 0
    for _ in 0..<8 {
      sum += Int32(truncatingIfNeeded: bits & 0xFF)
      bits >>= 8
    }
    return (Float(sum) - 1020) * (1 / 209.01)
  }

  /// Gamma distribution with mean 1 (G. Marsaglia and W. W. Tsang, 2000; shape ≥ 1).
  mutating func gamma(shape: Double) -> Double {
    let d = shape - 1.0 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let base = 1 + c * x
      guard base > 0 else { continue }
      let v = base * base * base
      if log(1 - unit()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v / shape }
    }
  }
}

/// The generator that turns one seed into many (S. Vigna's SplitMix64).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
