// SPDX-License-Identifier: Apache-2.0

/// Land inside an extent, with an index that answers "is this land?" and "does this way cross land?" quickly.
///
/// Land is as exact as its source (OpenStreetMap's polygons here: some 200 m between points; quays and jetties may be
/// missing or lie inside the land). Outside `extent` nothing is known: ask `extent.contains` first.
public struct Coastline: Sendable {
  public let polygons: [Polygon]
  /// Where land is known: the box it was cut to.
  public let extent: BoundingBox
  let index: CoastlineIndex

  /// - Parameter extent: the box the polygons were cut to. Edges that lie on its sides are cuts, not coast.
  public init(polygons: [Polygon], extent: BoundingBox) {
    self.polygons = polygons
    self.extent = extent
    index = CoastlineIndex(polygons: polygons, extent: extent)
  }

  /// Polygons and multipolygons of a GeoJSON collection; the extent is its "bbox", or the box round its shapes.
  ///
  /// `nil` where the collection has neither.
  public init?(_ collection: FeatureCollection) {
    let polygons = collection.features.flatMap { $0.geometry?.polygons ?? [] }
    guard let extent = collection.boundingBox ?? BoundingBox(around: polygons.lazy.flatMap(\.outer)) else {
      return nil
    }
    self.init(polygons: polygons, extent: extent)
  }

  /// Land polygons in a GeoJSON file.
  /// - Throws: `GeodesyError` where the file cannot be read, is not GeoJSON, or holds no land.
  public init(geoJSONFile path: String) throws(GeodesyError) {
    guard let coastline = Coastline(try FeatureCollection(geoJSONFile: path)) else {
      throw GeodesyError(
        .malformed, operation: "read coastline", path: path, reason: "has neither polygons nor a \"bbox\"")
    }
    self = coastline
  }

  /// Land polygons of the world file, cut to a box (about 0.3 s).
  /// - Throws: `GeodesyError`; see `WorldLand`.
  public init(worldFile path: String, clippedTo box: BoundingBox) throws(GeodesyError) {
    self.init(polygons: try WorldLand.polygons(worldFile: path, clippedTo: box), extent: box)
  }

  /// Whether the point lies on land.
  public func contains(_ point: Coordinate) -> Bool { index.contains(point) }

  /// Whether the great circle between two points crosses the coast (or starts and ends on land without crossing it).
  public func crosses(_ from: Coordinate, _ to: Coordinate) -> Bool {
    if contains(from) { return true }
    return !index.isClear(from, to)
  }

  /// The land inside a smaller box.
  public func clipped(to box: BoundingBox) -> Coastline {
    Coastline(polygons: polygons.compactMap { $0.clipped(to: box) }, extent: box)
  }

  /// One feature a polygon, with the extent as "bbox".
  public var featureCollection: FeatureCollection {
    FeatureCollection(polygons.map { Feature(.polygon($0)) }, boundingBox: extent)
  }
}
