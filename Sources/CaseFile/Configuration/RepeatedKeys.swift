// SPDX-License-Identifier: Apache-2.0

internal import Yams

/// Parses YAML although a key stands twice in a map, so that it can be named beside every other problem.
///
/// The parser stops at the first repeated key. Its first occurrence is then given a letter of the private use area
/// (U+E000…) in front, and the text is read again.
enum RepeatedKeys {
  /// More repeated keys than this in one file are not all named.
  private static let most = 50
  private static let firstMark: UInt32 = 0xE000

  /// The key as it was written, where it was marked as repeated.
  static func original(_ key: String) -> String? {
    guard let first = key.unicodeScalars.first, (firstMark..<firstMark + UInt32(most)).contains(first.value) else {
      return nil
    }
    return String(key.dropFirst())
  }

  static func compose(_ text: String) throws -> Node? {
    var text = text
    for attempt in 0..<most {
      do {
        return try Yams.compose(yaml: text)
      } catch YamlError.duplicatedKeysInMapping(_, let context) where context.mark.line > 0 {
        guard let letter = Unicode.Scalar(firstMark + UInt32(attempt)) else { break }
        text = marking(text, at: context.mark, with: letter)
      }
    }
    return try Yams.compose(yaml: text)
  }

  private static func marking(_ text: String, at mark: Mark, with letter: Unicode.Scalar) -> String {
    var scalars = Array(text.unicodeScalars)
    var line = 1
    var start = 0
    while line < mark.line, start < scalars.count {
      if scalars[start] == "\n" { line += 1 }
      start += 1
    }
    let place = start + mark.column - 1
    guard place < scalars.count else { return text }
    let isQuoted = scalars[place] == "\"" || scalars[place] == "'"
    scalars.insert(letter, at: place + (isQuoted ? 1 : 0))
    var marked = String.UnicodeScalarView()
    marked.append(contentsOf: scalars)
    return String(marked)
  }
}
