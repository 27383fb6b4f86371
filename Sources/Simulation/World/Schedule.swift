// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// Plans the calls: who comes when, loads how much and brings it where, one ship at the berth at a time.
struct Schedule {
  private let world: WorldParameters
  private let fleet: [Ship]
  private var source: RandomSource
  /// For each ship: free from when, and in which port it waits.
  private var freeFrom: [Timestamp]
  private var waitsIn: [DischargePort]
  private var callsBy: [Int]
  private var listedCalls = 0

  /// The calls in order of arrival, and the port in which each ship waits at the start.
  static func make(
    _ world: WorldParameters, fleet: [Ship], seed: UInt64
  ) throws(SimulationError) -> (calls: [Call], homes: [DischargePort]) {
    var schedule = Schedule(world, fleet: fleet, seed: seed)
    let homes = schedule.waitsIn
    return (try schedule.calls(), homes)
  }

  private init(_ world: WorldParameters, fleet: [Ship], seed: UInt64) {
    self.world = world
    self.fleet = fleet
    source = RandomSource(seed: seed, purpose: "schedule")
    let start = world.firstCall.start.advanced(bySeconds: -20 * 86_400)
    freeFrom = fleet.map { _ in start }
    waitsIn = []
    callsBy = fleet.map { _ in 0 }
    for _ in fleet { waitsIn.append(drawPort(nearOnly: true)) }
  }

  private mutating func calls() throws(SimulationError) -> [Call] {
    let arrivals = try arrivals().map(Self.wholeMinute)
    var calls: [Call] = []
    for (index, arrival) in arrivals.enumerated() {
      let latestEnd = index + 1 < arrivals.count ? arrivals[index + 1].advanced(bySeconds: -5 * 3600) : nil
      let ship = try chooseShip(for: index, arriving: arrival)
      calls.append(call(number: index + 1, ship: ship, arriving: arrival, latestEnd: latestEnd))
    }
    pretend(in: &calls)
    return calls
  }

  /// Some of the dark calls get a false track.
  private mutating func pretend(in calls: inout [Call]) {
    let dark = calls.indices.filter { calls[$0].transmission == .off }.shuffled(using: &source)
    for index in dark.prefix(world.callsWithFalseTrack) { calls[index].transmission = .elsewhere }
  }

  /// Evenly spread over the days asked for, each moved by up to a third of the distance; the first and the last lie on
  /// their days.
  private mutating func arrivals() throws(SimulationError) -> [Timestamp] {
    let first = world.firstCall.start.advanced(bySeconds: source.uniform(2, 20) * 3600)
    let last = world.lastCall.start.advanced(bySeconds: source.uniform(2, 20) * 3600)
    guard world.calls > 1 else { return [first] }
    let step = last.seconds(since: first) / Double(world.calls - 1)
    guard step >= 20 * 3600 else {
      throw SimulationError(
        .impossible, "calls",
        reason: "\(world.calls) calls do not fit between \(world.firstCall.iso8601) and \(world.lastCall.iso8601) at "
          + "one berth; ask for fewer or for more days")
    }
    return (0..<world.calls).map { index in
      if index == 0 { return first }
      if index == world.calls - 1 { return last }
      let seconds = (Double(index) + source.uniform(-0.33, 0.33)) * step
      return Timestamp(milliseconds: first.milliseconds + Int64(seconds) * 1000)
    }
  }

  /// A ship that can be there in time: listed or not so that the share asked for is kept, else the one idle longest.
  private mutating func chooseShip(for index: Int, arriving arrival: Timestamp) throws(SimulationError) -> Int {
    let able = fleet.indices.filter { ship in
      let passage = Passage(waitsIn[ship].fromLoadBerth, knots: fleet[ship].cruiseKnots * 0.97)
      return freeFrom[ship].advanced(bySeconds: passage.seconds * 1.1 + 6 * 3600) <= arrival
    }
    guard !able.isEmpty else {
      throw SimulationError(
        .impossible, "ships",
        reason:
          "no ship of \(fleet.count) can be back for call \(index + 1) at \(arrival.iso8601); ask for more ships, "
          + "fewer calls or faster ones")
    }
    let wantsListed = Double(listedCalls) < world.listedCallShare * Double(index + 1)
    let wanted = able.filter { isListed($0, on: arrival) == wantsListed }
    let pool = wanted.isEmpty ? able : wanted
    // The least used come first, with some luck: calls spread over the fleet, unevenly.
    let chances = pool.map { (ship: $0, rank: Double(callsBy[$0]) + source.uniform(0, 2.5)) }
    let chosen = chances.min { ($0.rank, $0.ship) < ($1.rank, $1.ship) }?.ship ?? pool[0]
    if isListed(chosen, on: arrival) { listedCalls += 1 }
    callsBy[chosen] += 1
    return chosen
  }

  private func isListed(_ ship: Int, on arrival: Timestamp) -> Bool {
    fleet[ship].listedOn.map { $0 <= arrival.day } ?? false
  }

  private mutating func call(number: Int, ship index: Int, arriving: Timestamp, latestEnd: Timestamp?) -> Call {
    let ship = fleet[index]
    let wanted = max(10, source.normal(world.stayHours, world.stayHoursSpread)) * 3600
    var departure = arriving.advanced(bySeconds: wanted.rounded())
    if let latestEnd { departure = min(departure, latestEnd) }
    departure = Self.wholeMinute(departure)
    let inbound = passage(waitsIn[index].fromLoadBerth, ship: ship, asideMiles: 4)
    let port = drawPort(nearOnly: false)
    let outbound = passage(port.fromLoadBerth, ship: ship, asideMiles: 4)
    let reached = departure.advanced(bySeconds: outbound.seconds)
    let begun = reached.advanced(bySeconds: source.uniform(1, 10) * 3600)
    let ended = begun.advanced(bySeconds: max(16, source.normal(world.dischargeHours, 10)) * 3600)
    let call = Call(
      number: number, ship: index, stay: TimeSpan(arriving, departure),
      headingDegrees: LoadBerth.frame.bearingDegrees + (source.chance(0.6) ? 180 : 0),
      along: source.uniform(-8, 8), loadedTonnes: load(of: ship),
      isListedOnArrival: isListed(index, on: arriving), port: port,
      inboundStart: arriving.advanced(bySeconds: -inbound.seconds), inbound: reversed(inbound),
      outbound: outbound, discharge: TimeSpan(begun, ended),
      transmission: source.chance(world.callsWithAISShare) ? .on : .off)
    freeFrom[index] = ended.advanced(bySeconds: 12 * 3600)
    waitsIn[index] = port
    return call
  }

  /// Cargo in tonnes, whole.
  private mutating func load(of ship: Ship) -> Double {
    let isPartial = source.chance(world.partialLoadShare)
    let share = isPartial ? source.uniform(0.4, 0.8) : source.normal(world.loadShare, world.loadShareSpread)
    return (ship.deadweightTonnes * min(max(share, 0.05), 1 - world.arrivalLoadShare)).rounded()
  }

  private static func wholeMinute(_ time: Timestamp) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds / 60_000 * 60_000)
  }

  private mutating func passage(_ path: SeaPath, ship: Ship, asideMiles: Double) -> Passage {
    let own = path.wandering(byMetres: asideMiles * Unit.metresPerNauticalMile, with: &source)
    return Passage(own, knots: ship.cruiseKnots * source.uniform(0.97, 1.05))
  }

  private func reversed(_ passage: Passage) -> Passage {
    Passage(SeaPath(passage.path.points.reversed()), seconds: passage.seconds)
  }

  private mutating func drawPort(nearOnly: Bool) -> DischargePort {
    let draw = nearOnly ? source.uniform(world.nampoShare, 1) : source.unit()
    if draw < world.nampoShare { return .nampo }
    if draw < world.nampoShare + world.chongjinShare { return .chongjin }
    if draw < world.nampoShare + world.chongjinShare + world.hungnamShare { return .hungnam }
    return .wonsan
  }
}
