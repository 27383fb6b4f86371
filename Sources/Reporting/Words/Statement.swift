// SPDX-License-Identifier: Apache-2.0

/// A sentence of the finding with what kind of sentence it is. The three kinds are never mixed.
struct Statement: Equatable {
  enum Kind: String, CaseIterable {
    /// What was seen.
    case observation = "Observation"
    /// What follows by a stated method.
    case inference = "Inference"
    /// What a named analyst judges.
    case assessment = "Assessment"
  }

  let kind: Kind
  let text: String
}
