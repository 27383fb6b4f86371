// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Testing
import Tracks

private let start: Int64 = 1_709_769_600_000

/// A fix of the ship 445000001: minutes after the start, degrees east and north.
private func columns(_ fixes: [(minutes: Double, longitude: Double, latitude: Double)], mmsi: UInt32 = 445_000_001)
  -> PositionColumns
{
  var columns = PositionColumns()
  for (index, fix) in fixes.enumerated() {
    columns.add(
      mmsi: mmsi, time: start + Int64(fix.minutes * 60_000), longitude: fix.longitude, latitude: fix.latitude,
      offset: UInt64(index))
  }
  return columns
}

extension PositionColumns {
  fileprivate mutating func add(
    mmsi number: UInt32, time: Int64, longitude: Double, latitude: Double, source file: UInt16 = 0, offset: UInt64
  ) {
    mmsi.append(number)
    timeMilliseconds.append(time)
    longitudeE7.append(Int32((longitude * 1e7).rounded()))
    latitudeE7.append(Int32((latitude * 1e7).rounded()))
    speedTenthKnots.append(100)
    courseTenthDegrees.append(0)
    headingDegrees.append(Absent.u16)
    navigationStatus.append(0)
    flags.append([])
    source.append(file)
    byteOffset.append(offset)
  }
}

@Suite("Positions of one MMSI are cut into segments that one hull can have sailed")
struct SegmentationTests {
  @Test("a ship under way is one segment, whatever the order of the input")
  func oneShip() async {
    let fixes = (0..<20).map { (minutes: Double($0) * 6, longitude: 133.0 + Double($0) * 0.02, latitude: 42.5) }
    let forwards = await TrackStore.build(from: columns(fixes), sources: ["a"])
    let backwards = await TrackStore.build(from: columns(fixes.reversed()), sources: ["a"])
    #expect(forwards.segments.count == 1)
    #expect(forwards.segments == backwards.segments)
    #expect(forwards.columns.timeMilliseconds == forwards.columns.timeMilliseconds.sorted())
  }

  @Test("two ships that share an MMSI far apart are two segments, interleaved in time")
  func sharedIdentity() async {
    var mixed: [(minutes: Double, longitude: Double, latitude: Double)] = []
    for step in 0..<10 {
      let drift = Double(step) * 0.02
      mixed.append((minutes: Double(step) * 10, longitude: 133.0 + drift, latitude: 42.5))
      mixed.append((minutes: Double(step) * 10 + 5, longitude: 120.3, latitude: 22.5 + drift))
    }
    let store = await TrackStore.build(from: columns(mixed), sources: ["a"])
    #expect(store.segments.map { $0.rows.count } == [10, 10])
    for segment in store.segments {
      let east = segment.rows.map { store.columns.coordinate($0).longitude > 130 }
      #expect(Set(east).count == 1)
    }
  }

  @Test("50 kn over 90 seconds is one hull, over 30 minutes it is not")
  func speedLimits() async {
    let metresPerDegree = Sphere.radiusMetres * .pi / 180
    func north(_ minutes: Double) -> Double { 50 * Unit.metresPerSecondPerKnot * minutes * 60 / metresPerDegree }
    let short = await TrackStore.build(
      from: columns([(0, 133, 42), (1.5, 133, 42 + north(1.5))]), sources: ["a"])
    #expect(short.segments.count == 1)
    let long = await TrackStore.build(from: columns([(0, 133, 42), (30, 133, 42 + north(30))]), sources: ["a"])
    #expect(long.segments.count == 2)
  }

  @Test("a segment closes after 7 days of silence")
  func closing() async {
    let day = 1440.0
    let within = await TrackStore.build(from: columns([(0, 133, 42), (6.9 * day, 133.1, 42)]), sources: ["a"])
    #expect(within.segments.count == 1)
    let beyond = await TrackStore.build(from: columns([(0, 133, 42), (7.1 * day, 133.1, 42)]), sources: ["a"])
    #expect(beyond.segments.count == 2)
  }

  @Test("a fix that two receivers heard is kept once, by its first hearing")
  func heardTwice() async {
    var heard = columns([(0, 133, 42), (10, 133.01, 42)])
    heard.add(mmsi: 445_000_001, time: start + 2_000, longitude: 133, latitude: 42, source: 1, offset: 77)
    let store = await TrackStore.build(from: heard, sources: ["a", "b"])
    #expect(store.columns.count == 2)
    #expect(store.columns.source == [0, 0])
  }

  @Test("every row lies in exactly one segment, and any number of threads gives the same store")
  func threads() async {
    var many = PositionColumns()
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    for index in 0..<4000 {
      many.add(
        mmsi: 445_000_000 + UInt32(random() * 40), time: start + Int64(random() * 4e8), longitude: 130 + random() * 3,
        latitude: 40 + random() * 3, offset: UInt64(index))
    }
    let one = await TrackStore.build(from: many, sources: ["a"], threads: 1)
    let four = await TrackStore.build(from: many, sources: ["a"], threads: 4)
    #expect(one.segments == four.segments)
    #expect(one.columns == four.columns)
    var next = 0
    for segment in one.segments {
      #expect(segment.rows.lowerBound == next)
      next = segment.rows.upperBound
    }
    #expect(next == one.columns.count)
  }

  @Test("no positions, no segments")
  func empty() async {
    let store = await TrackStore.build(from: PositionColumns(), sources: [])
    #expect(store.segments.isEmpty)
  }
}

@Suite("Where a hull was between two positions")
struct InterpolationTests {
  @Test("on the great circle, in proportion to time, and nowhere when the silence is too long")
  func between() async throws {
    let store = await TrackStore.build(from: columns([(0, 133, 42), (60, 133, 42.2)]), sources: ["a"])
    let segment = try #require(store.segments.first)
    let quarter = Timestamp(milliseconds: start + 15 * 60_000)
    let place = try #require(store.position(of: segment, at: quarter, maximumSilenceSeconds: 3600))
    #expect(abs(place.latitude - 42.05) < 1e-6)
    #expect(store.position(of: segment, at: quarter, maximumSilenceSeconds: 1800) == nil)
    #expect(store.position(of: segment, at: Timestamp(milliseconds: start - 1), maximumSilenceSeconds: 1e9) == nil)
  }
}

@Suite("A moored ship stays in one piece")
struct MooredTests {
  @Test("fixes that jump about within 200 m in the same second are one hull")
  func jitter() async {
    var moored = PositionColumns()
    for minute in 0..<30 {
      let time = start + Int64(minute) * 60_000
      moored.add(mmsi: 445_000_001, time: time, longitude: 133.08, latitude: 42.73, offset: UInt64(minute * 2))
      moored.add(
        mmsi: 445_000_001, time: time + 500, longitude: 133.0812, latitude: 42.7308, source: 1,
        offset: UInt64(minute * 2 + 1))
    }
    let store = await TrackStore.build(from: moored, sources: ["a", "b"])
    #expect(store.segments.count == 1)
  }
}

@Suite("A fix thrown off the track opens a segment that does not live")
struct StrayTests {
  /// A ship at anchor with a fix a minute; some of them lie 2.5 km east of it.
  private func anchored(strayAt minutes: Set<Int>, hours: Int = 12) async -> TrackStore {
    var fixes: [(minutes: Double, longitude: Double, latitude: Double)] = []
    for minute in 0..<hours * 60 {
      fixes.append((Double(minute), minutes.contains(minute) ? 133.03 : 133 + Double(minute % 7) * 1e-5, 42.5))
    }
    return await TrackStore.build(from: columns(fixes), sources: ["a"])
  }

  @Test("two false fixes hours apart are two segments of one position, and the track is whole")
  func apart() async {
    let store = await anchored(strayAt: [100, 400])
    #expect(store.segments.map { $0.rows.count } == [718, 1, 1])
  }

  @Test("the first fix is the false one: the track is whole all the same")
  func first() async {
    let store = await anchored(strayAt: [0, 300])
    #expect(store.segments.map { $0.rows.count }.sorted() == [1, 1, 718])
  }

  @Test("a ship that sails past the place of a false fix stays in its segment")
  func sailsPast() async {
    var track: [(minutes: Double, longitude: Double, latitude: Double)] = []
    for minute in 0..<120 { track.append((Double(minute), 133, 42.5 + Double(minute) * 0.003)) }
    track[10] = (10, 133.0005, 42.56)
    let store = await TrackStore.build(from: columns(track), sources: ["a"])
    #expect(store.segments.map { $0.rows.count } == [119, 1])
  }

  @Test("a second ship near by with the same MMSI, heard as often, is a segment of its own")
  func second() async {
    var fixes: [(minutes: Double, longitude: Double, latitude: Double)] = []
    for half in 0..<600 { fixes.append((Double(half) / 2, half % 2 == 0 ? 133 : 133.05, 42.5)) }
    let store = await TrackStore.build(from: columns(fixes), sources: ["a"])
    #expect(store.segments.map { $0.rows.count } == [300, 300])
  }

  @Test("a ship heard again after a day goes on where it was, not at the stray beside it")
  func afterSilence() async {
    var fixes: [(minutes: Double, longitude: Double, latitude: Double)] = []
    for minute in 0..<30 { fixes.append((Double(minute), 133, 42.5)) }
    fixes.append((30, 133.03, 42.5))
    for minute in 1500..<1530 { fixes.append((Double(minute), 133.02, 42.5)) }
    let store = await TrackStore.build(from: columns(fixes), sources: ["a"])
    #expect(store.segments.map { $0.rows.count } == [60, 1])
  }

  @Test(
    "a false fix that is the first after a silence does not turn the track into a silence from one false fix to the next"
  )
  func firstAfterSilence() async {
    var fixes: [(minutes: Double, longitude: Double, latitude: Double)] = []
    for minute in 0..<200 { fixes.append((Double(minute), 133, 42.5)) }
    // Heard again after ten hours, and every eight hours a fix lies 2.5 km off.
    for minute in 800..<10_000 { fixes.append((Double(minute), minute % 480 == 320 ? 133.03 : 133, 42.5)) }
    let store = await TrackStore.build(from: columns(fixes), sources: ["a"])
    let silences = store.segments.flatMap { segment in
      segment.rows.dropFirst().map {
        (store.columns.timeMilliseconds[$0] - store.columns.timeMilliseconds[$0 - 1]) / 60_000
      }
    }.filter { $0 >= 360 }
    #expect(silences == [601])
    #expect(store.segments.filter { $0.rows.count > 20 }.map { $0.rows.count } == [9380], "all true fixes, in one")
  }
}
