// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// What the receivers kept of one ship's transmissions.
struct Listening {
  private let world: World
  private let receivers: Receivers
  private let itinerary: Itinerary
  private let index: Int
  private var source: RandomSource
  private var heard: [HeardReport] = []
  private var nextParticulars = Timestamp(milliseconds: .min)

  static func reports(_ world: World, _ receivers: Receivers, ship index: Int) -> [HeardReport] {
    var listening = Listening(world, receivers, index)
    listening.fromStations()
    listening.fromSatellites()
    return listening.heard
  }

  private init(_ world: World, _ receivers: Receivers, _ index: Int) {
    self.world = world
    self.receivers = receivers
    self.index = index
    let fleet = world.fleetItineraries
    itinerary = index < fleet.count ? fleet[index] : world.others[index - fleet.count]
    source = RandomSource(seed: world.seed, purpose: "listening", index: index)
  }

  private mutating func fromStations() {
    var time = world.period.start.advanced(bySeconds: source.uniform(0, 600).rounded())
    while time < world.period.end {
      guard let leg = itinerary.leg(at: time) else {
        // Ships that only pass through exist for some days: go there at once.
        guard let first = itinerary.legs.first, time < first.span.start else { return }
        time = first.span.start.advanced(bySeconds: 1)
        continue
      }
      if case .away = leg.motion {
        time = leg.span.end.advanced(bySeconds: 1)
        continue
      }
      if case .anchored(let place) = leg.motion, !isNearAStation(place) {
        time = leg.span.end.advanced(bySeconds: 1)
        continue
      }
      keep(at: time)
      let minutes =
        leg.isUnderWay ? world.parameters.reportMinutesUnderway : world.parameters.reportMinutesMoored
      time = time.advanced(bySeconds: (minutes * 60 * source.uniform(0.7, 1.3)).rounded())
    }
  }

  private func isNearAStation(_ place: Coordinate) -> Bool {
    receivers.stations.contains { Sphere.distanceMetres($0.place, place) < $0.rangeMetres + 2000 }
  }

  /// Every station in range may keep the report: two copies of one transmission are no rarity.
  private mutating func keep(at time: Timestamp) {
    guard let state = itinerary.transmittedState(at: time) else { return }
    let isInRange = receivers.stations.contains { abs($0.place.latitude - state.coordinate.latitude) < 0.9 }
    guard isInRange else { return }
    var report: HeardReport?
    for (station, receiver) in receivers.stations.enumerated() {
      let chance = receiver.chanceOfHearing(state.coordinate) * (itinerary.ship.isClassB ? 0.6 : 1)
      guard chance > 0, source.chance(chance), receiver.isUp(at: time) else { continue }
      // A second station keeps only one copy in five: providers thin.
      if report != nil, !source.chance(0.2) { continue }
      var own = report ?? position(state, at: time)
      own.receiver = Int16(station)
      if report != nil { own.time = own.time.advanced(bySeconds: source.chance(0.5) ? 1 : 0) }
      report = own
      heard.append(own)
    }
    if report != nil, time >= nextParticulars, let receiver = report?.receiver {
      keepParticulars(at: time.advanced(bySeconds: 2), receiver)
      nextParticulars = time.advanced(bySeconds: source.uniform(2, 5) * 3600)
    }
  }

  private mutating func fromSatellites() {
    let share = world.parameters.satelliteHearsShare * (itinerary.ship.isClassB ? 0.125 : 1)
    for pass in receivers.passes {
      let isHeard = source.chance(share)
      let count = source.chance(0.3) ? 2 : 1
      guard isHeard else { continue }
      for _ in 0..<count {
        let time = pass.advanced(bySeconds: (source.uniform(-0.5, 0.5) * Receivers.passSeconds).rounded())
        guard let state = itinerary.transmittedState(at: time) else { continue }
        heard.append(position(state, at: time))
        if source.chance(0.15) { keepParticulars(at: time.advanced(bySeconds: 1), -1) }
      }
    }
  }

  /// The antenna stands aft of the middle; its GPS errs by some metres; a still ship's speed flickers.
  private mutating func position(_ state: ShipState, at time: Timestamp) -> HeardReport {
    let ship = itinerary.ship
    let aft = ship.lengthMetres * (0.5 - ship.antennaFromStern)
    let antenna = Sphere.destination(
      from: state.coordinate, bearingDegrees: state.headingDegrees + 180, metres: aft)
    let fix = Sphere.destination(
      from: antenna, bearingDegrees: source.uniform(0, 360), metres: abs(source.normal(0, 5)))
    let isStill = state.navigationStatus != 0
    let speed = isStill ? (source.chance(0.8) ? 0 : 0.1) : max(0, source.normal(state.speedKnots, 0.15))
    let course = isStill ? source.uniform(0, 360) : state.courseDegrees + source.normal(0, 1.5)
    let heading = Int16((state.headingDegrees + source.normal(0, 0.7)).rounded())
    return HeardReport(
      time: Timestamp(milliseconds: time.milliseconds / 1000 * 1000), ship: Int32(index), receiver: -1,
      content: .position, coordinate: fix, speedKnots: Float(speed),
      courseDegrees: Float((course + 720).truncatingRemainder(dividingBy: 360)), headingDegrees: (heading + 720) % 360,
      navigationStatus: Int8(state.navigationStatus))
  }

  private mutating func keepParticulars(at time: Timestamp, _ receiver: Int16) {
    guard let leg = itinerary.leg(at: time) else { return }
    // Half of the crews type a new draught in time; the others leave the one of the leg's start.
    let draught = source.chance(0.5) ? leg.draught(at: time) : leg.draught.start
    heard.append(
      HeardReport(
        time: Timestamp(milliseconds: time.milliseconds / 1000 * 1000), ship: Int32(index), receiver: receiver,
        content: .particulars,
        draughtMetres: Float((draught * 10).rounded() / 10)))
  }
}
