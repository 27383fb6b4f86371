// SPDX-License-Identifier: Apache-2.0

import AIS
public import Bytes
public import Evidence
import Geodesy
public import Imagery
public import Tracks

/// A detection explained by the AIS of a ship that was there at that moment.
///
/// - Definition: the position of each segment at the time of the scene is interpolated on the great circle between the
///   fixes before and after it, which are at most `maximumSilenceMinutes` apart from it. The nearest segment within
///   `radiusMetres` of the detection's centre explains it, unless the broadcast length differs from the measured one
///   by more than `lengthTolerance` of it and three standard errors. Pairs are taken nearest first; each segment and
///   each detection is used once.
/// - Parameters: 500 m is about the length of two large ships: antenna offset, interpolation at 1 kn over half an hour
///   and image geometry together stay below it at a berth.
/// - Of another length: a detection that nothing explains, with one ship by its AIS within `alongsideMetres`, and no other
///   ship within `radiusMetres` of either by AIS or image. It stays unexplained; that the two lengths contradict each other is
///   said of it (length against image).
/// - Limits: for ships at berth or anchor. Moving ships in radar images are displaced along the track
///   (R·v/V); that shift is not yet corrected.
public struct DetectionMatch: Sendable, Hashable {
  public var detection: RowID
  public var segment: RowID
  public var mmsi: UInt32
  public var distanceMetres: Double

  public struct Parameters: Sendable, Equatable {
    public var maximumSilenceMinutes = 60.0
    public var radiusMetres = 500.0
    public var lengthTolerance = 0.35
    /// An antenna lies on its ship.
    public var alongsideMetres = 150.0
    public init() {}
  }

  /// Matches of the detections of one scene.
  ///
  /// - Parameters:
  ///   - lengthsMetres: broadcast length by MMSI, where one is known.
  public static func matches(
    of detections: [Detection], at time: Timestamp, in store: TrackStore, lengthsMetres: [UInt32: Double],
    parameters: Parameters = Parameters()
  ) -> [DetectionMatch] {
    let lengths = Dictionary(detections.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return oneToOne(
      near(detections, at: time, in: store, parameters).filter { pair in
        lengths[pair.detection].map { isOfLikeLength($0, broadcast: lengthsMetres[pair.mmsi], parameters) } ?? false
      })
  }

  /// Ships that lie where a detection of another length was seen, and no other ship near by.
  public static func ofOtherLength(
    of detections: [Detection], at time: Timestamp, in store: TrackStore, lengthsMetres: [UInt32: Double],
    parameters: Parameters = Parameters()
  ) -> [DetectionMatch] {
    let pairs = near(detections, at: time, in: store, parameters)
    let explained = matches(
      of: detections, at: time, in: store, lengthsMetres: lengthsMetres, parameters: parameters)
    let ships = Dictionary(grouping: pairs, by: \.detection).mapValues(\.count)
    let seen = Dictionary(grouping: pairs, by: \.segment).mapValues(\.count)
    return pairs.filter { pair in
      pair.distanceMetres <= parameters.alongsideMetres && ships[pair.detection] == 1 && seen[pair.segment] == 1
        && !explained.contains { $0.detection == pair.detection }
    }
  }

  /// Every detection with every segment near it.
  private static func near(
    _ detections: [Detection], at time: Timestamp, in store: TrackStore, _ parameters: Parameters
  ) -> [DetectionMatch] {
    guard !detections.isEmpty else { return [] }
    var pairs: [DetectionMatch] = []
    for segment in store.segments where segment.span.contains(time) {
      let silence = parameters.maximumSilenceMinutes * 60
      guard let place = store.position(of: segment, at: time, maximumSilenceSeconds: silence) else { continue }
      for detection in detections {
        let distance = Sphere.distanceMetres(place, detection.centre)
        guard distance <= parameters.radiusMetres else { continue }
        pairs.append(
          DetectionMatch(
            detection: detection.id, segment: segment.id, mmsi: segment.mmsi, distanceMetres: distance))
      }
    }
    return pairs
  }

  private static func isOfLikeLength(
    _ detection: Detection, broadcast: Double?, _ parameters: Parameters
  ) -> Bool {
    guard let broadcast else { return true }
    let difference = abs(detection.lengthMetres - broadcast)
    return difference <= parameters.lengthTolerance * detection.lengthMetres
      || difference <= 3 * detection.lengthErrorMetres
  }

  private static func oneToOne(_ pairs: [DetectionMatch]) -> [DetectionMatch] {
    var usedDetections: Set<RowID> = []
    var usedSegments: Set<RowID> = []
    var chosen: [DetectionMatch] = []
    for pair in pairs.sorted(by: {
      ($0.distanceMetres, $0.detection, $0.segment) < ($1.distanceMetres, $1.detection, $1.segment)
    }) {
      guard !usedDetections.contains(pair.detection), !usedSegments.contains(pair.segment) else { continue }
      usedDetections.insert(pair.detection)
      usedSegments.insert(pair.segment)
      chosen.append(pair)
    }
    return chosen
  }
}
