// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation
import Tracks

/// Sorts made-up positions and says what it took.
///
///     sort-positions [POSITIONS [MEMORY-MIB [THREADS [ORDER [HULLS [tracks]]]]]]
///
/// With `tracks` every hull is cut into segments as well.
/// ORDER is `log` (ships take turns and time goes on, as in a log; every tenth fix is heard by a second receiver a moment
/// later) or `random` (no order at all). The positions are made as they are needed from a fixed seed. The time counted is
/// processor time of the sorter alone, without the making.
@main struct SortPositions {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    func number(_ place: Int, _ usual: Int) -> Int {
      words.count > place ? Int(words[words.startIndex + place]) ?? usual : usual
    }
    let count = number(0, 10_000_000)
    let memoryMiB = number(1, 2048)
    let threads = number(2, 1)
    let isLog = words.count < 4 || words[words.startIndex + 3] == "log"
    let maker = Maker(hulls: number(4, 20_000), positions: count, isLog: isLog)
    let sorter = PositionSorter(memoryBytes: memoryMiB << 20, threads: threads)
    var seconds = Seconds()
    var makingSeconds = 0.0
    while let columns = maker.next() {
      makingSeconds += seconds.lap()
      try sorter.add(columns)
      seconds.count()
    }
    let adding = seconds.total
    let check = Check()
    let cutsTracks = words.last == "tracks"
    try sorter.forEachHull(
      work: { columns in
        var hull = Check.Hull(columns)
        if cutsTracks { hull.segments = TrackStore(ofOneMMSI: columns, sources: ["a", "b"]).segments.count }
        return hull
      }, consume: { hull in check.add(hull) })
    seconds.count()
    print(
      """
      \(count) positions of \(maker.hulls) hulls, \(isLog ? "in the order of a log" : "in no order"), \
      \(memoryMiB) MiB, \(threads) threads
      processor seconds: collecting and spilling \(Seconds.text(adding)), handing over \(Seconds.text(seconds.total - adding)), \
      making (not counted) \(Seconds.text(makingSeconds))
      \(String(format: "%.1f", Double(count) / seconds.total / 1e6)) million positions a processor second; \
      wall \(Seconds.text(seconds.wall)) s with the making
      spilled \(sorter.spilledBytes) bytes, \(String(format: "%.1f", Double(sorter.spilledBytes) / Double(count))) a position; \
      peak memory \(peakMiB()) MiB
      \(check.hulls) hulls, \(check.segments) segments, \(check.rows) positions without repeats, in order: \(check.isInOrder), sum \(check.sum)
      """)
    if !check.isInOrder { exit(1) }
  }

  static func peakMiB() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}

/// Processor time of the whole process, in laps.
struct Seconds {
  private var last = Self.processor()
  private let start = ContinuousClock.now
  private(set) var total = 0.0

  static func processor() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  /// Seconds since the last lap or count.
  mutating func lap() -> Double {
    let now = Self.processor()
    defer { last = now }
    return now - last
  }

  mutating func count() { total += lap() }
  var wall: Double { Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000 }
  static func text(_ seconds: Double) -> String { String(format: "%.2f", seconds) }
}

/// Makes positions chunk by chunk.
final class Maker {
  let hulls: Int
  private let positions: Int
  private let isLog: Bool
  private var made = 0
  private var state: UInt64 = 42
  private var places: [(longitude: Int32, latitude: Int32)]

  init(hulls: Int, positions: Int, isLog: Bool) {
    self.hulls = hulls
    self.positions = positions
    self.isLog = isLog
    places = (0..<hulls).map { (longitude: Int32($0 % 1700) * 1_000_000, latitude: Int32($0 % 1000) * 800_000) }
  }

  private func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 27)
  }

  func next() -> PositionColumns? {
    guard made < positions else { return nil }
    var columns = PositionColumns()
    for _ in 0..<min(8192, positions - made) {
      let bits = random()
      let hull = Int(bits & 0xFFFF_FFFF) % hulls
      var time = 1_700_000_000_000 + Int64(made) * 10_000 / Int64(hulls)
      if !isLog { time = 1_700_000_000_000 + Int64(random() % 31_536_000_000) }
      let isSecondHearing = made % 10 == 9
      if !isSecondHearing {
        places[hull].longitude += Int32(truncatingIfNeeded: bits >> 32 & 4095) - 2048
        places[hull].latitude += Int32(truncatingIfNeeded: bits >> 44 & 4095) - 2048
      }
      columns.mmsi.append(200_000_000 + UInt32(hull) * 7919 % 575_000_000)
      columns.timeMilliseconds.append(time)
      columns.longitudeE7.append(places[hull].longitude)
      columns.latitudeE7.append(places[hull].latitude)
      columns.speedTenthKnots.append(isSecondHearing ? 100 : UInt16(bits >> 56))
      columns.courseTenthDegrees.append(1800)
      columns.headingDegrees.append(180)
      columns.navigationStatus.append(0)
      columns.flags.append([])
      columns.source.append(isSecondHearing ? 1 : 0)
      columns.byteOffset.append(UInt64(made) * 80)
      made += 1
    }
    return columns
  }
}

/// Looks at the order of what comes out.
final class Check {
  struct Hull: Sendable {
    var mmsi: UInt32
    var rows: Int
    var isInOrder = true
    var segments = 0
    var sum: UInt64 = 0

    init(_ columns: PositionColumns) {
      mmsi = columns.mmsi.first ?? 0
      rows = columns.count
      var last = Int64.min
      for time in columns.timeMilliseconds {
        if time < last { isInOrder = false }
        last = time
        sum = (sum ^ UInt64(truncatingIfNeeded: time)) &* 0x100_0000_01B3
      }
      for offset in columns.byteOffset { sum = (sum ^ offset) &* 0x100_0000_01B3 }
    }
  }

  private(set) var hulls = 0
  private(set) var rows = 0
  private(set) var segments = 0
  private(set) var isInOrder = true
  private(set) var sum: UInt64 = 0
  private var last: UInt32 = 0

  func add(_ hull: Hull) {
    if !hull.isInOrder || hull.mmsi <= last { isInOrder = false }
    last = hull.mmsi
    hulls += 1
    rows += hull.rows
    segments += hull.segments
    sum = (sum &* 31) ^ hull.sum
  }
}
