// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What the calls with evidence tell of the load of all: how full ships leave this berth.
///
/// - Definition: shares of deadweight are taken as normal about a mean m with a deviation τ, both unknown, and evidence as
///   normal about a call's share plus an error b common to all evidence of draughts (definition of the summer draught,
///   water density, the same tables). The errors of hydrostatic evidence are those stated or half of them, for all calls
///   alike (`errorScales`, equally likely before anything is seen): a stated error larger than the true one would be
///   taken out of the observed scatter, and τ would come out too small. m, τ, b and the scale are summed over a grid; a call
///   whose identity is in doubt weighs by its probability. Without any evidence m is uniform over the assumption's range
///   and τ is its deviation.
struct LoadPractice {
  struct Point {
    var mean: Double
    var deviation: Double
    var bias: Double
    /// Of the stated errors of hydrostatic evidence.
    var errorScale: Double
  }

  private let points: [Point]
  /// Ascending to 1.
  private let cumulative: [Double]
  private let cell: Double
  static let biasError = 0.02
  /// AIS carries decimetres (ITU-R M.1371-5, table 49): typed with care a draught is off by 0.03 m, without by far more.
  static let errorScales = [0.5, 1.0]
  /// Fuel, water and stores leave no more than this for cargo.
  static let fullestShare = 0.99

  /// - Parameter evidence: each with the probability that it is about the call's ship.
  init(_ evidence: [(evidence: LoadEvidence, weight: Double)], assumption: LoadAssumption) {
    let weighty = evidence.contains { $0.weight >= 0.5 }
    let range = weighty ? 0.05...0.97 : assumption.lowestMeanShare...assumption.highestMeanShare
    let steps = range.upperBound > range.lowerBound ? 60 : 1
    cell = (range.upperBound - range.lowerBound) / Double(steps)
    let deviations = weighty ? [0.02, 0.04, 0.07, 0.1, 0.14, 0.2, 0.28] : [assumption.deviation]
    let biases = weighty ? [-2, -1, 0, 1, 2].map { $0 * Self.biasError } : [0]
    let scales = weighty ? Self.errorScales : [1]
    var points: [Point] = []
    var logs: [Double] = []
    for step in 0..<steps {
      let mean = range.lowerBound + (Double(step) + 0.5) * cell
      for deviation in deviations {
        for bias in biases {
          for scale in scales {
            let point = Point(mean: mean, deviation: deviation, bias: bias, errorScale: scale)
            points.append(point)
            let z = bias / Self.biasError
            let prior = -0.5 * z * z
            logs.append(weighty ? evidence.reduce(prior) { $0 + $1.weight * Self.fit($1.evidence, point) } : prior)
          }
        }
      }
    }
    let best = logs.max() ?? 0
    var sum = 0.0
    cumulative = logs.map {
      sum += exp($0 - best)
      return sum
    }
    self.points = points
  }

  private static func fit(_ evidence: LoadEvidence, _ point: Point) -> Double {
    let variance = point.deviation * point.deviation + evidence.variance(errorScale: point.errorScale)
    let difference = evidence.share - point.bias * evidence.biasWeight - point.mean
    return -0.5 * difference * difference / variance - 0.5 * log(variance)
  }

  func drawn(_ generator: inout SeededGenerator) -> Point {
    let mark = generator.unit() * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < mark { low = middle + 1 } else { high = middle }
    }
    var point = points[low]
    point.mean += (generator.unit() - 0.5) * cell
    return point
  }

  /// The share of one call in a drawn world.
  ///
  /// - Parameter ceiling: the share that could be loaded at most.
  static func share(
    _ point: Point, _ evidence: LoadEvidence?, ceiling: Double? = nil, _ generator: inout SeededGenerator
  ) -> Double {
    let fullest = min(fullestShare, max(ceiling ?? fullestShare, 0))
    var mean = point.mean
    var deviation = point.deviation
    if let evidence, deviation > 0 {
      let prior = 1 / (deviation * deviation)
      let seen = 1 / max(evidence.variance(errorScale: point.errorScale), 1e-6)
      let value = evidence.share - point.bias * evidence.biasWeight
      mean = (mean * prior + value * seen) / (prior + seen)
      deviation = (1 / (prior + seen)).squareRoot()
    }
    // Truncated by drawing again; after some tries by the bound.
    for _ in 0..<16 {
      let share = mean + deviation * generator.normal()
      if share >= 0, share <= fullest { return share }
    }
    return min(max(mean, 0), fullest)
  }
}
