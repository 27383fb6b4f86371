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
///   Of another length is a detection that no ship matches, with one ship by its AIS within `alongsideMetres`, and no other ship
///   within `aloneMetres` of either by AIS or image. That the two lengths contradict each other is said of it (length against
///   image).
/// - Parameters: `matched` from 0.8 on, `unmatched` where all candidates together have less than 0.2; between lies `ambiguous`.
///   One ship without AIS is expected on 100 km² of sea, and three on a square kilometre of a berth that is watched: there a tug
///   alongside does not explain a tanker. A share of 3% is left for fixes and images that are some 500 m off.
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

  /// What AIS says of each detection of one scene, in their order.
  ///
  /// - Parameters:
  ///   - lengthsMetres: broadcast length by MMSI, where one is known.
  ///   - view: how the radar looked; `nil` for optical scenes, and for radar scenes that do not say.
  ///   - isRadar: whether moving ships are displaced.
  public static func outcomes(
    of detections: [Detection], at time: Timestamp, in store: TrackStore, lengthsMetres: [UInt32: Double],
    view: RadarView? = nil, isRadar: Bool = false, parameters: MatchParameters = MatchParameters()
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
    let outcomes = detections.indices.map { row in
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
    return MatchOutcome.assigned(outcomes, parameters)
  }
}
