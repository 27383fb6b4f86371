// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Numbers as the report writes them. No locale: the same text on every machine.
enum Numbers {
  /// "1,234,567", rounded to a whole number; "–" for what is no number.
  static func whole(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    return grouped(Int(value.rounded()))
  }

  /// "1,234,567".
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "\u{2212}" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Barrels for a sentence: rounded to 100, for the methods carry no more; below 100 to 1.
  static func barrelsInWords(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    return abs(value) < 100 ? whole(value) : whole((value / 100).rounded() * 100)
  }

  /// A number with a fixed count of decimals and a point: "45.0".
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "–" }
    let scale = pow(10, Double(decimals))
    let scaled = Int((abs(value) * scale).rounded())
    let unit = Int(scale)
    let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
    guard decimals > 0 else { return sign + grouped(scaled) }
    let fraction = String(scaled % unit)
    return sign + grouped(scaled / unit) + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// A share as "45.0%".
  static func percent(_ share: Double, decimals: Int = 1) -> String { fixed(share * 100, decimals: decimals) + "%" }

  /// A probability with two decimals; never "1.00" or "0.00", for nothing here is certain or impossible.
  static func probability(_ value: Double) -> String {
    if value >= 0.995 { return "> 0.99" }
    if value < 0.005 { return "< 0.01" }
    return fixed(value, decimals: 2)
  }

  /// "1 call", "43 calls".
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// "a", "a and b", "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
