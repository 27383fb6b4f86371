// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  private static let telegram: [Field] = [.flag("acknowledge"), .number("message_number", 11), .textToEnd("text")]
  private static let description: [Field] = [.number("linkage", 10, absent: 0), .textToEnd("text")]

  /// DAC 1, FI 0: text telegram.
  static let telegramAddressed = MessageLayout(
    title: "Text telegram", source: "ITU-R M.1371-5 annex 5, 5.1", bits: 100...1008, start: 6,
    fields: addressedHeader + telegram)
  static let telegramBroadcast = MessageLayout(
    title: "Text telegram", source: "ITU-R M.1371-5 annex 5, 5.1", bits: 68...1008, start: 6,
    fields: broadcastHeader + telegram)

  /// DAC 1, FI 30 (addressed) and 29 (broadcast): text description.
  static let descriptionAddressed = MessageLayout(
    title: "Text description", source: "IMO SN.1/Circ.289, annex, 8", bits: 98...1008, start: 6,
    fields: addressedHeader + description)
  static let descriptionBroadcast = MessageLayout(
    title: "Text description", source: "IMO SN.1/Circ.289, annex, 8", bits: 66...1008, start: 6,
    fields: broadcastHeader + description)
}
