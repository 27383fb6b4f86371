// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// Turns the planned calls into what each tanker does from the first day to the last, and when it is silent.
struct FleetItineraries {
  let world: WorldParameters
  let fleet: [Ship]
  let calls: [Call]
  let homes: [DischargePort]
  let period: TimeSpan

  func make(seed: UInt64) -> [Itinerary] {
    let silent = silentShips(seed: seed)
    return fleet.indices.map { index in
      var source = RandomSource(seed: seed, purpose: "itinerary", index: index)
      let own = calls.filter { $0.ship == index }
      var itinerary = Itinerary(
        ship: fleet[index], legs: legs(of: fleet[index], own, home: homes[index]), swingPhase: source.uniform(0, 360))
      itinerary.silences = own.filter { $0.transmission == .off }.map { silence(round: $0, with: &source) }
      for call in own where call.transmission == .elsewhere { pretend(during: call, &itinerary) }
      itinerary.silences += otherSilences(with: &source)
      if let months = silent[index] { itinerary.silences.append(months) }
      return itinerary
    }
  }

  private func legs(of ship: Ship, _ own: [Call], home: DischargePort) -> [Leg] {
    let stores = ship.deadweightTonnes * world.arrivalLoadShare
    // Ballast makes a third of deadweight on the empty leg.
    let light = ship.draught(deadweightAboard: stores + 0.3 * ship.deadweightTonnes)
    var legs: [Leg] = []
    var time = period.start.advanced(bySeconds: -25 * 86_400)
    var port = home
    for call in own {
      let laden = ship.draught(deadweightAboard: call.loadedTonnes + stores)
      wait(ship, in: port, from: time, until: call.inboundStart, draught: light, &legs)
      legs.append(
        Leg(
          span: TimeSpan(call.inboundStart, call.stay.start), motion: .sailing(call.inbound), draught: (light, light),
          destination: "RU NJK"))
      let berth = LoadBerth.mooring(beamMetres: ship.beamMetres, along: call.along)
      legs.append(
        Leg(
          span: call.stay,
          motion: .moored(berth, headingDegrees: call.headingDegrees.truncatingRemainder(dividingBy: 360)),
          draught: (light, laden), destination: "RU NJK"))
      let reached = call.stay.end.advanced(bySeconds: call.outbound.seconds)
      legs.append(
        Leg(
          span: TimeSpan(call.stay.end, reached), motion: .sailing(call.outbound), draught: (laden, laden),
          destination: call.port.destination))
      legs.append(
        Leg(
          span: TimeSpan(reached, call.discharge.end), motion: .moored(call.port.berth, headingDegrees: 40),
          draught: (laden, light), destination: call.port.destination))
      time = call.discharge.end
      port = call.port
    }
    wait(ship, in: port, from: time, until: max(period.end, time).advanced(bySeconds: 86_400), draught: light, &legs)
    return legs
  }

  /// Out to the anchorage of the port, there, and back to its berth, from where passages start.
  private func wait(
    _ ship: Ship, in port: DischargePort, from start: Timestamp, until end: Timestamp, draught: Double,
    _ legs: inout [Leg]
  ) {
    // Each ship has its own place in the anchorage.
    let place = Double(ship.mmsi % 1000)
    let anchorage = Sphere.destination(
      from: port.anchorage, bearingDegrees: place * 137.5,
      metres: 80 + 60 * (place / 7).truncatingRemainder(dividingBy: 7))
    let shift = Passage(SeaPath([port.berth, anchorage]), knots: 4)
    func append(_ from: Timestamp, _ to: Timestamp, _ motion: Leg.Motion) {
      legs.append(
        Leg(span: TimeSpan(from, to), motion: motion, draught: (draught, draught), destination: port.destination))
    }
    guard end.seconds(since: start) > 2 * shift.seconds + 3600 else {
      append(start, end, .moored(port.berth, headingDegrees: 40))
      return
    }
    let anchored = start.advanced(bySeconds: shift.seconds)
    let weighed = end.advanced(bySeconds: -shift.seconds)
    append(start, anchored, .sailing(shift))
    append(anchored, weighed, .anchored(anchorage))
    append(weighed, end, .sailing(Passage(SeaPath([anchorage, port.berth]), seconds: shift.seconds)))
  }

  /// Off at some distance before the berth and on again at some distance after it, or only once the cargo is out.
  private func silence(round call: Call, with source: inout RandomSource) -> TimeSpan {
    let miles = Unit.metresPerNauticalMile
    let offAt = source.uniform(world.switchOffMinimumMiles, world.switchOffMaximumMiles) * miles
    let onAt = source.uniform(world.switchOffMinimumMiles, world.switchOffMaximumMiles) * miles
    let inboundMetres = call.inbound.path.lengthMetres
    let outboundMetres = call.outbound.path.lengthMetres
    let off =
      offAt >= inboundMetres
      ? call.inboundStart.advanced(bySeconds: -source.uniform(1, 12) * 3600)
      : call.inboundStart.advanced(bySeconds: call.inbound.seconds(atMetres: inboundMetres - offAt))
    let isDarkUntilDischarged = source.chance(world.darkUntilDischargedShare)
    let hoursAfter = source.uniform(1, 10) * 3600
    if isDarkUntilDischarged { return TimeSpan(off, call.discharge.end.advanced(bySeconds: hoursAfter)) }
    if onAt >= outboundMetres {
      return TimeSpan(off, call.stay.end.advanced(bySeconds: call.outbound.seconds + hoursAfter))
    }
    return TimeSpan(off, call.stay.end.advanced(bySeconds: call.outbound.seconds(atMetres: onAt)))
  }

  /// Where the real ship passes a point of its way in, the false one stops and drifts; some hours before the real one
  /// comes by again, it falls silent.
  private func pretend(during call: Call, _ itinerary: inout Itinerary) {
    let miles = Unit.metresPerNauticalMile
    let inbound = call.inbound.path.lengthMetres
    let outbound = call.outbound.path.lengthMetres
    let metres = min(110 * miles, 0.7 * min(inbound, outbound))
    let begins = call.inboundStart.advanced(bySeconds: call.inbound.seconds(atMetres: inbound - metres))
    let real = call.stay.end.advanced(bySeconds: call.outbound.seconds(atMetres: metres))
    let ends = real.advanced(bySeconds: -5 * 3600)
    let around = call.inbound.path.at(metres: inbound - metres).coordinate
    itinerary.pretences.append((TimeSpan(begins, ends), around))
    itinerary.silences.append(TimeSpan(ends, real))
  }

  private func otherSilences(with source: inout RandomSource) -> [TimeSpan] {
    let months = period.seconds / (30.4 * 86_400)
    let expected = world.otherSilencesPerMonth * months
    let count = Int(expected) + (source.chance(expected - expected.rounded(.down)) ? 1 : 0)
    return (0..<count).map { _ in
      let start = period.start.advanced(bySeconds: source.uniform(0, period.seconds))
      return TimeSpan(start, start.advanced(bySeconds: source.uniform(6, 30) * 3600))
    }
  }

  private func silentShips(seed: UInt64) -> [Int: TimeSpan] {
    var source = RandomSource(seed: seed, purpose: "silent ships")
    var order = Array(fleet.indices)
    order.shuffle(using: &source)
    let seconds = min(world.silentMonths * 30.4 * 86_400, period.seconds)
    var silent: [Int: TimeSpan] = [:]
    for index in order.prefix(world.silentShips) {
      let start = period.start.advanced(bySeconds: source.uniform(0, max(1, period.seconds - seconds)))
      silent[index] = TimeSpan(start, start.advanced(bySeconds: seconds))
    }
    return silent
  }
}
