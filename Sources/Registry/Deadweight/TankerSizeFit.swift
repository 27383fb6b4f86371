// SPDX-License-Identifier: Apache-2.0
// Written by scripts/fit-tanker-sizes; do not edit. Input: tankers_and_others_20k.csv, SHA-256
// 36b5258755170c25678388cd81de8387b7349d3962084113bc1e604fa5189bf3

/// How long 5677 tankers of 40 to 200 m are, and beam and gross tonnage by their size. Method and limits:
/// docs/methods/deadweight.md.
enum TankerSizeFit {
  static let shipCount = 5677
  static let shortestMetres = 40.0
  static let classMetres = 10.0
  /// Ships in each class of lengths, from the shortest on.
  static let classCounts = [69, 87, 218, 298, 350, 544, 512, 396, 318, 315, 390, 169, 176, 623, 1165, 47]

  /// ln B = constant + perLnLength · ln L; the error is that of ln B, each ship left out in turn.
  static let beam = (constant: -1.6492, perLnLength: 0.9683, error: 0.1123)

  /// ln GT = constant + perLnLength · ln L + perLnBeam · ln B.
  static let grossTonnage =
    (constant: -3.0090, perLnLength: 1.1613, perLnBeam: 2.0992, error: 0.1588)
}
