// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

@Suite("A file is read by pieces")
struct FilePiecesTests {
  private let path = NSTemporaryDirectory() + "pieces-\(UUID().uuidString)"
  private let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  @Test("Any range gives the bytes that lie there")
  func ranges() throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try FilePieces(path: path)
    #expect(file.count == bytes.count)
    var buffer = [UInt8](repeating: 0, count: 70_000)
    for range in [0..<1, 17..<70_017, 99_999..<100_000, 5..<5] {
      try file.read(range, into: &buffer)
      #expect(Array(buffer[..<range.count]) == Array(bytes[range]))
    }
  }

  @Test("A file that was cut meanwhile is an error, and no end of the program")
  func cut() throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try FilePieces(path: path)
    try Data(bytes[..<10]).write(to: URL(fileURLWithPath: path), options: [])
    var buffer = [UInt8](repeating: 0, count: 100)
    let error = #expect(throws: BytesError.self) { try file.read(50..<150, into: &buffer) }
    #expect(error?.code == .corrupt && error?.reason.contains("byte 50") == true)
  }

  @Test("A folder, and what is not there, say so")
  func refused() {
    #expect(throws: BytesError.self) { _ = try FilePieces(path: NSTemporaryDirectory()) }
    #expect(throws: BytesError.self) { _ = try FilePieces(path: path) }
  }
}
