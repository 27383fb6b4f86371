// SPDX-License-Identifier: Apache-2.0
// Written by scripts/fit-deadweight; do not edit. Input: baltic_particulars.csv, SHA-256
// 225878ab37f67e8348d82ba24a1e6d46195bdb472c6b631d94a5e58578ecdd69

/// Coefficients of ln(deadweight in t) on ln(length in m) and ln(beam in m), 88 tankers of
/// 36 to 294 m. Method and limits: docs/methods/deadweight.md.
enum DeadweightFit {
  static let shipCount = 88
  static let lengthsMetres = 36.0...294.0

  /// ln D = constant + perLnLength · ln L + perLnBeam · ln B; the error is that of ln D, each ship left out in turn.
  static let onLengthAndBeam =
    (constant: -3.0149, perLnLength: 1.7239, perLnBeam: 1.3384, error: 0.2133)

  /// ln D = constant + perLnLength · ln L.
  static let onLength = (constant: -4.9738, perLnLength: 2.9561, error: 0.2638)
}
