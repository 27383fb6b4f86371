// SPDX-License-Identifier: Apache-2.0

/// Thresholds of segmentation; the defaults are DESIGN §5's.
public struct TrackParameters: Sendable, Equatable {
  /// Fastest implied speed at which two positions belong to one hull.
  public var maximumSpeedKnots = 40.0
  /// The same for positions less than `shortIntervalSeconds` apart, where the rounding of times and places weighs more.
  public var maximumSpeedKnotsShort = 60.0
  public var shortIntervalSeconds = 120.0
  /// Distance that says nothing of speed: GNSS error, the length between two antennas of one ship, and the clocks of
  /// two receivers that heard the same ship seconds apart.
  public var slackMetres = 200.0
  /// Silence after which a segment takes no more positions.
  public var closesAfterDays = 7.0
  /// A segment that opens this near another one, and this soon after it, is a stray until it has `strayPositions`.
  public var strayNauticalMiles = 3.0
  /// Also the silence after which a stray closes while another segment of its MMSI is heard.
  public var strayMinutes = 30.0
  /// Positions that make a segment of a stray. A ship under way or at anchor sends as many in a quarter of an hour.
  public var strayPositions = 5
  /// Share of the positions of its MMSI since it opened below which such a segment is a stray again.
  public var strayShare = 0.1
  /// Two positions of one MMSI at one place within this time are one fix heard twice.
  public var duplicateSeconds = 10.0

  public init() {}
}
