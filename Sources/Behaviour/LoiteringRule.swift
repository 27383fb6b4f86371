// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy
public import Tracks

#if canImport(Glibc)
  import Glibc
#endif

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
    let way = WayBounds(ticks)
    let limit = speedKnots * Unit.metresPerNauticalMile
    var steadySince = 0
    var runs: [Range<Int>] = []
    for end in ticks.indices.dropFirst() {
      let isNext = ticks[end].step == ticks[end - 1].step + 1
      if !isNext || isInside[end] || isInside[end - 1] { steadySince = end }
      let start = end - stepsAnHour
      guard start >= 0, steadySince <= start, isShorter(way, start, end, ticks, than: limit) else { continue }
      if let last = runs.last, last.upperBound == end, steadySince <= last.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<end + 1
      } else {
        runs.append(start..<end + 1)
      }
    }
    let steps = Int(minimumHours * Double(stepsAnHour))
    return runs.filter { $0.count > steps }
  }

  private func isShorter(_ way: WayBounds, _ start: Int, _ end: Int, _ ticks: [Tick], than limit: Double) -> Bool {
    if way.most[end] - way.most[start] < limit * 0.999_999 { return true }
    if way.least[end] - way.least[start] >= limit * 1.000_001 { return false }
    return (start..<end).reduce(0) { $0 + Self.metres(ticks[$1], ticks[$1 + 1]) } < limit
  }

  /// Between what the way from the first tick to each lies, mostly without trigonometry: degrees of longitude are taken as
  /// long and as short as they get within some hours.
  private struct WayBounds {
    private(set) var least: [Double] = [0]
    private(set) var most: [Double] = [0]
    /// Ticks over which a degree of longitude is held for as good as the same.
    private static let stretch = 48
    /// Steps longer than this are measured.
    private static let smallE7 = 1_000_000.0

    init(_ ticks: [Tick]) {
      least.reserveCapacity(ticks.count)
      most.reserveCapacity(ticks.count)
      let metresPerE7 = Sphere.radiusMetres * .pi / 180 / 1e7
      var shrink = 0.0...0.0
      for index in ticks.indices.dropFirst() {
        if index % Self.stretch == 1 {
          shrink = Self.shrink(ticks[(index - 1)..<min(index + Self.stretch, ticks.count)])
        }
        let (from, to) = (ticks[index - 1], ticks[index])
        let east = abs(Double(to.longitudeE7) - Double(from.longitudeE7))
        let north = abs(Double(to.latitudeE7) - Double(from.latitudeE7))
        var (short, long) = (0.0, 0.0)
        if east > Self.smallE7 || north > Self.smallE7 {
          short = LoiteringRule.metres(from, to)
          long = short
        } else if east + north > 0 {
          let (low, high) = (east * shrink.lowerBound, east * shrink.upperBound)
          short = (low * low + north * north).squareRoot() * metresPerE7 * 0.999_999
          long = (high * high + north * north).squareRoot() * metresPerE7 * 1.000_001
        }
        least.append(least[index - 1] + short)
        most.append(most[index - 1] + long)
      }
    }

    /// The shortest and the longest length of a degree of longitude, as a share of that at the equator.
    private static func shrink(_ ticks: ArraySlice<Tick>) -> ClosedRange<Double> {
      var (lowest, highest) = (UInt32.max, UInt32.min)
      for tick in ticks {
        lowest = min(lowest, tick.latitudeE7.magnitude)
        highest = max(highest, tick.latitudeE7.magnitude)
      }
      let shares = [highest, lowest].map { cos(Double($0) / 1e7 * .pi / 180) }
      return max(0, shares[0])...max(0, shares[1])
    }
  }

  fileprivate static func metres(_ from: Tick, _ to: Tick) -> Double {
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
