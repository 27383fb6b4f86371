// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// The whole made-up world: a pure function of parameters and a seed.
struct World: Sendable {
  let parameters: WorldParameters
  let seed: UInt64
  let period: TimeSpan
  let fleet: [Ship]
  let calls: [Call]
  /// One for each ship of the fleet, in its order.
  let fleetItineraries: [Itinerary]
  let others: [Itinerary]
  /// The other direction of the exchange; none by default. Their itineraries are the last of `others`.
  let cargoShips: [Ship]
  let cargoShipCalls: [CargoShipVoyages.Call]

  /// - Throws: `impossible` where parameters contradict each other.
  init(_ parameters: WorldParameters, seed: UInt64) throws(SimulationError) {
    try Self.check(parameters)
    self.parameters = parameters
    self.seed = seed
    let period = TimeSpan(parameters.periodFirst.start, parameters.periodLast.advanced(byDays: 1).start)
    self.period = period
    fleet = FleetMaker.ships(parameters, seed: seed)
    let (calls, homes) = try Schedule.make(parameters, fleet: fleet, seed: seed)
    self.calls = calls
    fleetItineraries = FleetItineraries(
      world: parameters, fleet: fleet, calls: calls, homes: homes, period: period
    ).make(seed: seed)
    let traffic = OtherTraffic(world: parameters, seed: seed, period: period)
    let voyages = CargoShipVoyages(world: parameters, seed: seed, period: period).make()
    cargoShips = voyages.itineraries.map(\.ship)
    cargoShipCalls = voyages.calls
    others = traffic.make() + traffic.strangersAtTheBerth(between: calls) + voyages.itineraries
  }

  private static func check(_ world: WorldParameters) throws(SimulationError) {
    let order = [world.periodFirst, world.firstCall, world.lastCall, world.periodLast]
    guard order == order.sorted() else {
      throw SimulationError(
        .impossible, "first_call",
        reason: "expected period_first ≤ first_call ≤ last_call ≤ period_last, found "
          + order.map(\.iso8601).joined(separator: ", "))
    }
    guard world.periodLast.daysSinceEpoch - world.periodFirst.daysSinceEpoch <= 3660 else {
      throw SimulationError(.impossible, "period_last", reason: "a world lasts at most ten years")
    }
    guard world.deadweightMinimum <= world.deadweightMaximum else {
      throw SimulationError(.impossible, "deadweight_minimum", reason: "is larger than deadweight_maximum")
    }
    guard world.switchOffMinimumMiles <= world.switchOffMaximumMiles else {
      throw SimulationError(.impossible, "switch_off_minimum_miles", reason: "is larger than switch_off_maximum_miles")
    }
    guard world.nampoShare + world.chongjinShare + world.hungnamShare <= 1.000001 else {
      throw SimulationError(.impossible, "nampo_share", reason: "the shares of the ports sum to more than 1")
    }
    let days = world.periodLast.daysSinceEpoch - world.periodFirst.daysSinceEpoch + 1
    let ships = max(1, world.cargoShips)
    let callsOfAShip = (world.cargoShipCalls + ships - 1) / ships
    guard CargoShipVoyages.daysOfVoyage * callsOfAShip <= days else {
      throw SimulationError(
        .impossible, "cargo_ship_calls",
        reason: "a ship needs \(CargoShipVoyages.daysOfVoyage) days for each; give more cargo_ships")
    }
  }

  /// Fleet first, then the others.
  var everybody: [Itinerary] { fleetItineraries + others }

  var areas: [Area] {
    Places.areas + (cargoShipCalls.isEmpty ? [] : [CargoShipVoyages.quay, CargoShipVoyages.pier])
  }
}
