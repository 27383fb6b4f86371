// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation
import Fusion
import Geodesy
import Imagery
import Testing
import Tracks

private let berth = Coordinate(longitude: 133.08, latitude: 42.73)
private let noon = Timestamp(milliseconds: 1_710_000_000_000)

private func detection(_ name: String, at place: Coordinate, length: Double = 90, error: Double = 4) -> Detection {
  Detection(
    id: RowID(text: "det-\(name)"), sceneID: RowID(text: "scene"), centre: place, positionErrorMetres: 10,
    lengthMetres: length, lengthErrorMetres: error, widthMetres: 15, widthErrorMetres: 3, axisDegrees: 0, contrast: 9,
    confidence: 0.9, outline: Polygon(outer: [place, place, place]))
}

private struct Fix {
  var minutes: Double
  var place: Coordinate
  var knots = 0.0
  var course = 0.0
}

private func store(_ hulls: [(mmsi: UInt32, fixes: [Fix])]) -> TrackStore {
  var columns = PositionColumns()
  var segments: [Segment] = []
  for hull in hulls {
    let first = columns.count
    for fix in hull.fixes {
      columns.mmsi.append(hull.mmsi)
      columns.timeMilliseconds.append(noon.milliseconds + Int64((fix.minutes * 60_000).rounded()))
      columns.longitudeE7.append(Int32((fix.place.longitude * 1e7).rounded()))
      columns.latitudeE7.append(Int32((fix.place.latitude * 1e7).rounded()))
      columns.speedTenthKnots.append(UInt16((fix.knots * 10).rounded()))
      columns.courseTenthDegrees.append(UInt16((fix.course * 10).rounded()) % 3600)
      columns.headingDegrees.append(Absent.u16)
      columns.navigationStatus.append(Absent.u8)
      columns.flags.append([])
      columns.source.append(0)
      columns.byteOffset.append(0)
    }
    segments.append(Segment(rows: first..<columns.count, in: columns))
  }
  return TrackStore(sources: ["a.nmea"], columns: columns, segments: segments)
}

/// One hull that lies at `place`, heard at the given minutes about noon.
private func store(_ mmsi: UInt32, at place: Coordinate, minutes: [Double]) -> TrackStore {
  store([(mmsi, minutes.map { Fix(minutes: $0, place: place) })])
}

private func outcomes(
  _ detections: [Detection], _ store: TrackStore, lengths: [UInt32: Double] = [:], view: RadarView? = nil,
  isRadar: Bool = false, parameters: MatchParameters = MatchParameters()
) -> [MatchOutcome] {
  DetectionMatch.outcomes(
    of: detections, at: noon, in: store, lengthsMetres: lengths, view: view, isRadar: isRadar, parameters: parameters)
}

@Suite("A detection is explained by AIS when a ship was there at that moment")
struct DetectionMatchTests {
  @Test("a ship heard before and after at the place explains it, even two hours away")
  func explained() {
    for minutes in [[-20.0, 15], [-120, 120]] {
      let found = outcomes([detection("a", at: berth)], store(445_000_001, at: berth, minutes: minutes))
      #expect(found[0].band == .matched && found[0].candidates.first?.mmsi == 445_000_001)
    }
  }

  @Test("a ship not heard for twelve hours before and after does not")
  func silent() {
    let found = outcomes([detection("a", at: berth)], store(445_000_001, at: berth, minutes: [-740, 740]))
    #expect(found[0].band == .unmatched && found[0].candidates.isEmpty)
  }

  @Test("nor does one a mile away")
  func elsewhere() {
    let away = Sphere.destination(from: berth, bearingDegrees: 90, metres: 1852)
    let found = outcomes([detection("a", at: berth)], store(445_000_001, at: away, minutes: [-20, 15]))
    #expect(found[0].band == .unmatched)
  }

  @Test("a ship last heard under way hours before may be anywhere: it explains nothing at a berth")
  func wentDark() {
    let away = Sphere.destination(from: berth, bearingDegrees: 180, metres: 20_000)
    let dark = store([(445_000_001, [Fix(minutes: -180, place: away, knots: 10, course: 0)])])
    #expect(outcomes([detection("a", at: berth)], dark)[0].band == .unmatched)
  }

  @Test("one ship explains one detection: the nearest")
  func oneToOne() {
    let store = store(445_000_001, at: berth, minutes: [-20, 15])
    let other = Sphere.destination(from: berth, bearingDegrees: 0, metres: 200)
    let found = outcomes([detection("far", at: other), detection("near", at: berth)], store)
    #expect(found.map(\.band) == [.unmatched, .matched])
  }

  @Test("two ships side by side cannot be told apart by place: AIS explains both, neither by name")
  func ambiguous() {
    let beside = Sphere.destination(from: berth, bearingDegrees: 90, metres: 40)
    let between = Sphere.destination(from: berth, bearingDegrees: 90, metres: 20)
    let two = store([
      (445_000_001, [-20, 15].map { Fix(minutes: $0, place: berth) }),
      (445_000_002, [-20, 15].map { Fix(minutes: $0, place: beside) }),
    ])
    let alike = outcomes([detection("a", at: between)], two)[0]
    #expect(alike.band == .ambiguous && alike.isExplained && alike.candidates.count == 2)
    // Their lengths decide.
    let told = outcomes([detection("a", at: between)], two, lengths: [445_000_001: 92, 445_000_002: 180])[0]
    #expect(told.band == .matched && told.candidates.first?.mmsi == 445_000_001)
  }

  @Test("of two alike side by side AIS names neither: its hull stands for one of them, the other is dark")
  func oneOfTwo() {
    let places = [-30.0, 40].map { Sphere.destination(from: berth, bearingDegrees: 90, metres: $0) }
    let found = outcomes(
      [detection("a", at: places[0]), detection("b", at: places[1])],
      store(445_000_001, at: berth, minutes: [-20, 15]), parameters: .atBerth)
    #expect(found.map(\.band) == [.ambiguous, .ambiguous])
    #expect(found.map(\.isExplained) == [true, false])
    #expect(found.map(\.isDark) == [false, true])
    #expect(found[0].standsFor?.mmsi == 445_000_001 && found[1].standsFor == nil)
  }

  @Test("at a berth that is watched a tug alongside does not explain a tanker, a tanker's own AIS does")
  func tug() {
    let tanker = detection("a", at: berth, length: 146, error: 8)
    let alongside = Sphere.destination(from: berth, bearingDegrees: 90, metres: 60)
    func found(_ length: Double) -> MatchOutcome {
      outcomes(
        [tanker], store(445_000_001, at: alongside, minutes: [-10, 10]), lengths: [445_000_001: length],
        parameters: .atBerth)[0]
    }
    #expect(!found(28).isExplained)
    #expect(found(150).band == .matched)
  }

  @Test("a ship alone that broadcasts another length is named as such; with another near by nothing is said")
  func otherLength() {
    let seen = [detection("a", at: berth, length: 146, error: 8)]
    let liar = store(445_000_001, at: berth, minutes: [-10, 10])
    let told = outcomes(seen, liar, lengths: [445_000_001: 61], parameters: .atBerth)
    let other = DetectionMatch.ofOtherLength(of: seen, told, at: noon, in: liar, parameters: .atBerth)
    #expect(told[0].band == .ambiguous)
    #expect(other.map(\.mmsi) == [445_000_001] && other[0].probability == told[0].candidates[0].probability)
    let beside = Sphere.destination(from: berth, bearingDegrees: 90, metres: 300)
    let two = store([
      (445_000_001, [-10, 10].map { Fix(minutes: $0, place: berth) }),
      (445_000_002, [-10, 10].map { Fix(minutes: $0, place: beside) }),
    ])
    #expect(DetectionMatch.ofOtherLength(of: seen, told, at: noon, in: two, parameters: .atBerth).isEmpty)
  }

  @Test("a ship that crosses the radar's track stands beside itself; it is looked for there")
  func displaced() throws {
    // Seen from the west by a platform on its way north: 10 kn eastwards recede.
    let view = RadarView(flightDegrees: 0, rangeDegrees: 90, incidenceDegrees: 35, rangeSeconds: 115)
    let metresPerMinute = 10 * 1852.0 / 60
    let crossing = store([
      (
        445_000_001,
        [-8.0, 7].map { minutes in
          Fix(
            minutes: minutes,
            place: Sphere.destination(from: berth, bearingDegrees: 90, metres: minutes * metresPerMinute), knots: 10,
            course: 90)
        }
      )
    ])
    // 10 kn · sin 35° · 115 s = 339 m, against the flight.
    let shown = Sphere.destination(from: berth, bearingDegrees: 180, metres: 339)
    let seen = [detection("a", at: shown)]
    let found = outcomes(seen, crossing, view: view, isRadar: true)[0]
    #expect(found.band == .matched)
    #expect(try #require(found.candidates.first).distanceMetres < 30)
    let unshifted = outcomes(seen, crossing)[0]
    #expect((unshifted.candidates.first?.probability ?? 0) < found.candidates[0].probability)
  }
}

/// SplitMix64 (Steele, Lea & Flood, 2014): the same worlds on every run.
private struct Dice {
  var state: UInt64

  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }

  mutating func normal() -> Double { (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit()) }
}

/// A made-up sea of ships with known truth: most with AIS, some dark, seen by a radar.
private struct MadeUpSea {
  var detections: [Detection] = []
  /// The hull of each detection; `nil` for a dark one.
  var truth: [UInt32?] = []
  var hulls: [(mmsi: UInt32, fixes: [Fix])] = []
  var lengths: [UInt32: Double] = [:]

  /// - Parameter minutes: within which each is heard before and after.
  init(seed: UInt64, ships: Int, view: RadarView, minutes: Double) {
    var dice = Dice(state: seed)
    for number in 0..<ships {
      let place = Sphere.destination(
        from: Sphere.destination(from: berth, bearingDegrees: 0, metres: 60_000 * (dice.unit() - 0.5)),
        bearingDegrees: 90, metres: 60_000 * (dice.unit() - 0.5))
      let knots = dice.unit() < 0.3 ? 0 : 4 + 12 * dice.unit()
      let course = 360 * dice.unit()
      let length = 40 + 200 * dice.unit() * dice.unit()
      let mmsi = UInt32(445_000_000 + number)
      let isDark = dice.unit() < 0.25
      if !isDark { addFixes(mmsi, place, knots, course, length, minutes, &dice) }
      guard dice.unit() < 0.9 else { continue }
      let speed = knots * Unit.metresPerSecondPerKnot
      let shift = view.shift(
        eastMetresPerSecond: speed * sin(course * .pi / 180), northMetresPerSecond: speed * cos(course * .pi / 180))
      let shown = Sphere.destination(
        from: Sphere.destination(from: place, bearingDegrees: 90, metres: shift.east + 10 * dice.normal()),
        bearingDegrees: 0, metres: shift.north + 10 * dice.normal())
      let error = (20 * 20 + pow(0.08 * length, 2)).squareRoot()
      detections.append(
        detection("\(number)", at: shown, length: max(20, length + error * dice.normal()), error: error))
      truth.append(isDark ? nil : mmsi)
    }
  }

  /// Heard some minutes before and after, having changed course and speed a little; every fifth on one side only.
  private mutating func addFixes(
    _ mmsi: UInt32, _ place: Coordinate, _ knots: Double, _ course: Double, _ length: Double, _ minutes: Double,
    _ dice: inout Dice
  ) {
    var fixes: [Fix] = []
    for side in [-1.0, 1] where mmsi % 5 != 0 || side < 0 {
      let away = side * (1 + (minutes - 1) * dice.unit())
      let (fast, way) = (knots * (1 + 0.05 * dice.normal()), course + 4 * dice.normal())
      let metres = fast * Unit.metresPerSecondPerKnot * away * 60
      let there = Sphere.destination(from: place, bearingDegrees: way, metres: metres)
      fixes.append(
        Fix(minutes: away, place: there, knots: fast, course: (way + 360).truncatingRemainder(dividingBy: 360)))
    }
    hulls.append((mmsi, fixes))
    if dice.unit() < 0.8 { lengths[mmsi] = length }
  }
}

@Suite("Matching in made-up seas, where the truth is known")
struct MatchingScoreTests {
  private let view = RadarView(flightDegrees: 348, rangeDegrees: 78, incidenceDegrees: 36, rangeSeconds: 115)

  private struct Tally {
    var right = 0
    var wrong = 0
    var missed = 0
    var dark = 0
    var darkLeft = 0
    var expected = 0.0
    var ambiguous = 0
  }

  private func tally(view used: RadarView?, minutes: Double) -> Tally {
    var tally = Tally()
    for seed in 1...12 {
      let sea = MadeUpSea(seed: UInt64(seed), ships: 80, view: view, minutes: minutes)
      let found = outcomes(sea.detections, store(sea.hulls), lengths: sea.lengths, view: used, isRadar: used != nil)
      for (outcome, truth) in zip(found, sea.truth) {
        tally.expected += outcome.band == .matched ? outcome.candidates[0].probability : 0
        tally.ambiguous += outcome.band == .ambiguous ? 1 : 0
        switch (truth, outcome.band == .matched ? outcome.candidates.first?.mmsi : nil) {
        case (let hull?, let named?) where hull == named: tally.right += 1
        case (_, .some): tally.wrong += 1
        case (.some, nil): tally.missed += 1
        case (nil, nil): break
        }
        if truth == nil {
          tally.dark += 1
          if outcome.band == .unmatched { tally.darkLeft += 1 }
        }
      }
    }
    return tally
  }

  @Test(
    "Nine in ten ships with AIS are named, hardly any wrongly, as often as the probabilities say; dark ones stay dark")
  func score() {
    let tally = tally(view: view, minutes: 30)
    let withAIS = tally.right + tally.missed
    #expect(Double(tally.right) >= 0.9 * Double(withAIS), "\(tally)")
    #expect(Double(tally.wrong) <= 0.02 * Double(tally.right), "\(tally)")
    #expect(Double(tally.darkLeft) >= 0.9 * Double(tally.dark), "\(tally)")
    let named = Double(tally.right + tally.wrong)
    #expect(abs(Double(tally.right) / named - tally.expected / named) < 0.03, "\(tally)")
  }

  @Test("Without the shift of moving ships fewer are named")
  func withoutShift() {
    #expect(tally(view: nil, minutes: 3).right < tally(view: view, minutes: 3).right - 50)
  }
}
