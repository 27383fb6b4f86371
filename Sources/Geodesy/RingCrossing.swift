// SPDX-License-Identifier: Apache-2.0

extension [Coordinate] {
  /// Whether two edges of a ring cross, in longitudes and latitudes as drawn; edges that only touch do not. Every pair of edges
  /// is looked at: for outlines that people draw. The first place may be repeated at the end.
  public var isSelfCrossing: Bool {
    let ring = first == last ? Array(dropLast()) : self
    guard ring.count > 3 else { return false }
    for index in 0..<ring.count - 2 {
      let (a, b) = (ring[index], ring[index + 1])
      for other in (index + 2)..<ring.count where !(index == 0 && other == ring.count - 1) {
        let (c, d) = (ring[other], ring[(other + 1) % ring.count])
        if Self.turn(a, b, c) * Self.turn(a, b, d) < 0, Self.turn(c, d, a) * Self.turn(c, d, b) < 0 { return true }
      }
    }
    return false
  }

  /// Above 0 where the way from `a` by `b` to `c` turns left.
  private static func turn(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude)
  }
}
