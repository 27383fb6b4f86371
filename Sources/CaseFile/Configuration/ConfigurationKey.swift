// SPDX-License-Identifier: Apache-2.0

/// A key of case.yaml: the parser, the template of `init` and docs/case-format.md are made from the list of them.
struct ConfigurationKey: Sendable {
  let name: String
  let shape: SettingShape
  let isRequired: Bool
  /// What it is, with its unit.
  let summary: String
  /// What stands in the template of `init`, as YAML on one line; empty for maps and lists of maps.
  let example: String
  /// What holds where an optional key is missing.
  let absent: String

  static func required(_ name: String, _ shape: SettingShape, _ summary: String, example: String = "") -> Self {
    Self(name: name, shape: shape, isRequired: true, summary: summary, example: example, absent: "")
  }

  static func optional(
    _ name: String, _ shape: SettingShape, _ summary: String, example: String = "", absent: String = ""
  ) -> Self {
    Self(name: name, shape: shape, isRequired: false, summary: summary, example: example, absent: absent)
  }
}

/// What may stand under a key.
indirect enum SettingShape: Sendable {
  case text
  /// Lower-case letters, digits and hyphens: used in file names and identifiers.
  case name
  /// "2024-03-07".
  case day
  /// "2024-03-07T04:05:06Z".
  case instant
  case flag
  case number(ClosedRange<Double>)
  case integer(ClosedRange<Int>)
  case word([String])
  /// "1/3".
  case fraction
  /// One file.
  case path
  /// One file or a pattern that makes several.
  case pattern
  case list(of: SettingShape)
  case map([ConfigurationKey])
  /// A word, or a map.
  case wordOrMap(String, [ConfigurationKey])

  /// For error messages and the reference.
  var expectation: String {
    switch self {
    case .text: "text"
    case .name: "a name of lower-case letters, digits and hyphens"
    case .day: "a day such as 2024-03-07"
    case .instant: "an instant such as 2024-03-07T04:05:06Z"
    case .flag: "true or false"
    case .number(let range): "a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): words.joined(separator: ", ")
    case .fraction: "a fraction such as 1/3"
    case .path: "the path of a file"
    case .pattern: "the path of a file, or a pattern with * and ?"
    case .list(let shape): "a list ([…] or lines that start with -) of: \(shape.expectation)"
    case .map: "keys with values, indented below"
    case .wordOrMap(let word, let keys): "\(word), or keys with values: \(keys.map(\.name).joined(separator: ", "))"
    }
  }

  static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}

/// A value of case.yaml with its place.
struct Setting: Sendable {
  enum Value: Sendable {
    case text(String)
    case number(Double)
    case integer(Int)
    case flag(Bool)
    case list([Setting])
    case map([String: Setting])
  }

  var value: Value
  var line: Int
  var column: Int
}
