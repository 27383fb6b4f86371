// SPDX-License-Identifier: Apache-2.0

/// How likely each of two sides' members belong together when each has at most one partner.
///
/// The exact answer sums over all assignments, whose number explodes. Belief propagation gives it exactly where nobody competes
/// in a ring, and closely elsewhere; it always settles (J. Williams & R. Lau, "Approximate evaluation of marginal association
/// probabilities with belief propagation", IEEE TAES 50, 2014).
enum AssociationProbabilities {
  static let mostRounds = 200
  static let smallestChange = 1e-9

  /// - Parameter odds: of each pair against both being without a partner; rows are one side, columns the other; not negative.
  /// - Returns: the probability of each pair. What a row or a column lacks to 1 is the probability that it has no partner.
  static func probabilities(odds: [[Double]]) -> [[Double]] {
    guard let columns = odds.first?.count, columns > 0 else { return odds }
    var toRow = [[Double]](repeating: [Double](repeating: 1, count: columns), count: odds.count)
    for _ in 0..<mostRounds {
      let next = messages(odds, toRow)
      var change = 0.0
      for row in odds.indices {
        for column in 0..<columns { change = max(change, abs(next[row][column] - toRow[row][column])) }
      }
      toRow = next
      if change < smallestChange { break }
    }
    return odds.indices.map { row in
      let total = 1 + (0..<columns).reduce(0) { $0 + odds[row][$1] * toRow[row][$1] }
      return (0..<columns).map { odds[row][$0] * toRow[row][$0] / total }
    }
  }

  /// From rows to columns and back, once.
  private static func messages(_ odds: [[Double]], _ toRow: [[Double]]) -> [[Double]] {
    let columns = toRow[0].count
    var toColumn = toRow
    for row in odds.indices {
      let total = 1 + (0..<columns).reduce(0) { $0 + odds[row][$1] * toRow[row][$1] }
      for column in 0..<columns {
        // What is left is 1 and the other pairs: never less than 1, whatever rounding says.
        toColumn[row][column] = odds[row][column] / max(1, total - odds[row][column] * toRow[row][column])
      }
    }
    var next = toRow
    for column in 0..<columns {
      let total = 1 + odds.indices.reduce(0) { $0 + toColumn[$1][column] }
      for row in odds.indices { next[row][column] = 1 / max(1, total - toColumn[row][column]) }
    }
    return next
  }
}
