// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// What a ship does over one stretch of time.
struct Leg: Sendable {
  enum Motion: Sendable {
    case sailing(Passage)
    /// Alongside, bow in this direction.
    case moored(Coordinate, headingDegrees: Double)
    case anchored(Coordinate)
    /// At sea and not for our receivers.
    case away(Coordinate)
  }

  var span: TimeSpan
  var motion: Motion
  /// Metres at the start and at the end.
  var draught: (start: Double, end: Double)
  /// As its crew would type it.
  var destination: String

  var isUnderWay: Bool { if case .sailing = motion { true } else { false } }

  var isAtLoadBerth: Bool {
    if case .moored(let place, _) = motion { LoadBerth.polygon.contains(place) } else { false }
  }

  func draught(at time: Timestamp) -> Double {
    guard span.seconds > 0 else { return draught.end }
    let share = min(1, max(0, time.seconds(since: span.start) / span.seconds))
    return draught.start + (draught.end - draught.start) * share
  }
}

/// Where a ship is and how it moves.
struct ShipState: Sendable {
  var coordinate: Coordinate
  var speedKnots: Double
  var courseDegrees: Double
  var headingDegrees: Double
  /// ITU-R M.1371-5 table 45: 0 under way, 1 at anchor, 5 moored.
  var navigationStatus: Int
}

/// A ship's legs in time order, without holes, and the spans in which its AIS is off.
struct Itinerary: Sendable {
  var ship: Ship
  var legs: [Leg]
  var silences: [TimeSpan] = []
  /// Spans in which the AIS tells of a ship that drifts round a place where this one is not.
  var pretences: [(span: TimeSpan, around: Coordinate)] = []
  /// Angle of the swing at anchor at the epoch.
  var swingPhase: Double

  /// The leg at an instant; `nil` before the first and after the last.
  func leg(at time: Timestamp) -> Leg? {
    guard let first = legs.first, let last = legs.last, first.span.start <= time, time <= last.span.end else {
      return nil
    }
    var low = 0
    var high = legs.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if legs[middle].span.start <= time { low = middle } else { high = middle - 1 }
    }
    return legs[low]
  }

  func isSilent(at time: Timestamp) -> Bool { silences.contains { $0.contains(time) } }

  /// The state of the ship's middle; `nil` where it is away.
  func state(at time: Timestamp) -> ShipState? {
    guard let leg = leg(at: time) else { return nil }
    switch leg.motion {
    case .away: return nil
    case .moored(let place, let heading):
      return ShipState(
        coordinate: place, speedKnots: 0, courseDegrees: heading, headingDegrees: heading, navigationStatus: 5)
    case .anchored(let place): return swinging(round: place, at: time)
    case .sailing(let passage):
      let progress = passage.progress(after: time.seconds(since: leg.span.start))
      let point = passage.path.at(metres: progress.metres)
      return ShipState(
        coordinate: point.coordinate, speedKnots: progress.metresPerSecond / Unit.metresPerSecondPerKnot,
        courseDegrees: point.bearingDegrees, headingDegrees: point.bearingDegrees, navigationStatus: 0)
    }
  }

  /// What the AIS tells at an instant; `nil` where it is off or the ship away.
  func transmittedState(at time: Timestamp) -> ShipState? {
    if let pretence = pretences.first(where: { $0.span.contains(time) }) {
      return drifting(round: pretence.around, at: time)
    }
    return isSilent(at: time) ? nil : state(at: time)
  }

  private func drifting(round place: Coordinate, at time: Timestamp) -> ShipState {
    let hours = time.epochSeconds / 3600
    let angle = (swingPhase + hours * 14).truncatingRemainder(dividingBy: 360)
    let coordinate = Sphere.destination(from: place, bearingDegrees: angle, metres: 3000 + 900 * sin(hours / 5))
    let course = (angle + 90).truncatingRemainder(dividingBy: 360)
    return ShipState(
      coordinate: coordinate, speedKnots: 0.5, courseDegrees: course, headingDegrees: course, navigationStatus: 0)
  }

  /// At anchor a ship swings with tide and wind on its chain, bow to the anchor.
  private func swinging(round anchor: Coordinate, at time: Timestamp) -> ShipState {
    let hours = time.epochSeconds / 3600
    let swing = swingPhase + 70 * sin(hours / 12.42 * 2 * .pi) + 40 * sin(hours / 31 * 2 * .pi + swingPhase)
    let chain = ship.lengthMetres * 0.5 + 80
    let coordinate = Sphere.destination(from: anchor, bearingDegrees: swing, metres: chain)
    var heading = (swing + 180).truncatingRemainder(dividingBy: 360)
    if heading < 0 { heading += 360 }
    return ShipState(
      coordinate: coordinate, speedKnots: 0.1, courseDegrees: heading, headingDegrees: heading, navigationStatus: 1)
  }
}
