// SPDX-License-Identifier: Apache-2.0

import Bytes

extension StaticReport {
  /// Type 5 (ITU-R M.1371-5 table 49).
  mutating func readType5(_ bits: borrowing BitBuffer) {
    if bits.count >= 70 { readIMO(bits.unsigned(at: 40, width: 30)) }
    callSign = SixBitText.string(bits, at: 70, characters: 7)
    name = SixBitText.string(bits, at: 112, characters: 20)
    if bits.count >= 240 { readShipType(bits.unsigned(at: 232, width: 8)) }
    if bits.count >= 270 { readDimensions(Dimensions(bits, at: 240)) }
    if bits.count >= 302 {
      let draught = bits.unsigned(at: 294, width: 8)
      if draught != 0 { draughtMetres = Double(draught) / 10 }
    }
    destination = SixBitText.string(bits, at: 302, characters: 20)
  }

  /// Type 19 (table 67).
  mutating func readType19(_ bits: borrowing BitBuffer) {
    name = SixBitText.string(bits, at: 143, characters: 20)
    if bits.count >= 271 { readShipType(bits.unsigned(at: 263, width: 8)) }
    if bits.count >= 301 { readDimensions(Dimensions(bits, at: 271)) }
  }

  /// Type 24 part A or B (tables 78 and 79). An auxiliary craft (98XXXXXXX) has no dimensions of its own.
  mutating func readType24(_ bits: borrowing BitBuffer) {
    guard bits.count >= 40 else { return }
    switch bits.unsigned(at: 38, width: 2) {
    case 0: name = SixBitText.string(bits, at: 40, characters: 20)
    case 1:
      if bits.count >= 48 { readShipType(bits.unsigned(at: 40, width: 8)) }
      callSign = SixBitText.string(bits, at: 90, characters: 7)
      if bits.count >= 162, mmsi / 10_000_000 != 98 { readDimensions(Dimensions(bits, at: 132)) }
    default: break
    }
  }

  private mutating func readIMO(_ raw: UInt64) {
    if raw != 0 { imo = UInt32(raw) }
  }

  private mutating func readShipType(_ raw: UInt64) {
    if raw != 0 { shipType = UInt8(raw) }
  }

  private mutating func readDimensions(_ dimensions: Dimensions) {
    lengthMetres = dimensions.length.map(Double.init)
    beamMetres = dimensions.beam.map(Double.init)
  }

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
