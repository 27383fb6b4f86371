// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy
public import Tracks

/// A hull that hardly moved for hours, outside ports and anchorages.
public struct Loitering: Sendable, Hashable {
  public var id: RowID
  public var mmsi: UInt32
  public var segment: RowID
  public var span: TimeSpan
  /// Where it was half way through.
  public var place: Coordinate
  /// Way sailed over time.
  public var meanKnots: Double
  /// The positions before its start and before its end.
  public var origins: [Origin]
}

/// Definition: every hour of at least `minimumHours` on end with a mean speed (way sailed over time, on 10-minute steps)
/// below `speedKnots`, outside berths, ports and anchorages.
///
/// Inputs: tracks; the areas of the case.
/// Parameters: `speedKnots`, `minimumHours`, `stepMinutes`, `silenceHours`.
/// Limits: only the ports and anchorages that the case names are left out; a ship at any other quay loiters too.
/// Reference: 2 kn over consecutive hours as Global Fishing Watch's loitering, whose product starts 20 nm from shore; this has
/// no such limit.
public struct LoiteringRule: Sendable, Equatable {
  public var speedKnots = 2.0
  public var minimumHours = 4.0
  public var stepMinutes = 10.0
  public var silenceHours = 1.0

  public init() {}

  /// The events, in the order of MMSI, then segment and time.
  public func events(in tracks: TrackStore, areas: [Area] = []) async -> [Loitering] {
    let harbours = areas.filter { $0.kind != .transferZone }.map(\.polygon)
    let resampling = Resampling(stepSeconds: stepMinutes * 60, silenceSeconds: silenceHours * 3600)
    return await tracks.concurrentlyByIdentity { range in
      range.flatMap { index in
        let segment = tracks.segments[index]
        let ticks = resampling.ticks(of: segment, in: tracks)
        return slowRuns(ticks, harbours).map { event(Array(ticks[$0]), segment, tracks) }
      }
    }
  }

  /// Ranges of ticks in which every hour is slow.
  private func slowRuns(_ ticks: [Tick], _ harbours: [Polygon]) -> [Range<Int>] {
    let stepsAnHour = Int((60 / stepMinutes).rounded())
    var metres: [Double] = [0]
    var steadySince: [Int] = [0]
    for index in ticks.indices.dropFirst() {
      let isNext = ticks[index].number == ticks[index - 1].number + 1
      let isFree = !harbours.contains { $0.contains(ticks[index].place) || $0.contains(ticks[index - 1].place) }
      metres.append(metres[index - 1] + Sphere.distanceMetres(ticks[index - 1].place, ticks[index].place))
      steadySince.append(isNext && isFree ? steadySince[index - 1] : index)
    }
    let limit = speedKnots * Unit.metresPerNauticalMile
    var runs: [Range<Int>] = []
    for end in ticks.indices where end >= stepsAnHour {
      let start = end - stepsAnHour
      guard steadySince[end] <= start, metres[end] - metres[start] < limit else { continue }
      if let last = runs.last, last.upperBound == end, steadySince[end] <= last.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<end + 1
      } else {
        runs.append(start..<end + 1)
      }
    }
    let steps = Int(minimumHours * Double(stepsAnHour))
    return runs.filter { $0.count > steps }
  }

  private func event(_ ticks: [Tick], _ segment: Segment, _ tracks: TrackStore) -> Loitering {
    let first = ticks[0]
    let last = ticks[ticks.count - 1]
    let metres = zip(ticks, ticks.dropFirst()).reduce(0) { $0 + Sphere.distanceMetres($1.0.place, $1.1.place) }
    let hours = Double(last.number - first.number) * stepMinutes / 60
    let span = TimeSpan(time(first.number), time(last.number))
    return Loitering(
      id: RowID(kind: "loitering", segment.id.text, "\(span.start.milliseconds)"), mmsi: segment.mmsi,
      segment: segment.id, span: span, place: ticks[ticks.count / 2].place,
      meanKnots: metres / Unit.metresPerNauticalMile / hours,
      origins: [tracks.origin(first.row), tracks.origin(last.row)])
  }

  private func time(_ tick: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(tick) * Int64(stepMinutes * 60_000))
  }
}
