// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// Where a hull may be, as a sum of round normal distributions on a plane, in metres east and north of a place.
struct PositionDensity: Sendable, Equatable {
  struct Term: Sendable, Equatable {
    var weight: Double
    var east: Double
    var north: Double
    /// Of each coordinate, m².
    var variance: Double
  }

  /// Weights add up to 1.
  var terms: [Term]

  /// Probability for each square metre at a place.
  ///
  /// - Parameter variance: of what is compared with it, m².
  func value(east: Double, north: Double, variance: Double) -> Double {
    terms.reduce(0) { sum, term in
      sum + term.weight * Self.normal(east - term.east, north - term.north, term.variance + variance)
    }
  }

  /// What two independent tellings make together: their product, brought to 1. `nil` where they exclude each other.
  func joined(with other: PositionDensity) -> PositionDensity? {
    var product: [Term] = []
    for a in terms {
      for b in other.terms {
        let sum = a.variance + b.variance
        let weight = a.weight * b.weight * Self.normal(a.east - b.east, a.north - b.north, sum)
        guard weight > 0 else { continue }
        product.append(
          Term(
            weight: weight, east: (a.east * b.variance + b.east * a.variance) / sum,
            north: (a.north * b.variance + b.north * a.variance) / sum, variance: a.variance * b.variance / sum))
      }
    }
    let total = product.reduce(0) { $0 + $1.weight }
    guard total > 0, total.isFinite else { return nil }
    for index in product.indices { product[index].weight /= total }
    return PositionDensity(terms: product)
  }

  static func normal(_ east: Double, _ north: Double, _ variance: Double) -> Double {
    exp(-(east * east + north * north) / (2 * variance)) / (2 * .pi * variance)
  }
}

/// One AIS fix and what it lets be said of another time.
struct DatedFix: Sendable {
  var east: Double
  var north: Double
  /// Metres a second; `nil` where neither the fix nor its neighbour says.
  var velocity: (east: Double, north: Double)?
  /// Seconds from the fix to the time asked; negative for a fix that comes after.
  var seconds: Double

  /// Metres a second at which the place of a ship that lies still becomes unsure: she swings and is warped.
  private static let leastSpeed = 0.1

  /// Two cases: the ship goes on as it went, with an error that grows with the way; or it does something else, the likelier
  /// the longer it is, and is somewhere within half its reach.
  func density(_ parameters: MatchParameters) -> PositionDensity {
    let way = velocity ?? (0, 0)
    let elapsed = abs(seconds)
    let speed = (way.east * way.east + way.north * way.north).squareRoot()
    let unknown = velocity == nil ? parameters.unknownSpeedMetresPerSecond : 0
    let kept = parameters.fixErrorMetres + (parameters.wayErrorShare * (speed + Self.leastSpeed) + unknown) * elapsed
    let reach = parameters.fixErrorMetres + 0.5 * max(parameters.cruisingMetresPerSecond, speed) * elapsed
    let other = 1 - exp(-elapsed / (parameters.changeHours * 3600))
    return PositionDensity(terms: [
      .init(
        weight: 1 - other, east: east + way.east * seconds, north: north + way.north * seconds, variance: kept * kept),
      .init(weight: other, east: east, north: north, variance: reach * reach),
    ])
  }
}
