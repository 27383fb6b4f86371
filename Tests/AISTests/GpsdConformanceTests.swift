// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation
import Testing

/// gpsd's own decode of its sample file is the oracle: 97 messages of types 1–27, field by field.
///
/// Names and units differ: `translations` says how. Where gpsd is wrong, `oracleErrors` names message and field; each
/// is explained in docs/ais-conformance.md.
@Suite struct GpsdConformance {
  @Test(
    "sample.aivdm equals gpsd's decode field by field, but for the oracle's errors that are explained",
    .enabled(if: realData != nil, "skipped: real data not present"))
  func sample() throws {
    let folder = try #require(realData).appendingPathComponent("ais/nmea/gpsd")
    let sample = [UInt8](try Data(contentsOf: folder.appendingPathComponent("sample.aivdm")))
    let ours = Self.paired(try decode(sample).messages)
    let theirs = try String(contentsOf: folder.appendingPathComponent("sample.aivdm.js.chk"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { try JSONParser.parse(Array($0.utf8)) }
    try #require(ours.count == 97 && theirs.count == 97)
    var differences: Set<String> = []
    for (index, (our, their)) in zip(ours, theirs).enumerated() {
      guard case .object(let members) = their else { continue }
      for member in members where !Self.agrees(member, our, their) { differences.insert("\(index) \(member.key)") }
    }
    #expect(differences.subtracting(Self.oracleErrors).sorted() == [])
    #expect(Self.oracleErrors.subtracting(differences).sorted() == [], "explained, but no difference any more")
  }

  /// Index of the message and gpsd's name of the field.
  static let oracleErrors: Set<String> = Set(
    // Application messages shorter than their standard: gpsd reads fields out of bits that are not there.
    [9, 10, 11, 73, 75, 76, 77].flatMap { (index: Int) -> [String] in
      let fields: [Int: [String]] = [
        9: ["lastport", "departure", "nextport", "eta", "unid", "amount", "unit", "dangerous", "imdcat"],
        10: ["month", "day", "tidals"], 11: ["linkage", "arrival", "lon", "lat", "portname"],
        73: ["linkage", "arrival", "lon", "lat", "portname"], 75: ["linkage", "arrival", "lon", "lat", "portname"],
        76: ["month", "day", "tidals"], 77: ["month", "day", "tidals"],
      ]
      return (fields[index] ?? []).map { "\(index) \($0)" }
    } + [
      // Acknowledgements cut in the middle of the third MMSI: gpsd fills up with zero bits.
      "13 mmsi3", "14 mmsi3",
      // A payload of 163 bits: 14 of the 19 bits of the radio field are there.
      "95 radio",
      // Type 26 ends in the communication state; gpsd writes 0 whatever it is.
      "55 radio", "59 radio", "60 radio", "61 radio", "62 radio",
      // Position latency under another name.
      "63 gnss", "64 gnss",
      // IMO 289: the water level has hundredths of a metre (12 bits, 0.01 m); gpsd prints 5.38 m with one digit.
      "80 waterlevel",
      // IMO 236: 1 is decreasing, 2 increasing; gpsd has the words the other way round.
      "17 pressuretend", "17 leveltrend", "78 pressuretend", "79 pressuretend", "81 pressuretend", "82 pressuretend",
      "83 pressuretend", "84 pressuretend",
    ])

  /// gpsd writes one object for the two parts of type 24, and none for a part alone.
  static func paired(_ messages: [JSONValue]) -> [JSONValue] {
    var result: [JSONValue] = []
    var partA: JSONValue?
    for message in messages {
      guard message["type"] == .integer(24) else {
        result.append(message)
        continue
      }
      if message["partno"] == .integer(0) {
        partA = message
      } else if let name = partA, name["mmsi"] == message["mmsi"], case .object(let members) = message {
        result.append(.object(members + [JSONValue.Member("name", name["name"] ?? .null)]))
        partA = nil
      }
    }
    return result
  }

  static func agrees(_ member: JSONValue.Member, _ our: JSONValue, _ their: JSONValue) -> Bool {
    let key = member.key
    if ["class", "device", "scaled"].contains(key) || key.hasSuffix("_text") { return true }
    if key == "regional", their["type"] == .integer(9) { return true }  // spare bits since M.1371-2
    if let special = agreesSpecially(key, member.value, our, their) { return special }
    let value = our[translations[key] ?? key]
    guard let value else { return isAbsent(key, member.value, their) }
    if let theirNumber = member.value.doubleValue ?? member.value.stringValue.flatMap(Double.init),
      let ourNumber = value.doubleValue
    {
      return abs(theirNumber - ourNumber) <= tolerance(key, their)
    }
    return value == member.value
  }

  /// Half a unit of gpsd's last digit.
  private static func tolerance(_ key: String, _ their: JSONValue) -> Double {
    guard key.contains("lon") || key.contains("lat") else { return 1e-9 }
    switch their["type"]?.doubleValue {
    case 17, 27: return 0.0501
    case 6, 8: return 0.0000501
    default: return 0.000000501
    }
  }

  static let translations = [
    "speed": "sog", "course": "cog", "shipname": "name", "alt": "altitude", "vin": "eni", "hazard": "cones",
    "loaded": "load", "speed_q": "speed_accurate", "course_q": "course_accurate", "heading_q": "heading_accurate",
    "wspeed": "wind_speed", "wgust": "wind_gust", "wdir": "wind_direction", "wgustdir": "gust_direction",
    "airtemp": "air_temperature", "dewpoint": "dew_point", "waterlevel": "water_level", "cspeed": "current_speed",
    "cdir": "current_direction", "cspeed2": "current_speed2", "cdir2": "current_direction2",
    "cdepth2": "current_depth2", "cspeed3": "current_speed3", "cdir3": "current_direction3",
    "cdepth3": "current_depth3", "waveheight": "wave_height", "waveperiod": "wave_period",
    "wavedir": "wave_direction", "swellheight": "swell_height", "swellperiod": "swell_period",
    "swelldir": "swell_direction", "seastate": "sea_state", "watertemp": "water_temperature",
    "preciptype": "precipitation", "visgreater": "visibility_greater", "off_pos": "off_position",
    "stat_ext": "status_external", "ana_int": "volts_internal", "ana_ext1": "volts_external1",
    "ana_ext2": "volts_external2",
  ]

  /// What gpsd writes for "not available", by field; a `nil` list: zero or the empty text.
  private static func isAbsent(_ key: String, _ value: JSONValue, _ their: JSONValue) -> Bool {
    let isZero = value == .integer(0) || value == .number(0) || value == .string("")
    let weather: [String: [Double]] = [
      "wspeed": [127], "wgust": [127], "wdir": [360, 511], "wgustdir": [360, 511], "humidity": [101, 127],
      "airtemp": [144.7, -102.4], "dewpoint": [82.3, 50.1], "pressure": [1310, 1311], "visibility": [25.5, 12.7],
      "waterlevel": [41.1, 30.0], "cspeed": [25.5], "cdir": [360, 511], "cspeed2": [25.5], "cdir2": [360, 511],
      "cdepth2": [31], "cspeed3": [25.5], "cdir3": [360, 511], "cdepth3": [31], "waveheight": [25.5],
      "waveperiod": [63], "wavedir": [360, 511], "swellheight": [25.5], "swellperiod": [63], "swelldir": [360, 511],
      "seastate": [13, 15], "watertemp": [92.3, 50.1], "preciptype": [7], "salinity": [51.0, 51.1], "ice": [3],
    ]
    let sentinels: [String: [Double]] = [
      "speed": [102.3], "course": [360], "heading": [511], "second": [60], "lon": [181], "lat": [91], "status": [15],
    ]
    if let number = value.doubleValue, let list = sentinels[key] ?? weather[key], list.contains(number) { return true }
    if value == .string("N/A") || value == .string("nan") { return true }
    // Off the earth: absent here, and named under "invalid".
    if let number = value.doubleValue, (key == "lon" && abs(number) > 180) || (key == "lat" && abs(number) > 90) {
      return true
    }
    let zeroMeansAbsent = [
      "imo", "shipname", "callsign", "destination", "shiptype", "epfd", "maneuver", "draught", "dest_mmsi", "app_id",
    ]
    if isZero, zeroMeansAbsent.contains(key) { return true }
    // Places of further stations that the message does not have.
    let further = ["mmsi", "type", "offset", "increment", "number", "timeout"]
    return isZero && further.contains { key.hasPrefix($0) } && key.last?.isNumber == true
  }

  private static func agreesSpecially(
    _ key: String, _ value: JSONValue, _ our: JSONValue, _ their: JSONValue
  ) -> Bool? {
    let type = their["type"]?.doubleValue
    switch key {
    case "turn":
      if value == .string("fastleft") { return our["turn_fast"] == .string("left") }
      if value == .string("fastright") { return our["turn_fast"] == .string("right") }
      return nil
    case "data": return agreesOnBits(value, our)
    case "radio" where type == 9 || type == 18:
      // gpsd puts the selector bit before the 19 bits of the state.
      let selector: Double = our["radio_itdma"] == .bool(true) ? 524_288 : 0
      return value.doubleValue == our["radio"]?.doubleValue.map { $0 + selector }
    case "timestamp": return agreesOnTime(value.stringValue ?? "", our)
    case "eta" where value == .string("00-00T24:60Z"): return our["eta"] == nil
    case "length", "beam": return type == 8 ? value.doubleValue.map { $0 / 10 } == our[key]?.doubleValue : nil
    case "draught" where type == 8: return value.doubleValue.map { $0 / 100 } == our["draught"]?.doubleValue
    case "shiptype" where type == 8: return value == our["eri_type"]
    case "pressuretend": return agreesOnTrend(value, our["pressure_tendency"])
    case "leveltrend": return agreesOnTrend(value, our["water_level_trend"])
    case "app_id" where our["dac"] != nil:
      return value.doubleValue == (our["dac"]?.doubleValue ?? 0) * 64 + (our["fid"]?.doubleValue ?? 0)
    case "to_bow", "to_stern", "to_port", "to_starboard": return agreesOnDimensions(key, value, our)
    case "vendorid": return our["vendor"]?.stringValue.map { value.stringValue?.hasPrefix($0) == true }
    case "status" where type == 27:
      return ["Under way using engine", "At anchor", "Not under command", "Restricted manoeuverability"]
        .firstIndex(of: value.stringValue ?? "").map(Double.init) == our["status"]?.doubleValue
    case "fid" where their["dac"] == .integer(1): return value == our["fid"]
    case "persons": return nil
    default: return nil
    }
  }

  /// "48:eb2f…": number of bits and digits. A known application leaves no bits, type 26 keeps its last 20.
  private static func agreesOnBits(_ value: JSONValue, _ our: JSONValue) -> Bool {
    let parts = (value.stringValue ?? ":").split(separator: ":", omittingEmptySubsequences: false)
    guard let data = our["data"]?.stringValue else {
      return our["fid"] == .integer(40)  // persons on board
    }
    let bits = Int(parts[0]) ?? 0
    let whole = bits / 4
    let extra = our["type"] == .integer(26) ? 20.0 : 0
    return our["data_bits"]?.doubleValue == Double(bits) + extra && data.prefix(whole) == parts[1].prefix(whole)
  }

  private static func agreesOnTime(_ value: String, _ our: JSONValue) -> Bool {
    if let day = our["day"]?.doubleValue, value.count == 9 {
      let hour = our["hour"]?.doubleValue ?? 24
      let minute = our["minute"]?.doubleValue ?? 60
      return value.prefix(2) == two(day) && value.dropFirst(3).prefix(2) == two(hour)
        && value.dropFirst(6).prefix(2) == two(minute)
    }
    let text = our["timestamp"]?.stringValue ?? ""
    if value.hasSuffix("T24:60:60Z") { return value.hasPrefix("0000") ? text.isEmpty : value.hasPrefix(text) }
    if value.hasPrefix("10196") { return text.isEmpty }
    return text == value
  }

  private static func two(_ number: Double) -> String { number < 10 ? "0\(Int(number))" : "\(Int(number))" }

  private static func agreesOnTrend(_ value: JSONValue, _ trend: JSONValue?) -> Bool {
    let words = ["steady", "decreasing", "increasing"]
    // IMO SN/Circ.236: 0 steady, 1 decreasing, 2 increasing.
    return value == .string("N/A")
      ? trend == nil : trend?.doubleValue == words.firstIndex(of: value.stringValue ?? "").map(Double.init)
  }

  /// Where there is no reference point, only length and beam stand.
  private static func agreesOnDimensions(_ key: String, _ value: JSONValue, _ our: JSONValue) -> Bool {
    if let own = our[key] { return own == value }
    switch key {
    case "to_stern": return value.doubleValue == our["length"]?.doubleValue ?? 0
    case "to_starboard": return value.doubleValue == our["beam"]?.doubleValue ?? 0
    default: return value.doubleValue == 0
    }
  }
}
