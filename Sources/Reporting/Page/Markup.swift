// SPDX-License-Identifier: Apache-2.0

/// A piece of the page, written as an interpolated string: what stands in the source is markup, what is interpolated
/// is text and is escaped. So a ship named `<script>` is a ship named `<script>`.
///
///     let row: Markup = "<td>\(hull.name)</td>"
///
/// The markup is well-formed XML and HTML at once (void elements closed, no named entities beyond XML's five).
struct Markup: ExpressibleByStringInterpolation, Sendable, Equatable {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Markup that was made elsewhere in this room, such as a finished drawing. Never call it with data.
  init(trusted text: String) { self.text = text }

  init(joining parts: [Markup], with separator: String = "\n") {
    text = parts.map(\.text).joined(separator: separator)
  }

  static func += (left: inout Markup, right: Markup) { left.text += right.text }

  struct Interpolation: StringInterpolationProtocol {
    var text: String

    init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ value: Markup) { text += value.text }
    mutating func appendInterpolation(_ values: [Markup]) {
      text += values.map(\.text).joined(separator: "\n")
    }
  }

  typealias StringInterpolation = Interpolation
}

/// Text made safe between tags and inside quoted attributes.
///
/// Characters that XML 1.0 forbids (§2.2) and those that turn the direction of the text round them (Unicode UAX #9,
/// explicit embeddings, overrides and isolates), with which a name could make its row read as another, are shown as
/// U+FFFD.
func escaped(_ value: String) -> String {
  var result = ""
  result.reserveCapacity(value.utf8.count)
  for scalar in value.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(isShowable(scalar) ? scalar : "\u{FFFD}")
    }
  }
  return result
}

private func isShowable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D: true
  case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
  default: true
  }
}

/// The name of an element to link to, made from a row identifier: characters outside letters, digits, "-", "_" and "."
/// are written as their number.
func anchor(_ rowID: String) -> String {
  var name = "row-"
  for scalar in rowID.unicodeScalars {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".": name.unicodeScalars.append(scalar)
    default: name += "_\(scalar.value)_"
    }
  }
  return name
}
