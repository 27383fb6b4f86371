// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// Everybody else at sea: they tell where a transmission would have been heard, and lie in the scenes as decoys.
struct OtherTraffic {
  let world: WorldParameters
  let seed: UInt64
  let period: TimeSpan

  func make() -> [Itinerary] { portCallers() + coasters() + fishers() + transits() }

  // MARK: Callers at the quays and roads near the load berth

  private func portCallers() -> [Itinerary] {
    var source = RandomSource(seed: seed, purpose: "port callers")
    var booked = Slot.nearLoadBerth.map { _ in [TimeSpan]() }
    return (0..<world.portCallers).map { index in
      let ship = caller(index, with: &source)
      var itinerary = Itinerary(ship: ship, legs: [], swingPhase: source.uniform(0, 360))
      var time = period.start.advanced(bySeconds: source.uniform(-3, 25) * 86_400)
      while time < period.end {
        time = visit(by: ship, from: time, &itinerary.legs, &booked, with: &source)
        let rest = source.exponential(mean: 18) * 86_400 + 2 * 86_400
        let back = time.advanced(bySeconds: rest)
        itinerary.legs.append(away(TimeSpan(time, back)))
        time = back
      }
      return itinerary
    }
  }

  /// One visit: in from a sea gate, hours to days at a free slot, out again. Returns when the ship has left the map.
  private func visit(
    by ship: Ship, from start: Timestamp, _ legs: inout [Leg], _ booked: inout [[TimeSpan]],
    with source: inout RandomSource
  ) -> Timestamp {
    let gate = seaGate(with: &source)
    let stay = source.uniform(10, 70) * 3600
    let order = Slot.nearLoadBerth.indices.shuffled(using: &source)
    for index in order where Slot.nearLoadBerth[index].longestMetres >= ship.lengthMetres {
      let slot = Slot.nearLoadBerth[index]
      let centre = slot.centre(beamMetres: ship.beamMetres)
      let inward = Passage(
        SeaPath([gate] + Self.approach(to: slot, centre).reversed()).wandering(byMetres: 6000, with: &source),
        knots: ship.cruiseKnots)
      let arrived = start.advanced(bySeconds: inward.seconds)
      let left = arrived.advanced(bySeconds: stay)
      let use = TimeSpan(arrived.advanced(bySeconds: -7200), left.advanced(bySeconds: 7200))
      guard !booked[index].contains(where: { $0.overlaps(use) }) else { continue }
      booked[index].append(use)
      let outward = Passage(
        SeaPath(Self.approach(to: slot, centre) + [seaGate(with: &source)]).wandering(byMetres: 6000, with: &source),
        knots: ship.cruiseKnots)
      let gone = left.advanced(bySeconds: outward.seconds)
      legs.append(leg(TimeSpan(start, arrived), .sailing(inward), ship, "RU VYP"))
      legs.append(
        leg(TimeSpan(arrived, left), Self.stop(at: slot, centre, bowAhead: source.chance(0.5)), ship, "RU VYP"))
      legs.append(leg(TimeSpan(left, gone), .sailing(outward), ship, "KR PUS"))
      return gone
    }
    let later = start.advanced(bySeconds: source.uniform(1, 4) * 86_400)
    legs.append(away(TimeSpan(start, later)))
    return later
  }

  /// Somewhere near one of the gates.
  private func seaGate(with source: inout RandomSource) -> Coordinate {
    Sphere.destination(
      from: Places.seaGates[source.index(Places.seaGates.count)], bearingDegrees: source.uniform(0, 360),
      metres: source.uniform(0, 28_000))
  }

  /// From a slot to the open sea.
  private static func approach(to slot: Slot, _ centre: Coordinate) -> [Coordinate] {
    let way = Places.outOfTheBay
    // Slots in the bay lie before the second point of the way out, those in the roads after the fourth.
    let isInTheRoads = centre.longitude < 133.0
    return [centre] + way.dropFirst(isInTheRoads ? 4 : 1)
  }

  private static func stop(at slot: Slot, _ centre: Coordinate, bowAhead: Bool) -> Leg.Motion {
    guard let bearing = slot.quayBearing else { return .anchored(centre) }
    let heading = (bearing + (bowAhead ? 0 : 180)).truncatingRemainder(dividingBy: 360)
    return .moored(centre, headingDegrees: heading)
  }

  private func caller(_ index: Int, with source: inout RandomSource) -> Ship {
    let kinds: [(Ship.Kind, ClosedRange<Double>)] = [
      (.bulker, 150...225), (.bulker, 100...150), (.container, 120...190), (.cargo, 75...130), (.cargo, 60...105),
      (.tanker, 65...120),
    ]
    let (kind, lengths) = kinds[source.index(kinds.count)]
    let countries: [(UInt32, String)] = [
      (273, "RU"), (477, "HK"), (352, "PA"), (538, "MH"), (636, "LR"), (440, "KR"), (412, "CN"),
    ]
    let (digits, flag) = countries[source.index(countries.count)]
    return ship(
      kind, MadeUpNames.other(index), index: index, countryDigits: digits, flag: flag,
      length: source.uniform(lengths.lowerBound, lengths.upperBound), cruise: source.uniform(9, 14), with: &source)
  }

  // MARK: Coasters, fishers, passages

  /// Between the discharge ports and the sea, so that somebody is heard there.
  private func coasters() -> [Itinerary] {
    var source = RandomSource(seed: seed, purpose: "coasters")
    return (0..<world.coasters).map { index in
      let ship = ship(
        .cargo, "COASTER SPECIMEN \(index + 1)", index: 2000 + index, countryDigits: 445, flag: "KP",
        length: source.uniform(50, 110), cruise: source.uniform(7, 10), with: &source)
      var itinerary = Itinerary(ship: ship, legs: [], swingPhase: source.uniform(0, 360))
      var time = period.start.advanced(bySeconds: -source.uniform(0, 5) * 86_400)
      let ports = [DischargePort.chongjin, .hungnam, .wonsan]
      var port = ports[source.index(ports.count)]
      while time < period.end {
        let waited = time.advanced(bySeconds: source.uniform(8, 90) * 3600)
        itinerary.legs.append(leg(TimeSpan(time, waited), .anchored(port.anchorage), ship, port.destination))
        let next = ports.filter { $0.id != port.id }[source.index(2)]
        let way = Passage(
          Self.coastwise(from: port, to: next).wandering(byMetres: 5000, with: &source), knots: ship.cruiseKnots)
        let arrived = waited.advanced(bySeconds: way.seconds)
        itinerary.legs.append(leg(TimeSpan(waited, arrived), .sailing(way), ship, next.destination))
        (time, port) = (arrived, next)
      }
      return itinerary
    }
  }

  /// Out on one port's way and in on the other's, joined at sea.
  private static func coastwise(from: DischargePort, to: DischargePort) -> SeaPath {
    func seaward(_ port: DischargePort) -> [Coordinate] {
      Array(port.fromLoadBerth.points.dropFirst(Places.outOfTheBay.count).reversed())
    }
    var out = [from.anchorage] + seaward(from).dropFirst()
    let back = [to.anchorage] + seaward(to).dropFirst()
    if out.last == back.last { out.removeLast() }
    return SeaPath(out + back.reversed())
  }

  private func fishers() -> [Itinerary] {
    var source = RandomSource(seed: seed, purpose: "fishers")
    let grounds = [
      BoundingBox(west: 132.2, south: 42.3, east: 133.6, north: 42.62),
      BoundingBox(west: 130.2, south: 41.2, east: 131.4, north: 42.0),
      BoundingBox(west: 129.8, south: 39.4, east: 131.5, north: 40.8),
    ]
    return (0..<world.fishers).map { index in
      let ship = ship(
        .fishing, MadeUpNames.fisher(index), index: 4000 + index, countryDigits: index % 3 == 0 ? 273 : 440,
        flag: "RU", length: source.uniform(14, 32), cruise: source.uniform(5, 8), with: &source)
      let ground = grounds[index % grounds.count]
      var itinerary = Itinerary(ship: ship, legs: [], swingPhase: 0)
      var time = period.start.advanced(bySeconds: -source.uniform(0, 3) * 86_400)
      while time < period.end {
        let trip = Passage(Self.wander(in: ground, with: &source), knots: source.uniform(2.5, ship.cruiseKnots))
        let back = time.advanced(bySeconds: trip.seconds)
        itinerary.legs.append(leg(TimeSpan(time, back), .sailing(trip), ship, ""))
        time = back.advanced(bySeconds: source.uniform(8, 60) * 3600)
        itinerary.legs.append(away(TimeSpan(back, time)))
      }
      return itinerary
    }
  }

  private static func wander(in box: BoundingBox, with source: inout RandomSource) -> SeaPath {
    func somewhere() -> Coordinate {
      Coordinate(
        longitude: source.uniform(box.west, box.east), latitude: source.uniform(box.south, box.north))
    }
    var points = [somewhere()]
    for _ in 0..<12 {
      let last = points[points.count - 1]
      let next = Sphere.destination(
        from: last, bearingDegrees: source.uniform(0, 360), metres: source.uniform(2000, 12_000))
      points.append(box.contains(next) ? next : Sphere.interpolate(last, somewhere(), fraction: 0.3))
    }
    return SeaPath(points)
  }

  /// Long passages through the Sea of Japan, heard by satellites only.
  private func transits() -> [Itinerary] {
    var source = RandomSource(seed: seed, purpose: "transits")
    return (0..<world.transits).map { index in
      let ship = ship(
        .bulker, "THROUGH PASSAGE \(index + 1)", index: 6000 + index, countryDigits: 352, flag: "PA",
        length: source.uniform(120, 280), cruise: source.uniform(10, 15), with: &source)
      let south = Coordinate(longitude: source.uniform(130.1, 131.6), latitude: 36.2)
      let north = Coordinate(longitude: 134.4, latitude: source.uniform(39.5, 42.2))
      let middle = Coordinate(longitude: source.uniform(130.8, 132.8), latitude: source.uniform(38.2, 40.4))
      let path = SeaPath(source.chance(0.5) ? [south, middle, north] : [north, middle, south])
      let start = period.start.advanced(bySeconds: source.uniform(-1, period.seconds / 86_400) * 86_400)
      let passage = Passage(path.wandering(byMetres: 9000, with: &source), knots: ship.cruiseKnots)
      let span = TimeSpan(start, start.advanced(bySeconds: passage.seconds))
      return Itinerary(ship: ship, legs: [leg(span, .sailing(passage), ship, "JP HAK")], swingPhase: 0)
    }
  }

  // MARK: Strangers at the load berth

  /// Tankers outside the fleet that use the berth while it is free: the first ones with AIS, the rest dark.
  func strangersAtTheBerth(between calls: [Call]) -> [Itinerary] {
    var source = RandomSource(seed: seed, purpose: "strangers")
    let wanted = world.otherBerthCalls + world.otherDarkBerthCalls
    let free = zip(calls, calls.dropFirst()).map { TimeSpan($0.stay.end, $1.stay.start) }
      .filter { $0.seconds > 60 * 3600 }.shuffled(using: &source).prefix(wanted)
    return free.enumerated().map { index, span in
      let ship = ship(
        .tanker, "BERTH STRANGER \(index + 1)", index: 8000 + index, countryDigits: 273, flag: "RU",
        length: source.uniform(65, 115), cruise: source.uniform(8, 11), with: &source)
      let arrival = span.middle.advanced(bySeconds: -source.uniform(8, 15) * 3600)
      let departure = span.middle.advanced(bySeconds: source.uniform(4, 12) * 3600)
      let passage = Passage(SeaPath(Places.outOfTheBay + [Places.seaGates[0]]), knots: ship.cruiseKnots)
      let back = Passage(SeaPath(passage.path.points.reversed()), seconds: passage.seconds)
      let begins = arrival.advanced(bySeconds: -passage.seconds)
      let ends = departure.advanced(bySeconds: passage.seconds)
      let berth = LoadBerth.mooring(beamMetres: ship.beamMetres, along: source.uniform(-8, 8))
      let stay = Leg.Motion.moored(berth, headingDegrees: LoadBerth.frame.bearingDegrees)
      var itinerary = Itinerary(
        ship: ship,
        legs: [
          leg(TimeSpan(begins, arrival), .sailing(back), ship, "RU VYP"),
          leg(TimeSpan(arrival, departure), stay, ship, "RU VYP"),
          leg(TimeSpan(departure, ends), .sailing(passage), ship, "RU VVO"),
        ], swingPhase: 0)
      if index >= world.otherBerthCalls { itinerary.silences = [TimeSpan(begins, ends)] }
      return itinerary
    }
  }

  // MARK: Parts

  private func ship(
    _ kind: Ship.Kind, _ name: String, index: Int, countryDigits: UInt32, flag: String, length: Double, cruise: Double,
    with source: inout RandomSource
  ) -> Ship {
    let beam = length / (kind == .fishing ? 4.2 : source.uniform(5.9, 6.8))
    let draught = (length * 0.055 * 10).rounded() / 10
    var number: UInt32?
    if kind != .fishing {
      // From the far end of the made-up block, so that no number of the fleet comes twice.
      var numbers = MadeUpNumbers.imoNumbers().lazy.dropFirst(5000 + index).makeIterator()
      number = numbers.next()
    }
    // Call signs begin with 0, which is allotted to no country: they can be nobody's.
    return Ship(
      kind: kind, name: name, imo: number, mmsi: MadeUpNumbers.mmsi(countryDigits: countryDigits, index),
      callSign: "0Z\(index)", flag: flag, lengthMetres: length.rounded(), beamMetres: beam.rounded(),
      depthMetres: draught * 1.35, draughtMetres: draught, deadweightTonnes: length * beam * draught * 0.6,
      cruiseKnots: cruise, maximumKnots: cruise * 1.3, builtYear: 1990 + source.index(30), listedOn: nil,
      deck: Paint.others[source.index(Paint.others.count)], antennaFromStern: source.uniform(0.12, 0.2))
  }

  private func leg(_ span: TimeSpan, _ motion: Leg.Motion, _ ship: Ship, _ destination: String) -> Leg {
    Leg(
      span: span, motion: motion, draught: (ship.draughtMetres * 0.8, ship.draughtMetres * 0.8),
      destination: destination)
  }

  private func away(_ span: TimeSpan) -> Leg {
    Leg(span: span, motion: .away(Places.roads), draught: (0, 0), destination: "")
  }
}
