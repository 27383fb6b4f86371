// SPDX-License-Identifier: Apache-2.0

import AIS
public import Bytes
public import Evidence
import Geodesy
public import Imagery
public import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// A detection and a ship of the AIS that it may be.
///
/// - Definition: a segment with a fix at most `windowHours` before or after the scene is a candidate. Each of its fixes before and
///   after tells where the hull may have been: on as it went, or somewhere in reach, the likelier the longer the silence; both
///   together are their product. In a radar scene the hull is looked for where its motion displaces it to. That density at the
///   detection, times how well the lengths agree, over the density of ships without AIS, is the odds of the pair. Each detection
///   and each segment has at most one partner: the probabilities of all pairs follow from all odds together.
/// - Parameters: `matched` from 0.8 on, `unmatched` where all candidates together have less than 0.2; between lies `ambiguous`.
///   One ship without AIS is expected on 100 km². A share of 3% is left for fixes and images that are some 500 m off.
/// - Limits: currents, tugs and false positions are not modelled. A scene that does not say how it was looked at has its moving
///   ships looked for in a wider circle instead.
/// - Reference: after the method of D. A. Kroodsma and others, "Revealing the global longline fleet with satellite radar", Sci. Rep.
///   12, 2022, with normal distributions in the place of rasters.
public struct DetectionMatch: Sendable, Hashable {
  public var detection: RowID
  public var segment: RowID
  public var mmsi: UInt32
  /// From the detection to where the hull most likely stood in the image.
  public var distanceMetres: Double
  /// That the detection is this hull, 0…1.
  public var probability: Double

  public typealias Parameters = MatchParameters

  /// Matches of the detections of one scene that are as good as sure.
  public static func matches(
    of detections: [Detection], at time: Timestamp, in store: TrackStore, lengthsMetres: [UInt32: Double],
    view: RadarView? = nil, isRadar: Bool = false, parameters: Parameters = Parameters()
  ) -> [DetectionMatch] {
    outcomes(
      of: detections, at: time, in: store, lengthsMetres: lengthsMetres, view: view, isRadar: isRadar,
      parameters: parameters
    ).compactMap { $0.band == .matched ? $0.candidates.first : nil }
  }

  /// What AIS says of each detection of one scene, in their order.
  ///
  /// - Parameters:
  ///   - lengthsMetres: broadcast length by MMSI, where one is known.
  ///   - view: how the radar looked; `nil` for optical scenes, and for radar scenes that do not say.
  ///   - isRadar: whether moving ships are displaced.
  public static func outcomes(
    of detections: [Detection], at time: Timestamp, in store: TrackStore, lengthsMetres: [UInt32: Double],
    view: RadarView? = nil, isRadar: Bool = false, parameters: Parameters = Parameters()
  ) -> [MatchOutcome] {
    guard let first = detections.first else { return [] }
    let plane = LocalPlane(first.centre)
    var expected: [ExpectedPlace] = []
    var odds = [[Double]](repeating: [], count: detections.count)
    for segment in store.segments {
      guard let place = ExpectedPlace(segment, at: time, in: store, plane, view: view, isRadar: isRadar, parameters)
      else { continue }
      let length = lengthsMetres[segment.mmsi]
      let own = detections.map { place.odds(of: $0, plane, length, parameters) }
      // Most hulls of a case are far from any detection.
      guard own.contains(where: { $0 >= MatchOutcome.leastProbability / 10 }) else { continue }
      expected.append(place)
      for row in own.indices { odds[row].append(own[row]) }
    }
    let probabilities = AssociationProbabilities.probabilities(odds: odds)
    return detections.indices.map { row in
      let place = plane.metres(detections[row].centre)
      let candidates = expected.indices.compactMap { column -> DetectionMatch? in
        let probability = probabilities[row][column]
        guard probability >= MatchOutcome.leastProbability else { return nil }
        let here = expected[column].likeliest
        return DetectionMatch(
          detection: detections[row].id, segment: expected[column].segment.id, mmsi: expected[column].segment.mmsi,
          distanceMetres: hypot(place.east - here.east, place.north - here.north), probability: probability)
      }
      return MatchOutcome(
        detection: detections[row].id,
        candidates: candidates.sorted { ($1.probability, $0.segment) < ($0.probability, $1.segment) },
        matchedProbability: min(1, probabilities[row].reduce(0, +)), parameters)
    }
  }
}

/// What AIS says of one detection.
public struct MatchOutcome: Sendable, Hashable {
  /// Whether a hull of the AIS is it: surely, surely none, or it cannot be told.
  public enum Band: String, Sendable { case matched, ambiguous, unmatched }

  /// Candidates below this are not named.
  static let leastProbability = 0.001

  public var detection: RowID
  /// The likeliest first.
  public var candidates: [DetectionMatch]
  /// That any hull of the AIS is it; the rest is a ship without AIS, or no ship.
  public var matchedProbability: Double
  public var band: Band
  /// Whether AIS explains it, even if it cannot be told by which of several hulls.
  public var isExplained: Bool

  init(
    detection: RowID, candidates: [DetectionMatch], matchedProbability: Double, _ parameters: DetectionMatch.Parameters
  ) {
    self.detection = detection
    self.candidates = candidates
    self.matchedProbability = matchedProbability
    isExplained = matchedProbability >= parameters.matchedFrom
    if let best = candidates.first, best.probability >= parameters.matchedFrom {
      band = .matched
    } else {
      band = matchedProbability < parameters.unmatchedBelow ? .unmatched : .ambiguous
    }
  }
}

/// A plane that touches the earth at a place; good to a thousandth within 100 km.
struct LocalPlane: Sendable {
  private let origin: Coordinate
  private let metresPerDegree = Sphere.radiusMetres * .pi / 180

  init(_ origin: Coordinate) { self.origin = origin }

  func metres(_ place: Coordinate) -> (east: Double, north: Double) {
    let east = Sphere.wrappedLongitude(place.longitude - origin.longitude)
    return (
      east * metresPerDegree * cos(origin.latitude * .pi / 180), (place.latitude - origin.latitude) * metresPerDegree
    )
  }
}
