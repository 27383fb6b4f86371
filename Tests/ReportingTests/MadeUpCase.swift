// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence
import Foundation
import Geodesy

/// A small case whose every row is made up, for the specification of the report. The same parameters give the same rows.
struct MadeUpCase {
  var callCount = 12
  var hullCount = 5
  /// Positions of the track of each hull.
  var positionsPerTrack = 200
  var otherTrackCount = 8
  /// Written into every field that outsiders fill.
  var hostileText = ""
  var isMadeUp = true

  static let berth = Coordinate(longitude: 133.083, latitude: 42.733)
  static let ports: [(id: String, name: String, place: Coordinate)] = [
    ("chongjin", "Chongjin", Coordinate(longitude: 129.82, latitude: 41.77)),
    ("hungnam", "Hungnam", Coordinate(longitude: 127.62, latitude: 39.82)),
    ("wonsan", "Wonsan", Coordinate(longitude: 127.45, latitude: 39.17)),
    ("nampo", "Nampo", Coordinate(longitude: 125.35, latitude: 38.72)),
  ]
  static let firstDay = CalendarDay(year: 2024, month: 3, day: 1) ?? CalendarDay(daysSinceEpoch: 0)
  static let dayCount = 275
  static let limit = 50_000.0

  var contents: CaseContents {
    var contents = CaseContents(
      about: CaseRow(
        id: "made-up-berth", title: "Calls at a made-up load berth\(hostileText)", isMadeUp: isMadeUp,
        firstDay: Self.firstDay.iso8601, lastDay: Self.firstDay.advanced(byDays: Self.dayCount - 1).iso8601,
        version: "0.1.0"))
    addSources(to: &contents)
    addPlaces(to: &contents)
    addHulls(to: &contents)
    addCoverage(to: &contents)
    addCalls(to: &contents)
    addLedger(to: &contents)
    return contents
  }

  // MARK: Inputs

  private func addSources(to contents: inout CaseContents) {
    let kinds: [(kind: String, path: String, count: Int, rejected: Int)] = [
      ("ais", "sources/ais/2024-03.nmea", 120_345, 17), ("list", "sources/lists/made-up-un.csv", 9, 0),
      ("declaration", "sources/declarations.csv", 10, 0), ("fleet", "sources/fleet.csv", 5, 0),
      ("areas", "areas.geojson", 6, 0), ("configuration", "case.yaml", 1, 0),
    ]
    for source in kinds {
      contents.sources.append(
        SourceRow(
          id: Self.id("source", source.path), path: source.path, kind: source.kind, provider: "Made up\(hostileText)",
          licence: "CC0-1.0", retrieved: "2024-12-01T00:00:00Z", sourceGrade: "B", informationGrade: 2,
          byteCount: source.count * 61, sha256: SHA256Digest(of: Array(source.path.utf8)).hexadecimal,
          recordsRead: source.count, recordsRejected: source.rejected))
    }
    contents.activities = [
      ActivityRow(
        id: "activity-0001", verb: "run", stage: "behaviour", version: "0.1.0",
        parameters:
          #"{"gap_hours":6,"minimum_stay_hours":6,"scenarios":["1/3","1/2","9/10"],"segment_maximum_knots":40}"#,
        parametersSha256: "00")
    ]
    for line in 1...17 {
      contents.rejects.append(
        RejectRow(
          id: "reject-\(line)", path: "sources/ais/2024-03.nmea", line: line * 100, byteOffset: line * 6100,
          reason: line % 3 == 0 ? "payload too short" : "checksum", detail: "expected 4A, found 4B\(hostileText)"))
    }
  }

  private func addPlaces(to contents: inout CaseContents) {
    let berth = Self.rectangle(round: Self.berth, eastMetres: 330, northMetres: 130)
    contents.areas.append(
      AreaRow(
        id: "berth", name: "Made-up oil berth\(hostileText)", kind: "berth", role: "load", geometry: .polygon(berth)))
    for port in Self.ports {
      let shape = Self.rectangle(round: port.place, eastMetres: 1500, northMetres: 1500)
      contents.areas.append(
        AreaRow(id: port.id, name: port.name, kind: "port", role: "discharge", geometry: .polygon(shape)))
    }
    var coast: [Coordinate] = []
    var random = Random(seed: 5)
    let corners: [(Double, Double)] = [
      (140, 47.5), (135.5, 44.2), (133.2, 42.742), (133.06, 42.737), (131.9, 43.1), (130.7, 42.3), (129.75, 41.75),
      (129.7, 40.9), (127.6, 39.86),
      (127.4, 39.2), (129.4, 37.2), (129.2, 35.2), (126.4, 34.4), (126.6, 37.2), (124.8, 38.1), (125.3, 38.75),
      (124.3, 40), (121, 39), (121, 47.5),
    ]
    for (from, to) in zip(corners, corners.dropFirst()) {
      let steps = abs(from.1 - to.1) + abs(from.0 - to.0) > 4 ? 1 : 24
      for step in 0..<steps {
        let share = Double(step) / Double(steps)
        let shake = steps == 1 || step == 0 ? 0 : (random.next() - 0.5) * 0.08
        coast.append(
          Coordinate(
            longitude: from.0 + (to.0 - from.0) * share + shake, latitude: from.1 + (to.1 - from.1) * share + shake))
      }
    }
    contents.land = [LandRow(id: "land-1", geometry: .polygon(Polygon(outer: coast)))]
  }

  private func addHulls(to contents: inout CaseContents) {
    for index in 0..<hullCount {
      contents.hulls.append(
        HullRow(
          id: "hull-\(index)", name: "Made-Up Star \(index + 1)\(hostileText)", imo: 1_000_007 + index * 10,
          mmsi: "44599900\(index)", lengthMetres: 80 + Double(index) * 5, beamMetres: 13,
          deadweightTonnes: 2000 + Double(index) * 700, deadweightErrorTonnes: 210,
          deadweightBasis: "regression on length and beam",
          isTanker: true, sourceID: Self.id("source", "sources/fleet.csv")))
      addTrack(mmsi: 445_999_000 + index, hull: "hull-\(index)", seed: UInt64(index), to: &contents)
      addGap(index, to: &contents)
    }
    for index in 0..<otherTrackCount {
      addTrack(mmsi: 273_999_000 + index, hull: nil, seed: UInt64(1000 + index), to: &contents)
    }
  }

  private func addTrack(mmsi: Int, hull: String?, seed: UInt64, to contents: inout CaseContents) {
    var random = Random(seed: seed)
    let target = hull == nil ? Coordinate(longitude: 136, latitude: 39) : Self.ports[Int(seed) % Self.ports.count].place
    let points = (0..<positionsPerTrack).map { index in
      let share = Double(index) / Double(max(1, positionsPerTrack - 1))
      let shake = (random.next() - 0.5) * 0.15
      return Coordinate(
        longitude: 134.5 + (target.longitude - 134.5) * share + shake,
        latitude: 41.2 + (target.latitude - 41.2) * share * share + shake * 0.6)
    }
    let seconds = points.indices.map { Double($0) * 600 + 1_709_251_200 }
    contents.tracks.append(
      TrackRow(
        id: "track-\(mmsi)", mmsi: mmsi, hullID: hull, startTime: "2024-03-01T00:00:00Z",
        endTime: "2024-11-30T00:00:00Z",
        positionCount: points.count, geometry: .lineStringM(points, epochSeconds: seconds), activity: "activity-0001"))
  }

  private func addGap(_ index: Int, to contents: inout CaseContents) {
    let words = ["dark", "weak", "unknown"]
    let port = Self.ports[index % Self.ports.count].place
    let from = Coordinate(longitude: 131.5 + Double(index) * 0.2, latitude: 41.8)
    contents.gaps.append(
      GapRow(
        id: "gap-\(index)", mmsi: 445_999_000 + index, hullID: "hull-\(index)", startTime: "2024-03-06T01:00:00Z",
        endTime: "2024-03-08T06:12:00Z", hours: 53.2, isOpen: false, reception: words[index % 3],
        likelihoodRatio: 12, hoursWithOthers: 40, hoursLookedAt: 53, geometry: .line(from, port),
        activity: "activity-0001"))
    contents.observations.append(
      ObservationRow(
        id: "observation-\(index)", sourceID: Self.id("source", "sources/ais/2024-03.nmea"),
        byteOffset: 4000 + index * 82,
        time: "2024-03-06T01:00:00Z", text: "!AIVDM,1,1,,A,16S`2cPP00a3UF6EKT@2:?vOr0S2,0*00\(hostileText)"))
    contents.derivations.append(
      DerivationRow(childID: "gap-\(index)", parentID: "observation-\(index)", role: "before"))
  }

  // MARK: Scenes

  private func addCoverage(to contents: inout CaseContents) {
    var random = Random(seed: 9)
    for offset in 0..<Self.dayCount {
      let day = Self.firstDay.advanced(byDays: offset).iso8601
      let chance = random.next()
      let held = callIndex(holding: offset) != nil
      let (state, finding) =
        chance < 0.2
        ? ("nobody looked", "")
        : chance < 0.5
          ? ("could not look", chance < 0.47 ? "cloud" : "unreadable") : ("looked", held ? "ship" : "empty")
      let sceneID = state == "nobody looked" ? nil : "scene-\(day)"
      contents.coverage.append(
        CoverageRow(
          id: "coverage-\(day)", areaID: "berth", day: day, state: state, finding: finding, sceneID: sceneID,
          usableShare: 1, time: "\(day)T01:30:00Z", activity: "activity-0001"))
      guard let sceneID else { continue }
      let path = "sources/scenes/\(day).tif"
      contents.scenes.append(
        SceneRow(
          id: sceneID, path: path, sensor: "optical", product: "made-up 3 m", provider: "Made up",
          acquired: "\(day)T01:30:00Z",
          pixelMetres: 3, width: 700, height: 700, bands: "B02 B03 B04 B08", isMadeUp: true,
          geometry: .point(Self.berth),
          activity: "activity-0001"))
      contents.sources.append(
        SourceRow(
          id: Self.id("source", path), path: path, kind: "scene", provider: "Made up", licence: "CC0-1.0",
          retrieved: nil,
          byteCount: 3_900_000, sha256: SHA256Digest(of: Array(path.utf8)).hexadecimal, recordsRead: 1,
          recordsRejected: 0))
      if finding == "ship" { addDetection(day, sceneID, at: offset, to: &contents) }
    }
  }

  private func addDetection(_ day: String, _ sceneID: String, at offset: Int, to contents: inout CaseContents) {
    let centre = Coordinate(
      longitude: Self.berth.longitude + Double(offset % 5) * 0.0002, latitude: Self.berth.latitude)
    contents.detections.append(
      DetectionRow(
        id: "detection-\(day)", sceneID: sceneID, areaID: "berth", acquired: "\(day)T01:30:00Z", lengthMetres: 88,
        lengthErrorMetres: 4, widthMetres: 14, widthErrorMetres: 3, axisDegrees: 80, positionErrorMetres: 5,
        contrast: 14,
        confidence: 0.94, matchedMmsi: offset % 7 == 0 ? 445_999_001 : nil,
        geometry: .polygon(Self.rectangle(round: centre, eastMetres: 44, northMetres: 7)), activity: "activity-0001"))
  }

  // MARK: Calls

  private var spacing: Int { max(1, (Self.dayCount - 12) / callCount) }
  private func callDay(_ index: Int) -> Int { 6 + index * (Self.dayCount - 12) / callCount }
  private func callIndex(holding day: Int) -> Int? {
    (0..<callCount).first { callDay($0) <= day && day <= callDay($0) + 1 }
  }

  /// A ship we do not know: shown, not counted.
  private func isUnknown(_ call: Int) -> Bool { call % 11 == 10 }
  private var counted: [Int] { (0..<callCount).filter { !isUnknown($0) } }

  private func deadweight(_ call: Int) -> Double { 2000 + Double(call % hullCount) * 700 }

  private func addCalls(to contents: inout CaseContents) {
    for index in 0..<callCount {
      let arrival = Self.firstDay.advanced(byDays: callDay(index))
      let isUnknown = isUnknown(index)
      let probability = [0.97, 0.88, 0.62, 0.99, 0.71][index % 5]
      let id = RowID(kind: "call", String(index)).text
      let hull = index % hullCount
      contents.calls.append(
        CallRow(
          id: id, areaID: "berth", evidence: index % 4 == 3 ? "ais" : "dark", isDark: index % 4 != 3,
          arrivalEarliest: "\(arrival.advanced(byDays: -1).iso8601)T01:30:00Z",
          arrivalLatest: "\(arrival.iso8601)T01:30:00Z",
          departureEarliest: "\(arrival.advanced(byDays: 1).iso8601)T01:30:00Z",
          departureLatest: "\(arrival.advanced(byDays: 2).iso8601)T01:30:00Z", hullID: isUnknown ? nil : "hull-\(hull)",
          hullName: "Made-Up Star \(hull + 1)\(hostileText)", probability: probability,
          likelihood: Likelihood(probability: probability).rawValue, measuredLengthMetres: 88,
          measuredLengthErrorMetres: 4,
          deadweightTonnes: deadweight(index), deadweightErrorTonnes: 210,
          deadweightBasis: "regression on length and beam",
          listed: isUnknown ? "hull not known" : index % 2 == 0 ? "listed" : "not on the lists loaded",
          listedDetail: index % 2 == 0
            ? "On made-up-un (published 2024-01-01, fetched 2024-12-01) since 2018-03-30: asset freeze\(hostileText)"
            : "Not on made-up-un (published 2024-01-01, fetched 2024-12-01)",
          geometry: .point(Self.berth), activity: "activity-0001"))
      addCandidates(id, hull: hull, probability: probability, to: &contents)
      contents.derivations += [
        DerivationRow(childID: id, parentID: "gap-\(hull)", role: "candidate"),
        DerivationRow(childID: id, parentID: "detection-\(arrival.iso8601)", role: "seen"),
      ]
    }
  }

  private func addCandidates(_ call: String, hull: Int, probability: Double, to contents: inout CaseContents) {
    let rest = (1 - probability) / 2
    let ranked: [(String?, String, Double)] = [
      ("hull-\(hull)", "Made-Up Star \(hull + 1)\(hostileText)", probability),
      ("hull-\((hull + 1) % hullCount)", "Made-Up Star \((hull + 1) % hullCount + 1)", rest),
      (nil, "a ship we do not know", rest),
    ]
    for (rank, candidate) in ranked.enumerated() {
      contents.candidates.append(
        CallCandidateRow(
          id: "\(call)-\(rank)", callID: call, rank: rank + 1, hullID: candidate.0, hullName: candidate.1,
          probability: candidate.2,
          reasons:
            #"[{"feature":"length","value":88,"log_likelihood":1.24,"words":"length 88 ± 4 m against 90 m"},{"feature":"budget","value":31.5,"log_likelihood":0.4,"words":"gap leaves 31.5 h at the berth"}]"#,
          activity: "activity-0001"))
    }
  }

  // MARK: Ledger

  private static let scenarios: [(name: String, share: Double)] = [
    ("one third", 1.0 / 3), ("one half", 0.5), ("nine tenths", 0.9),
  ]

  private func addLedger(to contents: inout CaseContents) {
    contents.caps = [
      CapRow(
        id: "cap", title: "Made-up cap", source: "Made-up resolution, paragraph 5", limitBarrels: Self.limit,
        period: "calendar year", notices: "[0.75,0.9,0.95,1]", product: "gas oil", barrelsPerTonne: 7.46,
        factorSource: "BP Statistical Review 2021, conversion factors", areaIDs: "berth")
    ]
    addDeclarations(to: &contents)
    for scenario in Self.scenarios { addSeries(scenario, to: &contents) }
    let deadweight = counted.reduce(0) { $0 + self.deadweight($1) }
    let declared = 14_200.0
    contents.findings = [
      FindingRow(
        id: "finding-2024", capID: "cap", periodStart: "2024-01-01", periodEnd: "2024-12-31", callCount: counted.count,
        hullCount: min(hullCount, callCount), listedCallCount: counted.count { $0 % 2 == 0 },
        darkCallCount: counted.count { $0 % 4 != 3 },
        deadweightSumTonnes: deadweight, declaredBarrels: declared, limitBarrels: Self.limit,
        breakEvenShare: Self.limit / (deadweight * 7.46),
        breakEvenShareWithDeclared: (Self.limit - declared) / (deadweight * 7.46), activity: "activity-0001")
    ]
  }

  private func addSeries(_ scenario: (name: String, share: Double), to contents: inout CaseContents) {
    var total = 0.0
    var crossed: [Double: (String, String)] = [:]
    for index in counted {
      let id = RowID(kind: "call", String(index)).text
      let tonnes = deadweight(index) * scenario.share
      let barrels = tonnes * 7.46
      let day = Self.firstDay.advanced(byDays: callDay(index)).iso8601
      total += barrels
      contents.volumes.append(
        CallVolumeRow(
          id: "volume-\(scenario.name)-\(index)", callID: id, capID: "cap", scenario: scenario.name,
          share: scenario.share,
          tonnes: tonnes, barrels: barrels, product: "gas oil", barrelsPerTonne: 7.46, factorSource: "BP",
          activity: "activity-0001"))
      contents.ledger.append(
        LedgerRow(
          id: "ledger-\(scenario.name)-\(index)", capID: "cap", periodStart: "2024-01-01",
          series: "observed \(scenario.name)",
          day: day, entryID: id, barrels: barrels, cumulativeBarrels: total, shareOfCap: total / Self.limit,
          activity: "activity-0001"))
      for level in [0.75, 0.9, 0.95, 1] where total >= level * Self.limit && crossed[level] == nil {
        crossed[level] = (day, id)
      }
    }
    for level in [0.75, 0.9, 0.95, 1] {
      contents.crossings.append(
        CapCrossingRow(
          id: "crossing-\(scenario.name)-\(level)", capID: "cap", periodStart: "2024-01-01",
          series: "observed \(scenario.name)",
          level: level, day: crossed[level]?.0, callID: crossed[level]?.1, activity: "activity-0001"))
    }
  }

  private func addDeclarations(to contents: inout CaseContents) {
    var total = 0.0
    for month in 1...10 {
      let start = CalendarDay(year: 2024, month: month, day: 1) ?? Self.firstDay
      let end = start.advanced(byDays: CalendarDay.daysIn(month: month, year: 2024) - 1)
      let state = month <= 5 ? (month == 3 ? "reported as zero" : "reported") : "not reported"
      let barrels: Double? =
        state == "reported" ? [5000, 4000, 0, 3200, 2000][month - 1] : state == "not reported" ? nil : 0
      contents.declarations.append(
        DeclarationRow(
          id: "declaration-\(month)", reporter: "Made-up state\(hostileText)", periodStart: start.iso8601,
          periodEnd: end.iso8601,
          state: state, valueAsReported: barrels, unitAsReported: "barrels", barrels: barrels, barrelsPerTonne: nil,
          note: month == 3 ? "printed as “0”" : "", sourceID: Self.id("source", "sources/declarations.csv"),
          activity: "activity-0001"))
      guard let barrels, barrels > 0 else { continue }
      total += barrels
      contents.ledger.append(
        LedgerRow(
          id: "ledger-declared-\(month)", capID: "cap", periodStart: "2024-01-01", series: "declared", day: end.iso8601,
          entryID: "declaration-\(month)", barrels: barrels, cumulativeBarrels: total, shareOfCap: total / Self.limit,
          activity: "activity-0001"))
    }
  }

  // MARK: Shapes and chance

  private static func id(_ kind: String, _ text: String) -> String { RowID(kind: kind, text).text }

  private static func rectangle(round centre: Coordinate, eastMetres: Double, northMetres: Double) -> Polygon {
    let north = northMetres / 111_195
    let east = eastMetres / (111_195 * cos(centre.latitude * .pi / 180))
    return Polygon(outer: [
      Coordinate(longitude: centre.longitude - east, latitude: centre.latitude - north),
      Coordinate(longitude: centre.longitude + east, latitude: centre.latitude - north),
      Coordinate(longitude: centre.longitude + east, latitude: centre.latitude + north),
      Coordinate(longitude: centre.longitude - east, latitude: centre.latitude + north),
    ])
  }

  /// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014), 0..<1.
  struct Random {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
    }
  }
}
