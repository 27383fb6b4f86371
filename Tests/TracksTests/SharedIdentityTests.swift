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

  /// The independent segmenter cut 29 segments with 25 kn and 8 h of silence; ours joins over silences of up to 7 days and up
  /// to 40 kn (DESIGN §5), so it parts fewer ships. The floors are the measured figures, so that a change for the worse
  /// shows.
  @Test("agreement with an independent segmenter, by pairs of positions")
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
    var agreed = 0
    var pairs = 0
    var together = 0
    var kept = 0
    for left in ours.indices {
      for right in ours.indices where right > left {
        let isOurs = ours[left] == ours[right]
        let isTheirs = theirs[left] == theirs[right]
        pairs += 1
        if isOurs == isTheirs { agreed += 1 }
        if isTheirs { together += 1 }
        if isTheirs && isOurs { kept += 1 }
      }
    }
    let agreement = Double(agreed) / Double(pairs)
    let keptShare = Double(kept) / Double(together)
    print(
      "MMSI 416000000: \(store.segments.count) segments; agreement \(agreement) of \(pairs) pairs; kept \(keptShare)")
    #expect(agreement >= 0.72)
    #expect(keptShare >= 0.84)
  }
}
