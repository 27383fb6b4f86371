// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Geodesy

/// A case for Google Earth and its like: places, calls, gaps, tracks and detections, each with its time.
///
/// Source: OGC 12-007r2 (KML 2.3), with gx:Track as in KML 2.2 extensions. Tracks are those of the fleet, simplified to
/// 30 m (Douglas–Peucker); GeoJSON keeps every point.
struct KMLExport {
  static let toleranceMetres = 30.0

  let facts: CaseFacts

  var text: String {
    let markup: Markup = """
      <?xml version="1.0" encoding="UTF-8"?>
      <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
      <Document>
      <name>\(name(facts.about.title))</name>
      <description>\(description)</description>
      \(Self.styles)
      \(folder("Areas", facts.contents.areas.map(area)))
      \(folder("Calls", facts.calls.map(call)))
      \(folder("Gaps of the fleet", facts.contents.gaps.filter { $0.hullID != nil }.map(gap)))
      \(folder("Tracks of the fleet", facts.contents.tracks.filter { $0.hullID != nil }.compactMap(track)))
      \(folder("Detections", facts.contents.detections.map(detection)))
      </Document>
      </kml>

      """
    return markup.text
  }

  /// The document as KMZ.
  var archive: [UInt8] {
    var archive = ZipArchive()
    archive.add("doc.kml", Array(text.utf8))
    return archive.bytes
  }

  private var description: String {
    let mark = facts.about.isMadeUp ? CaseFacts.madeUpSentence + " " : ""
    return mark
      + "Case \(facts.about.id), \(facts.about.firstDay) to \(facts.about.lastDay), Plimsoll \(facts.about.version)."
  }

  /// A name with the mark of made-up data: each placemark may be copied out alone.
  private func name(_ text: String) -> String { facts.madeUpMark.map { "\($0): \(text)" } ?? text }

  private func folder(_ title: String, _ placemarks: [Markup]) -> Markup {
    "<Folder><name>\(title)</name>\n\(placemarks)\n</Folder>"
  }

  // MARK: Placemarks

  private func area(_ row: AreaRow) -> Markup {
    placemark(row.id, row.name, "\(row.kind), role \(row.role)", style: "area", time: "", polygon(row.geometry))
  }

  private func call(_ call: NumberedCall) -> Markup {
    let row = call.row
    let words =
      "\(facts.areaName(row.areaID)); \(row.evidence); \(LikelihoodWords.word(row.probability)); arrived "
      + "\(Times.interval(row.arrivalEarliest, row.arrivalLatest)), left "
      + "\(Times.interval(row.departureEarliest, row.departureLatest)) UTC; \(row.listed): \(row.listedDetail)"
    return placemark(
      row.id, "Call \(call.number): \(call.shipName)", words, style: row.isDark ? "dark-call" : "call",
      time: span(row.arrivalEarliest, row.departureLatest), geometry(row.geometry))
  }

  private func gap(_ row: GapRow) -> Markup {
    let ship = row.hullID.flatMap { facts.hulls[$0]?.name } ?? "MMSI \(row.mmsi)"
    let words =
      "Silence of \(Numbers.fixed(row.hours, decimals: 1)) h, reception \(row.reception). The line is not where the ship sailed."
    return placemark(
      row.id, "Gap: \(ship)", words,
      style: "gap-\(["dark", "weak"].contains(row.reception) ? row.reception : "unknown")",
      time: span(row.startTime, row.endTime), geometry(row.geometry))
  }

  private func detection(_ row: DetectionRow) -> Markup {
    let words =
      "\(Numbers.fixed(row.lengthMetres, decimals: 0)) ± \(Numbers.fixed(row.lengthErrorMetres, decimals: 0)) m long, "
      + "confidence \(Numbers.fixed(row.confidence, decimals: 2)), "
      + row.matchWords
    let time = row.acquired.map { "<TimeStamp><when>\($0)</when></TimeStamp>" as Markup } ?? ""
    return placemark(row.id, "Detection", words, style: "detection", time: time, polygon(row.geometry))
  }

  private func track(_ row: TrackRow) -> Markup? {
    guard case .lineM(let places, let seconds) = row.geometry.shape, !places.isEmpty else { return nil }
    let kept = Simplification.keptIndices(of: Self.plane(places), tolerance: Self.toleranceMetres)
    let times = kept.map { "<when>\(Timestamp(epochSeconds: seconds[$0]).iso8601)</when>" as Markup }
    let coordinates = kept.map { index -> Markup in
      "<gx:coord>\(Self.degrees(places[index].longitude)) \(Self.degrees(places[index].latitude)) 0</gx:coord>"
    }
    let ship = row.hullID.flatMap { facts.hulls[$0]?.name } ?? "MMSI \(row.mmsi)"
    return placemark(
      row.id, ship, "MMSI \(row.mmsi), \(Numbers.count(row.positionCount, "position"))", style: "track", time: "",
      "<gx:Track>\n\(times)\n\(coordinates)\n</gx:Track>")
  }

  private func placemark(
    _ id: String, _ title: String, _ words: String, style: Markup, time: Markup, _ shape: Markup
  ) -> Markup {
    """
    <Placemark id="\(anchor(id))"><name>\(name(title))</name><description>\(words)</description>\
    <styleUrl>#\(style)</styleUrl>\(time)<ExtendedData><Data name="row"><value>\(id)</value></Data></ExtendedData>\(shape)</Placemark>
    """
  }

  private func span(_ start: String, _ end: String) -> Markup {
    "<TimeSpan><begin>\(start)</begin><end>\(end)</end></TimeSpan>"
  }

  // MARK: Shapes

  private func geometry(_ geometry: GeoPackageGeometry) -> Markup {
    switch geometry.shape {
    case .point(let point): "<Point><coordinates>\(Self.tuple(point))</coordinates></Point>"
    case .line(let points), .lineM(let points, _):
      "<LineString><tessellate>1</tessellate><coordinates>\(Self.tuples(points))</coordinates></LineString>"
    case .polygon: polygon(geometry)
    case nil: ""
    }
  }

  private func polygon(_ geometry: GeoPackageGeometry) -> Markup {
    guard case .polygon(let polygon) = geometry.shape else { return "" }
    let holes = polygon.holes.map { ring -> Markup in
      "<innerBoundaryIs><LinearRing><coordinates>\(Self.tuples(ring))</coordinates></LinearRing></innerBoundaryIs>"
    }
    return """
      <Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>\(Self.tuples(polygon.outer))</coordinates></LinearRing></outerBoundaryIs>\(holes)</Polygon>
      """
  }

  private static func tuples(_ places: [Coordinate]) -> String { places.map(tuple).joined(separator: " ") }
  private static func tuple(_ place: Coordinate) -> String { "\(degrees(place.longitude)),\(degrees(place.latitude))" }

  /// Six decimals, 0.1 m.
  static func degrees(_ value: Double) -> String {
    let text = "\((value * 1e6).rounded() / 1e6)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Metres east and south of the first place, good enough to judge a bend.
  private static func plane(_ places: [Coordinate]) -> [Point] {
    guard let origin = places.first else { return [] }
    let metresPerDegree = Sphere.radiusMetres * .pi / 180
    let parallel = Sphere.distanceMetres(
      origin, Coordinate(longitude: origin.longitude + 1, latitude: origin.latitude))
    return places.map { place in
      Point(
        x: (place.longitude - origin.longitude) * parallel, y: (origin.latitude - place.latitude) * metresPerDegree)
    }
  }

  /// Colours are aabbggrr (KML 2.3, §17.9).
  private static let styles: Markup = """
    <Style id="area"><LineStyle><color>ff2a2016</color><width>1.5</width></LineStyle><PolyStyle><color>22c9d0d6</color></PolyStyle></Style>
    <Style id="dark-call"><IconStyle><color>ff003bc2</color><scale>0.9</scale></IconStyle></Style>
    <Style id="call"><IconStyle><color>ff794f0b</color><scale>0.9</scale></IconStyle></Style>
    <Style id="gap-dark"><LineStyle><color>cc003bc2</color><width>1.5</width></LineStyle></Style>
    <Style id="gap-weak"><LineStyle><color>cc0078b0</color><width>1.5</width></LineStyle></Style>
    <Style id="gap-unknown"><LineStyle><color>cc80756b</color><width>1.5</width></LineStyle></Style>
    <Style id="track"><LineStyle><color>cc794f0b</color><width>1.5</width></LineStyle></Style>
    <Style id="detection"><LineStyle><color>ff003bc2</color><width>1</width></LineStyle><PolyStyle><fill>0</fill></PolyStyle></Style>
    """
}
