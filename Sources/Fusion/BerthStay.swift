// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Imagery

/// What one clear look at a berth showed: a ship that no AIS explains, or nothing of the kind.
public struct BerthLook: Sendable, Hashable {
  public var sceneID: RowID
  public var time: Timestamp
  /// Unmatched detections in the berth, the longest first.
  public var ships: [Detection]

  public init(sceneID: RowID, time: Timestamp, ships: [Detection]) {
    self.sceneID = sceneID
    self.time = time
    self.ships = ships
  }
}

/// Consecutive looks that can show the same ship at a berth.
///
/// - Definition: looks in time order join one stay while each shows a ship of like length (difference within
///   `likenessSigmas` standard errors), no clear look between them shows the berth without it, and the time between
///   two of them is at most `sameCallGapDays`. Arrival lies between the last look without the ship and the first with
///   it, departure likewise (DESIGN §5, Call).
/// - Limits: a ship that leaves and is followed by one of like length between two looks is counted once; the number of
///   stays is a lower bound.
public struct BerthStay: Sendable, Hashable {
  public var looks: [BerthLook]
  public var detections: [Detection]
  public var before: BerthLook?
  public var after: BerthLook?

  /// Mean length of the detections weighted by their errors.
  public var lengthMetres: (value: Double, error: Double) {
    Self.combine(detections.map { ($0.lengthMetres, $0.lengthErrorMetres) })
  }

  public var widthMetres: (value: Double, error: Double) {
    Self.combine(detections.map { ($0.widthMetres, $0.widthErrorMetres) })
  }

  /// Standard errors up to which two lengths are alike.
  public static let likenessSigmas = 2.5

  /// Half of the variance of one measurement is taken as common to all of them (the same pier, the same sensor), so
  /// that many looks never claim more than a factor √2 over the best one.
  static func combine(_ measures: [(value: Double, error: Double)]) -> (value: Double, error: Double) {
    let weights = measures.map { 1 / max($0.error * $0.error, 1e-6) }
    let total = weights.reduce(0, +)
    guard total > 0, let best = measures.map(\.error).min() else { return (.nan, .nan) }
    let mean = zip(measures, weights).reduce(0) { $0 + $1.0.value * $1.1 } / total
    let independent = 0.5 / total
    return (mean, (independent + 0.5 * best * best).squareRoot())
  }

  /// Cuts the clear looks at one berth, in any order, into stays.
  public static func stays(
    in looks: [BerthLook], sameCallGapDays: Double, likenessSigmas: Double = Self.likenessSigmas
  ) -> [BerthStay] {
    let ordered = looks.sorted { ($0.time, $0.sceneID) < ($1.time, $1.sceneID) }
    var open: [BerthStay] = []
    var closed: [BerthStay] = []
    for (index, look) in ordered.enumerated() {
      var remaining = look.ships
      var still: [BerthStay] = []
      for var stay in open {
        let last = stay.looks[stay.looks.count - 1]
        let isRecent = look.time.seconds(since: last.time) <= sameCallGapDays * 86_400
        if isRecent, let match = remaining.firstIndex(where: { stay.isLike($0, sigmas: likenessSigmas) }) {
          stay.looks.append(look)
          stay.detections.append(remaining.remove(at: match))
          still.append(stay)
        } else {
          stay.after = look
          closed.append(stay)
        }
      }
      let previous = index > 0 ? ordered[index - 1] : nil
      open = still + remaining.map { BerthStay(looks: [look], detections: [$0], before: previous, after: nil) }
    }
    closed += open
    return closed.sorted { ($0.looks[0].time, $0.detections[0].id) < ($1.looks[0].time, $1.detections[0].id) }
  }

  private func isLike(_ ship: Detection, sigmas: Double) -> Bool {
    let length = lengthMetres
    let error = (length.error * length.error + ship.lengthErrorMetres * ship.lengthErrorMetres).squareRoot()
    return abs(ship.lengthMetres - length.value) <= sigmas * error
  }
}
