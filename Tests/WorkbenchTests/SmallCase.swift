// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Evidence
import Foundation
import Geodesy
import Raster

/// A case of a few made-up rows on disk: a berth, a scene with a ship in it, two calls, a track with a gap, a ledger.
struct SmallCase {
  static let berth = Coordinate(longitude: 133.069, latitude: 42.7384)
  static let limit = 1000.0

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-workbench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.writeScene(to: folder.appendingPathComponent("scene.tif").path)
    try Data(Self.sidecar.utf8).write(to: folder.appendingPathComponent("scene.json"))
    var contents = Self.contents
    for (name, text) in Self.registryFiles {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      contents.sources.append(Self.source(name, text))
    }
    try CaseStore(path: geoPackagePath).write(contents)
  }

  /// The sun stands in the south at 45°: a shadow is as long as what throws it is high.
  private static let sidecar =
    #"{"sun_elevation_deg": 45, "sun_azimuth_deg": 180, "off_nadir_deg": 0, "made_up": true}"#

  private static let registryFiles = [
    "fleet.csv": """
    name,imo,mmsi,length_m,beam_m,depth_m,draught_m,dwt_t
    MADE-UP ONE,1000007,445000001,90,15,15,6,120

    """,
    "list.csv": """
    name,imo,listed_on,delisted_on,measure
    MADE-UP ONE,1000007,2024-03-10,2024-03-25,asset freeze

    """,
    "areas.geojson": """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "berth", "name": "Made-up berth", \
    "kind": "berth", "role": "load"}, "geometry": {"type": "Polygon", "coordinates": [[[133.067, 42.736], [133.071, 42.736], \
    [133.071, 42.74], [133.067, 42.74], [133.067, 42.736]]]}}]}

    """,
    "case.yaml": """
    case: small
    title: A small case
    made_up: true
    period: { first: 2024-03-01, last: 2024-03-31 }
    areas: areas.geojson
    fleet:
      - { path: fleet.csv, provider: Made up, licence: CC0-1.0 }
    sources:
      lists:
        - { id: made-up, title: Made-up list, published: 2024-03-28, path: list.csv, provider: Made up, \
    licence: CC0-1.0, retrieved: 2024-03-29T00:00:00Z }

    """,
  ]

  private static func source(_ name: String, _ text: String) -> SourceRow {
    SourceRow(
      id: "src-\(name)", path: name, kind: "file", provider: "Made up", licence: "CC0-1.0", byteCount: text.utf8.count,
      sha256: SHA256Digest(of: Array(text.utf8)).hexadecimal, recordsRead: 1, recordsRejected: 0)
  }

  var geoPackagePath: String { folder.appendingPathComponent("case.gpkg").path }
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// 200 × 200 pixels of 3 m in UTM zone 53 N with the berth in the middle: water of 100, and a ship of 4000 that is 30 pixels long.
  private static func writeScene(to path: String) throws {
    let side = 200
    let transform = GeoTransform(west: 341_639, north: 4_733_873, pixelSize: 3)
    var pixels = [UInt16](repeating: 100, count: side * side)
    for column in 80..<110 { for row in 98..<103 { pixels[row * side + column] = 4000 } }
    try GeoTIFFWriter(width: side, height: side, bands: ["VV"], epsg: 32653, transform: transform)
      .write([pixels], to: path)
  }

  private static func square(_ side: Double) -> GeoPackageGeometry {
    let (x, y) = (berth.longitude, berth.latitude)
    let corners = [(-side, -side), (side, -side), (side, side), (-side, side), (-side, -side)]
    return .polygon(Polygon(outer: corners.map { Coordinate(longitude: x + $0.0, latitude: y + $0.1) }))
  }

  static var contents: CaseContents {
    var contents = CaseContents(
      about: CaseRow(
        id: "small", title: "A small case <script>", isMadeUp: true, firstDay: "2024-03-01", lastDay: "2024-03-31",
        version: "0.1.0"))
    contents.sources = [
      SourceRow(
        id: "src-1", path: "scene.tif", kind: "scene", provider: "Made up", licence: "CC0-1.0", byteCount: 9,
        sha256: String(repeating: "0", count: 64), recordsRead: 1, recordsRejected: 0)
    ]
    contents.activities = [
      ActivityRow(
        id: "act-1", verb: "run", stage: "calls", version: "0.1.0", parameters: "{}", parametersSha256: "00")
    ]
    contents.observations = [
      ObservationRow(
        id: "obs-1", sourceID: "src-1", byteOffset: 17, time: "2024-03-05T00:00:00Z", text: "last position")
    ]
    contents.areas = [
      AreaRow(id: "berth", name: "Made-up berth", kind: "berth", role: "load", geometry: square(0.002))
    ]
    contents.hulls = [
      HullRow(
        id: "imo-1000007", name: "MADE-UP ONE", imo: 1_000_007, mmsi: "445000001", deadweightTonnes: 120,
        deadweightErrorTonnes: 0, deadweightBasis: "stated", isTanker: true, sourceID: "src-1")
    ]
    addMovements(&contents)
    addImagery(&contents)
    addCalls(&contents)
    return contents
  }

  private static func addMovements(_ contents: inout CaseContents) {
    // Two days of positions round noon of 4 and 5 March, silent for a day between them.
    let start = 1_709_510_400.0
    let seconds = [0, 3600, 7200, 100_000, 103_600].map { start + $0 }
    let points = (0..<5).map { Coordinate(longitude: 133.0 + Double($0) * 0.1, latitude: 42.5) }
    contents.tracks = [
      TrackRow(
        id: "track-1", mmsi: 445_000_001, hullID: "imo-1000007", startTime: "2024-03-04T00:00:00Z",
        endTime: "2024-03-05T04:46:40Z", positionCount: 5, geometry: .lineStringM(points, epochSeconds: seconds),
        activity: "act-1")
    ]
    contents.gaps = [
      GapRow(
        id: "gap-1", mmsi: 445_000_001, hullID: "imo-1000007", startTime: "2024-03-04T02:00:00Z",
        endTime: "2024-03-05T03:46:40Z", hours: 25.8, isOpen: false, reception: "dark", hoursWithOthers: 20,
        hoursLookedAt: 25, geometry: .line(points[2], points[3]), activity: "act-1")
    ]
    contents.derivations = [DerivationRow(childID: "gap-1", parentID: "obs-1", role: "before")]
  }

  private static func addImagery(_ contents: inout CaseContents) {
    contents.scenes = [
      SceneRow(
        id: "scene-1", path: "scene.tif", sensor: "radar", product: "Made up", provider: "Made up",
        acquired: "2024-03-04T12:00:00Z", pixelMetres: 3, width: 200, height: 200, bands: "VV", isMadeUp: true,
        geometry: square(0.004), activity: "act-1"),
      SceneRow(
        id: "scene-outside", path: "../../etc/passwd", sensor: "radar", product: "Made up", provider: "Made up",
        acquired: nil, pixelMetres: 3, width: 200, height: 200, bands: "VV", isMadeUp: true, geometry: square(0.004),
        activity: "act-1"),
    ]
    contents.detections = [
      DetectionRow(
        id: "det-1", sceneID: "scene-1", areaID: "berth", acquired: "2024-03-04T12:00:00Z", lengthMetres: 90,
        lengthErrorMetres: 3, widthMetres: 15, widthErrorMetres: 2, axisDegrees: 90, positionErrorMetres: 2,
        contrast: 40, confidence: 0.99, geometry: square(0.0005), activity: "act-1")
    ]
    contents.coverage = [
      CoverageRow(
        id: "cov-1", areaID: "berth", day: "2024-03-04", state: "looked", finding: "ship", sceneID: "scene-1",
        activity: "act-1")
    ]
  }

  private static func call(_ id: String, day: String, isDark: Bool) -> CallRow {
    CallRow(
      id: id, areaID: "berth", evidence: isDark ? "dark" : "ais", isDark: isDark, arrivalEarliest: "\(day)T00:00:00Z",
      arrivalLatest: "\(day)T06:00:00Z", departureEarliest: "\(day)T12:00:00Z", departureLatest: "\(day)T18:00:00Z",
      hullID: "imo-1000007", hullName: "MADE-UP ONE", probability: 0.9, likelihood: "very likely",
      deadweightTonnes: 120, deadweightErrorTonnes: 0, deadweightBasis: "stated", listed: "listed",
      listedDetail: "listed on a made-up list", geometry: .point(berth), activity: "act-1")
  }

  /// Two calls of 600 barrels against a limit of 1000: the second passes it.
  private static func addCalls(_ contents: inout CaseContents) {
    contents.calls = [
      call("call-1", day: "2024-03-04", isDark: true), call("call-2", day: "2024-03-20", isDark: false),
    ]
    contents.derivations += [
      DerivationRow(childID: "call-1", parentID: "det-1", role: "seen"),
      DerivationRow(childID: "call-1", parentID: "gap-1", role: "gap"),
    ]
    contents.candidates = contents.calls.map {
      CallCandidateRow(
        id: "cand-\($0.id)", callID: $0.id, rank: 1, hullID: "imo-1000007", hullName: "MADE-UP ONE", probability: 0.9,
        reasons: #"[{"feature":"length","words":"fits","log_likelihood":-1}]"#, activity: "act-1")
    }
    contents.volumes = contents.calls.map {
      CallVolumeRow(
        id: "vol-\($0.id)", callID: $0.id, capID: "cap", scenario: "one half", share: 0.5, tonnes: 60, barrels: 600,
        product: "made up", barrelsPerTonne: 10, factorSource: "nobody", activity: "act-1")
    }
    contents.caps = [
      CapRow(
        id: "cap", title: "Made-up cap", source: "nobody", limitBarrels: limit, period: "calendar year",
        notices: "[0.5,1.0]", product: "made up", barrelsPerTonne: 10, factorSource: "nobody", areaIDs: "berth")
    ]
    contents.ledger = contents.calls.enumerated().map { index, call in
      LedgerRow(
        id: "led-\(index)", capID: "cap", periodStart: "2024-01-01", series: "observed one half",
        day: String(call.departureEarliest.prefix(10)), entryID: call.id, barrels: 600,
        cumulativeBarrels: Double(index + 1) * 600, shareOfCap: Double(index + 1) * 0.6, activity: "act-1")
    }
    contents.findings = [
      FindingRow(
        id: "find-1", capID: "cap", periodStart: "2024-01-01", periodEnd: "2024-12-31", callCount: 2, hullCount: 1,
        listedCallCount: 2, darkCallCount: 1, deadweightSumTonnes: 240, declaredBarrels: 0, limitBarrels: limit,
        activity: "act-1")
    ]
  }
}
