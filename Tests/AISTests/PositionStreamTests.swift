// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation
import Testing

@Suite("A stream of positions is what is read at once, without being kept")
struct PositionStreamSpecification {
  private struct Gathered {
    var positions = PositionColumns()
    var statics: [StaticReport] = []
    var rejections: [Rejection] = []
    var files: [AISFileReading] = []
  }

  private func gather(_ files: [AISFile], threads: Int, chunkSize: Int) throws -> Gathered {
    var all = Gathered()
    all.files = try streamPositions(files, threads: threads, chunkSize: chunkSize) { chunk in
      all.positions.append(chunk.positions, 0..<chunk.positions.count)
      all.statics += chunk.statics
      all.rejections += chunk.rejections
    }
    return all
  }

  @Test(
    "for every shared log, on one thread and three", .enabled(if: realData != nil, "skipped: real data not present"),
    arguments: [1, 3])
  func sameAsReading(threads: Int) throws {
    let files = realLogs().map { AISFile(path: $0.path, dialect: $0.pathExtension == "csv" ? nil : AISDialect.nmea) }
    let whole = try readAIS(files)
    let streamed = try gather(files, threads: threads, chunkSize: 10_000)
    #expect(streamed.positions == whole.positions && streamed.positions.count > 20_000)
    #expect(streamed.files == whole.files)
    #expect(Set(streamed.statics) == Set(whole.statics) && streamed.statics.count == whole.statics.count)
    let differing = Set(streamed.rejections.map { "\($0)" }).symmetricDifference(whole.rejections.map { "\($0)" })
    #expect(differing.isEmpty, "\(differing.count) differ: \(differing.sorted().prefix(4))")
  }

  @Test("what the consumer throws stops the reading and comes out")
  func consumerThrows() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<1000).map { "445000001,2024-03-07T04:05:06,\(Double($0) / 100),1" }.joined(separator: "\n")
    let file = try folder.file("table", Array("mmsi,time,lon,lat\n\(rows)\n".utf8))
    var handed = 0
    #expect {
      _ = try streamPositions([file], threads: 1, chunkSize: 1000) { (_) throws(BytesError) in
        handed += 1
        if handed == 3 { throw BytesError(.diskFull, path: "there", reason: "full") }
      }
    } throws: { error in
      (error as? AISError)?.code == .bytes(.diskFull) && (error as? AISError)?.path == "there"
    }
    #expect(handed == 3)
  }
}
