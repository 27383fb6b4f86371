// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation

/// Where the real data lies; `nil` where it is not present (tests that need it then say so and pass).
let realData: URL? = {
  let named = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"].map { URL(fileURLWithPath: $0) }
  let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../../shared/data")
  return [named, beside].compactMap { $0 }.first {
    FileManager.default.fileExists(atPath: $0.appendingPathComponent("ais").path)
  }
}()

/// Every shared log and table of AIS.
func realLogs() -> [URL] {
  guard let root = realData?.appendingPathComponent("ais") else { return [] }
  let kept = ["nmea", "ais", "txt", "log", "aivdm", "csv", ""]
  let walker = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
  let files = (walker?.allObjects as? [URL] ?? []).filter { url in
    !url.hasDirectoryPath && kept.contains(url.pathExtension) && !url.path.contains("berth_calls")
      && !url.path.contains("sar_match") && url.lastPathComponent != "COPYING"
  }
  return files.sorted { $0.path < $1.path }
}

/// A folder that is gone when the value is.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-ais-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> AISFile {
    let target = url.appendingPathComponent(name)
    try Data(bytes).write(to: target)
    return AISFile(path: target.path, name: name)
  }
}

struct Decoded {
  var text: String
  var summary: AISSummary
  var messages: [JSONValue]
}

/// Decodes bytes as `plimsoll decode` would.
func decode(
  _ bytes: [UInt8], as format: AISOutput = .ndjson, threads: Int = 1, chunkSize: Int = LineChunks.chunkSize,
  dialect: String? = nil
) throws -> Decoded {
  let folder = try TemporaryFolder()
  var file = try folder.file("log", bytes)
  file.dialect = dialect
  let target = folder.url.appendingPathComponent("out").path
  let summary = try decodeAIS(
    [file], as: format, to: ByteOutput(path: target), rejects: nil, threads: threads, chunkSize: chunkSize)
  let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: target)), as: UTF8.self)
  let lines = format == .ndjson ? text.split(separator: "\n") : []
  return Decoded(text: text, summary: summary, messages: try lines.map { try JSONParser.parse(Array($0.utf8)) })
}

func decode(_ text: String) throws -> Decoded { try decode(Array(text.utf8)) }

func read(
  _ bytes: [UInt8], threads: Int = 1, chunkSize: Int = LineChunks.chunkSize, dialect: String? = nil
) throws -> AISReading {
  let folder = try TemporaryFolder()
  var file = try folder.file("log", bytes)
  file.dialect = dialect
  return try readAIS([file], threads: threads, chunkSize: chunkSize)
}

func read(_ text: String) throws -> AISReading { try read(Array(text.utf8)) }

/// Every line is one of message, part, reject, comment, blank, context or other.
func isBalanced(_ counts: AISCounts) -> Bool {
  counts.messages + counts.parts + counts.rejectedTotal + counts.comments + counts.blank + counts.context + counts.other
    == counts.lines + counts.secondRecords
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
