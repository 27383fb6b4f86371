// SPDX-License-Identifier: Apache-2.0

import Bytes

extension JSONSink {
  mutating func receive(_ row: borrowing TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi &- 1 >= 999_999_999 { return .mmsi }
    writer.append("{\"mmsi\":")
    writer.append(unsigned: UInt(row.mmsi))
    if row.time != MessageContext.noTime {
      writer.append(",\"time\":\"")
      times.append(milliseconds: row.time, to: &writer)
      writer.append(UInt8(ascii: "\""))
    }
    appendPlace(source: row.source, byteOffset: row.byteOffset)
    if row.hasPosition {
      writer.append(",\"lon\":")
      writer.append(Int(row.longitudeE7), decimals: 7)
      writer.append(",\"lat\":")
      writer.append(Int(row.latitudeE7), decimals: 7)
    }
    appendMotion(row)
    appendStatics(row.statics, cells)
    writer.append(word: 0x0A7D, count: 2)
    return nil
  }

  private mutating func appendMotion(_ row: borrowing TableRow) {
    if row.speedTenthKnots != Absent.u16 {
      writer.append(",\"sog\":")
      writer.append(Int(row.speedTenthKnots), decimals: 1)
    }
    if row.courseTenthDegrees != Absent.u16 {
      writer.append(",\"cog\":")
      writer.append(Int(row.courseTenthDegrees), decimals: 1)
    }
    if row.headingDegrees != Absent.u16 {
      writer.append(",\"heading\":")
      writer.append(Int(row.headingDegrees))
    }
    if row.navigationStatus != Absent.u8 {
      writer.append(",\"status\":")
      writer.append(Int(row.navigationStatus))
    }
    if row.flags.contains(.classB) { writer.append(",\"class\":\"B\"") }
    if row.flags.contains(.satellite) { writer.append(",\"satellite\":true") }
    if !row.isShip { writer.append(",\"ship\":false") }
  }

  private mutating func appendStatics(_ statics: TableStatics, _ cells: RawSpan) {
    if statics.imo != 0 { append(",\"imo\":", Int(statics.imo), decimals: 0) }
    append(",\"callsign\":\"", cells, statics.callSign)
    append(",\"name\":\"", cells, statics.name)
    if statics.shipType != 0 { append(",\"shiptype\":", Int(statics.shipType), decimals: 0) }
    if statics.lengthDecimetres != 0 { append(",\"length\":", statics.lengthDecimetres, decimals: 1) }
    if statics.beamDecimetres != 0 { append(",\"beam\":", statics.beamDecimetres, decimals: 1) }
    if statics.draughtDecimetres != 0 { append(",\"draught\":", statics.draughtDecimetres, decimals: 1) }
    append(",\"destination\":\"", cells, statics.destination)
  }

  private mutating func append(_ key: StaticString, _ value: Int, decimals: Int) {
    writer.append(key)
    writer.append(value, decimals: decimals)
  }

  /// Appends a cell as a JSON string, closed; nothing for an empty cell.
  private mutating func append(_ key: StaticString, _ cells: RawSpan, _ range: Range<Int>) {
    if range.isEmpty { return }
    writer.append(key)
    let needsEscape = range.contains { offset in
      let byte = cells.byte(at: offset)
      return byte < 32 || byte == 34 || byte == 92 || byte >= 128
    }
    if needsEscape {
      let quoted = JSONValue.string(cells.text(range)).text
      writer.append(Array(quoted.utf8.dropFirst().dropLast()))
    } else {
      writer.append(cells, range)
    }
    writer.append(UInt8(ascii: "\""))
  }
}
