// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  private static let notice: [Field] = [
    .number("linkage", 10, absent: 0), .number("notice", 7, absent: 127), .arrival("start"),
    .number("duration_minutes", 18, absent: 262_143),
  ]
  private static let subareas = Repetition(
    name: "areas", limit: 10, fields: [], choose: { shape in subarea(Int(shape)) }, selectorWidth: 3)

  /// DAC 1, FI 22 (broadcast) and 23 (addressed): area notice with up to ten shapes.
  static let areaNoticeBroadcast = MessageLayout(
    title: "Area notice", source: "IMO SN.1/Circ.289, annex, 2", bits: 111...984, start: 6,
    fields: broadcastHeader + notice, repeated: subareas)
  static let areaNoticeAddressed = MessageLayout(
    title: "Area notice", source: "IMO SN.1/Circ.289, annex, 2", bits: 143...1016, start: 6,
    fields: addressedHeader + notice, repeated: subareas)

  /// The 87 bits of a shape: distances in metres × 10^scale, angles in degrees.
  private static func subarea(_ shape: Int) -> [Field] {
    let place: [Field] = [
      .number("scale", 2), .longitude("lon", 25, unitsPerDegree: 60_000), .latitude("lat", 24, unitsPerDegree: 60_000),
      .number("precision", 3),
    ]
    let head: [Field] = [.number("shape", 3)]
    switch shape {
    case 0: return head + place + [.number("radius", 12), .spare(18)]
    case 1:
      return head + place + [
        .number("east", 8), .number("north", 8), .number("orientation", 9, valid: 0...359), .spare(5),
      ]
    case 2:
      return head + place + [
        .number("radius", 12), .number("left", 9, valid: 0...359), .number("right", 9, valid: 0...359),
      ]
    case 3, 4:
      let legs = (1...4).flatMap { (leg) -> [Field] in
        [
          .scaled("bearing\(leg)", 10, decimals: 1, times: 5, absent: 720, valid: 0...719),
          .number("distance\(leg)", 10, absent: 0),
        ]
      }
      return head + [.number("scale", 2)] + legs + [.spare(2)]
    case 5: return head + [.text("text", characters: 14)]
    default: return head + [.spare(84)]
    }
  }
}
