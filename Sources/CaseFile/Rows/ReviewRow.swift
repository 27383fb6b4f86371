// SPDX-License-Identifier: Apache-2.0

/// What an analyst judges of a derived row: an assessment, never mixed with observation or inference.
///
/// Reviews are appended, never overwritten; a run leaves them alone, and the content identifier keeps them on their row.
public struct ReviewRow: Codable, Sendable, Equatable {
  public var id: String
  /// The row that was judged.
  public var rowID: String
  /// "confirm", "reject" or "comment".
  public var verdict: String
  /// Admiralty grades A–F and 1–6, where the analyst gave them.
  public var gradeSource: String?
  public var gradeInformation: Int?
  public var comment: String
  /// Who judged.
  public var by: String
  /// When, ISO 8601 UTC.
  public var at: String

  public init(
    id: String, rowID: String, verdict: String, gradeSource: String? = nil, gradeInformation: Int? = nil,
    comment: String, by: String, at: String
  ) {
    self.id = id
    self.rowID = rowID
    self.verdict = verdict
    self.gradeSource = gradeSource
    self.gradeInformation = gradeInformation
    self.comment = comment
    self.by = by
    self.at = at
  }
}
