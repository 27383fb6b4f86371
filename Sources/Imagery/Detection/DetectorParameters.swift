// SPDX-License-Identifier: Apache-2.0

/// How ships are looked for in one scene alone.
public struct DetectorParameters: Sendable, Hashable {
  public var minimumLengthMetres = 40.0
  public var maximumLengthMetres = 450.0
  public var maximumWidthMetres = 90.0
  /// Detections below this confidence are not reported.
  public var minimumConfidence = 0.5
  /// The same for optical scenes that the small network judged, whose confidence is a calibrated probability: where found,
  /// missed and false balanced best on ports it had not seen.
  public var minimumNetworkConfidence = NetworkLikeness.shipped?.cut ?? 0.5
  /// How ships are told from what is not in optical scenes.
  public var opticalMethod = OpticalMethod.network
  /// Turned and mirrored views of a scene that the network's answer is the mean of, 1 to 8: each costs the same again.
  /// ``NetworkLikeness`` was fitted on the answers of eight.
  public var networkViews = 8
  /// Radar: the chance that a pixel of pure clutter passes, before neighbours must agree.
  public var falseAlarmProbability = 1e-6
  /// Radar: equivalent number of looks of the product, 4.4 for Sentinel-1 IW GRD at high resolution.
  public var looks = 4.4
  /// Radar: half the side of the square round a pixel that is not counted as background.
  public var guardMetres = 250.0
  /// Radar: half the side of the square that is.
  public var backgroundMetres = 400.0
  /// Land polygons are grown by this much before they mask: coastlines are some 100 m off.
  public var landBufferMetres = 0.0
  /// Side of the square pieces in which a scene is read, in pixels.
  public var tilePixels = 1024

  public init() {}
}

/// How ships are looked for in optical scenes.
public enum OpticalMethod: String, Sendable, Hashable, CaseIterable {
  /// By a small network where the scene has the bands and the pixel size it knows; else by brightness.
  case network
  /// By contrast with the water round, size and shape.
  case brightness
}
