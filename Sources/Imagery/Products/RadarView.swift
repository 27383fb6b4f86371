// SPDX-License-Identifier: Apache-2.0

public import Geodesy
internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// How a radar looked at a place: what tells how far beside itself a moving ship stands in the image.
///
/// A radar places what it sees along its track by the Doppler shift. What recedes at a speed u along the line of sight stands
/// R·u/V behind its true place, R the slant range and V the speed of the platform; what approaches, as far before it (R. K.
/// Raney, "Synthetic Aperture Imaging Radar and Moving Targets", IEEE Trans. AES-7, 1971). For Sentinel-1 R/V is about two
/// minutes: 10 kn across the track are some 300 m.
public struct RadarView: Sendable, Equatable {
  /// The platform's way over the ground, degrees clockwise from true north.
  public var flightDegrees: Double
  /// The way over the ground in which the slant range grows.
  public var rangeDegrees: Double
  public var incidenceDegrees: Double
  /// R/V: slant range over the speed of the platform.
  public var rangeSeconds: Double

  public init(flightDegrees: Double, rangeDegrees: Double, incidenceDegrees: Double, rangeSeconds: Double) {
    self.flightDegrees = flightDegrees
    self.rangeDegrees = rangeDegrees
    self.incidenceDegrees = incidenceDegrees
    self.rangeSeconds = rangeSeconds
  }

  /// How far from its true place a ship that moves so stands in the image, in metres.
  public func shift(eastMetresPerSecond east: Double, northMetresPerSecond north: Double) -> (
    east: Double, north: Double
  ) {
    let range = rangeDegrees * .pi / 180
    let flight = flightDegrees * .pi / 180
    let receding = (east * sin(range) + north * cos(range)) * sin(incidenceDegrees * .pi / 180)
    let along = -receding * rangeSeconds
    return (along * sin(flight), along * cos(flight))
  }
}

extension SceneFile {
  /// How a radar scene looked at a place; `nil` where the scene does not say (pictures of radar scenes, rectified exports).
  ///
  /// Lines of a ground-range product follow the flight, and its pixels the range.
  public func radarView(at place: Coordinate) -> RadarView? {
    guard scene.sensor == .radar, case .grid(let grid) = ground else { return nil }
    let pixel = grid.pixel(place)
    guard (0...Double(scene.width)).contains(pixel.column), (0...Double(scene.height)).contains(pixel.row) else {
      return nil
    }
    func point(_ columns: Double, _ rows: Double) -> Coordinate {
      grid.coordinate(PixelPoint(column: pixel.column + columns, row: pixel.row + rows))
    }
    let incidence = grid.incidenceDegrees(atColumn: pixel.column)
    let right = Sphere.bearingDegrees(from: point(-50, 0), to: point(50, 0))
    let isFarRight =
      grid.incidenceDegrees(atColumn: Double(scene.width)) > grid.incidenceDegrees(atColumn: 0)
    return RadarView(
      flightDegrees: Sphere.bearingDegrees(from: point(0, -50), to: point(0, 50)),
      rangeDegrees: isFarRight ? right : (right + 180).truncatingRemainder(dividingBy: 360),
      incidenceDegrees: incidence,
      rangeSeconds: AzimuthSampling.slantRange(incidenceDegrees: incidence) / AzimuthSampling.speedMetresPerSecond)
  }
}
