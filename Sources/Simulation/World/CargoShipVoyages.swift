// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// The other direction of the exchange: cargo ships that load at a quay of Rajin and discharge at Dunai, near Vostochny.
///
/// There are none by default. Their AIS is on, or off from some way before the quay to some way after it; nobody takes
/// pictures of the quay. Kinds, places and the direction follow the published voyages of 2023; everything else is made up.
struct CargoShipVoyages {
  let world: WorldParameters
  let seed: UInt64
  let period: TimeSpan

  static let quay = Self.area("rajin-quay", "Rajin quay (made up)", role: .load, way[0], east: 0.005, north: 0.004)
  static let pier = Self.area(
    "dunai-pier", "Dunai pier (made up)", role: .discharge, way[way.count - 1], east: 0.006, north: 0.0045)

  /// From the quay to the pier, over the sea.
  private static let way = [
    (130.300, 42.228), (130.303, 42.205), (130.301, 42.188), (130.306, 42.178), (130.45, 42.11), (130.6, 42.02),
    (132.2, 42.45), (132.44, 42.70), (132.40, 42.80), (132.385, 42.845), (132.378, 42.872),
  ].map { Coordinate(longitude: $0.0, latitude: $0.1) }

  /// Two passages, loading and discharge, with room to vary.
  static let daysOfVoyage = 8

  struct Call: Sendable {
    var ship: Ship
    var stay: TimeSpan
    /// At the pier.
    var discharged: Timestamp
    var isDark: Bool
  }

  func make() -> (itineraries: [Itinerary], calls: [Call]) {
    guard world.cargoShipCalls > 0 else { return ([], []) }
    var source = RandomSource(seed: seed, purpose: "cargo ships")
    var itineraries: [Itinerary] = []
    var calls: [Call] = []
    let shipCount = min(world.cargoShips, world.cargoShipCalls)
    for index in 0..<shipCount {
      let own = world.cargoShipCalls / shipCount + (index < world.cargoShipCalls % shipCount ? 1 : 0)
      let ship = ship(index, with: &source)
      let voyages = voyages(of: ship, count: own, with: &source)
      itineraries.append(voyages.itinerary)
      calls += voyages.calls
    }
    return (itineraries, calls.sorted { $0.stay.start < $1.stay.start })
  }

  /// Out of the period's days each voyage has its share, with a rest at the pier that varies.
  private func voyages(
    of ship: Ship, count: Int, with source: inout RandomSource
  ) -> (itinerary: Itinerary, calls: [Call]) {
    var itinerary = Itinerary(ship: ship, legs: [], swingPhase: source.uniform(0, 360))
    var calls: [Call] = []
    let light = ship.draught(deadweightAboard: 0.3 * ship.deadweightTonnes)
    let laden = ship.draught(deadweightAboard: source.uniform(0.6, 0.9) * ship.deadweightTonnes)
    let cycle = period.seconds / Double(count)
    var time = period.start.advanced(bySeconds: -86_400)
    for number in 0..<count {
      let out = passage(Self.way, ship, with: &source)
      let back = passage(Self.way.reversed(), ship, with: &source)
      let loading = source.uniform(20, 44) * 3600
      let begin = period.start.advanced(
        bySeconds: Double(number) * cycle + source.uniform(0, cycle - Double(Self.daysOfVoyage) * 86_400))
      let leaves = max(begin, time)
      let arrives = leaves.advanced(bySeconds: back.seconds)
      let loaded = arrives.advanced(bySeconds: loading)
      let there = loaded.advanced(bySeconds: out.seconds)
      let empty = there.advanced(bySeconds: source.uniform(20, 40) * 3600)
      itinerary.legs += [
        leg(TimeSpan(time, leaves), Self.moored(at: Self.way[Self.way.count - 1]), (light, light), "RU DUN"),
        leg(TimeSpan(leaves, arrives), .sailing(back), (light, light), "KP RJN"),
        leg(TimeSpan(arrives, loaded), Self.moored(at: Self.way[0]), (light, laden), "KP RJN"),
        leg(TimeSpan(loaded, there), .sailing(out), (laden, laden), "RU DUN"),
        leg(TimeSpan(there, empty), Self.moored(at: Self.way[Self.way.count - 1]), (laden, light), "RU DUN"),
      ]
      let isDark = source.chance(world.cargoDarkShare)
      if isDark { itinerary.silences.append(silence(arrives, loaded, min(back.seconds, out.seconds), with: &source)) }
      calls.append(Call(ship: ship, stay: TimeSpan(arrives, loaded), discharged: there, isDark: isDark))
      time = empty
    }
    let end = max(period.end, time).advanced(bySeconds: 86_400)
    itinerary.legs.append(
      leg(TimeSpan(time, end), Self.moored(at: Self.way[Self.way.count - 1]), (light, light), "RU DUN"))
    return (itinerary, calls)
  }

  /// From a fifth to a half of the way before the quay to as far after it.
  private func silence(
    _ arrives: Timestamp, _ loaded: Timestamp, _ passage: Double, with source: inout RandomSource
  ) -> TimeSpan {
    TimeSpan(
      arrives.advanced(bySeconds: -source.uniform(0.2, 0.5) * passage),
      loaded.advanced(bySeconds: source.uniform(0.2, 0.5) * passage))
  }

  private func passage(_ way: [Coordinate], _ ship: Ship, with source: inout RandomSource) -> Passage {
    Passage(SeaPath(way).wandering(byMetres: 5000, with: &source), knots: ship.cruiseKnots * source.uniform(0.97, 1.05))
  }

  private static func moored(at place: Coordinate) -> Leg.Motion { .moored(place, headingDegrees: 40) }

  private func leg(
    _ span: TimeSpan, _ motion: Leg.Motion, _ draught: (Double, Double), _ destination: String
  ) -> Leg {
    Leg(span: span, motion: motion, draught: draught, destination: destination)
  }

  private func ship(_ index: Int, with source: inout RandomSource) -> Ship {
    // Before those of the other traffic.
    var numbers = MadeUpNumbers.imoNumbers().lazy.dropFirst(4900 + index * 4).makeIterator()
    let length = (source.uniform(95, 125) * 10).rounded() / 10
    let draught = (length * 0.058 * 10).rounded() / 10
    let cruise = source.uniform(9, 12)
    return Ship(
      kind: .cargo, name: "CARGO SPECIMEN \(index + 1)", imo: numbers.next(),
      mmsi: MadeUpNumbers.mmsi(countryDigits: 273, 9000 + index), callSign: "0Y\(index)", flag: "RU",
      lengthMetres: length, beamMetres: (length / 6.4 * 10).rounded() / 10, depthMetres: draught * 1.35,
      draughtMetres: draught, deadweightTonnes: (length * length * 0.55 / 10).rounded() * 10, cruiseKnots: cruise,
      maximumKnots: (cruise * 12.5).rounded() / 10, builtYear: 1988 + source.index(25), listedOn: nil,
      deck: Paint.others[index % Paint.others.count], antennaFromStern: 0.15)
  }

  private static func area(
    _ id: String, _ name: String, role: Area.Role, _ centre: Coordinate, east: Double, north: Double
  ) -> Area {
    let ring = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
      Coordinate(longitude: centre.longitude + $0.0 * east, latitude: centre.latitude + $0.1 * north)
    }
    return Area(id: id, name: name, kind: .berth, role: role, polygon: Polygon(outer: ring))
  }
}
