// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Types 25 (one slot) and 26 (several slots): binary messages with or without destination and application.
  ///
  /// Type 26 ends in 20 bits of communication state, which stay in `data`.
  static func slotBinary(isAddressed: Bool, isStructured: Bool, bits: ClosedRange<Int>) -> MessageLayout {
    MessageLayout(
      title: "Binary message", source: "ITU-R M.1371-5 annex 8, tables 80 and 81", bits: bits, start: 6,
      fields: header + [.flag("addressed"), .flag("structured")] + (isAddressed ? [.mmsi("dest_mmsi")] : [])
        + (isStructured ? [.number("dac", 10), .number("fid", 6)] : []) + [.bitsToEnd("data")])
  }

  /// In the order of the two flag bits: broadcast or addressed, unstructured or structured.
  static let singleSlotBinary = (0..<4).map {
    slotBinary(isAddressed: $0 & 2 != 0, isStructured: $0 & 1 != 0, bits: 40...168)
  }
  static let multipleSlotBinary = (0..<4).map {
    slotBinary(isAddressed: $0 & 2 != 0, isStructured: $0 & 1 != 0, bits: 60...1064)
  }
}
