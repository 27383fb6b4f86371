// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Glibc

/// Puts fuzzed bytes through the public doors of the room AIS and checks what must hold for any input.
public enum Probe {
  private static let input = "/dev/shm/plimsoll-fuzz-\(getpid())"

  /// Decodes whole, in small chunks, and into columns. No line is lost, and the output does not depend on the cuts.
  public static func check(_ bytes: [UInt8], dialect: String? = nil) {
    guard let file = fopen(input, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    let files = [AISFile(path: input, dialect: dialect)]
    guard let whole = ndjson(files, chunkSize: LineChunks.chunkSize) else { return }
    precondition(whole == ndjson(files, chunkSize: 64), "the output depends on where the input is cut")
    if let reading = try? readAIS(files, threads: 1) {
      for row in reading.positions.longitudeE7.indices {
        precondition(abs(reading.positions.longitudeE7[row]) <= 1_800_000_000, "off the earth")
        precondition(abs(reading.positions.latitudeE7[row]) <= 900_000_000, "off the earth")
      }
    }
  }

  private static func ndjson(_ files: [AISFile], chunkSize: Int) -> [UInt8]? {
    let path = input + ".out"
    guard let output = try? ByteOutput(path: path),
      let summary = try? decodeAIS(files, as: .ndjson, to: output, rejects: nil, threads: 1, chunkSize: chunkSize)
    else { return nil }
    let counts = summary.counts
    let seen = counts.messages + counts.parts + counts.rejectedTotal + counts.comments + counts.blank + counts.context
    precondition(seen + counts.other == counts.lines + counts.secondRecords, "a line was lost or counted twice")
    guard let chunks = try? LineChunks(path: path) else { return nil }
    var bytes: [UInt8] = []
    while let chunk = try? chunks.next() { chunk.withBytes { span in bytes += span.array(0..<chunk.count) } }
    return bytes
  }
}
