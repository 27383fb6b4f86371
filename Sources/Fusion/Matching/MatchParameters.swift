// SPDX-License-Identifier: Apache-2.0

/// How a detection and the ships of the AIS are matched.
public struct MatchParameters: Sendable, Equatable {
  /// How far before and after the scene fixes are used.
  public var windowHours = 12.0
  public var fixErrorMetres = 20.0
  /// Error of a way that is continued, as a share of it.
  public var wayErrorShare = 0.1
  /// Added where nobody says how fast a ship was.
  public var unknownSpeedMetresPerSecond = 1.5
  /// Speed of a ship that does something else: 12 kn.
  public var cruisingMetresPerSecond = 6.2
  /// Mean time until a ship does something else.
  public var changeHours = 6.0
  /// Share and size of gross errors of fixes and of the image's place.
  public var grossShare = 0.03
  public var grossMetres = 500.0
  public var unmatchedPerSquareKilometre = 0.01
  /// That a ship which is there is detected.
  public var detectionProbability = 0.9
  public var matchedFrom = 0.8
  public var unmatchedBelow = 0.2
  public init() {}
}
