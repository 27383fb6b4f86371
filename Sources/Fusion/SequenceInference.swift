// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// Who made which call, inferred over all calls of all berths at once: a hull is in one place at a time.
///
/// - Definition: the joint probability of an assignment is the product of the candidates' likelihoods, and zero where
///   one hull makes two calls that exclude each other (they overlap, or the time between them does not allow the way
///   from the one berth to the other, at one berth by a discharge berth). Marginal probabilities come from a Gibbs
///   sampler with swap moves (Geman & Geman 1984; swaps as in Oh, Russell & Sastry 2009 for data association), seeded,
///   so the same input gives the same bytes.
///   How many calls are made by silent hulls of the fleet, by hulls that seem elsewhere, and by ships outside the fleet
///   is itself unknown: a Dirichlet distribution about `kindPriors`, worth `priorCalls` calls, integrated out (each call
///   sees how the others divide).
/// - Limits: marginals carry a sampling error of about 1/√`sweeps`; a probability below 0.001 is printed as such.
struct SequenceInference {
  /// One choice of one call: hull −1 is a ship we do not know, which any number of calls may share.
  struct Choice {
    var hull: Int
    /// Index into `kindPriors`.
    var kind: Int
    /// With the prior of its kind.
    var logLikelihood: Double
  }

  var choices: [[Choice]]
  /// Whether two calls by one hull exclude each other.
  var excludes: [[Bool]]
  /// Prior share of calls of each kind, as it stands in the log-likelihoods.
  var kindPriors: [Double]
  var priorCalls = 20.0
  var sweeps = 4000
  var burnIn = 400
  var seed: UInt64 = 20_241_105

  /// Marginal probabilities in the order of the choices.
  func marginals() -> [[Double]] {
    guard !choices.isEmpty else { return [] }
    var sampler = IdentitySampler(self)
    var counts = choices.map { [Double](repeating: 0, count: $0.count) }
    for sweep in 0..<(burnIn + sweeps) {
      sampler.sweep()
      if sweep >= burnIn { for call in choices.indices { counts[call][sampler.chosen[call]] += 1 } }
    }
    return counts.map { row in row.map { $0 / Double(sweeps) } }
  }
}

/// The state of the sampler: which choice each call has, and what follows from it.
private struct IdentitySampler {
  private let model: SequenceInference
  /// exp(logLikelihood − the call's best).
  private let weights: [[Double]]
  private(set) var chosen: [Int]
  private var callsOfHull: [[Int]]
  private var kindCounts: [Double]
  private var random: SplitMix64

  init(_ model: SequenceInference) {
    self.model = model
    weights = model.choices.map { row in
      let best = row.map(\.logLikelihood).max() ?? 0
      return row.map { exp($0.logLikelihood - best) }
    }
    // The unknown ship everywhere: always allowed.
    chosen = model.choices.map { row in row.firstIndex { $0.hull < 0 } ?? 0 }
    let hullCount = (model.choices.flatMap { $0 }.map(\.hull).max() ?? -1) + 1
    callsOfHull = [[Int]](repeating: [], count: hullCount)
    kindCounts = [Double](repeating: 0, count: model.kindPriors.count)
    random = SplitMix64(state: model.seed)
    for call in chosen.indices { put(call, chosen[call]) }
  }

  mutating func sweep() {
    for call in chosen.indices { redraw(call) }
    for _ in chosen.indices { swap() }
  }

  private mutating func put(_ call: Int, _ option: Int) {
    let choice = model.choices[call][option]
    chosen[call] = option
    kindCounts[choice.kind] += 1
    if choice.hull >= 0 { callsOfHull[choice.hull].append(call) }
  }

  private mutating func take(_ call: Int) {
    let choice = model.choices[call][chosen[call]]
    kindCounts[choice.kind] -= 1
    if choice.hull >= 0, let place = callsOfHull[choice.hull].firstIndex(of: call) {
      callsOfHull[choice.hull].swapAt(place, callsOfHull[choice.hull].count - 1)
      callsOfHull[choice.hull].removeLast()
    }
  }

  private func isAllowed(_ call: Int, _ hull: Int) -> Bool {
    hull < 0 || !callsOfHull[hull].contains { model.excludes[call][$0] }
  }

  /// How far the other calls move the prior of a kind.
  private func learned(_ kind: Int) -> Double {
    let prior = model.kindPriors[kind]
    return prior > 0 ? (prior * model.priorCalls + kindCounts[kind]) / prior : 0
  }

  private mutating func redraw(_ call: Int) {
    take(call)
    let options = model.choices[call]
    let factors = model.kindPriors.indices.map(learned)
    var sums: [Double] = []
    sums.reserveCapacity(options.count)
    var sum = 0.0
    for (option, choice) in options.enumerated() {
      if isAllowed(call, choice.hull) { sum += weights[call][option] * factors[choice.kind] }
      sums.append(sum)
    }
    let mark = random.unit() * sum
    put(call, sums.firstIndex { $0 > mark } ?? chosen[call])
  }

  /// Two calls exchange their hulls, if both could have made the other's call; accepted by Metropolis' rule.
  private mutating func swap() {
    let first = random.below(chosen.count)
    let second = random.below(chosen.count)
    let fate = random.unit()
    guard first != second else { return }
    let (firstNow, secondNow) = (chosen[first], chosen[second])
    let (firstHull, secondHull) = (model.choices[first][firstNow].hull, model.choices[second][secondNow].hull)
    guard firstHull != secondHull,
      let firstThen = model.choices[first].firstIndex(where: { $0.hull == secondHull }),
      let secondThen = model.choices[second].firstIndex(where: { $0.hull == firstHull })
    else { return }
    let before = logJoint(first, second)
    take(first)
    take(second)
    guard isAllowed(first, secondHull), isAllowed(second, firstHull) else {
      put(first, firstNow)
      put(second, secondNow)
      return
    }
    put(first, firstThen)
    put(second, secondThen)
    let after = logJoint(first, second)
    if after < before, fate >= exp(after - before) {
      take(first)
      take(second)
      put(first, firstNow)
      put(second, secondNow)
    }
  }

  /// What two calls and the division into kinds contribute to the logarithm of the joint probability.
  private func logJoint(_ first: Int, _ second: Int) -> Double {
    var sum = model.choices[first][chosen[first]].logLikelihood + model.choices[second][chosen[second]].logLikelihood
    for (kind, prior) in model.kindPriors.enumerated() where prior > 0 {
      sum += lgamma(prior * model.priorCalls + kindCounts[kind]) - kindCounts[kind] * log(prior)
    }
    return sum
  }
}

/// SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Evenly in 0..<1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
