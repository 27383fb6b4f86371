// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation
import Testing
import Tracks

/// The folder of real data, where there is one.
private let realData: URL? = {
  let environment = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"]
  let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data")
  let folder = environment.map { URL(fileURLWithPath: $0) } ?? beside
  let file = folder.appendingPathComponent("ais/labelled/shared_mmsi/segmented-416000000.json")
  return FileManager.default.fileExists(atPath: file.path) ? folder : nil
}()

@Suite("MMSI 416000000, used by many ships", .enabled(if: realData != nil, "skipped: real data not present"))
struct SharedIdentityTests {
  private struct Fix: Decodable {
    var timestamp: String
    var lon: Double
    var lat: Double
    var segment: String
  }

  /// An independent segmenter's 29 segments (25 kn, 8 h) are coarser and finer than ours in places: agreement is counted
  /// over pairs of positions, of which it is asked whether they share a segment.
  @Test("pairs of positions share a segment, or do not, as an independent segmenter says, in at least 90 of 100")
  func agreement() async throws {
    let folder = try #require(realData)
    let file = folder.appendingPathComponent("ais/labelled/shared_mmsi/segmented-416000000.json")
    let decoder = JSONDecoder()
    let fixes = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(Fix.self, from: Data($0.utf8))
    }
    var columns = PositionColumns()
    for (index, fix) in fixes.enumerated() {
      let time = try #require(Timestamp(iso8601: fix.timestamp))
      columns.mmsi.append(416_000_000)
      columns.timeMilliseconds.append(time.milliseconds)
      columns.longitudeE7.append(Int32((fix.lon * 1e7).rounded()))
      columns.latitudeE7.append(Int32((fix.lat * 1e7).rounded()))
      columns.speedTenthKnots.append(Absent.u16)
      columns.courseTenthDegrees.append(Absent.u16)
      columns.headingDegrees.append(Absent.u16)
      columns.navigationStatus.append(Absent.u8)
      columns.flags.append([])
      columns.source.append(0)
      columns.byteOffset.append(UInt64(index))
    }
    let store = await TrackStore.build(from: columns, sources: ["shared"])
    var ours: [Int] = []
    var theirs: [String] = []
    for (number, segment) in store.segments.enumerated() {
      for row in segment.rows {
        ours.append(number)
        theirs.append(fixes[Int(store.columns.byteOffset[row])].segment)
      }
    }
    var same = 0
    var pairs = 0
    for left in ours.indices {
      for right in ours.indices where right > left {
        pairs += 1
        if (ours[left] == ours[right]) == (theirs[left] == theirs[right]) { same += 1 }
      }
    }
    let share = Double(same) / Double(pairs)
    print("shared MMSI 416000000: \(store.segments.count) segments, pair agreement \(share) over \(pairs) pairs")
    #expect(share >= 0.9)
  }
}
