// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// A line over the sea, with the distance from its start to each of its points in metres.
struct SeaPath: Sendable {
  let points: [Coordinate]
  private let metresTo: [Double]

  init(_ points: [Coordinate]) {
    self.points = points
    var metres = [0.0]
    for (from, to) in zip(points, points.dropFirst()) {
      metres.append(metres[metres.count - 1] + Sphere.distanceMetres(from, to))
    }
    metresTo = metres
  }

  var lengthMetres: Double { metresTo[metresTo.count - 1] }

  /// The point after some metres and the direction of the path there; the ends stand for what lies beyond them.
  func at(metres: Double) -> (coordinate: Coordinate, bearingDegrees: Double) {
    let wanted = min(max(metres, 0), lengthMetres)
    var low = 0
    var high = max(0, points.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if metresTo[middle] <= wanted { low = middle } else { high = middle - 1 }
    }
    guard points.count > 1 else { return (points[0], 0) }
    let (from, to) = (points[low], points[low + 1])
    let bearing = Sphere.bearingDegrees(from: from, to: to)
    let coordinate = Sphere.destination(from: from, bearingDegrees: bearing, metres: wanted - metresTo[low])
    return (coordinate, bearing)
  }

  /// A line that keeps to this one but is nobody else's: on legs of more than 40 nm it wanders by up to `metres` to
  /// either side, as steered courses do.
  func wandering(byMetres metres: Double, with source: inout RandomSource) -> SeaPath {
    let mile = Unit.metresPerNauticalMile
    var line: [Coordinate] = []
    for (from, to) in zip(points, points.dropFirst()) {
      line.append(from)
      let length = Sphere.distanceMetres(from, to)
      guard length > 40 * mile else { continue }
      let bow = source.uniform(-1, 1) * metres
      let pieces = Int(length / (18 * mile))
      for piece in 1..<pieces {
        let share = Double(piece) / Double(pieces)
        let aside = (bow + source.uniform(-0.3, 0.3) * metres) * sin(.pi * share)
        let on = Sphere.interpolate(from, to, fraction: share)
        let bearing = Sphere.bearingDegrees(from: from, to: to) + 90
        line.append(Sphere.destination(from: on, bearingDegrees: bearing, metres: aside))
      }
    }
    return SeaPath(line + points.suffix(1))
  }
}

/// A passage along a path: the first and last two kilometres at half speed, the rest at one speed.
struct Passage: Sendable {
  private static let slowMetres = 2000.0

  let path: SeaPath
  let seconds: Double

  init(_ path: SeaPath, knots: Double) {
    self.path = path
    let slow = Self.slow(path)
    seconds = ((path.lengthMetres + 2 * slow) / (knots * Unit.metresPerSecondPerKnot)).rounded(.up)
  }

  init(_ path: SeaPath, seconds: Double) {
    self.path = path
    self.seconds = seconds
  }

  private static func slow(_ path: SeaPath) -> Double { min(slowMetres, path.lengthMetres / 4) }

  private var fullMetresPerSecond: Double { (path.lengthMetres + 2 * Self.slow(path)) / seconds }

  /// Metres sailed after some seconds, and the speed there.
  func progress(after elapsed: Double) -> (metres: Double, metresPerSecond: Double) {
    let slow = Self.slow(path)
    let full = fullMetresPerSecond
    let slowSeconds = 2 * slow / full
    if elapsed < slowSeconds { return (max(0, elapsed) * full / 2, full / 2) }
    if elapsed > seconds - slowSeconds {
      return (path.lengthMetres - max(0, seconds - elapsed) * full / 2, full / 2)
    }
    return (slow + (elapsed - slowSeconds) * full, full)
  }

  /// Seconds after the start when some metres have been sailed.
  func seconds(atMetres metres: Double) -> Double {
    let slow = Self.slow(path)
    let full = fullMetresPerSecond
    if metres < slow { return max(0, metres) * 2 / full }
    let rest = path.lengthMetres - metres
    if rest < slow { return seconds - max(0, rest) * 2 / full }
    return 2 * slow / full + (metres - slow) / full
  }
}
