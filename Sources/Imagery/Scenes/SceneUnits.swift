// SPDX-License-Identifier: Apache-2.0

/// What the numbers of a scene mean.
public enum SceneUnits: String, Sendable, CaseIterable {
  /// Surface or top-of-atmosphere reflectance times 10,000.
  case reflectance = "reflectance_1e4"
  /// Backscatter σ⁰ in decibels.
  case sigmaDecibels = "sigma0_db"
  /// Backscatter σ⁰ as a power ratio.
  case sigmaLinear = "sigma0_linear"
  /// Backscatter as an amplitude of unknown scale, such as a GRD's digital numbers.
  case amplitude
  /// Light of unknown scale: stretched or compressed for viewing.
  case unknown

  static var words: String { allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") }
}
