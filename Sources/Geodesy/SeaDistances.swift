// SPDX-License-Identifier: Apache-2.0

/// Sea distances to the areas of a case: one field an area, made once, asked for every gap.
public struct SeaDistances: Sendable {
  public let areas: [Area]
  private let fields: [String: SeaDistanceField]

  /// Finds the fields of all areas, in parallel. Without a coastline every route is `unchecked`.
  public init(to areas: [Area], coastline: Coastline?) async {
    self.areas = areas
    guard let coastline else {
      fields = [:]
      return
    }
    let graph = SeaGraph(coastline)
    fields = await withTaskGroup(of: (String, SeaDistanceField).self) { group in
      for area in areas where area.polygon.boundingBox.map(coastline.extent.intersects) ?? false {
        group.addTask { (area.id, SeaDistanceField(graph: graph, to: area.polygon)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  /// The way from a place to an area.
  public func route(from place: Coordinate, to area: Area) -> SeaRoute {
    if let field = fields[area.id] { return field.route(from: place) }
    if area.polygon.contains(place) {
      return SeaRoute(kind: .unchecked, metres: 0, uncheckedMetres: 0, path: [place])
    }
    let nearest = area.polygon.outer.min {
      Sphere.distanceMetres(place, $0) < Sphere.distanceMetres(place, $1)
    }
    return .unchecked(place, nearest ?? area.polygon.centroid)
  }

  /// The way between two areas, from the middle of the first.
  public func route(from start: Area, to end: Area) -> SeaRoute {
    route(from: start.polygon.centroid, to: end)
  }
}
