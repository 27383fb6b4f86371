// SPDX-License-Identifier: Apache-2.0

import Bytes
import Synchronization
import Testing

private func text(_ body: (inout ByteWriter) -> Void) -> String {
  var writer = ByteWriter(capacity: 64)
  body(&writer)
  return writer.withBytes { span in span.text(0..<span.byteCount) }
}

@Suite struct ByteWriterSpecification {
  @Test("Whole numbers are written as Swift writes them")
  func wholeNumbers() {
    var numbers = [
      0, 9, 10, 99, 100, 12_345_678, 99_999_999, 100_000_000, 999_999_999, Int(UInt32.max), -1, -7_340_032, Int.max,
      Int.min,
    ]
    var value = 1
    while value < Int.max / 7 {
      numbers += [value, value - 1]
      value *= 7
    }
    for number in numbers { #expect(text { $0.append(number) } == String(number)) }
  }

  @Test(
    "Scaled numbers keep all their decimals and the sign below one",
    arguments: [
      (-123, 1, "-12.3"), (5, 1, "0.5"), (-5, 1, "-0.5"), (0, 1, "0.0"), (-1_233_953_833, 7, "-123.3953833"),
      (1, 7, "0.0000001"), (1370, 2, "13.70"), (42, 0, "42"),
    ])
  func scaledNumbers(value: Int, decimals: Int, expected: String) {
    #expect(text { $0.append(value, decimals: decimals) } == expected)
  }

  @Test("Times are those of Timestamp, over day borders and before 1970")
  func times() {
    for milliseconds in [0, -1, 86_399_999, 86_400_000, 1_709_784_306_000, 1_709_784_306_007, -86_400_001] as [Int64] {
      let written = text { writer in
        var times = TimeWriter()
        times.append(milliseconds: milliseconds, to: &writer)
      }
      #expect(written == Timestamp(milliseconds: milliseconds).iso8601)
    }
  }
}

@Suite struct BitBufferSpecification {
  private func bits(_ armoured: String) -> [Int]? {
    var buffer = BitBuffer()
    return LineChunk.of(Array(armoured.utf8)).withBytes { span -> [Int]? in
      guard buffer.append(armoured: span, from: 0) != nil else { return nil }
      return (0..<buffer.count).map { Int(buffer.unsigned(at: $0, width: 1)) }
    }
  }

  @Test("Every character of the armour gives its six bits; every other byte is refused")
  func alphabet() {
    for byte in UInt8(0)...255 where byte != 44 {
      let value = (48...87).contains(byte) ? Int(byte) - 48 : (96...119).contains(byte) ? Int(byte) - 56 : nil
      let expected = value.map { number in (0..<6).map { number >> (5 - $0) & 1 } }
      for before in [0, 3, 7, 8, 11] {
        let bytes = [UInt8](repeating: 48, count: before) + [byte, 44]
        var buffer = BitBuffer()
        let end = LineChunk.of(bytes).withBytes { span in buffer.append(armoured: span, from: 0) }
        #expect((end != nil) == (expected != nil))
        guard let expected, end != nil else { continue }
        #expect((0..<6).map { Int(buffer.unsigned(at: before * 6 + $0, width: 1)) } == expected)
      }
    }
  }

  @Test("Fields read across words, signed and unsigned, as the bits say")
  func fields() throws {
    let armoured = "15RTgt0PAso;90TKcjM8h6g208CQ15RTgt0PAso;90TKcjM8h6g208CQ,"
    let all = try #require(bits(armoured))
    var buffer = BitBuffer()
    _ = LineChunk.of(Array(armoured.utf8)).withBytes { span in buffer.append(armoured: span, from: 0) }
    for offset in stride(from: 0, to: 270, by: 7) {
      for width in [1, 2, 8, 28, 30, 33, 57] {
        let unsigned = all[offset..<offset + width].reduce(0) { $0 << 1 | $1 }
        #expect(buffer.unsigned(at: offset, width: width) == UInt64(unsigned))
        #expect(buffer.signed(at: offset, width: width) == (all[offset] == 1 ? unsigned - (1 << width) : unsigned))
      }
    }
  }

  @Test("Bits copied out and appended again are the same bits, at any offset")
  func copies() throws {
    let armoured = "15RTgt0PAso;90TKcjM8h6g208CQ,"
    let all = try #require(bits(armoured))
    var source = BitBuffer()
    _ = LineChunk.of(Array(armoured.utf8)).withBytes { span in source.append(armoured: span, from: 0) }
    for start in [0, 1, 6, 63, 64, 65, 100] {
      var target = BitBuffer()
      target.append(source.copied(from: start))
      target.append(source.copied())
      let expected = Array(all[start...]) + all
      #expect((0..<target.count).map { Int(target.unsigned(at: $0, width: 1)) } == expected)
    }
  }
}

@Suite struct OrderedWorkSpecification {
  struct Stopped: Error {}

  @Test("Results come in the order of the items on any number of threads", arguments: [1, 2, 7])
  func order(threads: Int) throws {
    let next = Mutex(0)
    let seen = Mutex<[Int]>([])
    try orderedWork(
      threads: threads,
      produce: { () throws(Stopped) in
        next.withLock { number in
          number += 1
          return number <= 500 ? number : nil
        }
      },
      work: { item in (0..<(item % 50) * 20).reduce(item) { sum, step in sum &+ step &- step } },
      consume: { (item) throws(Stopped) in seen.withLock { $0.append(item) } })
    #expect(seen.withLock { $0 } == Array(1...500))
  }

  @Test("The first error at either end stops the work and is thrown", arguments: [1, 3])
  func failure(threads: Int) {
    let next = Mutex(0)
    #expect(throws: Stopped.self) {
      try orderedWork(
        threads: threads,
        produce: { () throws(Stopped) -> Int? in
          next.withLock {
            $0 += 1; return $0
          }
        }, work: { $0 },
        consume: { (item) throws(Stopped) in if item == 100 { throw Stopped() } })
    }
  }
}
