// SPDX-License-Identifier: Apache-2.0

import Bytes

/// The parameters of a rule as the rows it made name them.
///
/// Every stored property of the rule stands in it under its name in snake case, rules within rules as objects, in the order of
/// their declaration: a parameter that is added to a rule is in the provenance without anybody remembering it.
enum RuleParameters {
  static func json(_ rule: Any) -> JSONValue {
    let mirror = Mirror(reflecting: rule)
    if mirror.displayStyle == .optional { return mirror.children.first.map { json($0.value) } ?? .null }
    switch rule {
    case let value as Double: return .number(value)
    case let value as Int: return .integer(value)
    case let value as Bool: return .bool(value)
    case let value as String: return .string(value)
    case let value as Timestamp: return .string(value.iso8601)
    default:
      return .object(
        mirror.children.compactMap { child in child.label.map { .init(snakeCase($0), json(child.value)) } })
    }
  }

  /// "minimumStayHours" → "minimum_stay_hours".
  static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { text, character in
      if character.isUppercase { text.append("_") }
      text.append(contentsOf: character.lowercased())
    }
  }
}
