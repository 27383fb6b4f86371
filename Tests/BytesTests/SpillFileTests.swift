// SPDX-License-Identifier: Apache-2.0

import Bytes
import Testing

@Suite("Files without a name")
struct SpillFileTests {
  private func bytes(_ count: Int, from first: Int = 0) -> WrittenBytes {
    var writer = ByteWriter()
    for index in first..<first + count { writer.append(UInt8(truncatingIfNeeded: index &* 31)) }
    return writer.finish()
  }

  @Test("what was appended is read at any place, and less at the end")
  func roundTrip() throws {
    let file = try SpillFile(folder: "/tmp")
    try file.append(bytes(1000))
    try file.append(bytes(1000, from: 1000))
    var read = [UInt8](repeating: 0, count: 10)
    #expect(try file.read(at: 995, into: &read, from: 0) == 10)
    #expect(read == (995..<1005).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    #expect(try file.read(at: 1996, into: &read, from: 2) == 4)
    #expect(read[2] == UInt8(truncatingIfNeeded: 1996 &* 31))
    #expect(try file.read(at: 5000, into: &read, from: 0) == 0)
  }

  @Test("a full disk is an error that says what to do")
  func fullDisk() throws {
    let file = try SpillFile(overwriting: "/dev/full")
    #expect {
      try file.append(bytes(1000))
    } throws: { error in
      (error as? BytesError)?.code == .diskFull && "\(error)".contains("--memory")
    }
  }
}
