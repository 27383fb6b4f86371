// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Evidence
import Geodesy
public import Imagery
public import Tracks

extension DetectionMatch {
  /// Ships that lie where a detection of another length was seen, and no other ship near by.
  ///
  /// - Parameter outcomes: of the same detections.
  /// - Returns: in the order of the segments, then of the detections.
  public static func ofOtherLength(
    of detections: [Detection], _ outcomes: [MatchOutcome], at time: Timestamp, in store: TrackStore,
    parameters: MatchParameters = MatchParameters()
  ) -> [DetectionMatch] {
    guard !detections.isEmpty else { return [] }
    let pairs = near(detections, at: time, in: store, parameters)
    let outcome = Dictionary(outcomes.map { ($0.detection, $0) }, uniquingKeysWith: { first, _ in first })
    let ships = Dictionary(grouping: pairs, by: \.detection).mapValues(\.count)
    let seen = Dictionary(grouping: pairs, by: \.segment).mapValues(\.count)
    return pairs.compactMap { pair in
      guard pair.distanceMetres <= parameters.alongsideMetres, ships[pair.detection] == 1, seen[pair.segment] == 1,
        outcome[pair.detection]?.band != .matched
      else { return nil }
      var pair = pair
      pair.probability =
        outcome[pair.detection]?.candidates.first { $0.segment == pair.segment }?.probability ?? 0
      return pair
    }
  }

  /// Every detection with every segment near it.
  private static func near(
    _ detections: [Detection], at time: Timestamp, in store: TrackStore, _ parameters: MatchParameters
  ) -> [DetectionMatch] {
    var pairs: [DetectionMatch] = []
    let silence = parameters.alongsideSilenceMinutes * 60
    for segment in store.segments {
      guard let place = store.position(of: segment, at: time, maximumSilenceSeconds: silence) else { continue }
      for detection in detections {
        let distance = Sphere.distanceMetres(place, detection.centre)
        guard distance <= parameters.aloneMetres else { continue }
        pairs.append(
          DetectionMatch(
            detection: detection.id, segment: segment.id, mmsi: segment.mmsi, distanceMetres: distance, probability: 0))
      }
    }
    return pairs
  }
}
