// SPDX-License-Identifier: Apache-2.0

import Bytes
import Testing

@Suite struct SixBitSpecification {
  @Test("Sixteen armoured characters at a time are the same bits as one at a time, and strangers are refused")
  func armour() throws {
    let alphabet = Array("0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw".utf8)
    for length in 0...130 {
      let characters = (0..<length).map { alphabet[($0 * 7 + length * 13) % 64] }
      let chunk = LineChunk.of(characters + [44])
      var bits = BitBuffer()
      let isGood = chunk.withBytes { bits.load(armoured: $0, from: 0, characters: length, fill: 0) }
      #expect(isGood && bits.count == length * 6)
      for (index, character) in characters.enumerated() {
        #expect(Int(bits.unsigned(at: index * 6, width: 6)) == alphabet.firstIndex(of: character))
      }
    }
    for byte in UInt8.min...UInt8.max where !alphabet.contains(byte) {
      for place in [0, 7, 15, 16, 31, 32, 39] {
        var characters = [UInt8](repeating: 48, count: 40)
        characters[place] = byte
        var bits = BitBuffer()
        let isGood = LineChunk.of(characters).withBytes { bits.load(armoured: $0, from: 0, characters: 40, fill: 0) }
        #expect(!isGood, "\(byte) at \(place)")
      }
    }
  }

  @Test("Buffers joined bit by bit hold the bits of both", arguments: [0, 1, 5, 6, 63, 64, 65, 336, 360])
  func joined(first: Int) {
    let characters = (0..<70).map { UInt8(48 + ($0 * 11) % 40) }
    let chunk = LineChunk.of(characters)
    var whole = BitBuffer()
    var head = BitBuffer()
    var tail = BitBuffer()
    _ = chunk.withBytes { whole.load(armoured: $0, from: 0, characters: 70, fill: 0) }
    _ = chunk.withBytes { head.load(armoured: $0, from: 0, characters: 70, fill: 0) }
    head.drop(420 - first)
    tail.append(whole.copied(from: first))
    head.append(tail)
    #expect(head.count == 420)
    for offset in 0..<420 { #expect(head.unsigned(at: offset, width: 1) == whole.unsigned(at: offset, width: 1)) }
  }
}

@Suite struct ByteCursorSpecification {
  private func written(_ body: (inout ByteCursor) -> Void) -> String {
    var writer = ByteWriter()
    var cursor = writer.cursor(upTo: 1000)
    body(&cursor)
    writer.commit(cursor)
    return writer.withBytes { $0.text(0..<$0.byteCount) }
  }

  @Test("Numbers are written as everybody writes them")
  func numbers() {
    let numbers = SmallNumbers.standard
    for value in 0..<1024 { #expect(written { $0.put(small: value, numbers) } == "\(value)") }
    for value in stride(from: 0, through: 10_239, by: 7) {
      #expect(written { $0.put(tenths: value, numbers) } == "\(value / 10).\(value % 10)")
    }
    for value in [0, 1, 9, 10, 99_999_999, 100_000_000, 999_999_999, 1_234_567_890, 9_999_999_999_999_999] {
      #expect(written { $0.put(unsigned: UInt(value)) } == "\(value)")
    }
    for value in 0..<100 { #expect(written { $0.put(pair: value) } == (value < 10 ? "0\(value)" : "\(value)")) }
    #expect(written { $0.put(tenMillionths: -1_224_567_891, numbers) } == "-122.4567891")
    #expect(written { $0.put(tenMillionths: 1, numbers) } == "0.0000001")
    #expect(written { $0.put(tenMillionths: 1_800_000_000, numbers) } == "180.0000000")
    #expect(written { $0.put(magnitude: 12_345, decimals: 3) } == "12.345")
    #expect(written { $0.put(word: eightHexadecimalDigits(0x0F1E_2DCB), count: 8) } == "0f1e2dcb")
    #expect(written { $0.put(flag: 1) } + written { $0.put(flag: 0) } == "truefalse")
    #expect(written { $0.put(",\"cs\":  ", 6) } == ",\"cs\":")
  }

  @Test("A column keeps what was set")
  func columns() {
    let column = ColumnMemory<UInt16>(capacity: 100)
    for row in 0..<100 { column[row] = UInt16(row * 3) }
    #expect(column[99] == 297)
    var copy: [UInt16] = []
    column.append(10..<20, to: &copy)
    #expect(copy == (10..<20).map { UInt16($0 * 3) })
    #expect(column.withRows(5..<8) { $0.count } == 3)
  }
}
