// SPDX-License-Identifier: Apache-2.0

import Bytes
import Testing

@Suite("JSON is read strictly, and a fault is named by line and byte")
struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test("values of every kind, white space and a byte order mark")
  func values() throws {
    let text = "\u{FEFF} { \"a\" : [ 1 , -2.5e2, true,\tfalse, null ], \"b\":\"x\" }\n"
    let expected = JSONValue.object([
      .init("a", .array([.integer(1), .number(-250), .bool(true), .bool(false), .null])), .init("b", .string("x")),
    ])
    #expect(try parse(text) == expected)
  }

  @Test("escapes and surrogate pairs")
  func escapes() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t\u0041\uD83D\uDEA2""#) == .string("\"\\/\u{8}\u{C}\n\r\tA🚢"))
  }

  @Test(
    "numbers are the nearest double, as the standard library reads them",
    arguments: [
      "0", "-0.0", "1.5", "132.9000263", "9007199254740993", "0.1", "1e22", "1e23", "123456789.123456789", "5e-324",
      "2.2250738585072014e-308", "1e-23", "42.7542051", "-168.1244451",
    ])
  func numbers(text: String) throws {
    #expect(try parse(text).doubleValue == Double(text))
  }

  @Test(
    "what is not JSON is refused at its place",
    arguments: [
      ("", 1, 0), ("{\"a\":1,}", 1, 7), ("[1,\n2,\n]", 3, 7), ("01", 1, 0), ("1.", 1, 2), ("-", 1, 0), ("+1", 1, 0),
      ("[1] x", 1, 4), ("\"abc", 1, 0), ("\"a\nb\"", 1, 2), ("\"\\x\"", 1, 1), ("\"\\uD800\"", 1, 1), ("nul", 1, 0),
      ("{\"a\":1,\"a\":2}", 1, 11), ("{a:1}", 1, 1), ("[1 2]", 1, 3), ("NaN", 1, 0), ("1e999", 1, 0),
    ] as [(String, Int, Int)])
  func faults(text: String, line: Int, byte: Int) {
    let error = #expect(throws: JSONError.self) { try parse(text) }
    #expect(error?.line == line)
    #expect(error?.byteOffset == byte)
  }

  @Test("nesting without end is refused, not followed until the stack is gone")
  func nesting() {
    #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
  }

  @Test("invalid UTF-8 in a string is refused")
  func encoding() {
    #expect(throws: JSONError.self) { try JSONParser.parse([34, 0xC3, 0x28, 34]) }
  }

  @Test("what is written reads back the same")
  func roundTrip() throws {
    let value = JSONValue.object([
      .init("π", .number(3.141592653589793)), .init("n", .integer(-7)), .init("s", .string("a\"\\\u{1}\n€")),
    ])
    #expect(try parse(value.text) == value)
  }
}
