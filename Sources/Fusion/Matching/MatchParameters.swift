// SPDX-License-Identifier: Apache-2.0

/// How a detection and the ships of the AIS are matched.
public struct MatchParameters: Sendable, Equatable {
  /// How far before and after the scene fixes are used.
  public var windowHours = 12.0
  /// One standard deviation of each coordinate of a fix.
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
  /// Ships without AIS that are expected where nothing else is known.
  public var unmatchedPerSquareKilometre = 0.01
  /// That a ship which is there is detected.
  public var detectionProbability = 0.9
  public var matchedFrom = 0.8
  public var unmatchedBelow = 0.2
  /// An antenna lies on its ship: so near is a ship of another length that lies where the detection is.
  public var alongsideMetres = 150.0
  /// So far from either nothing else may be, for a length to be held against the ship.
  public var aloneMetres = 500.0
  /// Most minutes between the fixes before and after it, for the same.
  public var alongsideSilenceMinutes = 60.0

  public init() {}

  /// A berth is watched because ships without AIS come: one on a tenth of a square kilometre on every third day.
  public static var atBerth: MatchParameters {
    var parameters = MatchParameters()
    parameters.unmatchedPerSquareKilometre = 3
    return parameters
  }
}
