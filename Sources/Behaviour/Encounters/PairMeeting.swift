// SPDX-License-Identifier: Apache-2.0

import Geodesy

#if canImport(Glibc)
  import Glibc
#endif

/// What is left of a `PairChain` that has ended: its ends and what an encounter says of it, without the steps.
struct PairMeeting: Sendable {
  /// The first ticks, that of the lower MMSI first.
  let first: Tick
  let second: Tick
  /// The last ticks.
  let firstEnd: Tick
  let secondEnd: Tick
  let longestRun: Int32
  let observedSteps: Int32
  let medianMetres: Double
  /// Between the quartiles of the distance.
  let spreadMetres: Double
  /// Of the lower MMSI, of the higher.
  let medianKnots: (first: Double, second: Double)
  let middlePlace: Coordinate
  let headings: Double?
  let drift: Double?

  init(_ chain: PairChain) {
    (first, second, firstEnd, secondEnd) = (chain.first, chain.second, chain.firstEnd, chain.secondEnd)
    (longestRun, observedSteps) = (chain.longestRun, chain.observedSteps)
    let sorted = chain.distances.sorted()
    medianMetres = sorted[(sorted.count - 1) / 2]
    spreadMetres = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    medianKnots = chain.medianKnots
    middlePlace = chain.middlePlace
    (headings, drift) = (chain.headings, chain.commonDrift)
  }

  /// The parts of the score that can be told.
  func score(sizes: [BroadcastSize?]) -> TransferScore {
    TransferScore(
      headings: headings, steadiness: 1 - min(1, spreadMetres / 50), hullFit: hullFit(sizes), drift: drift)
  }

  private func hullFit(_ sizes: [BroadcastSize?]) -> Double? {
    guard sizes.count == 2, let one = sizes[0], let other = sizes[1] else { return nil }
    let halfBeams = (one.beamMetres + other.beamMetres) / 2
    let halfLengths = (one.lengthMetres + other.lengthMetres) / 2
    let most = hypot(halfBeams + 10, halfLengths)
    let beyond = max(0, max(halfBeams / 2 - medianMetres, medianMetres - most))
    return 1 - min(1, beyond / 100)
  }
}
