// SPDX-License-Identifier: Apache-2.0

import Bytes

extension StaticRow {
  /// A message of type 5, 19 or 24; what the payload does not reach stays absent.
  init(_ type: UInt64, _ bits: borrowing BitBuffer, _ context: MessageContext) {
    mmsi = UInt32(truncatingIfNeeded: bits.unsigned(at: 8, width: 30))
    time = context.time
    byteOffset = UInt64(truncatingIfNeeded: context.byteOffset)
    switch type {
    case 5: readType5(bits)
    case 19: readType19(bits)
    default: readType24(bits)
    }
  }

  /// Type 5 (ITU-R M.1371-5 table 49).
  private mutating func readType5(_ bits: borrowing BitBuffer) {
    if bits.count >= 70 { imo = UInt32(truncatingIfNeeded: bits.unsigned(at: 40, width: 30)) }
    callSign = FixedText(bits, at: 70, characters: 7)
    name = FixedText(bits, at: 112, characters: 20)
    if bits.count >= 240 { shipType = UInt8(truncatingIfNeeded: bits.unsigned(at: 232, width: 8)) }
    if bits.count >= 270 { read(Dimensions(bits, at: 240)) }
    if bits.count >= 302 { draughtDecimetres = UInt8(truncatingIfNeeded: bits.unsigned(at: 294, width: 8)) }
    destination = FixedText(bits, at: 302, characters: 20)
  }

  /// Type 19 (table 67).
  private mutating func readType19(_ bits: borrowing BitBuffer) {
    name = FixedText(bits, at: 143, characters: 20)
    if bits.count >= 271 { shipType = UInt8(truncatingIfNeeded: bits.unsigned(at: 263, width: 8)) }
    if bits.count >= 301 { read(Dimensions(bits, at: 271)) }
  }

  /// Type 24 part A or B (tables 78 and 79). An auxiliary craft (98XXXXXXX) has no dimensions of its own.
  private mutating func readType24(_ bits: borrowing BitBuffer) {
    guard bits.count >= 40 else { return }
    switch bits.unsigned(at: 38, width: 2) {
    case 0: name = FixedText(bits, at: 40, characters: 20)
    case 1:
      if bits.count >= 48 { shipType = UInt8(truncatingIfNeeded: bits.unsigned(at: 40, width: 8)) }
      callSign = FixedText(bits, at: 90, characters: 7)
      if bits.count >= 162, mmsi / 10_000_000 != 98 { read(Dimensions(bits, at: 132)) }
    default: break
    }
  }

  private mutating func read(_ dimensions: Dimensions) {
    lengthMetres = UInt16(truncatingIfNeeded: dimensions.length ?? 0)
    beamMetres = UInt16(truncatingIfNeeded: dimensions.beam ?? 0)
  }
}

extension StaticReport {
  /// The static columns of a table's row.
  mutating func read(_ statics: TableStatics, _ cells: RawSpan) {
    func text(_ range: Range<Int>) -> String? { range.isEmpty ? nil : cells.text(range) }
    if statics.imo != 0 { imo = statics.imo }
    name = text(statics.name)
    callSign = text(statics.callSign)
    destination = text(statics.destination)
    if statics.shipType != 0 { shipType = statics.shipType }
    if statics.lengthDecimetres != 0 { lengthMetres = Double(statics.lengthDecimetres) / 10 }
    if statics.beamDecimetres != 0 { beamMetres = Double(statics.beamDecimetres) / 10 }
    if statics.draughtDecimetres != 0 { draughtMetres = Double(statics.draughtDecimetres) / 10 }
  }
}
