// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

/// The outline and deck of a ship in its own metres, and its way into a scene.
///
/// The first axis runs from the middle to the bow, the second to starboard.
struct ShipShape: Sendable {
  struct Part: Sendable {
    var outline: [(ahead: Double, right: Double)]
    var paint: [Float]
    var opacity: Float
  }

  let ship: Ship

  /// Pointed bow over the first seventh, a full body, a rounded stern.
  var outline: [(ahead: Double, right: Double)] {
    let half = ship.lengthMetres / 2
    let side = ship.beamMetres / 2
    let length = ship.lengthMetres
    let right: [(Double, Double)] = [
      (half, 0), (half - 0.04 * length, side * 0.38), (half - 0.09 * length, side * 0.72),
      (half - 0.16 * length, side), (-half + 0.08 * length, side), (-half + 0.02 * length, side * 0.9),
      (-half, side * 0.7),
    ]
    return right.map { (ahead: $0.0, right: $0.1) } + right.reversed().map { (ahead: $0.0, right: -$0.1) }.dropLast()
  }

  /// What stands on the deck, from below upward.
  var parts: [Part] {
    let half = ship.lengthMetres / 2
    let side = ship.beamMetres / 2
    let length = ship.lengthMetres
    func block(_ from: Double, _ to: Double, _ left: Double, _ right: Double, _ paint: [Float], _ opacity: Float)
      -> Part
    {
      Part(
        outline: [(from, left * side), (to, left * side), (to, right * side), (from, right * side)], paint: paint,
        opacity: opacity)
    }
    let dark = ship.deck.map { $0 * 0.55 }
    let house = block(-half + 0.05 * length, -half + 0.19 * length, -0.82, 0.82, Paint.white, 0.95)
    let funnel = block(-half + 0.055 * length, -half + 0.085 * length, -0.3, 0.3, dark, 0.9)
    switch ship.kind {
    case .tanker:
      // Catwalk and cargo pipes along the middle, a manifold across it, a raised forecastle.
      return [
        block(half - 0.13 * length, half - 0.05 * length, -0.5, 0.5, ship.deck.map { $0 * 1.15 }, 0.8),
        block(-half + 0.2 * length, half - 0.14 * length, -0.1, 0.1, [2100, 2100, 2050, 2050], 0.75),
        block(-0.03 * length, 0.02 * length, -0.85, 0.85, [1900, 1900, 1850, 1850], 0.7), house, funnel,
      ]
    case .bulker, .cargo:
      let count = ship.kind == .bulker ? 5 : 3
      let hatches = (0..<count).map { index in
        let step = 0.64 * length / Double(count)
        let from = -half + 0.22 * length + Double(index) * step
        return block(from + 0.12 * step, from + 0.88 * step, -0.6, 0.6, [1500, 1700, 1600, 1700], 0.9)
      }
      return hatches + [house, funnel]
    case .container:
      let paints: [[Float]] = [[1600, 900, 800, 1200], [700, 900, 1800, 1900], [1900, 1900, 1850, 1800]]
      let bays = (0..<9).map { index in
        let step = 0.62 * length / 9
        let from = -half + 0.22 * length + Double(index) * step
        return block(from, from + 0.9 * step, -0.92, 0.92, paints[index % 3], 0.95)
      }
      return bays + [house]
    case .fishing: return [block(0.05 * length, 0.3 * length, -0.6, 0.6, Paint.white, 0.95)]
    }
  }

  /// Points of the ship at a place, bow to `headingDegrees`, as a ring of the scene.
  static func ring(
    _ points: [(ahead: Double, right: Double)], at place: Coordinate, headingDegrees: Double, in grid: SceneGrid
  ) -> [ScenePoint] {
    let centre = grid.point(place)
    let bow = grid.direction(at: place, bearingDegrees: headingDegrees)
    let scale = 1 / grid.pixelMetres
    return points.map { point in
      let ahead = point.ahead * scale
      let right = point.right * scale
      // South is positive, so turning the bow a quarter to the right gives (−y, x).
      return ScenePoint(x: centre.x + ahead * bow.x - right * bow.y, y: centre.y + ahead * bow.y + right * bow.x)
    }
  }
}
