// SPDX-License-Identifier: Apache-2.0

public import Behaviour
public import Bytes
public import Evidence

/// A time in which nothing was heard of a hull, and in which a berth was within its reach.
///
/// From a gap, or from the time before its first position, where nothing bounds one side.
public struct HullSilence: Sendable, Hashable {
  public enum Kind: Sendable {
    /// Nothing was heard.
    case silent
    /// AIS told of a ship adrift at sea, far from every area of the case: were it false, the berth was in reach.
    case adrift
  }

  public var hullID: String
  public var kind = Kind.silent
  /// `nil` where the silence is no gap: the hull was never heard before, or never at all.
  public var gap: RowID?
  /// The time in which the hull can have been at the berth: earliest arrival to latest departure.
  public var window: TimeSpan
  public var reception: ReceptionOdds.Word
  /// "silent from … to …", for the reasons of a candidate.
  public var words: String
  /// How far the draught that AIS gave rose from before the silence to after it, metres; `nil` where not both are known.
  public var draughtRiseMetres: Double?

  public init(hullID: String, gap: RowID?, window: TimeSpan, reception: ReceptionOdds.Word, words: String) {
    self.hullID = hullID
    self.gap = gap
    self.window = window
    self.reception = reception
    self.words = words
  }

  /// The silence of a gap that leaves the berth in reach; `nil` where it does not.
  public init?(of gap: Gap, hullID: String, reachability: Reachability) {
    guard reachability.isReachable, let window = reachability.window else { return nil }
    let from = gap.span.start.iso8601
    let words = gap.isOpen ? "silent since \(from)" : "silent from \(from) to \(gap.span.end.iso8601)"
    self.init(hullID: hullID, gap: gap.id, window: window, reception: gap.reception.word, words: words)
  }

  /// The time before a hull was first heard, as far as it could have come from the berth by then.
  ///
  /// - Parameter secondsFromBerth: sea distance from the berth to the first position at the hull's maximum speed.
  public static func beforeFirstHeard(
    _ time: Timestamp, hullID: String, secondsFromBerth: Double, period: TimeSpan
  ) -> HullSilence? {
    let latest = time.advanced(bySeconds: -secondsFromBerth)
    guard latest > period.start else { return nil }
    return HullSilence(
      hullID: hullID, gap: nil, window: TimeSpan(period.start, latest), reception: .unknown,
      words: "not heard before \(time.iso8601)")
  }

  /// The whole period for a hull that was never heard.
  public static func neverHeard(hullID: String, period: TimeSpan) -> HullSilence {
    HullSilence(
      hullID: hullID, gap: nil, window: period, reception: .unknown, words: "never heard in the whole period")
  }
}
