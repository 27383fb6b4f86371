// SPDX-License-Identifier: Apache-2.0

public import Behaviour
public import Bytes
public import Evidence

/// A time in which nothing was heard of a hull, and in which a berth was within its reach.
///
/// From a gap, or from the time before its first position or after its last, where nothing bounds one side.
public struct HullSilence: Sendable, Hashable {
  public var hullID: String
  /// `nil` where the silence is no gap: the hull was never heard before, or never at all.
  public var gap: RowID?
  /// The time in which the hull can have been at the berth: earliest arrival to latest departure.
  public var window: TimeSpan
  public var reception: ReceptionOdds.Word
  /// "silent from … to …", for the reasons of a candidate.
  public var words: String

  public init(hullID: String, gap: RowID?, window: TimeSpan, reception: ReceptionOdds.Word, words: String) {
    self.hullID = hullID
    self.gap = gap
    self.window = window
    self.reception = reception
    self.words = words
  }
}
