// SPDX-License-Identifier: Apache-2.0

import AIS
import Geodesy

/// Cuts the positions of one MMSI into runs that one hull can have sailed.
///
/// - Definition: positions, in time order, join the nearest of the open segments to which their implied speed is at most
///   40 kn (60 kn under 2 minutes); else they open a new one. A segment closes after 7 days of silence (DESIGN §5,
///   Segment).
/// - A fix thrown off the track opens a segment that does not live: a segment that opens within 3 nm and 30 minutes of
///   another is a *stray* until it has five positions and a tenth of those heard since it opened. A position joins a stray
///   only where no other segment is within reach, and a stray closes when another segment is heard half an hour after it.
///   Without that a false fix stays beside the track for a week: its silences are reported, and the track falls into it when
///   the ship comes by.
/// - The older of the two is watched as well: where the false fix is the first after a silence it joins the track, and the
///   ship's next position opens the segment in which she sails on. From then on the older one is a stray as soon as it has
///   less than a tenth of the positions heard since, of fifty or more. Without that every later false fix joins it, and each
///   way from one false fix to the next is a silence that never was.
/// - Where it departs from DESIGN: DESIGN joins the segment with the *lowest implied speed*, which is the one that has been
///   silent longest: of two ships that share an MMSI, a fix of the one falls to the stale segment of the other. On MMSI
///   416000000 that rule keeps 74% of the pairs together that an independent segmenter does, the nearest segment 84%.
///   And `slackMetres` are taken off the distance: without that, a moored ship whose fixes two receivers stamp a second
///   apart falls to pieces.
/// - Inputs: rows of one MMSI in time order. Parameters: `TrackParameters`.
/// - Limits: implied speed is over the great circle, land or not. Two ships that use one MMSI within reach of each other
///   are not told apart. Positions at the same instant at two places always part. A false fix from which a ship can have got
///   back in time stays in the track. Two ships that use one MMSI within 3 nm of each other leave that one in pieces which is
///   heard less than five times in half an hour, or a tenth as often as the other.
/// - Reference: the idea of several open segments is that of Global Fishing Watch's gpsdio-segment (25 kn, 8 h); the
///   thresholds here are DESIGN's.
struct Segmentation {
  private let parameters: TrackParameters
  private let silence: Int64
  private let strayLife: Int64
  private var open: [OpenSegment] = []
  private var runs: [Run] = []
  private var count: Int32 = 0

  init(parameters: TrackParameters) {
    self.parameters = parameters
    silence = Int64(parameters.closesAfterDays * 86_400_000)
    strayLife = Int64(parameters.strayMinutes * 60_000)
  }

  /// Rows on end that belong to one segment.
  struct Run {
    /// Segments are numbered from 0 in the order of their first rows.
    var segment: Int32
    var rows: Range<Int>
  }

  /// What a segment that takes positions must remember.
  private struct OpenSegment {
    var number: Int32
    /// Since it opened.
    var positions = 1
    /// It opened beside another one, or another one beside it.
    var watch: Watch?
    var firstRow: Int
    var time: Int64
    var place: Coordinate

    /// Seen from a later row.
    func isStray(at row: Int, _ parameters: TrackParameters) -> Bool {
      guard let watch else { return false }
      let share = Double(row - watch.firstRow) * parameters.strayShare
      let least = Double(parameters.strayPositions)
      let heard = Double(positions - watch.positionsBefore)
      return watch.isYoung ? heard < max(least, share) : share >= least && heard < share
    }

    /// From now on it must have its share of what is heard.
    mutating func watch(from row: Int, _ parameters: TrackParameters) {
      if positions < parameters.strayPositions {
        watch = Watch(firstRow: firstRow, positionsBefore: 0, isYoung: true)
        return
      }
      // A watch that is too short to say anything goes on.
      let watched = row - (watch?.firstRow ?? 0)
      guard watch == nil || Double(watched) * parameters.strayShare >= Double(parameters.strayPositions) else { return }
      watch = Watch(firstRow: row, positionsBefore: positions, isYoung: false)
    }
  }

  /// What is counted of a segment beside which another one opened.
  private struct Watch {
    /// Rows are counted from here.
    var firstRow: Int
    /// Positions that the segment had before.
    var positionsBefore: Int
    /// It had not yet shown itself as one: it needs `strayPositions` besides its share.
    var isYoung: Bool
  }

  /// The segments of all rows, in the order of the rows. Time is of the order of rows × segments open at a time, memory of
  /// the runs and the open ones.
  ///
  /// The rows must be those of one MMSI in the order of time.
  static func runs(of columns: PositionColumns, parameters: TrackParameters) -> (runs: [Run], segments: Int) {
    var segmentation = Segmentation(parameters: parameters)
    var row = 0
    while row < columns.count {
      let end = segmentation.goesOn(from: row, columns)
      if end == row { segmentation.place(row, columns) }
      row = max(end, row + 1)
    }
    return (segmentation.runs, Int(segmentation.count))
  }

  // MARK: one open segment

  /// While a single segment is open and its ship plainly sails on, rows join it; returns the first that does not.
  private mutating func goesOn(from first: Int, _ columns: PositionColumns) -> Int {
    guard open.count == 1, first > 0, runs[runs.count - 1].segment == open[0].number else { return first }
    let times = columns.timeMilliseconds.span
    let longitudes = columns.longitudeE7.span
    let latitudes = columns.latitudeE7.span
    var row = first
    while row < times.count {
      let milliseconds = times[row] &- times[row &- 1]
      let limit = Self.e7PerMetre * reach(milliseconds)
      let east = Double(Int64(longitudes[row]) &- Int64(longitudes[row &- 1]))
      let north = Double(Int64(latitudes[row]) &- Int64(latitudes[row &- 1]))
      // As if degrees of longitude had the length they have at the equator: no shorter than the great circle.
      if milliseconds > silence || east * east + north * north > limit * limit { break }
      row &+= 1
    }
    guard row > first else { return row }
    open[0].time = times[row - 1]
    open[0].place = columns.coordinate(row - 1)
    open[0].positions += row - first
    runs[runs.count - 1].rows = runs[runs.count - 1].rows.lowerBound..<row
    return row
  }

  /// A little less than 10⁷ over the metres of a degree.
  private static let e7PerMetre = 1e7 / (Sphere.radiusMetres * .pi / 180) * 0.999_999

  /// Metres within which a position can be that of the same hull, so many milliseconds later.
  @inline(__always)
  private func reach(_ milliseconds: Int64) -> Double {
    let seconds = Double(milliseconds) / 1000
    let isShort = seconds < parameters.shortIntervalSeconds
    let knots = isShort ? parameters.maximumSpeedKnotsShort : parameters.maximumSpeedKnots
    return parameters.slackMetres + knots * Unit.metresPerSecondPerKnot * seconds
  }

  // MARK: several open segments

  private mutating func place(_ row: Int, _ columns: PositionColumns) {
    let fix = OpenSegment(
      number: count, firstRow: row, time: columns.timeMilliseconds[row], place: columns.coordinate(row))
    closeSilent(at: fix)
    if let best = nearest(to: fix) {
      open[best].time = fix.time
      open[best].place = fix.place
      open[best].positions += 1
      add(row, to: open[best].number)
    } else {
      add(row, to: count)
      count += 1
      openSegment(fix)
    }
  }

  private mutating func add(_ row: Int, to number: Int32) {
    if let last = runs.last, last.segment == number, last.rows.upperBound == row {
      runs[runs.count - 1].rows = last.rows.lowerBound..<row + 1
    } else {
      runs.append(Run(segment: number, rows: row..<row + 1))
    }
  }

  private mutating func openSegment(_ fix: OpenSegment) {
    var fix = fix
    for index in open.indices {
      let isBeside =
        fix.time - open[index].time <= strayLife
        && Sphere.distanceMetres(open[index].place, fix.place)
          <= parameters.strayNauticalMiles * Unit.metresPerNauticalMile
      guard isBeside else { continue }
      fix.watch(from: fix.firstRow, parameters)
      // Nobody knows yet which of the two is the track.
      open[index].watch(from: fix.firstRow, parameters)
    }
    open.append(fix)
  }

  private mutating func closeSilent(at fix: OpenSegment) {
    guard let newest = open.lazy.map(\.time).max() else { return }
    open.removeAll { segment in
      fix.time - segment.time > silence
        || (newest - segment.time > strayLife && segment.isStray(at: fix.firstRow, parameters))
    }
  }

  /// Index of the open segment nearest to the fix, of those from which a hull can have sailed there; of strays only where
  /// there is no other.
  private func nearest(to fix: OpenSegment) -> Int? {
    var best: Int?
    var bestMetres = Double.infinity
    var bestIsStray = true
    for index in open.indices {
      let isStray = open[index].isStray(at: fix.firstRow, parameters)
      if isStray, !bestIsStray { continue }
      let isBetter = bestIsStray && !isStray
      if !isBetter, Self.shortest(open[index].place, fix.place) >= bestMetres { continue }
      let metres = Sphere.distanceMetres(open[index].place, fix.place)
      guard isBetter || metres < bestMetres, metres <= reach(fix.time - open[index].time) else { continue }
      best = index
      bestMetres = metres
      bestIsStray = isStray
    }
    return best
  }

  private static let metresPerDegree = Sphere.radiusMetres * .pi / 180

  /// A length that the great circle reaches at least: the way north or south.
  private static func shortest(_ from: Coordinate, _ to: Coordinate) -> Double {
    abs(to.latitude - from.latitude) * metresPerDegree * 0.999_999_9
  }
}
