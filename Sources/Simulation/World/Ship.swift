// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy
internal import Registry

/// A made-up ship.
struct Ship: Sendable {
  enum Kind: Sendable { case tanker, bulker, container, cargo, fishing }

  var kind: Kind
  var name: String
  /// Fleet ships and large others have one; fishing vessels do not.
  var imo: UInt32?
  var mmsi: UInt32
  var callSign: String
  var flag: String
  var lengthMetres: Double
  var beamMetres: Double
  var depthMetres: Double
  /// At full load.
  var draughtMetres: Double
  var deadweightTonnes: Double
  var cruiseKnots: Double
  var maximumKnots: Double
  var builtYear: Int
  /// The day from which the made-up list names it.
  var listedOn: CalendarDay?
  /// Reflectance × 10⁴ of the deck in blue, green, red and near infrared.
  var deck: [Float]
  /// Distance from the antenna to the stern as a share of the length.
  var antennaFromStern: Double

  var isClassB: Bool { kind == .fishing }

  /// ITU-R M.1371-5 table 53.
  var shipType: Int {
    switch kind {
    case .tanker: 80
    case .bulker, .container, .cargo: 70
    case .fishing: 30
    }
  }

  /// Draught with a weight of cargo, stores and ballast aboard: linear between the empty hull and full load.
  func draught(deadweightAboard tonnes: Double) -> Double {
    let empty = 0.42 * draughtMetres
    return empty + (draughtMetres - empty) * min(1, max(0, tonnes / deadweightTonnes))
  }
}

/// Numbers that no real ship has.
enum MadeUpNumbers {
  /// IMO numbers of ships: 3900000…3999999 where the check digit of ship numbers holds and that of company numbers
  /// does not. Ships have been given numbers from 5 million up, and 1 million again since the others ran out; numbers
  /// from 2 to 4 million were never given to ships.
  static func imoNumbers() -> some Sequence<UInt32> {
    (UInt32(3_900_000)...3_999_999).lazy.filter { IMONumber($0) != nil && !isCompany($0) }
  }

  /// Company numbers: s = Σ dᵢ·(8, 6, 4, 2, 9, 7), check digit (11 − s mod 11) mod 10.
  private static func isCompany(_ number: UInt32) -> Bool {
    let digits = String(number).utf8.map { Int($0) - 48 }
    let sum = zip(digits, [8, 6, 4, 2, 9, 7]).reduce(0) { $0 + $1.0 * $1.1 }
    return (11 - sum % 11) % 10 == digits[6]
  }

  /// MMSI of a country's made-up block: the last six digits start at 990000.
  static func mmsi(countryDigits: UInt32, _ index: Int) -> UInt32 {
    countryDigits * 1_000_000 + 990_000 + UInt32(index)
  }
}
