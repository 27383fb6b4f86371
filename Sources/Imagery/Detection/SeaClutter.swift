// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// Sea clutter as K-distributed power: speckle of so many looks over a sea whose brightness is gamma distributed.
///
/// The shape that the pixels round a place show, ν = mean² / variance, is that of speckle and texture together:
/// 1/ν = (1 + 1/L)(1 + 1/α) − 1, with L looks and the texture's shape α (C. Oliver & S. Quegan, "Understanding Synthetic
/// Aperture Radar Images", 2004, §5). Where ν is L or more the sea is even and its power gamma distributed with ν. The
/// thresholds are worked out once, for shapes on a logarithmic grid, and read from the table.
package struct SeaClutter: Sendable {
  private static let lowestShape = 0.3
  private static let highestShape = 300.0
  private static let steps = 56
  /// Logarithms of thresholds in means.
  private let table: [Double]

  /// - Parameters:
  ///   - looks: equivalent number of looks of the product; 4.4 for Sentinel-1 IW GRD at high resolution.
  ///   - falseAlarmProbability: 1e-12 to 0.5.
  package init(looks: Double, falseAlarmProbability: Double) {
    let probability = min(0.5, max(1e-12, falseAlarmProbability))
    table = (0...Self.steps).map { step in
      let share = Double(step) / Double(Self.steps)
      let shape = Self.lowestShape * pow(Self.highestShape / Self.lowestShape, share)
      return Self.logThreshold(shape: shape, looks: looks, probability: probability)
    }
  }

  /// The power, in means, above which a pixel of clutter of the given shape stands with the probability asked.
  package func threshold(shape: Double) -> Double {
    let shape = min(Self.highestShape, max(Self.lowestShape, shape))
    let place = log(shape / Self.lowestShape) / log(Self.highestShape / Self.lowestShape) * Double(Self.steps)
    let index = min(Self.steps - 1, Int(place))
    let share = place - Double(index)
    return exp(table[index] * (1 - share) + table[index + 1] * share)
  }

  private static func logThreshold(shape: Double, looks: Double, probability: Double) -> Double {
    let texture = 1 / max(1e-9, (1 + 1 / shape) / (1 + 1 / looks) - 1)
    let isEven = shape >= looks || texture > 500
    let nodes = isEven ? [(value: 1.0, weight: 1.0)] : textureNodes(shape: texture)
    let speckle = isEven ? shape : looks
    var low = 0.0
    var high = log(2000.0)
    for _ in 0..<28 {
      let middle = (low + high) / 2
      let level = exp(middle)
      var share = 0.0
      for node in nodes { share += node.weight * upperGamma(shape: speckle, speckle * level / node.value) }
      if share > probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// A gamma distribution of mean 1 as values and weights, evenly spaced in the logarithm.
  private static func textureNodes(shape: Double) -> [(value: Double, weight: Double)] {
    let low = -(6 / shape.squareRoot() + 6 / shape)
    let high = log(1 + 9 / shape.squareRoot() + 28 / shape)
    let count = 72
    let nodes = (0..<count).map { index -> (value: Double, weight: Double) in
      let u = low + (high - low) * (Double(index) + 0.5) / Double(count)
      return (exp(u), exp(shape * (u - exp(u) + 1)))
    }
    let total = nodes.reduce(0) { $0 + $1.weight }
    return nodes.map { ($0.value, $0.weight / total) }
  }

  /// The regularised upper incomplete gamma function Q(a, x): the series below a + 1, Lentz's continued fraction above (W.
  /// Press et al., "Numerical Recipes", §6.2).
  static func upperGamma(shape a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    let front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1 {
      var (term, sum) = (1 / a, 1 / a)
      var n = a
      for _ in 0..<500 {
        n += 1
        term *= x / n
        sum += term
        if term < 1e-12 * sum { break }
      }
      return max(0, 1 - front * sum)
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for i in 1..<500 {
      let step = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / (step * d + b)
      c = b + step / c
      fraction *= d * c
      if abs(d * c - 1) < 1e-10 { break }
    }
    return front * fraction
  }
}
