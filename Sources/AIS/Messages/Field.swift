// SPDX-License-Identifier: Apache-2.0

/// One field of a message: its name in the output, its width, and how its bits become a value.
///
/// A message type is a list of fields in the order of the standard's table, so a layout can be read beside it. Offsets
/// follow from the widths. What the standard calls "not available" is `absent`; a value that the standard does not
/// allow is left out of the output and named under `invalid`.
struct Field: Sendable {
  enum Kind: UInt8, Sendable {
    /// Bits that carry nothing.
    case spare
    case unsigned, signed
    case flag
    /// Six-bit text up to the first `@`, without trailing spaces.
    case text
    /// Six-bit text to the end of the payload.
    case textToEnd
    /// The rest of the payload as hexadecimal digits, with its number of bits.
    case bitsToEnd
    /// Longitude or latitude in fractions of a minute, written in degrees with seven digits.
    case longitude, latitude
    /// Rate of turn (ITU-R M.1371-5 table 45).
    case turn
    /// Month, day, hour, minute (20 bits).
    case arrival
    /// Year, month, day, hour, minute, second (40 bits).
    case timestamp
    /// Distances to bow, stern, port and starboard (30 bits).
    case dimensions
    /// Name of an aid to navigation: 20 characters, and the extension at the end of type 21.
    case aidName
  }

  var name: String
  var kind: Kind
  var width: Int
  /// The raw value that means "not available".
  var absent: Int?
  /// Raw values that the standard allows.
  var valid: ClosedRange<Int>?
  /// Written value = (raw × multiplier + addend) / 10^decimals.
  var multiplier = 1
  var addend = 0
  var decimals = 0
  /// Steps in a degree, for longitude and latitude.
  var unitsPerDegree = 600_000

  static func spare(_ width: Int) -> Field { Field(name: "", kind: .spare, width: width) }

  static func number(
    _ name: String, _ width: Int, absent: Int? = nil, valid: ClosedRange<Int>? = nil
  ) -> Field {
    Field(name: name, kind: .unsigned, width: width, absent: absent, valid: valid)
  }

  /// A number with digits after the point: `tenths` of the unit have one decimal.
  static func scaled(
    _ name: String, _ width: Int, decimals: Int, times multiplier: Int = 1, plus addend: Int = 0,
    isSigned: Bool = false, absent: Int? = nil, valid: ClosedRange<Int>? = nil
  ) -> Field {
    Field(
      name: name, kind: isSigned ? .signed : .unsigned, width: width, absent: absent, valid: valid,
      multiplier: multiplier, addend: addend, decimals: decimals)
  }

  static func flag(_ name: String) -> Field { Field(name: name, kind: .flag, width: 1) }
  static func mmsi(_ name: String) -> Field { number(name, 30, absent: 0, valid: 0...999_999_999) }
  static func text(_ name: String, characters: Int) -> Field {
    Field(name: name, kind: .text, width: characters * 6)
  }
  static func textToEnd(_ name: String) -> Field { Field(name: name, kind: .textToEnd, width: 0) }
  static func bitsToEnd(_ name: String) -> Field { Field(name: name, kind: .bitsToEnd, width: 0) }

  static func longitude(_ name: String, _ width: Int, unitsPerDegree: Int = 600_000) -> Field {
    Field(
      name: name, kind: .longitude, width: width, absent: 181 * unitsPerDegree,
      valid: -180 * unitsPerDegree...180 * unitsPerDegree, unitsPerDegree: unitsPerDegree)
  }

  static func latitude(_ name: String, _ width: Int, unitsPerDegree: Int = 600_000) -> Field {
    Field(
      name: name, kind: .latitude, width: width, absent: 91 * unitsPerDegree,
      valid: -90 * unitsPerDegree...90 * unitsPerDegree, unitsPerDegree: unitsPerDegree)
  }

  static func arrival(_ name: String) -> Field { Field(name: name, kind: .arrival, width: 20) }
}

/// The fields of a message or a part of one, and the lengths that the standard gives it.
struct MessageLayout: Sendable {
  /// What the message is, for the documentation.
  var title: String
  /// Where the standard defines it.
  var source: String
  /// Bits of a whole message. Shorter ones are marked `truncated`, longer ones `overlong`.
  var bits: ClosedRange<Int>
  /// Bits before the first field.
  var start = 0
  var fields: [Field]
  /// Fields that repeat to the end of the payload, written as an array under a name.
  var repeated: Repetition?

  struct Repetition: Sendable {
    var name: String
    var limit: Int
    var fields: [Field]
    /// Elements whose fields depend on their first bits, such as the sub-areas of an area notice.
    var choose: (@Sendable (UInt64) -> [Field])?
    /// Bits that `choose` looks at.
    var selectorWidth = 0
  }

  static let header: [Field] = [.number("repeat", 2), Field(name: "mmsi", kind: .unsigned, width: 30)]
}
