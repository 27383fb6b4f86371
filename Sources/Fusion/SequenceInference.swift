// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// Who made which call, inferred over all calls at once: a hull is in one place at a time.
///
/// - Definition: the joint probability of an assignment is the product of the candidates' likelihoods, and zero where
///   one hull makes two calls that exclude each other (they overlap, or the time between them does not allow the round
///   trip to a discharge berth). Marginal probabilities come from a Gibbs sampler with swap moves (Geman & Geman 1984;
///   swaps as in Oh, Russell & Sastry 2009 for data association), seeded, so the same input gives the same bytes.
///   The part of calls that ships outside the fleet make is itself unknown: a beta distribution about `unknownPrior`,
///   worth `unknownPriorCalls` calls, integrated out (each call sees how many of the others are unknown).
/// - Limits: marginals carry a sampling error of about 1/√`sweeps`; a probability below 0.001 is printed as such.
struct SequenceInference {
  /// Log-likelihood of each choice of each call. Choice *k* of call *i* is hull `hulls[i][k]`, −1 for a ship we do not
  /// know, which any number of calls may share.
  var hulls: [[Int]]
  var logLikelihoods: [[Double]]
  /// Whether two calls by one hull exclude each other.
  var excludes: [[Bool]]
  var sweeps = 4000
  var burnIn = 400
  var seed: UInt64 = 20_241_105
  /// The prior that is already in the log-likelihoods of unknown ships; the rest of it is in those of hulls.
  var unknownPrior = 0.05
  var unknownPriorCalls = 20.0

  /// Marginal probabilities in the order of the choices.
  func marginals() -> [[Double]] {
    let callCount = hulls.count
    guard callCount > 0 else { return [] }
    var random = SplitMix64(state: seed)
    var choice = feasibleStart()
    var counts = hulls.map { [Double](repeating: 0, count: $0.count) }
    for sweep in 0..<(burnIn + sweeps) {
      for call in 0..<callCount { choice[call] = drawn(call, choice, &random) }
      for _ in 0..<callCount { swap(&choice, &random) }
      if sweep >= burnIn { for call in 0..<callCount { counts[call][choice[call]] += 1 } }
    }
    return counts.map { row in row.map { $0 / Double(sweeps) } }
  }

  /// The unknown ship everywhere: always allowed.
  private func feasibleStart() -> [Int] {
    hulls.map { row in row.firstIndex(of: -1) ?? 0 }
  }

  private func isAllowed(_ call: Int, _ option: Int, in choice: [Int], besides other: Int = -1) -> Bool {
    let hull = hulls[call][option]
    guard hull >= 0 else { return true }
    for neighbour in hulls.indices where neighbour != call && neighbour != other {
      if hulls[neighbour][choice[neighbour]] == hull, excludes[call][neighbour] { return false }
    }
    return true
  }

  private func drawn(_ call: Int, _ choice: [Int], _ random: inout SplitMix64) -> Int {
    let options = hulls[call].indices.filter { isAllowed(call, $0, in: choice) }
    let best = options.map { logLikelihoods[call][$0] }.max() ?? 0
    let learned = learnedPrior(besides: call, choice)
    let weights = options.map { option in
      exp(logLikelihoods[call][option] - best) * (hulls[call][option] < 0 ? learned.unknown : learned.known)
    }
    var mark = random.unit() * weights.reduce(0, +)
    for (option, weight) in zip(options, weights) {
      mark -= weight
      if mark <= 0 { return option }
    }
    return options.last ?? choice[call]
  }

  /// By how much the other calls move the prior of an unknown ship, and of a known one.
  private func learnedPrior(besides call: Int, _ choice: [Int]) -> (unknown: Double, known: Double) {
    guard unknownPrior > 0, unknownPrior < 1 else { return (1, 1) }
    var unknown = 0.0
    for other in hulls.indices where other != call && hulls[other][choice[other]] < 0 { unknown += 1 }
    let total = unknownPriorCalls + Double(hulls.count - 1)
    let share = (unknownPrior * unknownPriorCalls + unknown) / total
    return (share / unknownPrior, (1 - share) / (1 - unknownPrior))
  }

  /// Two calls exchange their hulls, if both could have made the other's call; accepted by Metropolis' rule.
  private func swap(_ choice: inout [Int], _ random: inout SplitMix64) {
    let first = random.below(hulls.count)
    let second = random.below(hulls.count)
    guard first != second,
      let firstOption = hulls[first].firstIndex(of: hulls[second][choice[second]]),
      let secondOption = hulls[second].firstIndex(of: hulls[first][choice[first]]),
      isAllowed(first, firstOption, in: choice, besides: second),
      isAllowed(second, secondOption, in: choice, besides: first)
    else { return }
    let now = logLikelihoods[first][choice[first]] + logLikelihoods[second][choice[second]]
    let then = logLikelihoods[first][firstOption] + logLikelihoods[second][secondOption]
    guard then >= now || random.unit() < exp(then - now) else { return }
    choice[first] = firstOption
    choice[second] = secondOption
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
