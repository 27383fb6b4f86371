// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The case at one moment: derived rows and reviews. A request works on one snapshot from start to end.
struct CaseSnapshot: Sendable {
  let folder: CaseFolder
  let rows: CaseRows
  let reviews: [ReviewRow]
  /// Grows with every change of the file.
  let generation: Int
  /// Read when it is first asked for.
  let registryKeeper: RegistryKeeper

  var contents: CaseContents { rows.contents }

  var registry: CaseRegistry {
    registryKeeper.registry { CaseRegistry(folder: folder, sources: contents.sources) }
  }

  /// What the last confirm or reject of a row says; comments change nothing.
  func verdicts() -> [String: String] {
    var verdicts: [String: String] = [:]
    for review in reviews where review.verdict != "comment" { verdicts[review.rowID] = review.verdict }
    return verdicts
  }
}
