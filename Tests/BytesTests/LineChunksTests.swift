// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

private struct Lines {
  var text: [UInt8] = []
  var offsets: [Int] = []
  var overlong = 0
}

private func lines(of path: String, chunkSize: Int = LineChunks.chunkSize, heldBack: LineChunks.HeldBack? = nil) throws
  -> Lines
{
  let chunks = try LineChunks(path: path, heldBack: heldBack, chunkSize: chunkSize)
  var result = Lines()
  while let chunk = try chunks.next() {
    result.offsets.append(chunk.byteOffset)
    result.overlong += chunk.isOverlongLine ? 1 : 0
    chunk.withBytes { span in result.text += span.array(0..<chunk.count) }
  }
  return result
}

private func temporaryFile(_ bytes: [UInt8]) throws -> URL {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-bytes-\(UUID().uuidString)")
  try Data(bytes).write(to: url)
  return url
}

@Suite struct LineChunksSpecification {
  @Test("Chunks are whole lines, hold every byte once, and know their offsets", arguments: [64, 100, 1000])
  func wholeLines(chunkSize: Int) throws {
    let text = (0..<500).map { String(repeating: "x", count: $0 % 90) + "\r\n" }.joined() + "no line end"
    let url = try temporaryFile(Array(text.utf8))
    defer { try? FileManager.default.removeItem(at: url) }
    let read = try lines(of: url.path, chunkSize: chunkSize)
    #expect(read.text == Array(text.utf8))
    for offset in read.offsets.dropFirst() { #expect(read.text[offset - 1] == 10) }
    #expect(read.offsets.count > 10)
  }

  @Test("A chunk does not end with a line that belongs to the next one")
  func heldBack() throws {
    let text = String(repeating: "!aaaaaaaaaaaaaaaa\n$time\n", count: 200)
    let url = try temporaryFile(Array(text.utf8))
    defer { try? FileManager.default.removeItem(at: url) }
    let read = try lines(
      of: url.path, chunkSize: 64, heldBack: LineChunks.HeldBack(firstBytes: [UInt8(ascii: "$")], unlessContaining: 33))
    #expect(read.text == Array(text.utf8) && read.offsets.count > 10)
    for offset in read.offsets.dropFirst() { #expect(read.text[offset] == UInt8(ascii: "$")) }
  }

  @Test("A line of more than a megabyte is one marked chunk, and what follows is read")
  func overlongLine() throws {
    let url = try temporaryFile([UInt8](repeating: 65, count: 5 << 20) + Array("\nnext\n".utf8))
    defer { try? FileManager.default.removeItem(at: url) }
    let read = try lines(of: url.path)
    #expect(read.overlong == 1 && read.offsets.last == (5 << 20) + 1)
    #expect(read.text.suffix(5) == Array("next\n".utf8)[...])
  }

  @Test(
    "gzip, bzip2, xz and zstd are unpacked, several streams in one file too",
    arguments: ["gzip", "bzip2", "xz", "zstd"])
  func packed(tool: String) throws {
    let plain = Array((0..<60_000).map { "line \($0)\n" }.joined().utf8)
    let url = try temporaryFile(plain)
    let packedURL = url.appendingPathExtension("packed")
    defer {
      try? FileManager.default.removeItem(at: url)
      try? FileManager.default.removeItem(at: packedURL)
    }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      "command -v \(tool) >/dev/null || exit 9; (\(tool) -c '\(url.path)'; \(tool) -c '\(url.path)') > '\(packedURL.path)'",
    ]
    try shell.run()
    shell.waitUntilExit()
    if shell.terminationStatus == 9 { return print("skipped: \(tool) is not installed") }
    #expect(try lines(of: packedURL.path).text == plain + plain)
    let cut = try Data(contentsOf: packedURL)
    try cut.prefix(cut.count - 20).write(to: packedURL)
    #expect { try lines(of: packedURL.path) } throws: { ($0 as? BytesError)?.code == .corrupt }
  }

  @Test("What cannot be read says why: missing, a directory, UTF-16")
  func unreadable() throws {
    #expect { try lines(of: "/nowhere/at/all") } throws: { ($0 as? BytesError)?.code == .notFound }
    #expect { try lines(of: "/tmp") } throws: { ($0 as? BytesError)?.code == .isDirectory }
    let url = try temporaryFile([0xFE, 0xFF, 0, 65])
    defer { try? FileManager.default.removeItem(at: url) }
    #expect { try lines(of: url.path) } throws: { ($0 as? BytesError)?.code == .malformed }
  }
}
