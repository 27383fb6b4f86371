// SPDX-License-Identifier: Apache-2.0

public import Bytes

#if canImport(Glibc)
  import Glibc
#endif

/// How many dark calls a berth had, given those that were seen: the count from images is a lower bound.
///
/// - Definition: a call of length L is seen when a clear look falls into it. With the times of the looks, the share of
///   possible arrivals that would be seen is D(L) = 1 − Σ max(0, gap − L) / (period + L). How long ships stay is learned
///   from the stays themselves: each is bracketed by the looks round it, and its likelihood under a gamma distribution of
///   lengths, given that it was seen, is ∫ f(L) A(L) dL / ∫ f(L) D(L) dL, with A(L) the measure of arrivals that give just
///   these looks. Mean and spread are summed over a grid. Of N calls each is seen with probability p; with a prior flat in
///   ln N the number unseen is negative binomial (n, p) (Jeffreys 1939 for the prior; Raftery 1988 for the problem).
/// - Inputs: times of the clear looks, the dark calls with their intervals, the period asked about.
/// - Parameters: prior of the mean stay log-normal about `priorStayHours`, spread `priorSpread` of its logarithm.
/// - Limits: calls come as if independent of the looks and of each other. A like ship that replaces another between two
///   looks is still counted once, a false detection is counted. Where nobody looked nothing can be said.
public struct CallCount: Sendable, Hashable {
  /// Dark calls seen that began or ended in the period.
  public var seen: Int
  /// Chance that a dark call was seen, mean over what the stays allow.
  public var seenShare: Double
  /// Mean length of a stay.
  public var stayHours: Double
  /// Probability of 0, 1, 2, … calls that nobody saw; adds up to 1.
  public var unseen: [Double]
  /// Where calls that nobody saw can have ended, in the order of days; the weights add up to 1.
  public var unseenDays: [DayWeight]

  public struct DayWeight: Sendable, Hashable {
    public var day: CalendarDay
    public var weight: Double
  }

  public struct Parameters: Sendable, Equatable {
    public var priorStayHours = 36.0
    public var priorSpread = 0.5
    public init() {}
  }

  /// `nil` where no clear look falls into the period.
  public init?(
    darkCalls: [Call], looks: [Timestamp], period: TimeSpan, parameters: Parameters = Parameters()
  ) {
    let times = Array(Set(looks.filter(period.contains))).sorted()
    guard let first = times.first, let last = times.last, period.seconds > 0 else { return nil }
    let brackets = darkCalls.map(StayBracket.init)
    let inside = darkCalls.filter { call in period.contains(call.arrival.end) || period.contains(call.departure.start) }
    let gaps =
      [first.seconds(since: period.start) / 3600]
      + zip(times, times.dropFirst()).map { $1.seconds(since: $0) / 3600 }
      + [period.end.seconds(since: last) / 3600]
    let lengths = StayLengths(brackets: brackets, gaps: gaps, periodHours: period.seconds / 3600, parameters)
    seen = inside.count
    stayHours = lengths.meanHours
    seenShare = lengths.seenShare
    unseen = Self.unseen(seen: inside.count, lengths)
    unseenDays = Self.days(between: [period.start] + times + [period.end], darkCalls, stayHours: lengths.meanHours)
  }

  /// Smallest number of unseen calls with at least this share of the probability at or below it.
  public func unseenCount(percentile: Double) -> Int {
    var sum = 0.0
    for (count, probability) in unseen.enumerated() {
      sum += probability
      if sum >= percentile / 100 { return count }
    }
    return max(0, unseen.count - 1)
  }

  /// Negative binomial, mixed over what the stays allow; cut off where less than one in a million is left.
  private static func unseen(seen: Int, _ lengths: StayLengths) -> [Double] {
    // Without any call seen the flat prior in ln N has no posterior; Jeffreys' prior of a rate takes its place.
    let size = seen == 0 ? 0.5 : Double(seen)
    var probabilities: [Double] = []
    var sum = 0.0
    while sum < 0.999_999, probabilities.count < 2000 {
      let count = Double(probabilities.count)
      let choices = lgamma(size + count) - lgamma(size) - lgamma(count + 1)
      let probability = lengths.posterior.reduce(0.0) { total, point in
        let share = min(max(point.seenShare, 0.005), 1 - 1e-9)
        return total + point.weight * exp(choices + size * log(share) + count * log(1 - share))
      }
      probabilities.append(probability)
      sum += probability
    }
    return probabilities.map { $0 / sum }
  }

  /// A call fits between two looks that are further apart than it is long; not between two looks at one ship.
  private static func days(between times: [Timestamp], _ calls: [Call], stayHours: Double) -> [DayWeight] {
    var weights: [CalendarDay: Double] = [:]
    for (start, end) in zip(times, times.dropFirst()) {
      let free = end.seconds(since: start) / 3600 - stayHours
      let isInsideAStay = calls.contains { call in
        call.arrival.end <= start && end <= call.departure.start
      }
      guard free > 0, !isInsideAStay else { continue }
      let firstEnd = start.advanced(bySeconds: stayHours * 3600)
      let days = firstEnd.day.daysSinceEpoch...end.day.daysSinceEpoch
      for number in days { weights[CalendarDay(daysSinceEpoch: number), default: 0] += free / Double(days.count) }
    }
    let total = weights.values.reduce(0, +)
    return weights.sorted { $0.key < $1.key }.map { DayWeight(day: $0.key, weight: $0.value / total) }
  }
}

/// What the looks say of the ends of one stay, in hours since the arrival's earliest bound.
struct StayBracket {
  var arrivalLatest: Double
  var departureEarliest: Double
  var departureLatest: Double

  init(_ call: Call) {
    let zero = call.arrival.start
    arrivalLatest = call.arrival.end.seconds(since: zero) / 3600
    departureEarliest = call.departure.start.seconds(since: zero) / 3600
    departureLatest = call.departure.end.seconds(since: zero) / 3600
  }

  /// Hours of arrivals that, with a stay so long, give just these looks.
  func arrivals(stayHours: Double) -> Double {
    max(0, min(arrivalLatest, departureLatest - stayHours) - max(0, departureEarliest - stayHours))
  }
}

/// What is known of the lengths of stays: a posterior over the mean and the spread of a gamma distribution.
struct StayLengths {
  struct Point {
    var weight: Double
    var meanHours: Double
    var seenShare: Double
  }

  let posterior: [Point]
  var meanHours: Double { posterior.reduce(0) { $0 + $1.weight * $1.meanHours } }
  var seenShare: Double { posterior.reduce(0) { $0 + $1.weight * $1.seenShare } }

  /// Lengths that are summed over, hours: every 2 h to ten days.
  private static let hours = (1...120).map { Double($0) * 2 }
  private static let spreads = [0.12, 0.2, 0.3, 0.45, 0.7]
  /// 6 to 144 h in steps of 8%.
  private static let means = (0...41).map { 6 * pow(1.08, Double($0)) }

  init(brackets: [StayBracket], gaps: [Double], periodHours: Double, _ parameters: CallCount.Parameters) {
    let seen = Self.hours.map { length in
      1 - gaps.reduce(0) { $0 + max(0, $1 - length) } / (periodHours + length)
    }
    let arrivals = brackets.map { bracket in Self.hours.map(bracket.arrivals) }
    var points: [Point] = []
    for mean in Self.means {
      for spread in Self.spreads {
        let density = Self.gamma(mean: mean, spread: spread)
        let share = zip(density, seen).reduce(0) { $0 + $1.0 * $1.1 }
        let deviation = log(mean / parameters.priorStayHours) / parameters.priorSpread
        // A stay that no length explains (two merged into one) speaks against none: 10⁻⁹ keeps it finite.
        let fit = arrivals.reduce(-0.5 * deviation * deviation) { sum, measure in
          sum + log(max(zip(density, measure).reduce(0) { $0 + $1.0 * $1.1 }, 1e-9) / max(share, 1e-9))
        }
        points.append(Point(weight: fit, meanHours: mean, seenShare: share))
      }
    }
    let best = points.map(\.weight).max() ?? 0
    let total = points.reduce(0) { $0 + exp($1.weight - best) }
    posterior = points.map {
      Point(weight: exp($0.weight - best) / total, meanHours: $0.meanHours, seenShare: $0.seenShare)
    }
  }

  /// Probabilities of the lengths, adding up to 1.
  private static func gamma(mean: Double, spread: Double) -> [Double] {
    let shape = 1 / (spread * spread)
    let logs = hours.map { (shape - 1) * log($0) - $0 * shape / mean }
    let best = logs.max() ?? 0
    let weights = logs.map { exp($0 - best) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
