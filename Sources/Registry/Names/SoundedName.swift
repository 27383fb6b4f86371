// SPDX-License-Identifier: Apache-2.0

/// A name reduced to what its romanisations have in common, and its trailing number.
///
/// "Paek Yang San 1", "Baekyangsan 1" and "백양산1호" are all (PEKYANSAN, 1). The number is kept apart because fleets are
/// numbered: Kum Un San and Kum Un San 3 are two ships.
///
/// - Definition: upper-case letters without blanks; then McCune–Reischauer and Revised Romanization are folded together
///   (PH, B → P; KH, G → K; TH, D → T; CH → J; SH → S; R → L; AE, OE → E; EO → O; EU, OO → U; EE → I), an initial R
///   before Y is dropped as in the South, Y before a consonant is U (Russian ы for Korean ŭ), doubled letters become one,
///   and then NG or NK becomes N.
/// - Limits: made for Korean names; folding loses differences between other names, so equality alone is weak. A
///   translated name ("Baekdu Mountain") is another name.
public struct SoundedName: Sendable, Hashable {
  public var stem: String
  /// `nil` where the name ends in no number.
  public var number: Int?

  public init(_ name: String) {
    let key = ShipName.key(name)
    let digits = String(key.reversed().prefix { $0.isNumber }.reversed())
    number = Int(digits)
    var letters = String(key.dropLast(digits.count))
    if number != nil, letters.count > 4, letters.hasSuffix("NO") { letters.removeLast(2) }
    for (from, to) in Self.folds { letters = letters.replacing(from, with: to) }
    if letters.hasPrefix("LY") { letters.removeFirst() }
    letters = Self.withVowels(letters)
    var stem = ""
    for letter in letters where letter != stem.last { stem.append(letter) }
    // Where a syllable ends in NG and where N meets G look the same without blanks; Russian writes N for both.
    self.stem = stem.replacing("NK", with: "N")
  }

  /// Y stands for a vowel where no vowel follows it.
  private static func withVowels(_ letters: String) -> String {
    let all = Array(letters)
    return String(
      all.indices.map { index in
        let next = index + 1 < all.count ? all[index + 1] : nil
        return all[index] == "Y" && next.map { !"AEIOU".contains($0) } ?? false ? "U" : all[index]
      })
  }

  /// In this order: a longer spelling before the letters in it.
  private static let folds = [
    ("SHCH", "J"), ("TCH", "J"), ("DZH", "J"), ("SH", "S"), ("CH", "J"), ("PH", "P"), ("KH", "K"), ("TH", "T"),
    ("AE", "E"), ("OE", "E"), ("EO", "O"), ("EU", "U"), ("OO", "U"), ("EE", "I"), ("UI", "I"), ("B", "P"),
    ("G", "K"), ("D", "T"), ("C", "K"), ("Q", "K"), ("R", "L"), ("V", "W"),
  ]
}

/// How two names compare, from the same letters to nothing in common.
public enum NameComparison: Int, Sendable, Comparable {
  case different
  /// The same stem with another number, or with one on one side only: sister ships as a rule.
  case otherNumber
  /// One letter apart, the longer stem of at least six, the same number.
  case near
  /// The same sounds in another romanisation, the same number.
  case sounded
  /// The same letters and digits.
  case identical

  public init(_ left: String, _ right: String) {
    let keys = (ShipName.key(left), ShipName.key(right))
    let names = (SoundedName(left), SoundedName(right))
    if keys.0.isEmpty || keys.1.isEmpty {
      self = .different
    } else if keys.0 == keys.1 {
      self = .identical
    } else if names.0 == names.1, !names.0.stem.isEmpty {
      self = .sounded
    } else if names.0.stem == names.1.stem, !names.0.stem.isEmpty {
      self = .otherNumber
    } else if names.0.number == names.1.number, Self.areNear(names.0.stem, names.1.stem) {
      self = .near
    } else {
      self = .different
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// One letter more, less or other, the longer stem of at least six letters.
  static func areNear(_ left: String, _ right: String) -> Bool {
    let (short, long) =
      left.utf8.count <= right.utf8.count
      ? (Array(left.utf8), Array(right.utf8)) : (Array(right.utf8), Array(left.utf8))
    guard long.count >= 6, long.count - short.count <= 1 else { return false }
    let head = zip(short, long).prefix { $0 == $1 }.count
    let tail = zip(short.reversed(), long.reversed()).prefix { $0 == $1 }.count
    return head + tail >= long.count - 1
  }
}
