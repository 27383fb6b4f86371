// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy

/// A claim that another observation excludes: the two, and why they cannot both hold.
///
/// It does not say which of the two is false.
public struct Contradiction: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// One MMSI in two places at once.
    case sharedIdentity = "shared_identity"
    /// One MMSI that goes on where no ship can have got to.
    case jump
    /// A reported speed that no ship makes.
    case impossibleSpeed = "impossible_speed"
    /// Reported speed and way made good do not belong together.
    case speedAgainstDisplacement = "speed_against_displacement"
    /// Way reported, and not one metre made.
    case frozenPosition = "frozen_position"
    /// Round and round, with a heading that does not turn.
    case circle
    /// Far inland, where nobody sails.
    case positionOnLand = "position_on_land"
    /// An IMO number whose check digit is wrong.
    case imoCheckDigit = "imo_check_digit"
    /// One MMSI that claims two IMO numbers, or two names, call signs or sizes in turn.
    case identityChange = "identity_change"
    /// An MMSI of one state with a call sign of another.
    case flagAgainstCallSign = "flag_against_call_sign"
    /// Broadcast in a place that an image of that moment shows empty.
    case imagedElsewhere = "imaged_elsewhere"
    /// Broadcast length against the length measured in an image.
    case lengthAgainstImage = "length_against_image"
  }

  public var id: RowID
  public var kind: Kind
  public var mmsi: UInt32
  public var span: TimeSpan
  /// For a person: why the two exclude each other, with the numbers.
  public var words: String
  /// The claim.
  public var first: Observed
  /// The observation that excludes it.
  public var second: Observed

  /// The records of both.
  public var origins: [Origin] { [first.origin, second.origin].compactMap { $0 } }
  /// Where they were made, as far as they have a place.
  public var places: [Coordinate] { [first.place, second.place].compactMap { $0 } }

  public init(
    _ kind: Kind, mmsi: UInt32, span: TimeSpan, words: String, _ first: Observed, _ second: Observed, key: String...
  ) {
    self.kind = kind
    self.mmsi = mmsi
    self.span = span
    self.words = words
    self.first = first
    self.second = second
    id = RowID(kind: "contradiction", kind.rawValue, "\(mmsi)", key.joined(separator: "\u{1F}"))
  }
}

/// One of the two observations of a contradiction.
public struct Observed: Sendable, Hashable {
  /// What it says, for a person.
  public var says: String
  public var time: Timestamp
  public var place: Coordinate?
  /// The AIS record; `nil` for an image.
  public var origin: Origin?
  /// The row it is kept in, such as a scene's or a detection's; `nil` for an AIS record.
  public var row: RowID?

  public init(
    _ says: String, time: Timestamp, place: Coordinate? = nil, origin: Origin? = nil, row: RowID? = nil
  ) {
    self.says = says
    self.time = time
    self.place = place
    self.origin = origin
    self.row = row
  }
}

extension Coordinate {
  /// "42.7315 N 133.0810 E".
  var words: String {
    "\(Self.degrees(abs(latitude))) \(latitude < 0 ? "S" : "N") "
      + "\(Self.degrees(abs(longitude))) \(longitude < 0 ? "W" : "E")"
  }

  private static func degrees(_ value: Double) -> String {
    let units = Int((value * 10_000).rounded())
    let fraction = String(units % 10_000)
    return "\(units / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }
}

/// A number to one decimal, for a person.
func tenths(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  let units = Int((abs(value) * 10).rounded())
  return (value < 0 && units > 0 ? "-" : "") + (units % 10 == 0 ? "\(units / 10)" : "\(units / 10).\(units % 10)")
}
