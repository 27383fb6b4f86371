// SPDX-License-Identifier: Apache-2.0

/// Cuts UTF-8 text into records, one call of `next()` each, and keeps line number and byte offset.
struct RecordScanner {
  struct Record {
    var line: Int
    var byteOffset: Int
    var cells: [String]
  }

  enum Outcome {
    case record(Record)
    case fault(DelimitedText.Fault)
  }

  let text: [UInt8]
  let widths: DelimitedText.SourceWidths
  var delimiter = UInt8(ascii: ",")
  private var position = 0
  private var line = 1
  /// Offset in the file of `position`.
  private var byteOffset: Int

  init(text: [UInt8], widths: DelimitedText.SourceWidths, offset: Int) {
    self.text = text
    self.widths = widths
    byteOffset = offset
  }

  /// The next record that is not blank, or what is wrong with it; `nil` at the end.
  mutating func next() -> Outcome? {
    while position < text.count {
      let start = (line: line, byteOffset: byteOffset)
      switch parse(from: position) {
      case .success(let parsed):
        advance(to: parsed.end)
        if parsed.cells.count == 1, parsed.cells[0].allSatisfy(\.isWhitespace) { continue }
        return .record(Record(line: start.line, byteOffset: start.byteOffset, cells: parsed.cells))
      case .failure(let broken):
        // The damage is one line: what follows it is read as if it had not been there.
        advance(to: endOfLine(from: position))
        return .fault(
          .init(line: start.line, byteOffset: start.byteOffset, reason: broken.reason, detail: broken.detail))
      }
    }
    return nil
  }

  private struct Broken: Error {
    var reason: String
    var detail: String
  }

  private func parse(from start: Int) -> Result<(cells: [String], end: Int), Broken> {
    var cells: [String] = []
    var index = start
    while true {
      var cell: [UInt8] = []
      if index < text.count, text[index] == UInt8(ascii: "\"") {
        guard let closed = readQuoted(from: index, start: start, into: &cell) else {
          return .failure(unclosed(start: start))
        }
        index = closed
        guard index == text.count || isEnd(text[index]) || text[index] == delimiter || text[index] == 32 else {
          return .failure(Broken(reason: "quote", detail: "text follows a closing quote in field \(cells.count + 1)"))
        }
      }
      while index < text.count, text[index] != delimiter, !isEnd(text[index]) {
        cell.append(text[index])
        index += 1
      }
      cells.append(String(decoding: cell, as: UTF8.self))
      if index - start > DelimitedText.maximumRecordBytes { return .failure(tooLong) }
      guard index < text.count, text[index] == delimiter else { return .success((cells, endOfLine(from: index))) }
      index += 1
    }
  }

  /// Reads from an opening quote; gives the index after the closing one, `nil` where there is none.
  private func readQuoted(from quote: Int, start: Int, into cell: inout [UInt8]) -> Int? {
    var index = quote + 1
    while index < text.count, index - start <= DelimitedText.maximumRecordBytes {
      if text[index] != UInt8(ascii: "\"") {
        cell.append(text[index])
        index += 1
      } else if index + 1 < text.count, text[index + 1] == UInt8(ascii: "\"") {
        cell.append(text[index])
        index += 2
      } else {
        return index + 1
      }
    }
    return nil
  }

  private var tooLong: Broken {
    Broken(reason: "record-length", detail: "longer than \(DelimitedText.maximumRecordBytes) bytes")
  }

  private func unclosed(start: Int) -> Broken {
    let limit = DelimitedText.maximumRecordBytes
    return text.count - start > limit ? tooLong : Broken(reason: "quote", detail: "a quoted field is not closed")
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  /// The index after the line end at or behind `index`: LF, CRLF or a lone CR.
  private func endOfLine(from index: Int) -> Int {
    var index = index
    while index < text.count, !isEnd(text[index]) { index += 1 }
    if index + 1 < text.count, text[index] == 13, text[index + 1] == 10 { return index + 2 }
    return min(index + 1, text.count)
  }

  private mutating func advance(to end: Int) {
    for index in position..<end {
      byteOffset += widths.width(ofLead: text[index])
      if text[index] == 10 || (text[index] == 13 && !(index + 1 < text.count && text[index + 1] == 10)) { line += 1 }
    }
    position = end
  }
}
