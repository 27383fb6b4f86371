// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence

/// Gathers derived rows together with what they rest on.
struct RowCollector {
  var contents: CaseContents
  private var sourceIDs: [String: String] = [:]
  private var observed: Set<String> = []
  private var linked: Set<String> = []

  init(about: CaseRow, sources: [SourceRow]) {
    contents = CaseContents(about: about)
    contents.sources = sources
    for source in sources { sourceIDs[source.path] = source.id }
  }

  /// The identifier of an input file; the path itself where the file is not among the inputs (a programmer's error that
  /// `verify` would name).
  func sourceID(_ path: String) -> String { sourceIDs[path] ?? path }

  /// The row of a place in a raw input, made once.
  mutating func observation(_ origin: Origin, time: Timestamp?, text: String) -> String {
    let id = RowID(kind: "obs", origin.path, String(origin.byteOffset), text).text
    if observed.insert(id).inserted {
      contents.observations.append(
        ObservationRow(
          id: id, sourceID: sourceID(origin.path), byteOffset: origin.byteOffset, time: time?.iso8601, text: text))
    }
    return id
  }

  /// Writes down that one row rests on another.
  mutating func rest(_ child: String, on parent: String, role: String) {
    guard linked.insert("\(child)\u{1F}\(parent)\u{1F}\(role)").inserted else { return }
    contents.derivations.append(DerivationRow(childID: child, parentID: parent, role: role))
  }

  /// The row that names verb, version and parameters of a stage.
  mutating func activity(_ stage: String, parameters: JSONValue) -> String {
    let text = parameters.text
    let digest = SHA256Digest(of: Array(text.utf8)).hexadecimal
    let id = RowID(kind: "act", "run", stage, Version.text, digest).text
    if !contents.activities.contains(where: { $0.id == id }) {
      contents.activities.append(
        ActivityRow(
          id: id, verb: "run", stage: stage, version: Version.text, parameters: text, parametersSha256: digest))
    }
    return id
  }

  /// The contents with every table in its documented order.
  func sorted() -> CaseContents {
    var sorted = contents
    sorted.sources.sort { $0.id < $1.id }
    sorted.activities.sort { $0.id < $1.id }
    sorted.derivations.sort { ($0.childID, $0.parentID, $0.role) < ($1.childID, $1.parentID, $1.role) }
    sorted.observations.sort { $0.id < $1.id }
    sorted.areas.sort { $0.id < $1.id }
    sorted.hulls.sort { $0.id < $1.id }
    sorted.tracks.sort { $0.id < $1.id }
    sorted.gaps.sort { $0.id < $1.id }
    sorted.reachabilities.sort { $0.id < $1.id }
    sorted.visits.sort { $0.id < $1.id }
    sorted.encounters.sort { $0.id < $1.id }
    sorted.loitering.sort { $0.id < $1.id }
    sorted.draughtChanges.sort { $0.id < $1.id }
    sorted.contradictions.sort { $0.id < $1.id }
    sorted.scenes.sort { $0.id < $1.id }
    sorted.darkEncounters.sort { $0.id < $1.id }
    sorted.detections.sort { $0.id < $1.id }
    sorted.coverage.sort { $0.id < $1.id }
    sorted.calls.sort { $0.id < $1.id }
    sorted.candidates.sort { ($0.callID, $0.rank) < ($1.callID, $1.rank) }
    sorted.voyages.sort { $0.id < $1.id }
    sorted.volumes.sort { $0.id < $1.id }
    sorted.declarations.sort { $0.id < $1.id }
    sorted.crossings.sort { $0.id < $1.id }
    sorted.callEstimates.sort { $0.id < $1.id }
    sorted.capEstimates.sort { $0.id < $1.id }
    sorted.passings.sort { $0.id < $1.id }
    sorted.estimateDays.sort { $0.id < $1.id }
    sorted.findings.sort { $0.id < $1.id }
    sorted.rejects.sort { $0.id < $1.id }
    // One scene may be no use to two areas for the same reason: that is one reject.
    sorted.rejects = sorted.rejects.reduce(into: []) { kept, row in if kept.last?.id != row.id { kept.append(row) } }
    return sorted
  }
}
