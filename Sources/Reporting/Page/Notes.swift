// SPDX-License-Identifier: Apache-2.0

/// Notes beneath a table: the same words get the same letter, so that a basis shared by forty rows is printed once.
struct Notes {
  private(set) var texts: [String] = []
  private var marks: [String: Int] = [:]

  /// The mark of a note, raised, to stand behind the number it explains; nothing for an empty text.
  mutating func mark(_ text: String) -> Markup {
    guard !text.isEmpty else { return "" }
    let index = marks[text] ?? texts.count
    if index == texts.count {
      marks[text] = index
      texts.append(text)
    }
    return "<sup>\(Self.letter(index))</sup>"
  }

  /// The list of the notes.
  var markup: Markup {
    guard !texts.isEmpty else { return "" }
    let items = texts.enumerated().map { index, text -> Markup in
      "<p><b>\(Self.letter(index))</b> \(text)</p>"
    }
    return "<div class=\"notes\">\(items)</div>"
  }

  /// "a" … "z", then "aa", "ab", …
  static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(letters[index % 26])
    return index < 26 ? last : letter(index / 26 - 1) + last
  }
}
