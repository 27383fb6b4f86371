// SPDX-License-Identifier: Apache-2.0

internal import Bytes

#if canImport(Glibc)
  internal import Glibc
#endif

/// Makes the watched tankers.
///
/// Sizes follow small product tankers: length 61·(dwt/1000)^0.29 m, beam a sixth of that, draught 4.0·(dwt/1000)^0.285 m
/// (between the 60, 84 and 95 m hulls of 1,000, 3,000 and 5,800 dwt that published cases describe), each with scatter.
enum FleetMaker {
  static func ships(_ world: WorldParameters, seed: UInt64) -> [Ship] {
    var source = RandomSource(seed: seed, purpose: "fleet")
    var numbers = MadeUpNumbers.imoNumbers().makeIterator()
    let names = MadeUpNames.fleet(count: world.ships, with: &source)
    let deadweights = deadweights(world, with: &source)
    var ships: [Ship] = []
    for (index, name) in names.enumerated() {
      // Steps leave room between numbers, so that a slip of one digit names nobody.
      for _ in 0..<source.index(300) { _ = numbers.next() }
      ships.append(
        ship(name, index, imo: numbers.next(), deadweight: deadweights[index], world, with: &source))
    }
    makeAlike(&ships, pairs: world.likeLengthPairs, with: &source)
    list(&ships, world, with: &source)
    return ships
  }

  /// Spread evenly over the range, more at its upper half, in random order.
  private static func deadweights(_ world: WorldParameters, with source: inout RandomSource) -> [Double] {
    let range = world.deadweightMaximum - world.deadweightMinimum
    var tonnes = (0..<world.ships).map { index in
      let share = (Double(index) + source.uniform(0.2, 0.8)) / Double(world.ships)
      return ((world.deadweightMinimum + range * pow(share, 0.85)) / 5).rounded() * 5
    }
    tonnes.shuffle(using: &source)
    return tonnes
  }

  private static func ship(
    _ name: String, _ index: Int, imo: UInt32?, deadweight: Double, _ world: WorldParameters,
    with source: inout RandomSource
  ) -> Ship {
    let thousands = deadweight / 1000
    let length = tenths(61 * pow(thousands, 0.29) * source.uniform(0.97, 1.03))
    let draught = tenths(4.0 * pow(thousands, 0.285) * source.uniform(0.97, 1.03))
    let cruise = min(max(source.normal(world.cruiseKnots, world.cruiseKnotsSpread), 4), 24)
    return Ship(
      kind: .tanker, name: name, imo: imo, mmsi: MadeUpNumbers.mmsi(countryDigits: 445, 100 + index * 7),
      callSign: "HM\(letter(index / 10))\(letter(index))\(index % 10)", flag: "KP", lengthMetres: length,
      beamMetres: tenths(length / source.uniform(5.9, 6.5)), depthMetres: tenths(draught * source.uniform(1.22, 1.3)),
      draughtMetres: draught, deadweightTonnes: deadweight, cruiseKnots: cruise,
      maximumKnots: tenths(cruise * world.maximumSpeedFactor), builtYear: 1976 + source.index(30), listedOn: nil,
      deck: Paint.tankerDecks[source.index(Paint.tankerDecks.count)], antennaFromStern: source.uniform(0.1, 0.16))
  }

  private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private static func letter(_ index: Int) -> Character { Array("ABCDEFGHJK")[index % 10] }

  /// Ships next to each other in length become sisters, almost.
  private static func makeAlike(_ ships: inout [Ship], pairs: Int, with source: inout RandomSource) {
    let order = ships.indices.sorted { ships[$0].lengthMetres < ships[$1].lengthMetres }
    let possible = ships.count / 2
    for pair in 0..<min(pairs, possible) {
      let at = possible <= pairs ? pair : (pair * possible) / max(1, pairs)
      let (one, other) = (order[2 * at], order[2 * at + 1])
      ships[other].lengthMetres = tenths(ships[one].lengthMetres + source.uniform(0.3, 2.5))
      ships[other].beamMetres = tenths(ships[one].beamMetres + source.uniform(-0.4, 0.4))
    }
  }

  private static func list(_ ships: inout [Ship], _ world: WorldParameters, with source: inout RandomSource) {
    var order = Array(ships.indices)
    order.shuffle(using: &source)
    let dates = [(2017, 12, 28), (2018, 3, 30), (2018, 10, 16), (2017, 10, 3)]
    for (place, index) in order.prefix(world.listedShips).enumerated() {
      if place < world.listedMidYear {
        let days = world.lastCall.daysSinceEpoch - world.firstCall.daysSinceEpoch
        let share = Double(place + 1) / Double(world.listedMidYear + 1)
        ships[index].listedOn = world.firstCall.advanced(byDays: Int(Double(days) * share))
      } else {
        let (year, month, day) = dates[place % dates.count]
        ships[index].listedOn = CalendarDay(year: year, month: month, day: day)
      }
    }
  }
}

/// Deck paint as reflectance × 10⁴ in blue, green, red and near infrared.
enum Paint {
  static let tankerDecks: [[Float]] = [
    [700, 750, 1750, 2100],  // red lead
    [650, 1250, 900, 1300],  // green
    [1150, 1250, 1350, 1500],  // grey
    [900, 1000, 1550, 1800],  // brown
    [1350, 1150, 900, 1200],  // blue
    [600, 900, 700, 1000],  // dark green
  ]
  static let white: [Float] = [3600, 3550, 3450, 3300]
  static let others: [[Float]] = [
    [800, 850, 1500, 1700], [1300, 1350, 1450, 1600], [700, 1100, 850, 1200], [1500, 1400, 1250, 1400],
  ]
}
