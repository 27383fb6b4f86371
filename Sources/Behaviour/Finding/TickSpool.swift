// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Ticks that come ship by ship and are wanted step by step: dealt into stretches of time, on the disk where they are many.
struct TickSpool {
  /// Steps of a stretch: what is in memory at a time when the steps are gone through.
  private static let stretchSteps: Int32 = 18
  private static let tickBytes = 32

  private let tickLimit: Int
  private let folder: String
  /// Ship by ship.
  private var waiting: [Tick] = []
  private var pieces: [Piece] = []
  private var blocks: [Int32: [Block]] = [:]
  private var file: SpillFile?
  private var fileBytes = 0

  /// Ticks of one ship that wait and lie in one stretch.
  private struct Piece {
    var stretch: Int32
    var start: Int32
    var end: Int32
  }

  private struct Block {
    var offset: Int
    var count: Int
  }

  init(memoryBytes: Int, folder: String) {
    // An array that grows holds up to twice what is in it.
    tickLimit = max(1024, memoryBytes / Self.tickBytes / 2)
    self.folder = folder
  }

  mutating func add(_ ticks: [Tick], firstSegment: Int32) throws(BytesError) {
    let first = waiting.count
    waiting += ticks
    var start = first
    for index in first..<waiting.count {
      waiting[index].segment += firstSegment
      let stretch = Self.stretch(waiting[index].step)
      if index + 1 == waiting.count || Self.stretch(waiting[index + 1].step) != stretch {
        pieces.append(Piece(stretch: stretch, start: Int32(start), end: Int32(index + 1)))
        start = index + 1
      }
    }
    if waiting.count >= tickLimit { try spill() }
  }

  private static func stretch(_ step: Int32) -> Int32 {
    step >= 0 ? step / stretchSteps : (step - stretchSteps + 1) / stretchSteps
  }

  private mutating func spill() throws(BytesError) {
    let file: SpillFile
    if let opened = self.file { file = opened } else { file = try SpillFile(folder: folder) }
    self.file = file
    var writer = ByteWriter(capacity: 1 << 20)
    var offset = fileBytes
    sortPieces()
    var next = 0
    while next < pieces.count {
      let stretch = pieces[next].stretch
      var count = 0
      while next < pieces.count, pieces[next].stretch == stretch {
        let ticks = Int(pieces[next].start)..<Int(pieces[next].end)
        for index in ticks { Self.write(waiting[index], to: &writer) }
        count += ticks.count
        next += 1
      }
      blocks[stretch, default: []].append(Block(offset: offset, count: count))
      offset += count * Self.tickBytes
      if writer.count >= 1 << 20 { try file.append(writer.finish()) }
    }
    if writer.count > 0 { try file.append(writer.finish()) }
    fileBytes = offset
    waiting.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
  }

  /// By stretch; those of a stretch as they came.
  private mutating func sortPieces() { pieces.sort { ($0.stretch, $0.start) < ($1.stretch, $1.start) } }

  private static func write(_ tick: Tick, to writer: inout ByteWriter) {
    func pair(_ low: Int32, _ high: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: low)) | UInt64(UInt32(bitPattern: high)) << 32
    }
    writer.append(word: pair(tick.step, tick.segment), count: 8)
    writer.append(word: pair(tick.longitudeE7, tick.latitudeE7), count: 8)
    writer.append(
      word: UInt64(tick.knotTwentieths) | UInt64(tick.headingDegrees) << 16 | UInt64(tick.source) << 32, count: 8)
    writer.append(word: tick.byteOffset, count: 8)
  }

  private static func tick(_ bytes: RawSpan, at offset: Int) -> Tick {
    let identity = bytes.word(at: offset)
    let place = bytes.word(at: offset + 8)
    let rest = bytes.word(at: offset + 16)
    func half(_ word: UInt64) -> Int32 { Int32(truncatingIfNeeded: word) }
    return Tick(
      step: half(identity), segment: half(identity >> 32), longitudeE7: half(place), latitudeE7: half(place >> 32),
      knotTwentieths: UInt16(truncatingIfNeeded: rest), headingDegrees: UInt16(truncatingIfNeeded: rest >> 16),
      source: UInt16(truncatingIfNeeded: rest >> 32), byteOffset: bytes.word(at: offset + 24))
  }

  /// Calls the closure with the ticks of one step after another, by latitude.
  mutating func forEachStep(_ body: (ArraySlice<Tick>) -> Void) throws(BytesError) {
    sortPieces()
    var next = 0
    for stretch in Set(pieces.map(\.stretch)).union(blocks.keys).sorted() {
      var ticks: [Tick] = []
      for block in blocks[stretch] ?? [] { try read(block, into: &ticks) }
      while next < pieces.count, pieces[next].stretch == stretch {
        ticks += waiting[Int(pieces[next].start)..<Int(pieces[next].end)]
        next += 1
      }
      StepOrder.forEachStep(of: ticks, body)
    }
    (waiting, pieces) = ([], [])
  }

  private func read(_ block: Block, into ticks: inout [Tick]) throws(BytesError) {
    guard let file else { return }
    var bytes = [UInt8](repeating: 0, count: block.count * Self.tickBytes)
    guard try file.read(at: block.offset, into: &bytes, from: 0) == bytes.count else {
      throw BytesError(.corrupt, path: file.folder, reason: "a temporary file was changed while it was in use")
    }
    let span = bytes.span.bytes
    for index in 0..<block.count { ticks.append(Self.tick(span, at: index * Self.tickBytes)) }
  }
}
