// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

/// What does not change from scene to scene: land, jetty, yards, tanks, as shares and textures per pixel.
struct Backdrop: Sendable {
  let grid: SceneGrid
  /// Share of each pixel that is land.
  let land: [Float]
  /// Share that is jetty.
  let pier: [Float]
  /// Port ground (concrete, coal) against woods and grass on land, 0…1.
  let built: [Float]
  /// Textures 0…1.
  let fine: [Float]
  let coarse: [Float]
  /// How near water is to the shore, 0…1.
  let shallow: [Float]
  let tanks: [(centre: Coordinate, radiusMetres: Double)]

  init(_ grid: SceneGrid, land polygons: [Polygon], seed: UInt64) {
    self.grid = grid
    var source = RandomSource(seed: seed, purpose: "backdrop", index: grid.side)
    let land = Self.shares(of: polygons.flatMap { [$0.outer] + $0.holes }, in: grid)
    self.land = land
    pier = Self.shares(of: Self.pierRings, in: grid)
    fine = NoiseField.fractal(side: grid.side, cell: 24 / grid.pixelMetres, octaves: 3, with: &source)
    coarse = NoiseField.fractal(side: grid.side, cell: 400 / grid.pixelMetres, octaves: 4, with: &source)
    shallow = BoxBlur.blurred(land, side: grid.side, radius: Int(60 / grid.pixelMetres))
    let texture = coarse
    built = land.indices.map { index in
      let share = Self.isPortGround(index, grid) ? Float(0.85) : 0.05
      return min(1, max(0, share + (texture[index] - 0.5) * 0.9))
    }
    tanks = (0..<8).map { index in
      let place = LoadBerth.frame.point(
        along: -150 + Double(index % 4) * 62 + source.uniform(-4, 4), left: -95 - Double(index / 4) * 66)
      return (place, source.uniform(13, 22))
    }
  }

  private static var pierRings: [[Coordinate]] {
    let frame = LoadBerth.frame
    let parts = [LoadBerth.trestle, LoadBerth.head] + LoadBerth.dolphins
    return parts.map { frame.rectangle(along: $0.along, left: $0.left).outer }
  }

  private static func shares(of rings: [[Coordinate]], in grid: SceneGrid) -> [Float] {
    var shares = [Float](repeating: 0, count: grid.count)
    for ring in rings {
      let coverage = Coverage(of: [grid.ring(ring)], side: grid.side)
      coverage.forEach(side: grid.side) { index, share in shares[index] = max(shares[index], share) }
    }
    return shares
  }

  /// North of the bay lies the port; south of it only the yard round the jetty's root.
  private static func isPortGround(_ index: Int, _ grid: SceneGrid) -> Bool {
    let centre = grid.point(LoadBerth.centre)
    let root = grid.point(LoadBerth.frame.point(along: -40, left: -120))
    let x = Double(index % grid.side)
    let y = Double(index / grid.side)
    let metres = grid.pixelMetres
    if (centre.y - y) * metres > 420 { return true }
    return abs(x - root.x) * metres < 230 && abs(y - root.y) * metres < 170
  }
}

/// Running means over squares.
enum BoxBlur {
  static func blurred(_ field: [Float], side: Int, radius: Int) -> [Float] {
    guard radius > 0 else { return field }
    let across = pass(field, side: side, radius: radius, step: 1, lineStep: side)
    return pass(across, side: side, radius: radius, step: side, lineStep: 1)
  }

  private static func pass(_ field: [Float], side: Int, radius: Int, step: Int, lineStep: Int) -> [Float] {
    var blurred = field
    let width = Float(2 * radius + 1)
    for line in 0..<side {
      let start = line * lineStep
      // The window before the first pixel; beyond the edges the edge pixel is repeated.
      var sum: Float = 0
      for index in (-radius - 1)..<radius { sum += field[start + min(max(index, 0), side - 1) * step] }
      for index in 0..<side {
        sum += field[start + min(index + radius, side - 1) * step]
        sum -= field[start + max(index - radius - 1, 0) * step]
        blurred[start + index * step] = sum / width
      }
    }
    return blurred
  }
}
