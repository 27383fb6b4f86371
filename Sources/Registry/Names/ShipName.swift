// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Ship names as they are compared: a name on a hull is not identity, so equality here is a hint.
public enum ShipName {
  /// Letters and digits in upper-case ASCII: no blanks, accents, punctuation or "M/V" in front. Korean and Russian
  /// letters are spelled as registers spell them, others as ICU's any-to-Latin transform does.
  public static func key(_ name: String) -> String {
    var text = latin(name)
    for prefix in ["M/V ", "MV ", "M/T ", "MT "] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    return text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private static func latin(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.uppercased() }
    var spelled = ""
    var previous: Character?
    for character in name.uppercased().precomposedStringWithCanonicalMapping {
      defer { previous = character }
      if let syllable = character.unicodeScalars.first.flatMap(Hangul.spelled) {
        // "1호" is "No. 1".
        let isCounter = character == "호" && (spelled.last?.isNumber ?? false)
        spelled += isCounter ? "" : syllable
      } else {
        spelled += Cyrillic.spelled(character, after: previous) ?? String(character)
      }
    }
    let latin = spelled.applyingTransform(.toLatin, reverse: false) ?? spelled
    return latin.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil).uppercased()
  }

  /// The names in a list's cell: "Chol Ryong (Ryong Gun Bong)", "Apar (formerly Feng Shou; Andromeda Star)".
  ///
  /// The text before the first bracket is the name; what stands in brackets, without words such as "formerly", is a
  /// former or other name, several of them separated by semicolons.
  public static func split(_ printed: String) -> (name: String, others: [String]) {
    let parts = printed.split(separator: "(", omittingEmptySubsequences: false)
    let name = parts[0].trimmingCharacters(in: .whitespaces)
    var others: [String] = []
    for part in parts.dropFirst() {
      let inside = part.split(separator: ")", omittingEmptySubsequences: false)[0]
      for item in inside.split(separator: ";") { others.append(withoutLabel(String(item))) }
    }
    others.removeAll(where: \.isEmpty)
    return name.isEmpty ? (printed, []) : (name, others)
  }

  private static func withoutLabel(_ text: String) -> String {
    let text = text.trimmingCharacters(in: .whitespaces)
    for label in ["formerly known as", "formerly", "previously", "f.k.a.", "a.k.a.", "fka", "aka", "ex-", "ex "]
    where text.lowercased().hasPrefix(label) {
      return text.dropFirst(label.count).trimmingCharacters(in: .whitespaces)
    }
    return text
  }
}
