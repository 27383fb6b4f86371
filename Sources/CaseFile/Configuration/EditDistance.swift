// SPDX-License-Identifier: Apache-2.0

/// How far two words are apart: insertions, deletions and exchanges of a letter (V. I. Levenshtein, 1966).
enum EditDistance {
  static func between(_ left: String, _ right: String) -> Int {
    let from = Array(left.unicodeScalars)
    let to = Array(right.unicodeScalars)
    var row = Array(0...to.count)
    for (index, letter) in from.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (other, candidate) in to.enumerated() {
        let exchanged = diagonal + (letter == candidate ? 0 : 1)
        diagonal = row[other + 1]
        row[other + 1] = min(exchanged, row[other] + 1, row[other + 1] + 1)
      }
    }
    return row[to.count]
  }

  /// The nearest candidate that differs in at most a third of its letters (one may always), not in all; `nil` where none is near.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 200 else { return nil }
    let near = candidates.map { (word: $0, distance: between(word.lowercased(), $0.lowercased())) }
    guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
    let most = max(1, max(best.word.count, word.count) / 3)
    return best.distance <= most && best.distance < best.word.count ? best.word : nil
  }
}
