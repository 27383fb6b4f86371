// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Foundation
import Geodesy
import Testing
import Tracks

/// A made-up sea with receivers that are known: five stations on its western edge, and satellites that pass.
private struct HeardWorld {
  /// Positions heard, of each ship in the order of time.
  var fixes: [[Fix]] = []
  private var state: UInt64
  let hours: Int

  private struct Station {
    var place: Coordinate
    var rangeMiles: Double
    var silentHours: Range<Int>
  }

  init(seed: UInt64, ships: Int, hours: Int) {
    self.hours = hours
    state = seed
    let stations = (0..<5).map { index in
      let outage = Int(uniform() * Double(hours - 60))
      return Station(
        place: Coordinate(longitude: 130, latitude: 36 + Double(index) * 1.5), rangeMiles: 35 + 20 * uniform(),
        silentHours: outage..<outage + 12 + Int(36 * uniform()))
    }
    let passes = (0..<hours).map { _ in uniform() < 0.3 }
    for _ in 0..<ships { fixes.append(ship(stations, passes)) }
  }

  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
  }

  /// A ship that sails from waypoint to waypoint and always transmits; one chance an hour of being heard by each receiver.
  private mutating func ship(_ stations: [Station], _ passes: [Bool]) -> [Fix] {
    var place = waypoint()
    var goal = waypoint()
    let knots = 8 + 6 * uniform()
    var heard: [Fix] = []
    for hour in 0..<hours {
      if Sphere.distanceMetres(place, goal) < knots * 1852 { goal = waypoint() }
      place = Sphere.destination(
        from: place, bearingDegrees: Sphere.bearingDegrees(from: place, to: goal), metres: knots * 1852)
      var missed = 1.0
      for station in stations where !station.silentHours.contains(hour) {
        let miles = Sphere.distanceMetres(place, station.place) / 1852
        missed *= 1 - 0.9 / (1 + exp((miles - station.rangeMiles) / 4))
      }
      if passes[hour] { missed *= 0.45 }
      if uniform() > missed { heard.append(Fix(Double(hour) + 0.5, place.longitude, place.latitude, knots: knots)) }
    }
    return heard
  }

  private mutating func waypoint() -> Coordinate {
    Coordinate(longitude: 130 + 5 * uniform(), latitude: 35.5 + 7 * uniform())
  }

  var store: TrackStore {
    var fixture = TrackFixture()
    for (index, ship) in fixes.enumerated() where !ship.isEmpty { fixture.add(UInt32(273_000_000 + index), ship) }
    return fixture.store
  }
}

/// How often ships that transmit are missed, against how often the model says so.
private struct Reliability {
  static let edges = [0, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.000001]
  var predicted = [Double](repeating: 0, count: edges.count - 1)
  var missed = [Int](repeating: 0, count: edges.count - 1)
  var count = [Int](repeating: 0, count: edges.count - 1)
  var unknown = 0

  mutating func add(_ odds: ReceptionOdds, wasMissed: Bool) {
    guard let ratio = odds.likelihoodRatio else {
      unknown += 1
      return
    }
    let bin = (Self.edges.firstIndex { 1 / ratio < $0 } ?? 1) - 1
    predicted[bin] += 1 / ratio
    missed[bin] += wasMissed ? 1 : 0
    count[bin] += 1
  }

  var total: Int { count.reduce(0, +) }
  /// Expected calibration error: the mean distance between what is said and what happens, weighted by how often it is said.
  var error: Double {
    count.indices.reduce(0) { $0 + abs(predicted[$1] - Double(missed[$1])) } / Double(max(1, total))
  }
}

@Suite("Reception odds are calibrated where the receivers are known")
struct ReceptionCalibrationTests {
  private static let isWriting = ProcessInfo.processInfo.environment["PLIMSOLL_WRITE_DOCS"] != nil

  /// The weight of an hour was chosen on the worlds of seeds 1 to 3, so others are asked here.
  ///
  /// Every so often, from a position heard to the first one heard at least six to twenty hours later: was the ship missed in
  /// all hours between, and how likely did the model call that?
  private func measure(
    seeds: ClosedRange<UInt64>, ships: Int, hours: Int
  ) async -> Reliability {
    var reliability = Reliability()
    for seed in seeds {
      let world = HeardWorld(seed: seed, ships: ships, hours: hours)
      let model = await ReceptionModel(world.store)
      for (number, ship) in world.fixes.enumerated() {
        let last = ship.last?.hours ?? 0
        var start = 0
        while start < ship.count, ship[start].hours + 26 < last {
          let length = Double(6 + (number * 7 + start) % 15)
          let from = ship[start]
          guard let end = ship[start...].firstIndex(where: { $0.hours >= from.hours + length }) else { break }
          let to = ship[end]
          let odds = ReceptionOddsRule().odds(
            from: Coordinate(longitude: from.longitude, latitude: from.latitude),
            to: Coordinate(longitude: to.longitude, latitude: to.latitude),
            span: TimeSpan(TrackFixture.time(from.hours), TrackFixture.time(to.hours)), isClassB: false, in: model)
          reliability.add(odds, wasMissed: end == start + 1)
          start = end
        }
      }
    }
    return reliability
  }

  @Test("what is said to be missed with a chance is missed about so often, and never much more often")
  func calibration() async throws {
    let reliability =
      Self.isWriting
      ? await measure(seeds: 4...6, ships: 80, hours: 720) : await measure(seeds: 4...4, ships: 50, hours: 400)
    if Self.isWriting { try write(reliability) }
    #expect(reliability.total > 300)
    #expect(reliability.error < 0.05)
    // A chance that is said too low makes a silence look darker than it is: that must not happen.
    for bin in reliability.count.indices where reliability.count[bin] >= 50 {
      let count = Double(reliability.count[bin])
      let said = reliability.predicted[bin] / count
      let happened = Double(reliability.missed[bin]) / count
      let chanceError = 3 * (max(said, 1 / count) / count).squareRoot()
      #expect(happened < 1.5 * said + chanceError, "said \(said), happened \(happened)")
    }
  }

  @Test(
    "on the month of MMSI 416000000 no silence in the open Indian Ocean is called dark",
    .enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func openWater() async throws {
    let folder = try #require(RealData.folder)
    let tracks = await TrackStore.build(from: try RealData.sharedIdentity(folder), sources: ["416000000.json"])
    let gaps = await GapRule().events(in: tracks, reception: ReceptionModel(tracks))
    let ocean = gaps.filter { $0.from.longitude < 100 }
    #expect(gaps.count + ocean.count > 0)
    #expect(ocean.allSatisfy { $0.reception.word != .dark })
  }

  // MARK: docs

  private func write(_ reliability: Reliability) throws {
    let rows = reliability.count.indices.filter { reliability.count[$0] > 0 }.map { bin in
      let count = Double(reliability.count[bin])
      let said = reliability.predicted[bin] / count
      let happened = Double(reliability.missed[bin]) / count
      let range = "\(Reliability.edges[bin])–\(min(1, Reliability.edges[bin + 1]))"
      return "| \(range) | \(reliability.count[bin]) | \(fixed(said)) | \(fixed(happened)) |"
    }
    let start = "<!-- made by scripts/calibrate-reception: start -->\n"
    let end = "<!-- made by scripts/calibrate-reception: end -->"
    let file = RealData.root.appendingPathComponent("docs/methods/reception-calibration.md")
    var text = try String(contentsOf: file, encoding: .utf8)
    let from = try #require(text.range(of: start))
    let to = try #require(text.range(of: end))
    let made = """
      \(reliability.total) silences looked at, \(reliability.unknown) more that the model called unknown. Mean distance between
      what is said and what happens (expected calibration error): \(fixed(reliability.error)).

      | said: chance of being missed | intervals | mean said | missed |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
    text.replaceSubrange(from.upperBound..<to.lowerBound, with: made)
    try Data(text.utf8).write(to: file)
    let picture = RealData.root.appendingPathComponent("docs/methods/reception-calibration.svg")
    try Data(svg(reliability).utf8).write(to: picture)
  }

  private func fixed(_ value: Double) -> String { String(format: "%.3f", value) }

  private func svg(_ reliability: Reliability) -> String {
    let points = reliability.count.indices.filter { reliability.count[$0] >= 20 }.map { bin in
      let count = Double(reliability.count[bin])
      let x = 50 + 400 * reliability.predicted[bin] / count
      let y = 450 - 400 * Double(reliability.missed[bin]) / count
      let size = 2 + log10(count) * 1.5
      return "<circle cx=\"\(fixed(x))\" cy=\"\(fixed(y))\" r=\"\(fixed(size))\" fill=\"#2166ac\"/>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 500" font-family="sans-serif" font-size="12">
      <title>Reliability of the chance of being missed (made-up worlds)</title>
      <rect width="480" height="500" fill="#fff"/>
      <path d="M50 50V450H450" fill="none" stroke="#333"/><path d="M50 450L450 50" stroke="#999" stroke-dasharray="4 4"/>
      \(points.joined(separator: "\n"))
      <text x="250" y="485" text-anchor="middle">said: chance of being missed</text>
      <text x="20" y="250" text-anchor="middle" transform="rotate(-90 20 250)">missed</text>
      <text x="50" y="466" text-anchor="middle">0</text><text x="450" y="466" text-anchor="middle">1</text>
      <text x="42" y="54" text-anchor="end">1</text><text x="250" y="30" text-anchor="middle">made-up worlds</text>
      </svg>

      """
  }
}
