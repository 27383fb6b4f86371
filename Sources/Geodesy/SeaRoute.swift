// SPDX-License-Identifier: Apache-2.0

/// A way between two places for a ship, and how it was found.
public struct SeaRoute: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// The great circle, checked to be clear of land.
    case greatCircle = "great_circle"
    /// Round the land, through the water graph.
    case sea
    /// The great circle, not checked: no coastline is known there, or no way over water was found. No ship's way is
    /// shorter, so it is a lower bound.
    case unchecked
  }

  public var kind: Kind
  public var metres: Double
  /// The part of `metres` that was not checked against the coast: all of an `unchecked` route; of a `sea` route the way
  /// from a place that lies on land by the coastline, or in an inlet finer than the graph, to the nearest water.
  public var uncheckedMetres: Double
  /// The turning points, both ends included.
  public var path: [Coordinate]

  public init(kind: Kind, metres: Double, uncheckedMetres: Double, path: [Coordinate]) {
    self.kind = kind
    self.metres = metres
    self.uncheckedMetres = uncheckedMetres
    self.path = path
  }

  static func unchecked(_ from: Coordinate, _ to: Coordinate) -> SeaRoute {
    let metres = Sphere.distanceMetres(from, to)
    return SeaRoute(kind: .unchecked, metres: metres, uncheckedMetres: metres, path: [from, to])
  }
}
