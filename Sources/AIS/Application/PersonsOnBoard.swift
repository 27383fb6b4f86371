// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  private static let persons: [Field] = [.number("persons", 13, absent: 0), .spare(3)]

  /// DAC 1, FI 16 or 40: number of persons on board.
  static let personsAddressed = MessageLayout(
    title: "Number of persons on board", source: "IMO SN.1/Circ.289, annex, 7; ITU-R M.1371-1 annex 5 (FI 40)",
    bits: 101...136, start: 6, fields: addressedHeader + persons)
  static let personsBroadcast = MessageLayout(
    title: "Number of persons on board", source: "IMO SN.1/Circ.289, annex, 7", bits: 69...72, start: 6,
    fields: broadcastHeader + persons)

  /// DAC 200, FI 55: number of persons on board an inland ship.
  private static let inlandPersons: [Field] = [
    .number("crew", 8, absent: 255), .number("passengers", 13, absent: 8191),
    .number("shipboard_personnel", 8, absent: 255),
  ]
  static let inlandPersonsAddressed = MessageLayout(
    title: "Number of persons on board, inland", source: "CESNI ES-RIS, inland AIS, FI 55", bits: 117...168, start: 6,
    fields: addressedHeader + inlandPersons)
  static let inlandPersonsBroadcast = MessageLayout(
    title: "Number of persons on board, inland", source: "CESNI ES-RIS, inland AIS, FI 55", bits: 85...136, start: 6,
    fields: broadcastHeader + inlandPersons)
}
