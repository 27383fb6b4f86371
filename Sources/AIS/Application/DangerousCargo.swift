// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 1, FI 12 (addressed): dangerous cargo indication, first edition.
  static let dangerousCargo236 = MessageLayout(
    title: "Dangerous cargo indication (first edition)", source: "IMO SN/Circ.236, 2", bits: 360...360, start: 6,
    fields: addressedHeader + [
      .text("last_port", characters: 5), .arrival("departure"),
      .text("next_port", characters: 5), .arrival("eta"),
      .text("dangerous_cargo", characters: 20), .text("imd_category", characters: 4),
      .number("un_number", 13, absent: 0), .number("amount", 10, absent: 0), .number("unit", 2, absent: 0), .spare(3),
    ])

  private static let cargo289: [Field] = [.number("unit", 2, absent: 0), .number("amount", 10, absent: 0)]
  private static let cargoes = Repetition(
    name: "cargoes", limit: 28, fields: [.number("code", 4, absent: 0), .number("subtype", 13, absent: 0)])

  /// DAC 1, FI 25: dangerous cargo indication, up to 28 cargoes.
  static let dangerousCargoAddressed = MessageLayout(
    title: "Dangerous cargo indication", source: "IMO SN.1/Circ.289, annex, 3", bits: 100...576, start: 6,
    fields: addressedHeader + cargo289, repeated: cargoes)
  static let dangerousCargoBroadcast = MessageLayout(
    title: "Dangerous cargo indication", source: "IMO SN.1/Circ.289, annex, 3", bits: 68...544, start: 6,
    fields: broadcastHeader + cargo289, repeated: cargoes)
}
