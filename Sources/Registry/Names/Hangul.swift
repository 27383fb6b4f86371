// SPDX-License-Identifier: Apache-2.0

/// Korean syllables spelled in Latin letters, sound by sound, without the changes between syllables that romanisations
/// differ in.
enum Hangul {
  private static let initials = [
    "K", "KK", "N", "T", "TT", "R", "M", "P", "PP", "S", "SS", "", "CH", "TCH", "CH", "K", "T", "P", "H",
  ]
  private static let vowels = [
    "A", "AE", "YA", "YAE", "O", "E", "YO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "U", "UI",
    "I",
  ]
  private static let finals = [
    "", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "T", "T", "NG", "T",
    "T", "K", "T", "P", "T",
  ]

  /// The letters of one precomposed syllable (Unicode 16, §3.12: 588 = 21 vowels × 28 finals a consonant); `nil` for
  /// any other character.
  static func spelled(_ scalar: Unicode.Scalar) -> String? {
    guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
    let index = Int(scalar.value - 0xAC00)
    return initials[index / 588] + vowels[index % 588 / 28] + finals[index % 28]
  }
}

/// Russian letters as English-language registers spell them (as in BGN/PCGN, signs dropped).
enum Cyrillic {
  private static let letters: [Character: String] = [
    "А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ё": "YO", "Ж": "ZH", "З": "Z", "И": "I", "Й": "Y",
    "К": "K", "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U", "Ф": "F",
    "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "", "Ы": "Y", "Ь": "", "Э": "E", "Ю": "YU", "Я": "YA",
  ]

  /// The letters of a character after another.
  ///
  /// Russian writes the aspirated sounds of Korean as пх, тх, кх, чх and its h as х (Kontsevich's system): after those
  /// letters and after н, х is H and not KH; чх is the CH of romanisations, as ч is.
  static func spelled(_ character: Character, after previous: Character?) -> String? {
    if character == "Х", let previous, "ПТКЧН".contains(previous) { return previous == "Ч" ? "" : "H" }
    return letters[character]
  }
}
