// SPDX-License-Identifier: Apache-2.0

/// A strict JSON reader (RFC 8259) that says line and byte of the first fault.
///
/// It pulls: `value()` makes a tree, `forEachMember` and `forEachElement` walk without one, so that a coastline of
/// millions of numbers never becomes millions of `JSONValue`s. Stricter than the RFC in one place: a key that stands
/// twice in an object is a fault. Nesting deeper than 256 is refused.
public struct JSONParser: Sendable {
  static let deepestNesting = 256

  let bytes: [UInt8]
  public private(set) var byteOffset = 0
  private var depth = 0

  /// A reader at the start of UTF-8 text; a byte order mark is stepped over.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { byteOffset = 3 }
  }

  /// Reads one whole text: a value, then nothing but white space.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value()
    try parser.end()
    return value
  }

  /// The first byte of the next token, white space stepped over; `nil` at the end.
  public mutating func peek() -> UInt8? {
    while byteOffset < bytes.count {
      switch bytes[byteOffset] {
      case 32, 9, 10, 13: byteOffset += 1
      default: return bytes[byteOffset]
      }
    }
    return nil
  }

  /// Throws unless only white space is left.
  public mutating func end() throws(JSONError) {
    if peek() != nil { throw failure("nothing more expected after the value") }
  }

  /// The next value as a tree.
  public mutating func value() throws(JSONError) -> JSONValue {
    switch peek() {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["):
      var items: [JSONValue] = []
      try forEachElement { (parser) throws(JSONError) in items.append(try parser.value()) }
      return .array(items)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: return try numericValue()
    }
  }

  /// Steps over the next value, checking it.
  public mutating func skipValue() throws(JSONError) {
    switch peek() {
    case UInt8(ascii: "{"): try forEachMember { (_, parser) throws(JSONError) in try parser.skipValue() }
    case UInt8(ascii: "["): try forEachElement { (parser) throws(JSONError) in try parser.skipValue() }
    default: _ = try value()
    }
  }

  /// Walks the next value, an object; the closure must read or skip each member's value.
  public mutating func forEachMember(
    _ body: (_ key: String, inout JSONParser) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "{"), "an object ({…})")
    if close(UInt8(ascii: "}")) { return }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw failure("expected a key in double quotes") }
      let key = try string()
      guard peek() == UInt8(ascii: ":") else { throw failure("expected ':' after the key \"\(key)\"") }
      byteOffset += 1
      try body(key, &self)
    } while try more(until: UInt8(ascii: "}"))
  }

  /// Walks the next value, an array; the closure must read or skip each element.
  public mutating func forEachElement(_ body: (inout JSONParser) throws(JSONError) -> Void) throws(JSONError) {
    try open(UInt8(ascii: "["), "an array ([…])")
    if close(UInt8(ascii: "]")) { return }
    repeat { try body(&self) } while try more(until: UInt8(ascii: "]"))
  }

  /// The next value, a number.
  public mutating func number() throws(JSONError) -> Double {
    _ = peek()
    return try scanNumber().double
  }

  private mutating func numericValue() throws(JSONError) -> JSONValue {
    let scanned = try scanNumber()
    if let integer = scanned.integer { return .integer(integer) }
    return .number(scanned.double)
  }

  /// A fault at the current place.
  public func failure(_ reason: String, at place: Int? = nil) -> JSONError {
    let offset = min(place ?? byteOffset, bytes.count)
    let line = 1 + bytes[..<offset].reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
    let found = offset < bytes.count ? "" : " (the text ends here)"
    return JSONError(line: line, byteOffset: offset, reason: reason + found)
  }

  private mutating func members() throws(JSONError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var seen: Set<String> = []
    try forEachMember { (key, parser) throws(JSONError) in
      guard seen.insert(key).inserted else { throw parser.failure("the key \"\(key)\" stands twice in one object") }
      members.append(JSONValue.Member(key, try parser.value()))
    }
    return members
  }

  private mutating func open(_ bracket: UInt8, _ what: String) throws(JSONError) {
    guard peek() == bracket else { throw failure("expected \(what)") }
    depth += 1
    guard depth <= Self.deepestNesting else { throw failure("nested deeper than \(Self.deepestNesting)") }
    byteOffset += 1
  }

  private mutating func close(_ bracket: UInt8) -> Bool {
    guard peek() == bracket else { return false }
    byteOffset += 1
    depth -= 1
    return true
  }

  private mutating func more(until bracket: UInt8) throws(JSONError) -> Bool {
    if close(bracket) { return false }
    guard peek() == UInt8(ascii: ",") else {
      throw failure("expected ',' or '\(Character(UnicodeScalar(bracket)))'")
    }
    byteOffset += 1
    return true
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    let expected = word.description.utf8
    guard bytes[byteOffset...].starts(with: expected) else { throw failure("expected \(word)") }
    byteOffset += expected.count
  }
}

// MARK: - Numbers

extension JSONParser {
  private mutating func digits() -> Range<Int> {
    let start = byteOffset
    while byteOffset < bytes.count, bytes[byteOffset] &- 48 < 10 { byteOffset += 1 }
    return start..<byteOffset
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard byteOffset < bytes.count, bytes[byteOffset] == byte else { return false }
    byteOffset += 1
    return true
  }

  private mutating func scanNumber() throws(JSONError) -> (double: Double, integer: Int?) {
    let start = byteOffset
    let isNegative = take(UInt8(ascii: "-"))
    let whole = digits()
    guard !whole.isEmpty else { throw failure("expected a value", at: start) }
    guard whole.count == 1 || bytes[whole.lowerBound] != 48 else {
      throw failure("a number must not start with 0", at: start)
    }
    var fraction = 0..<0
    if take(UInt8(ascii: ".")) {
      fraction = digits()
      guard !fraction.isEmpty else { throw failure("expected a digit after the point") }
    }
    let exponent = try scanExponent()
    let text = start..<byteOffset
    if fraction.isEmpty, exponent == nil, let integer = Int(String(decoding: bytes[text], as: UTF8.self)) {
      return (Double(integer), integer)
    }
    return (try double(text, isNegative: isNegative, whole: whole, fraction: fraction, exponent: exponent), nil)
  }

  private mutating func scanExponent() throws(JSONError) -> Int? {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return nil }
    let isNegative = !take(UInt8(ascii: "+")) && take(UInt8(ascii: "-"))
    let range = digits()
    guard !range.isEmpty else { throw failure("expected a digit in the exponent") }
    let magnitude = bytes[range].prefix(6).reduce(0) { $0 * 10 + Int($1 - 48) }
    return isNegative ? -magnitude : magnitude
  }

  /// Exact where the digits fit 53 bits and the power of ten is exact (W. D. Clinger, "How to Read Floating Point
  /// Numbers Accurately", 1990, fast path); else the standard library's correctly rounded reading.
  private func double(
    _ text: Range<Int>, isNegative: Bool, whole: Range<Int>, fraction: Range<Int>, exponent: Int?
  ) throws(JSONError) -> Double {
    let power = (exponent ?? 0) - fraction.count
    if whole.count + fraction.count <= 15, abs(power) <= 22 {
      var mantissa = 0
      for byte in bytes[whole] { mantissa = mantissa * 10 + Int(byte - 48) }
      for byte in bytes[fraction] { mantissa = mantissa * 10 + Int(byte - 48) }
      let scale = Self.powersOfTen[abs(power)]
      let magnitude = power < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
      return isNegative ? -magnitude : magnitude
    }
    guard let value = Double(String(decoding: bytes[text], as: UTF8.self)), value.isFinite else {
      throw failure("the number does not fit a double", at: text.lowerBound)
    }
    return value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
  ]
}

// MARK: - Strings

extension JSONParser {
  /// The next value, a string.
  public mutating func string() throws(JSONError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw failure("expected a string in double quotes") }
    let opening = byteOffset
    byteOffset += 1
    var text: [UInt8] = []
    while byteOffset < bytes.count {
      let byte = bytes[byteOffset]
      switch byte {
      case UInt8(ascii: "\""):
        byteOffset += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw failure("the string is not valid UTF-8", at: opening)
        }
        return result
      case UInt8(ascii: "\\"): try appendEscape(to: &text)
      case 0..<32: throw failure("a control character must be escaped in a string")
      default:
        text.append(byte)
        byteOffset += 1
      }
    }
    throw failure("the string that starts here has no end", at: opening)
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONError) {
    let escape = byteOffset
    let letter = escape + 1 < bytes.count ? bytes[escape + 1] : 0
    byteOffset = min(escape + 2, bytes.count)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      let scalar = try escapedScalar(from: escape)
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw failure("unknown escape in a string", at: escape)
    }
  }

  private mutating func escapedScalar(from escape: Int) throws(JSONError) -> Unicode.Scalar {
    var code = try fourHexadecimalDigits()
    if 0xD800..<0xDC00 ~= code, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let low = try fourHexadecimalDigits()
      guard 0xDC00..<0xE000 ~= low else { throw failure("half a surrogate pair", at: escape) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair", at: escape) }
    return scalar
  }

  private mutating func fourHexadecimalDigits() throws(JSONError) -> UInt32 {
    let range = byteOffset..<byteOffset + 4
    guard range.upperBound <= bytes.count,
      bytes[range].allSatisfy({ Character(UnicodeScalar($0)).isHexDigit && $0 < 128 }),
      let code = UInt32(String(decoding: bytes[range], as: UTF8.self), radix: 16)
    else { throw failure("expected four hexadecimal digits after \\u") }
    byteOffset += 4
    return code
  }
}
