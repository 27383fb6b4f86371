// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Geodesy

/// The map of a case: coast, places, tracks of the fleet, gaps by what reception says of them, calls by number.
struct MapDrawing {
  /// Points that the tracks of the fleet and of all others may take; about 7 bytes each.
  static let fleetBudget = 40_000
  static let othersBudget = 30_000
  /// Gaps drawn, longest first; those that calls rest on are drawn all.
  static let gapBudget = 600

  let facts: CaseFacts
  let projection: MapProjection
  private let places: [Place]

  /// An area with its calls.
  private struct Place {
    let area: AreaRow
    let point: Point
    let callCount: Int
    let radius: Double
  }

  /// `nil` for a case without areas.
  init?(_ facts: CaseFacts) {
    let points =
      facts.contents.areas.flatMap(\.geometry.coordinates) + facts.contents.calls.flatMap(\.geometry.coordinates)
    guard let box = BoundingBox(around: points.filter(Self.isOnEarth)) else { return nil }
    self.facts = facts
    projection = MapProjection(showing: Self.padded(box), width: 620, aspect: 0.5...0.66)
    places = Self.places(facts, projection)
    (gapsDrawn, gapsOfCalls) = Self.gaps(facts)
  }

  /// Gaps of the fleet, longest first, those that calls rest on apart.
  let gapsDrawn: [GapRow]
  let gapsOfCalls: [GapRow]

  private static func gaps(_ facts: CaseFacts) -> (drawn: [GapRow], ofCalls: [GapRow]) {
    let calls = Set(facts.calls.map(\.row.id))
    let parents = Set(facts.contents.derivations.filter { calls.contains($0.childID) }.map(\.parentID))
    let fleet = facts.contents.gaps.filter { $0.hullID != nil }
      .sorted { ($1.hours, $0.id) < ($0.hours, $1.id) }
    return (
      Array(fleet.filter { !parents.contains($0.id) }.prefix(gapBudget)), fleet.filter { parents.contains($0.id) }
    )
  }

  var markup: Markup {
    let furniture = MapFurniture(projection: projection)
    let scale = furniture.scaleBar(inMetres: false)
    let north = furniture.northArrow
    let graticule = furniture.graticule
    let frame = projection.frame
    let view = Rectangle(minX: -44, minY: -14, maxX: frame.maxX + 8, maxY: frame.maxY + 18)
    return Shapes.drawing(
      view, id: "map", title: "Map of the area watched", description: description, mark: facts.madeUpMark,
      """
      <clipPath id="map-frame">\(Shapes.rectangle(frame, class: "plain"))</clipPath>
      <g clip-path="url(#map-frame)">
      \(Shapes.rectangle(frame, class: "sea"))
      \(Shapes.path(LandLayer(projection: projection).path(facts.contents.land), class: "land"))
      \(graticule.lines)
      \(tracks)
      \(gaps)
      \(symbols)
      \(labels(avoiding: [scale.box, north.box]))
      \(scale.markup)
      \(north.markup)
      </g>
      \(Shapes.rectangle(frame, class: "frame"))
      \(graticule.labels)
      """)
  }

  private var description: String {
    let named = places.map { "\($0.area.name) (\(Numbers.count($0.callCount, "call")))" }
    return "Places watched: \(Numbers.list(named)). \(Numbers.count(facts.contents.tracks.count, "track")), "
      + "\(Numbers.count(gapsOfCalls.count, "gap")) that calls rest on, \(Numbers.grouped(gapsDrawn.count)) others of the fleet."
  }

  // MARK: Layers

  private var tracks: Markup {
    var fleet = LineLayer(projection: projection)
    var others = LineLayer(projection: projection)
    for track in facts.contents.tracks {
      if track.hullID == nil { others.add(track.geometry) } else { fleet.add(track.geometry) }
    }
    return """
      \(Shapes.path(others.path(budget: Self.othersBudget), class: "track-other"))
      \(Shapes.path(fleet.path(budget: Self.fleetBudget), class: "track-fleet"))
      """
  }

  private var gaps: Markup {
    "\(gapLayers(gapsDrawn, class: ""))\(gapLayers(gapsOfCalls, class: " of-call"))"
  }

  private func gapLayers(_ gaps: [GapRow], class name: String) -> Markup {
    let byWord = Dictionary(grouping: gaps, by: \.reception)
    let layers = ["unknown", "weak", "dark"].map { word in
      var path = PathText()
      for gap in byWord[word] ?? [] {
        let line = gap.geometry.coordinates.map(projection.point)
        for run in Clipping.runs(of: line, in: projection.frame) { path.add(run) }
      }
      return Shapes.path(path, class: "gap gap-\(word)\(name)")
    }
    return Markup(joining: layers)
  }

  private var symbols: Markup {
    Markup(
      joining: places.map { place in
        let title = "\(place.area.name): \(Numbers.count(place.callCount, "call"))"
        return place.callCount > 0
          ? Shapes.circle(at: place.point, radius: place.radius, class: "calls", title: title)
          : Shapes.circle(at: place.point, radius: 3, class: "place", title: title)
      })
  }

  private func labels(avoiding furniture: [Rectangle]) -> Markup {
    let symbols = places.map { place in
      Rectangle(
        minX: place.point.x - place.radius, minY: place.point.y - place.radius, maxX: place.point.x + place.radius,
        maxY: place.point.y + place.radius)
    }
    var placement = LabelPlacement(
      frame: projection.frame.inset(by: 3), fontSize: 10, obstacles: furniture + symbols)
    for place in places {
      let count = place.callCount == 0 ? "" : " · \(Numbers.count(place.callCount, "call"))"
      placement.place(place.area.name + count, at: place.point, radius: place.radius)
    }
    return Markup(joining: placement.labels.map(Self.label))
  }

  private static func label(_ label: LabelPlacement.Label) -> Markup {
    let baseline = Point(x: (label.box.minX + label.box.maxX) / 2, y: label.box.maxY - 3)
    let text = Shapes.text(label.text, at: baseline, anchor: .middle, class: "place-name")
    guard label.needsLeader else { return text }
    let near = Point(
      x: min(max(label.anchor.x, label.box.minX), label.box.maxX),
      y: min(max(label.anchor.y, label.box.minY), label.box.maxY))
    return "\(Shapes.line(from: label.anchor, to: near, class: "leader"))\(text)"
  }

  // MARK: Places

  /// Load areas first, then by number of calls, so that their names are placed first.
  private static func places(_ facts: CaseFacts, _ projection: MapProjection) -> [Place] {
    let counts = Dictionary(grouping: facts.calls, by: \.row.areaID).mapValues(\.count)
    let most = Double(max(1, counts.values.max() ?? 1))
    return facts.contents.areas.compactMap { area -> Place? in
      guard let centre = centre(of: area.geometry) else { return nil }
      let count = counts[area.id] ?? 0
      let radius = count == 0 ? 3 : max(4, 13 * (Double(count) / most).squareRoot())
      return Place(area: area, point: projection.point(centre), callCount: count, radius: radius)
    }
    .sorted {
      ($0.area.role == "load" ? 0 : 1, -$0.callCount, $0.area.id) < (
        $1.area.role == "load" ? 0 : 1, -$1.callCount, $1.area.id
      )
    }
  }

  private static func centre(of geometry: GeoPackageGeometry) -> Coordinate? {
    switch geometry.shape {
    case .point(let point): point
    case .polygon(let polygon) where !polygon.outer.isEmpty: polygon.centroid
    default: geometry.coordinates.first
    }
  }

  private static func isOnEarth(_ place: Coordinate) -> Bool {
    abs(place.latitude) <= 90 && abs(place.longitude) <= 180
  }

  private static func padded(_ box: BoundingBox) -> BoundingBox {
    let marginX = max(0.1, (box.east - box.west) * 0.14)
    let marginY = max(0.1, (box.north - box.south) * 0.14)
    return BoundingBox(
      west: box.west - marginX, south: box.south - marginY, east: box.east + marginX, north: box.north + marginY)
  }
}
