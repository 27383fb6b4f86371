// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// The made-up inputs of `plimsoll init --example`: two ships, one call with AIS on, one passage with AIS off.
///
/// The IMO numbers pass the check digit but lie in 3900000…3999999, which no ship was given; the MMSI lie in 445990901….
enum ExampleInputs {
  static var files: [(path: String, text: String)] {
    [
      ("sources/ais/made-up.csv", ais), ("sources/fleet.csv", fleet), ("sources/lists/my-list.csv", list),
      ("sources/declarations.csv", declarations), ("sources/loads.csv", loads), ("sources/statements.csv", statements),
      ("sources/README.md", "MADE-UP DATA: every file here was invented by `plimsoll init --example`.\n"),
    ]
  }

  private static let fleet = """
    name,imo,mmsi,call_sign,flag,type,length_m,beam_m,depth_m,draught_m,dwt_t,max_speed_kn,built_year
    PAPER SAMPLE ONE,3999903,445990901,HMAA,KP,tanker,98.0,15.4,8.0,6.5,4900,11.5,1996
    PAPER SAMPLE TWO,3999915,445990902,HMAB,KP,tanker,79.5,12.6,6.4,5.2,2600,,1989

    """

  private static let list = """
    name,imo,mmsi,flag,listed_on,delisted_on,measure,note
    PAPER SAMPLE TWO,IMO 3999915,445990902,KP,2018-03-30,,asset freeze; port ban,made up

    """

  private static let loads = """
    kind,value,unit,error,imo,name,area,day,note
    rate,200,t/h,,,,my-berth,,a made-up loading rate

    """

  private static let declarations = """
    period,reporter,tons,barrels,note,source
    2024-01,Supplier A,1913,15279,,made up
    2024-02,Supplier A,,,not reported,made up

    """

  private static let statements = """
    commit_time,terminal,imo,mmsi,name
    2024-03-01T00:00:00Z,,,,
    2024-03-02T00:00:00Z,my-berth,3999903,445990901,PAPER SAMPLE ONE
    2024-03-03T00:00:00Z,my-berth,3999903,445990901,PAPER SAMPLE ONE
    2024-03-04T00:00:00Z,,,,

    """

  private static let home = Coordinate(longitude: 129.81, latitude: 41.755)
  private static let seaward = Coordinate(longitude: 131.0, latitude: 41.7)
  private static let berth = Coordinate(longitude: 133.083, latitude: 42.732)

  /// MarineCadastre's columns; a position each half hour.
  private static var ais: String {
    var lines = [
      "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,"
        + "TransceiverClass"
    ]
    let one = (445_990_901, "PAPER SAMPLE ONE,IMO3999903,HMAA,80,0,98,15,4.0,80,A")
    let two = (445_990_902, "PAPER SAMPLE TWO,IMO3999915,HMAB,80,0,80,13,3.0,80,A")
    let call = [(home, 0), (home, 6), (seaward, 14), (berth, 26), (berth, 50), (seaward, 62), (home, 70), (home, 90)]
    let away = [(home, 0), (home, 20), (seaward, 28)]
    lines += sailing(one, call, from: CalendarDay(daysSinceEpoch: 19_732))
    lines += sailing(two, away, from: CalendarDay(daysSinceEpoch: 19_752))
    lines += sailing(two, away.reversed().map { ($0.0, 28 - $0.1) }, from: CalendarDay(daysSinceEpoch: 19_756))
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rows of one ship along points that it passes at the hours given.
  private static func sailing(
    _ ship: (mmsi: Int, particulars: String), _ points: [(place: Coordinate, hour: Int)], from day: CalendarDay
  ) -> [String] {
    var rows: [String] = []
    for (leg, next) in zip(points, points.dropFirst()) {
      let hours = Double(next.hour - leg.hour)
      let metres = Sphere.distanceMetres(leg.place, next.place)
      let knots = metres / Unit.metresPerNauticalMile / hours
      let course = metres < 1 ? 0 : Sphere.bearingDegrees(from: leg.place, to: next.place)
      for step in 0..<Int(hours * 2) {
        let place = Sphere.interpolate(leg.place, next.place, fraction: Double(step) / (hours * 2))
        let time = day.start.advanced(bySeconds: Double(leg.hour) * 3600 + Double(step) * 1800).iso8601.dropLast()
        rows.append(
          "\(ship.mmsi),\(time),\(fixed(place.latitude, 5)),\(fixed(place.longitude, 5)),\(fixed(knots, 1)),"
            + "\(fixed(course, 1)),\(fixed(course, 0)),\(ship.particulars)")
      }
    }
    return rows
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = [1.0, 10, 100, 1000, 10_000, 100_000][digits]
    let rounded = Int((value * scale).rounded())
    guard digits > 0 else { return String(rounded) }
    let fraction = String(rounded % Int(scale))
    return "\(rounded / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }
}
