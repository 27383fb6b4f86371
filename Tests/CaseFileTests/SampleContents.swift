// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Geodesy

/// Contents with a row or two in every table.
enum SampleContents {
  static let berth = Coordinate(longitude: 133.083, latitude: 42.733)
  static let chongjin = Coordinate(longitude: 129.81, latitude: 41.755)
  static let outline = GeoPackageGeometry.polygon(
    Polygon(outer: [
      berth, Coordinate(longitude: 133.09, latitude: 42.733), Coordinate(longitude: 133.09, latitude: 42.74),
    ]))

  static var whole: CaseContents {
    var contents = CaseContents(
      about: CaseRow(
        id: "sample", title: "Sample: \"quoted\", naïve, 백양산", isMadeUp: true, firstDay: "2024-03-01",
        lastDay: "2024-11-30", version: "0.1.0"))
    addProvenance(to: &contents)
    addMovement(to: &contents)
    addImagery(to: &contents)
    addCalls(to: &contents)
    addLedger(to: &contents)
    return contents
  }

  private static func addProvenance(to contents: inout CaseContents) {
    contents.sources = [
      SourceRow(
        id: "source-1", path: "sources/a.nmea", kind: "ais", provider: "made up", licence: "CC0-1.0",
        retrieved: "2024-12-01T00:00:00Z", sourceGrade: "B", informationGrade: 2, byteCount: 12, sha256: "00",
        recordsRead: 10, recordsRejected: 1)
    ]
    contents.activities = [
      ActivityRow(id: "act-1", verb: "run", stage: "tracks", version: "0.1.0", parameters: "{}", parametersSha256: "44")
    ]
    contents.observations = [
      ObservationRow(id: "obs-1", sourceID: "source-1", byteOffset: 0, time: "2024-03-01T00:00:00Z", text: "!AIVDM"),
      ObservationRow(id: "obs-2", sourceID: "source-1", byteOffset: 99, text: ""),
    ]
    contents.derivations = [
      DerivationRow(childID: "gap-1", parentID: "obs-1", role: "before"),
      DerivationRow(childID: "gap-1", parentID: "obs-2", role: "after"),
    ]
    contents.rejects = [
      RejectRow(id: "reject-1", path: "sources/a.nmea", line: 3, byteOffset: 40, reason: "checksum", detail: "5C, 5D")
    ]
  }

  private static func addMovement(to contents: inout CaseContents) {
    contents.areas = [AreaRow(id: "oil-berth", name: "Oil berth", kind: "berth", role: "load", geometry: outline)]
    contents.land = [LandRow(id: "land-1", geometry: outline)]
    contents.hulls = [
      HullRow(
        id: "imo-3999903", name: "PAPER SAMPLE", imo: 3_999_903, mmsi: "445990901", deadweightTonnes: 4900,
        isTanker: true, sourceID: "source-1"),
      HullRow(id: "hull-x", name: "X", mmsi: "", isTanker: false, sourceID: "source-1"),
    ]
    contents.tracks = [
      TrackRow(
        id: "track-1", mmsi: 445_990_901, hullID: "imo-3999903", startTime: "2024-03-01T00:00:00Z",
        endTime: "2024-03-02T00:00:00Z", positionCount: 2,
        geometry: .lineStringM([chongjin, berth], epochSeconds: [1_709_251_200, 1_709_337_600]), activity: "act-1")
    ]
    contents.gaps = [
      GapRow(
        id: "gap-1", mmsi: 445_990_901, startTime: "2024-03-01T00:00:00Z", endTime: "2024-03-02T00:00:00Z", hours: 24,
        isOpen: false, reception: "dark", likelihoodRatio: 12.5, hoursWithOthers: 20, hoursLookedAt: 24,
        geometry: .line(chongjin, berth), activity: "act-1")
    ]
    contents.reachabilities = [
      ReachabilityRow(
        id: "reach-1", gapID: "gap-1", areaID: "oil-berth", distanceInNauticalMiles: 156,
        distanceOutNauticalMiles: 0.1, distanceKind: "sea", budgetHours: -1.25, isReachable: false, activity: "act-1")
    ]
    contents.visits = [
      VisitRow(
        id: "visit-1", mmsi: 445_990_901, areaID: "oil-berth", arrivalEarliest: "2024-03-01T00:00:00Z",
        arrivalLatest: "2024-03-01T01:00:00Z", departureEarliest: "2024-03-02T00:00:00Z",
        departureLatest: "2024-03-02T01:00:00.250Z", isOpen: false, geometry: .point(berth), activity: "act-1")
    ]
    addEvents(to: &contents)
  }

  private static func addEvents(to contents: inout CaseContents) {
    contents.encounters = [
      EncounterRow(
        id: "encounter-1", mmsi: 445_990_901, otherMmsi: 445_990_902, hullID: "imo-3999903",
        startTime: "2024-03-01T00:00:00Z", endTime: "2024-03-01T05:00:00Z", hours: 5, observedHours: 4.5,
        medianDistanceMetres: 26.25, medianKnots: 0.3, otherMedianKnots: 0.25, isTransferCandidate: true,
        alongsideScore: 0.9, headings: 1, steadiness: 0.8, geometry: .point(berth), activity: "act-1")
    ]
    contents.loitering = [
      LoiteringRow(
        id: "loitering-1", mmsi: 445_990_901, startTime: "2024-03-01T00:00:00Z", endTime: "2024-03-01T05:00:00Z",
        hours: 5, meanKnots: 0.4, geometry: .point(berth), activity: "act-1")
    ]
    contents.draughtChanges = [
      DraughtChangeRow(
        id: "draught-1", mmsi: 445_990_901, visitID: "visit-1", areaID: "oil-berth",
        beforeTime: "2024-03-01T00:00:00Z", afterTime: "2024-03-03T00:00:00Z", beforeMetres: 3.1, afterMetres: 6.4,
        geometry: .point(berth), activity: "act-1")
    ]
    contents.contradictions = [
      ContradictionRow(
        id: "contradiction-1", kind: "jump", mmsi: 445_990_901, startTime: "2024-03-01T00:00:00Z",
        endTime: "2024-03-01T00:05:00Z", words: "156 nm in 5 min", firstTime: "2024-03-01T00:00:00Z",
        firstSays: "at Vostochny", firstLongitude: 133.083, firstLatitude: 42.733,
        secondTime: "2024-03-01T00:05:00Z", secondSays: "at Chongjin", activity: "act-1")
    ]
    contents.darkEncounters = [
      DarkEncounterRow(
        id: "dark-encounter-1", mmsi: 445_990_901, loiteringID: "loitering-1", sceneID: "scene-1",
        detectionID: "det-1", time: "2024-03-01T02:11:05Z", distanceMetres: 61, lengthMetres: 98.4,
        geometry: .point(berth), activity: "act-1")
    ]
  }

  private static func addImagery(to contents: inout CaseContents) {
    contents.scenes = [
      SceneRow(
        id: "scene-1", path: "sources/s.tif", sensor: "optical", product: "p", provider: "made up",
        acquired: "2024-03-01T02:11:05Z", pixelMetres: 3, width: 700, height: 700, bands: "B02 B08", isMadeUp: true,
        geometry: outline, activity: "act-1")
    ]
    contents.detections = [
      DetectionRow(
        id: "det-1", sceneID: "scene-1", areaID: "oil-berth", lengthMetres: 98.4, lengthErrorMetres: 3,
        widthMetres: 15, widthErrorMetres: 2, axisDegrees: 12, positionErrorMetres: 3, contrast: 8, confidence: 0.97,
        geometry: outline, activity: "act-1")
    ]
    contents.coverage = [
      CoverageRow(
        id: "cov-1", areaID: "oil-berth", day: "2024-03-01", state: "looked", finding: "ship", activity: "act-1")
    ]
  }

  private static func addCalls(to contents: inout CaseContents) {
    contents.calls = [
      CallRow(
        id: "call-1", areaID: "oil-berth", evidence: "dark", isDark: true, arrivalEarliest: "2024-03-01T00:00:00Z",
        arrivalLatest: "2024-03-01T02:11:05Z", departureEarliest: "2024-03-02T00:00:00Z",
        departureLatest: "2024-03-03T00:00:00Z", hullID: "imo-3999903", hullName: "PAPER SAMPLE", probability: 0.91,
        likelihood: "very likely", deadweightTonnes: 4900, deadweightBasis: "stated", listed: "listed",
        listedDetail: "on my-list", geometry: .point(berth), activity: "act-1")
    ]
    contents.candidates = [
      CallCandidateRow(
        id: "cand-1", callID: "call-1", rank: 1, hullID: "imo-3999903", hullName: "PAPER SAMPLE", probability: 0.91,
        reasons: "[]", activity: "act-1"),
      CallCandidateRow(
        id: "cand-2", callID: "call-1", rank: 2, hullName: "a ship we do not know", probability: 0.09, reasons: "[]",
        activity: "act-1"),
    ]
    contents.voyages = [
      VoyageRow(
        id: "voyage-1", hullID: "imo-3999903", hullName: "PAPER SAMPLE", callID: "call-1", fromAreaID: "oil-berth",
        departureEarliest: "2024-03-02T00:00:00Z", departureLatest: "2024-03-03T00:00:00Z", toAreaID: "discharge-port",
        arrivalEarliest: "2024-03-04T00:00:00Z", arrivalLatest: "2024-03-04T06:00:00Z", basis: "visit",
        isDelivery: true, probability: 0.91, likelihood: "very likely", activity: "act-1")
    ]
    contents.volumes = [
      CallVolumeRow(
        id: "vol-1", callID: "call-1", capID: "refined-2024", scenario: "one third", share: 1.0 / 3, tonnes: 4900.0 / 3,
        barrels: 4900.0 / 3 * 7.46, product: "gas oil", barrelsPerTonne: 7.46, factorSource: "a table",
        activity: "act-1")
    ]
  }

  private static func addLedger(to contents: inout CaseContents) {
    contents.caps = [
      CapRow(
        id: "refined-2024", title: "Refined products", source: "UNSCR 2397", limitBarrels: 500_000,
        period: "calendar year", notices: "[0.75,1]", product: "gas oil", barrelsPerTonne: 7.46,
        factorSource: "a table", areaIDs: "oil-berth")
    ]
    contents.declarations = [
      DeclarationRow(
        id: "decl-1", reporter: "Supplier", periodStart: "2024-01-01", periodEnd: "2024-01-31", state: "not reported",
        unitAsReported: "", note: "", sourceID: "source-1", activity: "act-1")
    ]
    contents.ledger = [
      LedgerRow(
        id: "led-1", capID: "refined-2024", periodStart: "2024-01-01", series: "observed one third", day: "2024-03-02",
        entryID: "call-1", barrels: 12_184.7, cumulativeBarrels: 12_184.7, shareOfCap: 0.0243694, activity: "act-1")
    ]
    contents.crossings = [
      CapCrossingRow(
        id: "cross-1", capID: "refined-2024", periodStart: "2024-01-01", series: "observed one third", level: 0.75,
        activity: "act-1")
    ]
    contents.callEstimates = [
      CallEstimateRow(
        id: "est-1", callID: "call-1", capID: "refined-2024", barrelsLow: 21_000.5, barrelsMedian: 28_000,
        barrelsHigh: 33_000, basis: "assumed practice", evidence: "[]", activity: "act-1")
    ]
    contents.capEstimates = [
      CapEstimateRow(
        id: "capest-1", capID: "refined-2024", periodStart: "2024-01-01", callsSeen: 1, seenShare: 0.5, callsLow: 1,
        callsMedian: 2, callsHigh: 4, barrelsLow: 21_000, barrelsMedian: 28_000, barrelsHigh: 33_000,
        loadShareLow: 0.6, loadShareMedian: 0.8, loadShareHigh: 0.95, callsWithEvidence: 0, rounds: 4000, seed: 1,
        assumptions: "a sample", activity: "act-1")
    ]
    contents.passings = [
      CapPassingRow(
        id: "pass-1", capID: "refined-2024", periodStart: "2024-01-01", level: 0.75, basis: "calls seen",
        probability: 0.125, dayMedian: "2024-10-01", activity: "act-1")
    ]
    contents.estimateDays = [
      EstimateDayRow(
        id: "estday-1", capID: "refined-2024", periodStart: "2024-01-01", basis: "calls seen", day: "2024-03-09",
        barrelsLow: 21_000, barrelsMedian: 28_000, barrelsHigh: 33_000, activity: "act-1")
    ]
    contents.findings = [
      FindingRow(
        id: "find-1", capID: "refined-2024", periodStart: "2024-01-01", periodEnd: "2024-12-31", callCount: 1,
        hullCount: 1, listedCallCount: 1, darkCallCount: 1, deadweightSumTonnes: 4900, declaredBarrels: 0,
        limitBarrels: 500_000, breakEvenShare: 13.68, activity: "act-1")
    ]
  }
}
