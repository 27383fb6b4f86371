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
    let resampling = resampling
    return await tracks.concurrentlyByIdentity { range in
      range.flatMap { index in
        let segment = tracks.segments[index]
        let ticks = resampling.ticks(of: segment, number: index, in: tracks)
        return events(ticks[...], segment, harbours, sources: tracks.sources)
      }
    }
  }

  var resampling: Resampling { Resampling(stepSeconds: stepMinutes * 60, silenceSeconds: silenceHours * 3600) }

  /// The events of one segment's ticks.
  func events(
    _ ticks: ArraySlice<Tick>, _ segment: Segment, _ harbours: [Polygon], sources: [String]
  ) -> [Loitering] {
    // Four hours of steps, or there is nothing to look at.
    guard Double(ticks.count) * stepMinutes > minimumHours * 60 else { return [] }
    let own = Array(ticks)
    return slowRuns(own, harbours).map { event(Array(own[$0]), segment, sources) }
  }

  /// Ranges of ticks in which every hour is slow.
  private func slowRuns(_ ticks: [Tick], _ harbours: [Polygon]) -> [Range<Int>] {
    let stepsAnHour = Int((60 / stepMinutes).rounded())
    let isInside = ticks.map { tick in harbours.contains { $0.contains(tick.place) } }
    var metres: [Double] = [0]
    var steadySince: [Int] = [0]
    for index in ticks.indices.dropFirst() {
      let isNext = ticks[index].step == ticks[index - 1].step + 1
      let isFree = !isInside[index] && !isInside[index - 1]
      metres.append(metres[index - 1] + Self.metres(ticks[index - 1], ticks[index]))
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

  private static func metres(_ from: Tick, _ to: Tick) -> Double {
    from.longitudeE7 == to.longitudeE7 && from.latitudeE7 == to.latitudeE7
      ? 0 : Sphere.distanceMetres(from.place, to.place)
  }

  private func event(_ ticks: [Tick], _ segment: Segment, _ sources: [String]) -> Loitering {
    let first = ticks[0]
    let last = ticks[ticks.count - 1]
    let metres = zip(ticks, ticks.dropFirst()).reduce(0) { $0 + Self.metres($1.0, $1.1) }
    let hours = Double(last.step - first.step) * stepMinutes / 60
    let span = TimeSpan(time(first.step), time(last.step))
    return Loitering(
      id: RowID(kind: "loitering", segment.id.text, "\(span.start.milliseconds)"), mmsi: segment.mmsi,
      segment: segment.id, span: span, place: ticks[ticks.count / 2].place,
      meanKnots: metres / Unit.metresPerNauticalMile / hours,
      origins: [first, last].map { Origin(path: sources[Int($0.source)], byteOffset: Int($0.byteOffset)) })
  }

  private func time(_ step: Int32) -> Timestamp {
    Timestamp(milliseconds: Int64(step) * Int64(stepMinutes * 60_000))
  }
}
