// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Fusion
import Geodesy
import Imagery
import Testing
import Tracks

private let berth = Coordinate(longitude: 133.08, latitude: 42.73)
private let noon = Timestamp(milliseconds: 1_710_000_000_000)

private func detection(_ name: String, at place: Coordinate, length: Double = 90) -> Detection {
  Detection(
    id: RowID(text: "det-\(name)"), sceneID: RowID(text: "scene"), centre: place, positionErrorMetres: 3,
    lengthMetres: length, lengthErrorMetres: 4, widthMetres: 15, widthErrorMetres: 3, axisDegrees: 0, contrast: 9,
    confidence: 0.9, outline: Polygon(outer: [place, place, place]))
}

/// One hull that lies at `place`, heard at the given minutes about noon.
private func store(_ mmsi: UInt32, at place: Coordinate, minutes: [Int]) -> TrackStore {
  var columns = PositionColumns()
  for minute in minutes {
    columns.mmsi.append(mmsi)
    columns.timeMilliseconds.append(noon.milliseconds + Int64(minute) * 60_000)
    columns.longitudeE7.append(Int32((place.longitude * 1e7).rounded()))
    columns.latitudeE7.append(Int32((place.latitude * 1e7).rounded()))
    columns.speedTenthKnots.append(0)
    columns.courseTenthDegrees.append(Absent.u16)
    columns.headingDegrees.append(Absent.u16)
    columns.navigationStatus.append(Absent.u8)
    columns.flags.append([])
    columns.source.append(0)
    columns.byteOffset.append(0)
  }
  let segment = Segment(rows: 0..<minutes.count, in: columns)
  return TrackStore(sources: ["a.nmea"], columns: columns, segments: [segment])
}

@Suite("A detection is explained by AIS when a ship was there at that moment")
struct DetectionMatchTests {
  @Test("a ship heard before and after at the place explains it")
  func explained() {
    let store = store(445_000_001, at: berth, minutes: [-20, 15])
    let matches = DetectionMatch.matches(of: [detection("a", at: berth)], at: noon, in: store, lengthsMetres: [:])
    #expect(matches.map(\.mmsi) == [445_000_001])
  }

  @Test("a ship last heard two hours before does not")
  func silent() {
    let store = store(445_000_001, at: berth, minutes: [-120, 120])
    #expect(
      DetectionMatch.matches(of: [detection("a", at: berth)], at: noon, in: store, lengthsMetres: [:]).isEmpty)
  }

  @Test("nor does one a mile away, or one of quite another length")
  func elsewhere() {
    let away = Sphere.destination(from: berth, bearingDegrees: 90, metres: 1852)
    let far = store(445_000_001, at: away, minutes: [-20, 15])
    #expect(DetectionMatch.matches(of: [detection("a", at: berth)], at: noon, in: far, lengthsMetres: [:]).isEmpty)
    let near = store(445_000_001, at: berth, minutes: [-20, 15])
    let tooShort = DetectionMatch.matches(
      of: [detection("a", at: berth, length: 146)], at: noon, in: near, lengthsMetres: [445_000_001: 61])
    #expect(tooShort.isEmpty)
  }

  @Test("one ship explains one detection: the nearest")
  func oneToOne() {
    let store = store(445_000_001, at: berth, minutes: [-20, 15])
    let other = Sphere.destination(from: berth, bearingDegrees: 0, metres: 200)
    let matches = DetectionMatch.matches(
      of: [detection("far", at: other), detection("near", at: berth)], at: noon, in: store, lengthsMetres: [:])
    #expect(matches.map(\.detection.text) == ["det-near"])
  }
}
