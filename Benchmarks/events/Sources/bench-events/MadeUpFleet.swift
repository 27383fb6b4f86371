// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A made-up fleet of pairs of ships, minute by minute: they sail, lie, fall silent, and some meet. What is true of the meetings
/// is written down.
///
/// Two ships of a pair keep to a stretch of sea of their own. They meet 20 to 400 m apart, drifting, with GNSS errors of 8 m, a
/// position in 200 thrown off by 1 to 3 km, and silences of one of the two of up to 3 hours. Near misses are made too: 600 to 900 m
/// apart for hours, 300 m apart for 80 minutes, and side by side at 5 knots. `MeetingWatch` says what of it is a meeting.
struct MadeUpFleet {
  struct Meeting {
    var first: UInt32
    var second: UInt32
    var startMinute: Int
    var endMinute: Int
    /// Not so near the limits of the definition that both answers are right.
    var isCertain: Bool
  }

  enum Kind { case sail, meet, nearMiss, short, sideBySide, rest }

  struct Phase {
    var kind: Kind
    var start: Int
    var end: Int
    /// Of the second ship from the first, metres.
    var east: Double
    var north: Double
    var knots: Double
    var course: Double
    var silences: [(ship: Int, range: Range<Int>)]
  }

  private struct Pair {
    var phases: [Phase]
    var phase = 0
    var longitude: Double
    var latitude: Double
    var east = 6000.0
    var north = 4000.0
  }

  struct Fix {
    var mmsi: UInt32
    var second: Int
    var longitude: Double
    var latitude: Double
    var knots: Double
    var course: Double
    var heading: Int
  }

  private var pairs: [Pair] = []
  private var strict: [MeetingWatch]
  private var loose: [MeetingWatch]
  private var state: UInt64
  let minutes: Int
  private(set) var meetings: [Meeting] = []

  init(hulls: Int, minutes: Int, seed: UInt64) {
    self.minutes = minutes
    state = seed
    strict = Array(repeating: MeetingWatch(.strict), count: hulls / 2)
    loose = Array(repeating: MeetingWatch(.loose), count: hulls / 2)
    for index in 0..<hulls / 2 {
      let home = Self.home(index)
      let longitude = home.longitude + uniform() * 0.3
      let latitude = home.latitude + uniform() * 0.3
      pairs.append(Pair(phases: plan(minutes), longitude: longitude, latitude: latitude))
    }
  }

  /// Where a pair keeps to; 4,800 pairs have one of their own.
  private static func home(_ index: Int) -> (longitude: Double, latitude: Double) {
    (-84 + Double(index % 120) * 1.4, -50 + Double(index / 120 % 40) * 2.4)
  }

  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
  }

  /// Two sums of uniforms: near enough to normal.
  private mutating func noise() -> Double { (uniform() + uniform() + uniform() - 1.5) * 2 }

  private mutating func plan(_ minutes: Int) -> [Phase] {
    var phases: [Phase] = []
    var minute = 0
    var side = uniform() * 360
    while minute < minutes {
      let draw = uniform()
      let kind: Kind =
        draw < 0.35
        ? .sail
        : draw < 0.55
          ? .meet
          : draw < 0.65
            ? .nearMiss
            : draw < 0.72
              ? .short
              : draw < 0.8 ? .sideBySide : .rest
      let hours: Double =
        switch kind {
        case .sail: 8 + 20 * uniform()
        case .meet: 4.5 + 18 * uniform()
        case .nearMiss: 4 + 8 * uniform()
        case .short: 1.4
        case .sideBySide: 4
        case .rest: 6 + 20 * uniform()
        }
      let apart: Double =
        switch kind {
        case .sail, .rest: 5000 + 9000 * uniform()
        case .meet: 20 + 380 * uniform()
        case .nearMiss: 600 + 300 * uniform()
        case .short, .sideBySide: 300
        }
      let end = minute + Int(hours * 60)
      side += 60 + 90 * uniform()
      phases.append(
        Phase(
          kind: kind, start: minute, end: end, east: apart * sin(side), north: apart * cos(side),
          knots: kind == .sail ? 8 + 5 * uniform() : kind == .sideBySide ? 5 : 0.1 + 0.5 * uniform(),
          course: uniform() * 360, silences: silences(kind, minute..<end)))
      minute = end
    }
    return phases
  }

  private mutating func silences(_ kind: Kind, _ range: Range<Int>) -> [(ship: Int, range: Range<Int>)] {
    if kind == .sail, uniform() < 0.15 {
      let length = 400 + Int(uniform() * 700)
      let start = range.lowerBound + Int(uniform() * Double(max(1, range.count - length)))
      return [(Int(uniform() * 2), start..<start + length)]
    }
    guard kind == .meet, uniform() < 0.4 else { return [] }
    let length = 20 + Int(uniform() * 160)
    let first = range.lowerBound + 150
    let room = range.count - 150 - 60 - length
    guard room > 0 else { return [] }
    let start = first + Int(uniform() * Double(room))
    return [(Int(uniform() * 2), start..<start + length)]
  }

  /// The positions of one minute, a second of its own for each ship.
  mutating func positions(at minute: Int, _ emit: (Fix) -> Void) {
    for index in pairs.indices {
      var pair = pairs[index]
      while pair.phase + 1 < pair.phases.count, pair.phases[pair.phase].end <= minute { pair.phase += 1 }
      let phase = pair.phases[pair.phase]
      let metres = phase.knots * 1852 / 60
      let shrink = cos(pair.latitude * .pi / 180)
      pair.longitude += metres * sin(phase.course * .pi / 180) / (111_195 * shrink)
      pair.latitude += metres * cos(phase.course * .pi / 180) / 111_195
      // Turn back before leaving the stretch of sea.
      let home = Self.home(index)
      if abs(pair.longitude - home.longitude) > 0.5 || abs(pair.latitude - home.latitude) > 0.5 {
        pair.phases[pair.phase].course =
          atan2((home.longitude - pair.longitude) * shrink, home.latitude - pair.latitude) * 180 / .pi
      }
      let before = (pair.east, pair.north)
      let swing = phase.kind == .meet ? 25 * sin(Double(minute) / 37) : 0
      let (goalEast, goalNorth) = (phase.east + swing, phase.north)
      let way = hypot(goalEast - pair.east, goalNorth - pair.north)
      let step = min(1, 150 / max(way, 1e-9))
      pair.east += (goalEast - pair.east) * step
      pair.north += (goalNorth - pair.north) * step
      let relative = hypot(pair.east - before.0, pair.north - before.1) / 1852 * 60
      note(pair, phase, minute, index, relative)
      send(index, 0, minute, pair, phase, extra: 0, emit)
      send(index, 1, minute, pair, phase, extra: relative, emit)
      pairs[index] = pair
    }
  }

  private func mmsi(_ pair: Int, _ ship: Int) -> UInt32 { 273_000_000 + UInt32(pair * 2 + ship) }

  private mutating func note(_ pair: Pair, _ phase: Phase, _ minute: Int, _ index: Int, _ relative: Double) {
    if !phase.silences.contains(where: { $0.range.contains(minute) }) {
      let metres = hypot(pair.east, pair.north)
      let knots = (phase.knots, max(phase.knots, relative))
      add(strict[index].see(minute: minute, metres: metres, knots: knots), index, isCertain: true)
      add(loose[index].see(minute: minute, metres: metres, knots: knots), index, isCertain: false)
    }
    guard minute + 1 == minutes else { return }
    add(strict[index].end(), index, isCertain: true)
    add(loose[index].end(), index, isCertain: false)
  }

  private mutating func add(_ span: ClosedRange<Int>?, _ index: Int, isCertain: Bool) {
    guard let span else { return }
    meetings.append(
      Meeting(
        first: mmsi(index, 0), second: mmsi(index, 1), startMinute: span.lowerBound, endMinute: span.upperBound,
        isCertain: isCertain))
  }

  private mutating func send(
    _ index: Int, _ ship: Int, _ minute: Int, _ pair: Pair, _ phase: Phase, extra: Double, _ emit: (Fix) -> Void
  ) {
    let isSilent = phase.silences.contains { $0.ship == ship && $0.range.contains(minute) }
    let (a, b) = (noise(), noise())
    let (isBad, bad) = (uniform() < 0.005, 1000 + 2000 * uniform())
    if isSilent { return }
    let shrink = cos(pair.latitude * .pi / 180)
    let east = (ship == 0 ? 0 : pair.east) + 8 * a + (isBad ? bad : 0)
    let north = (ship == 0 ? 0 : pair.north) + 8 * b
    emit(
      Fix(
        mmsi: mmsi(index, ship), second: minute * 60 + (index * 2 + ship) % 60,
        longitude: pair.longitude + east / (111_195 * shrink), latitude: pair.latitude + north / 111_195,
        knots: max(phase.knots, extra), course: (phase.course + 360).truncatingRemainder(dividingBy: 360),
        heading: Int(phase.course + 360) % 360))
  }
}
