// SPDX-License-Identifier: Apache-2.0

/// What an IMO cell holds. Registers and lists print more than ship numbers there.
public enum IMOText: Sendable, Hashable {
  /// Nothing, "0", or a word such as "N/A" or "-0-".
  case absent
  /// A ship number whose check digit holds: "9123456", "IMO 9123456", "IMO No. 9123456".
  case ship(IMONumber)
  /// No ship number, but a valid company or owner number: it names no hull.
  case company(UInt32)
  /// Seven digits that hold neither check.
  case wrongCheckDigit(UInt32)
  /// Digits, but not seven: lists have dropped or doubled one.
  case wrongLength(String)
  /// A statement instead of a number: "Does not exist".
  case words(String)

  public init(_ printed: String?) {
    let text = (printed ?? "").uppercased()
    let bare = text.replacing("IMO", with: "").replacing("NO.", with: "").filter {
      !$0.isWhitespace && !".:#-".contains($0)
    }
    if bare.isEmpty || bare == "0" || bare == "N/A" || bare == "NA" { self = .absent; return }
    guard bare.utf8.allSatisfy({ (48...57).contains($0) }) else { self = .words(printed ?? ""); return }
    guard bare.utf8.count == 7, let value = UInt32(bare) else { self = .wrongLength(bare); return }
    if let number = IMONumber(value) {
      self = .ship(number)
    } else if Self.isCompanyNumber(value) {
      self = .company(value)
    } else {
      self = .wrongCheckDigit(value)
    }
  }

  public var shipNumber: IMONumber? { if case .ship(let number) = self { number } else { nil } }

  /// What is wrong with the cell, for a rejection; `nil` where nothing is.
  var complaint: (reason: String, detail: String)? {
    switch self {
    case .absent, .ship: nil
    case .company(let value): ("imo-company", "\(value) is a company number, not a ship's")
    case .wrongCheckDigit(let value): ("imo-check-digit", "the check digit of IMO \(value) does not hold")
    case .wrongLength(let digits): ("imo-length", "an IMO number has 7 digits, \"\(digits)\" has \(digits.count)")
    case .words(let text): ("imo-words", "\"\(text)\" is no IMO number")
    }
  }

  /// IMO company and registered owner numbers (IMO Resolution MSC.160(78)): s = Σ dᵢ·(8, 6, 4, 2, 9, 7) over the
  /// first six digits; the seventh is (11 − s mod 11) mod 10.
  public static func isCompanyNumber(_ value: UInt32) -> Bool {
    guard value <= 9_999_999 else { return false }
    var rest = value / 10
    var sum: UInt32 = 0
    for weight: UInt32 in [7, 9, 2, 4, 6, 8] {
      sum += (rest % 10) * weight
      rest /= 10
    }
    return (11 - sum % 11) % 10 == value % 10
  }
}
