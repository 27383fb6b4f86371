// SPDX-License-Identifier: Apache-2.0

import Bytes

/// The messages of aisstream.io: one JSON object for each AIS message, its fields spelt out.
///
///     {"MessageType":"PositionReport","MetaData":{"MMSI":…,"time_utc":"2026-01-19 02:41:51.011109855 +0000 UTC",…},
///      "Message":{"PositionReport":{"MessageID":1,"UserID":…,"Longitude":…,"Latitude":…,"Sog":…,…}}}
///
/// The fields are those of the standard, divided into their units and nothing more: "not available" is still 181, 91, 102.3,
/// 360 and 511. So a message is put back into the bits that were sent, and read like any other.
///
/// Source: the OpenAPI definitions in github.com/aisstream/ais-message-models (type-definition.yaml) for the fields; the form
/// of `time_utc` from published examples. No recording of the service has met this code yet.
enum AISStreamIO {
  static let name = "aisstream"

  /// One field: where it stands in the JSON object and how it was sent.
  struct Field: Sendable {
    enum Kind: Sendable {
      /// Steps in a unit, and the raw value where the field is missing.
      case number(steps: Double, absent: Int, isSigned: Bool)
      case flag
      case text(characters: Int)
      /// Bits that the objects do not have, or that carry nothing.
      case fixed(Int)
    }

    var name: String
    /// Name within an object of that name, such as `A` in `Dimension`.
    var member: String?
    var width: Int
    var kind: Kind
  }

  /// The fields of a kind of message in the order in which they are sent; `nil` for kinds that are not read.
  static func fields(of kind: String) -> [Field]? { layouts[kind] }

  private static func number(
    _ name: String, _ width: Int, steps: Double = 1, absent: Int = 0, isSigned: Bool = false
  ) -> Field {
    Field(
      name: name, member: nil, width: width, kind: .number(steps: steps, absent: absent, isSigned: isSigned))
  }

  private static func flag(_ name: String) -> Field { Field(name: name, member: nil, width: 1, kind: .flag) }
  private static func spare(_ width: Int) -> Field { Field(name: "", member: nil, width: width, kind: .fixed(0)) }
  private static func text(_ name: String, _ characters: Int) -> Field {
    Field(name: name, member: nil, width: characters * 6, kind: .text(characters: characters))
  }

  private static let header = [number("MessageID", 6), number("RepeatIndicator", 2), number("UserID", 30)]
  private static let speed = number("Sog", 10, steps: 10, absent: 1023)
  private static let place = [
    number("Longitude", 28, steps: 600_000, absent: 181 * 600_000, isSigned: true),
    number("Latitude", 27, steps: 600_000, absent: 91 * 600_000, isSigned: true),
  ]
  private static let course = number("Cog", 12, steps: 10, absent: 3600)
  private static let heading = number("TrueHeading", 9, absent: 511)
  private static let second = number("Timestamp", 6, absent: 60)

  private static func part(_ name: String, _ member: String, _ width: Int) -> Field {
    Field(name: name, member: member, width: width, kind: .number(steps: 1, absent: 0, isSigned: false))
  }

  private static let dimension = [
    part("Dimension", "A", 9), part("Dimension", "B", 9), part("Dimension", "C", 6), part("Dimension", "D", 6),
  ]

  /// By `MessageType`; the tables of ITU-R M.1371-5 annex 8 give order and width.
  private static let layouts: [String: [Field]] = [
    "PositionReport": header + [
      number("NavigationalStatus", 4, absent: 15), number("RateOfTurn", 8, absent: -128, isSigned: true), speed,
      flag("PositionAccuracy"),
    ] + place + [
      course, heading, second, number("SpecialManoeuvreIndicator", 2), spare(3), flag("Raim"),
      number("CommunicationState", 19),
    ],
    "BaseStationReport": header + [
      number("UtcYear", 14), number("UtcMonth", 4), number("UtcDay", 5), number("UtcHour", 5, absent: 24),
      number("UtcMinute", 6, absent: 60), number("UtcSecond", 6, absent: 60), flag("PositionAccuracy"),
    ] + place + [
      number("FixType", 4), flag("LongRangeEnable"), spare(9), flag("Raim"), number("CommunicationState", 19),
    ],
    "ShipStaticData": header + [
      number("AisVersion", 2), number("ImoNumber", 30), text("CallSign", 7), text("Name", 20), number("Type", 8),
    ] + dimension + [
      number("FixType", 4), part("Eta", "Month", 4), part("Eta", "Day", 5), part("Eta", "Hour", 5),
      part("Eta", "Minute", 6), number("MaximumStaticDraught", 8, steps: 10), text("Destination", 20), flag("Dte"),
      spare(1),
    ],
    "StandardSearchAndRescueAircraftReport": header + [
      number("Altitude", 12, absent: 4095), number("Sog", 10, absent: 1023), flag("PositionAccuracy"),
    ] + place + [
      course, second, flag("AltFromBaro"), spare(7), flag("Dte"), spare(3), flag("AssignedMode"), flag("Raim"),
      flag("CommunicationStateIsItdma"), number("CommunicationState", 19),
    ],
    "StandardClassBPositionReport": header + [spare(8), speed, flag("PositionAccuracy")] + place + [
      course, heading, second, spare(2), flag("ClassBUnit"), flag("ClassBDisplay"), flag("ClassBDsc"),
      flag("ClassBBand"), flag("ClassBMsg22"), flag("AssignedMode"), flag("Raim"), flag("CommunicationStateIsItdma"),
      number("CommunicationState", 19),
    ],
    "ExtendedClassBPositionReport": header + [spare(8), speed, flag("PositionAccuracy")] + place + [
      course, heading, second, spare(4), text("Name", 20), number("Type", 8),
    ] + dimension + [number("FixType", 4), flag("Raim"), flag("Dte"), flag("AssignedMode"), spare(4)],
    "AidsToNavigationReport": header + [number("Type", 5), text("Name", 20), flag("PositionAccuracy")] + place
      + dimension + [
        number("Fixtype", 4), second, flag("OffPosition"), number("AtoN", 8), flag("Raim"), flag("VirtualAtoN"),
        flag("AssignedMode"), spare(1),
      ],
    "LongRangeAisBroadcastMessage": header + [
      flag("PositionAccuracy"), flag("Raim"), number("NavigationalStatus", 4, absent: 15),
      number("Longitude", 18, steps: 600, absent: 181 * 600, isSigned: true),
      number("Latitude", 17, steps: 600, absent: 91 * 600, isSigned: true),
      number("Sog", 6, absent: 63), number("Cog", 9, absent: 511), flag("PositionLatency"), spare(1),
    ],
    "StaticDataReport": header + [flag("PartNumber")],
  ]

  /// What follows the header of a static data report, from its object `ReportA` or `ReportB`.
  static let reportA = [text("Name", 20)]
  static let reportB =
    [
      number("ShipType", 8), text("VendorIDName", 3), number("VenderIDModel", 4), number("VenderIDSerial", 20),
      text("CallSign", 7),
    ] + dimension + [number("FixType", 4), spare(2)]
}
