// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation
import Testing
import Tracks

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// One position as plain values, to sort and compare without the code under test.
private struct Row: Hashable {
  var mmsi: UInt32
  var time: Int64
  var longitude: Int32
  var latitude: Int32
  var speed: UInt16
  var course: UInt16
  var heading: UInt16
  var status: UInt8
  var flags: UInt8
  var source: UInt16
  var offset: UInt64
}

extension [Row] {
  fileprivate var columns: PositionColumns {
    var columns = PositionColumns()
    for row in self {
      columns.mmsi.append(row.mmsi)
      columns.timeMilliseconds.append(row.time)
      columns.longitudeE7.append(row.longitude)
      columns.latitudeE7.append(row.latitude)
      columns.speedTenthKnots.append(row.speed)
      columns.courseTenthDegrees.append(row.course)
      columns.headingDegrees.append(row.heading)
      columns.navigationStatus.append(row.status)
      columns.flags.append(PositionFlags(rawValue: row.flags))
      columns.source.append(row.source)
      columns.byteOffset.append(row.offset)
    }
    return columns
  }

  fileprivate init(_ columns: PositionColumns) {
    self = columns.mmsi.indices.map { row in
      Row(
        mmsi: columns.mmsi[row], time: columns.timeMilliseconds[row], longitude: columns.longitudeE7[row],
        latitude: columns.latitudeE7[row], speed: columns.speedTenthKnots[row],
        course: columns.courseTenthDegrees[row], heading: columns.headingDegrees[row],
        status: columns.navigationStatus[row], flags: columns.flags[row].rawValue, source: columns.source[row],
        offset: columns.byteOffset[row])
    }
  }

  /// The definition, written down as plainly as it can be.
  fileprivate var inOrder: [Row] {
    sorted {
      if $0.mmsi != $1.mmsi { return $0.mmsi < $1.mmsi }
      if $0.time != $1.time { return $0.time < $1.time }
      return ($0.longitude, $0.latitude, $0.source, $0.offset) < ($1.longitude, $1.latitude, $1.source, $1.offset)
    }
  }

  /// Rows in order without those that repeat place and motion of a kept one at most `milliseconds` before.
  fileprivate func withoutRepeats(within milliseconds: Int64) -> [Row] {
    var kept: [Row] = []
    for row in self {
      let window = kept.reversed().prefix { $0.mmsi == row.mmsi && row.time - $0.time <= milliseconds }
      let isRepeat = window.contains {
        ($0.longitude, $0.latitude, $0.speed, $0.course) == (row.longitude, row.latitude, row.speed, row.course)
      }
      if !isRepeat { kept.append(row) }
    }
    return kept
  }
}

/// Many ships and a few that send very often, in no order; times and places repeat.
private func madeUp(_ count: Int, seed: UInt64) -> [Row] {
  var random = SplitMix(state: seed)
  return (0..<count).map { index in
    let isBusy = Int.random(in: 0..<3, using: &random) == 0
    let mmsi =
      isBusy ? UInt32.random(in: 1...3, using: &random) : UInt32.random(in: 0...999_999_999, using: &random) / 500_000
    return Row(
      mmsi: mmsi, time: 1_700_000_000_000 + Int64.random(in: 0..<2_000_000, using: &random) / 500 * 500,
      longitude: Int32.random(in: -3...3, using: &random) * 600_000_000,
      latitude: Int32.random(in: -1...1, using: &random),
      speed: UInt16.random(in: 0...1, using: &random) * Absent.u16, course: UInt16.random(in: 0...1, using: &random),
      heading: UInt16.random(in: 0...511, using: &random), status: UInt8.random(in: 0...15, using: &random),
      flags: UInt8.random(in: 0...7, using: &random), source: UInt16.random(in: 0...2, using: &random),
      offset: UInt64(index) << UInt64(index % 40))
  }
}

private func sorted(
  _ rows: [Row], memoryBytes: Int, threads: Int = 1, duplicateSeconds: Double? = nil, folder: String? = nil
) throws -> (rows: [Row], spilledBytes: Int) {
  let sorter = PositionSorter(
    memoryBytes: memoryBytes, spillFolder: folder ?? SpillFile.usualFolder, threads: threads)
  var start = 0
  while start < rows.count {
    let end = min(rows.count, start + 777)
    try sorter.add(Array(rows[start..<end]).columns)
    start = end
  }
  var result: [Row] = []
  try sorter.forEachHull(
    duplicateSeconds: duplicateSeconds, work: { $0 },
    consume: { hull in
      #expect(Set(hull.mmsi).count == 1)
      result += [Row](hull)
    })
  return (result, sorter.spilledBytes)
}

@Suite("Positions are sorted by MMSI, time, place, source and offset in bounded memory")
struct SortingTests {
  @Test(
    "what was spilled comes out as what was sorted in memory, for any memory, threads and order of input",
    arguments: [64 << 10, 300 << 10, 1 << 30], [1, 3])
  func spilledIsSorted(memoryBytes: Int, threads: Int) throws {
    let rows = madeUp(30_000, seed: 1)
    let expected = rows.inOrder
    let result = try sorted(rows, memoryBytes: memoryBytes, threads: threads)
    #expect(result.rows == expected)
    #expect((result.spilledBytes > 0) == (memoryBytes < 1 << 20))
    var random = SplitMix(state: 5)
    #expect(try sorted(rows.shuffled(using: &random), memoryBytes: memoryBytes, threads: threads).rows == expected)
  }

  @Test("more runs than are merged at a time become runs of runs")
  func runsOfRuns() throws {
    let rows = madeUp(140_000, seed: 2)
    #expect(try sorted(rows, memoryBytes: 0).rows == rows.inOrder)
  }

  @Test("one fix heard twice is left out alike, spilled or not", arguments: [64 << 10, 1 << 30])
  func duplicates(memoryBytes: Int) throws {
    let rows = madeUp(30_000, seed: 3)
    let expected = rows.inOrder.withoutRepeats(within: 10_000)
    #expect(expected.count < rows.count - 1000)
    #expect(try sorted(rows, memoryBytes: memoryBytes, duplicateSeconds: 10).rows == expected)
  }

  @Test("thousands of fixes of one MMSI in one window are compared with all of them")
  func crowdedWindow() throws {
    var rows = madeUp(6000, seed: 4)
    for index in rows.indices {
      rows[index].mmsi = 7
      rows[index].longitude = Int32(index % 500)
      rows[index].time = 1_700_000_000_000 + Int64(index / 2)
    }
    let expected = rows.inOrder.withoutRepeats(within: 1_000)
    #expect(expected.count < rows.count && expected.count > 500)
    #expect(try sorted(rows, memoryBytes: 1 << 30, duplicateSeconds: 1).rows == expected)
  }

  @Test("the largest and smallest values of every column survive, and any times sort")
  func extremes() throws {
    var rows = madeUp(200, seed: 6)
    for index in rows.indices {
      let isLow = index % 2 == 0
      rows[index].mmsi = index % 5 == 0 ? .max : 9
      rows[index].time = isLow ? .min : .max
      rows[index].longitude = isLow ? .min : .max
      rows[index].latitude = isLow ? .max : .min
      rows[index].offset = isLow ? .max : 0
      rows[index].source = isLow ? .max : 0
      rows[index].heading = UInt16(index)
    }
    let filler = madeUp(3000, seed: 7)
    #expect(Set(try sorted(rows + filler, memoryBytes: 0).rows) == Set(rows + filler))
    #expect(try sorted(rows + filler, memoryBytes: 0).rows == (try sorted(rows + filler, memoryBytes: .max).rows))
  }

  @Test("it can be asked again, and more added after")
  func again() throws {
    let rows = madeUp(5000, seed: 8)
    let sorter = PositionSorter(memoryBytes: 64 << 10)
    func all() throws -> [Row] {
      var found: [Row] = []
      try sorter.forEachHull(duplicateSeconds: nil, work: { $0 }, consume: { found += [Row]($0) })
      return found
    }
    try sorter.add(Array(rows[..<3000]).columns)
    #expect(try all() == Array(rows[..<3000]).inOrder)
    #expect(try all() == Array(rows[..<3000]).inOrder)
    try sorter.add(rows.columns, 3000..<5000)
    #expect(sorter.count == 5000)
    #expect(try all() == rows.inOrder)
  }

  @Test("nothing stands in the folder while it works or after, and a folder that is not there is named")
  func temporaryFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-sorting-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sorter = PositionSorter(memoryBytes: 0, spillFolder: folder.path)
    try sorter.add(madeUp(5000, seed: 9).columns)
    #expect(sorter.spilledBytes > 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect {
      try sorted(madeUp(5000, seed: 9), memoryBytes: 0, folder: folder.path + "/none")
    } throws: { error in
      (error as? BytesError)?.code == .notFound && "\(error)".contains("TMPDIR")
    }
  }

  @Test("no positions, no hulls")
  func nothing() throws {
    #expect(try sorted([], memoryBytes: 0).rows.isEmpty)
  }
}

@Suite("Tracks built hull by hull are the tracks built at once")
struct HullByHullTests {
  @Test("the same segments and rows in the same order")
  func same() async throws {
    let rows = madeUp(20_000, seed: 10)
    let whole = await TrackStore.build(from: rows.columns, sources: ["a", "b", "c"], threads: 2)
    let sorter = PositionSorter(memoryBytes: 64 << 10)
    try sorter.add(rows.columns)
    var columns = PositionColumns()
    var segments: [String] = []
    try sorter.forEachHull(
      work: { TrackStore(ofOneMMSI: $0, sources: ["a", "b", "c"]) },
      consume: { hull in
        columns.append(hull.columns, 0..<hull.columns.count)
        segments += hull.segments.map { "\($0.id) \($0.mmsi) \($0.rows.count) \($0.span)" }
      })
    #expect(columns == whole.columns)
    #expect(segments == whole.segments.map { "\($0.id) \($0.mmsi) \($0.rows.count) \($0.span)" })
  }
}
