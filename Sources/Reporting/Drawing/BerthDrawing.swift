// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Geodesy
internal import Glibc

/// One load area from near: its outline, the coast and what scenes showed there.
struct BerthDrawing {
  /// Outlines drawn, newest first.
  static let detectionBudget = 1500

  let facts: CaseFacts
  let area: AreaRow
  /// Detections in the frame, in the order of their times.
  let detections: [DetectionRow]
  /// Detections in the area, in the frame, and in the area those without an AIS track and those of which it cannot be told: of
  /// all, also those not drawn.
  let counts: (inArea: Int, inFrame: Int, unmatched: Int, ambiguous: Int)
  private let projection: MapProjection

  /// `nil` where the area has no shape.
  init?(_ facts: CaseFacts, area: AreaRow) {
    guard let box = area.geometry.boundingBox else { return nil }
    self.facts = facts
    self.area = area
    let view = Self.view(round: box)
    projection = MapProjection(showing: view, width: 400, aspect: 0.75...1)
    let extent = projection.extent
    let inFrame = facts.contents.detections.filter { detection in
      detection.geometry.coordinates.contains { extent.contains($0) }
    }
    counts = (
      inFrame.count { $0.areaID == area.id }, inFrame.count,
      inFrame.count { $0.areaID == area.id && $0.matchedMmsi == nil && !$0.isAmbiguous },
      inFrame.count { $0.areaID == area.id && $0.isAmbiguous }
    )
    detections = Array(
      inFrame.sorted { ($0.acquired ?? "", $0.id) < ($1.acquired ?? "", $1.id) }.suffix(Self.detectionBudget))
  }

  var inArea: [DetectionRow] { detections.filter { $0.areaID == area.id } }

  func markup(id: String) -> Markup {
    let furniture = MapFurniture(projection: projection)
    let scale = furniture.scaleBar(inMetres: true)
    let graticule = furniture.graticule
    let frame = projection.frame
    return Shapes.drawing(
      Rectangle(minX: -56, minY: -14, maxX: frame.maxX + 8, maxY: frame.maxY + 18), id: id,
      title: "\(area.name) from near",
      description: "\(Numbers.count(counts.inArea, "detection")) in the area, "
        + "\(Numbers.grouped(counts.inFrame - counts.inArea)) beside it.", mark: facts.madeUpMark,
      """
      <clipPath id="\(id)-frame">\(Shapes.rectangle(frame, class: "plain"))</clipPath>
      <g clip-path="url(#\(id)-frame)">
      \(Shapes.rectangle(frame, class: "sea"))
      \(Shapes.path(LandLayer(projection: projection).path(facts.contents.land), class: "land"))
      \(graticule.lines)
      \(outlines(detections.filter { $0.areaID != area.id }, class: "detection-beside"))
      \(outlines(inArea.filter { $0.matchedMmsi != nil }, class: "detection-matched"))
      \(outlines(inArea.filter(\.isAmbiguous), class: "detection-ambiguous"))
      \(outlines(inArea.filter { $0.matchedMmsi == nil && !$0.isAmbiguous }, class: "detection-unmatched"))
      \(Shapes.path(outline(area.geometry), class: "area-outline"))
      \(scale.markup)
      \(furniture.northArrow.markup)
      </g>
      \(Shapes.rectangle(frame, class: "frame"))
      \(graticule.labels)
      """)
  }

  private func outlines(_ rows: [DetectionRow], class name: String) -> Markup {
    Markup(joining: rows.map { Shapes.path(outline($0.geometry), class: name) })
  }

  private func outline(_ geometry: GeoPackageGeometry) -> PathText {
    var path = PathText()
    guard case .polygon(let polygon) = geometry.shape else { return path }
    for ring in [polygon.outer] + polygon.holes where ring.count > 2 {
      path.add(ring.dropLast().map(projection.point), closed: true)
    }
    return path
  }

  /// The area with as much round it again, at least 600 m across.
  private static func view(round box: BoundingBox) -> BoundingBox {
    let latitude = (box.south + box.north) / 2
    let degreesPerMetre = 180 / (.pi * Sphere.radiusMetres)
    let least = 300 * degreesPerMetre
    let leastEast = least / max(0.05, cos(latitude * .pi / 180))
    let halfEast = max(leastEast, (box.east - box.west) * 0.9)
    let halfNorth = max(least, (box.north - box.south) * 0.9)
    let middle = (box.west + box.east) / 2
    return BoundingBox(
      west: middle - halfEast, south: latitude - halfNorth, east: middle + halfEast, north: latitude + halfNorth)
  }
}
