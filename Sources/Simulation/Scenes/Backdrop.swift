// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// What does not change from scene to scene: land, jetty, port ground, textures, as numbers per pixel.
struct Backdrop: Sendable {
  let grid: SceneGrid
  /// Share of each pixel that is land.
  let land: [Float]
  /// Share that is jetty.
  let pier: [Float]
  /// Port ground against woods and grass on land, 0…1.
  let built: [Float]
  /// Reflectance × 10⁴ of port ground with its sheds, roads and heaps, an array a band.
  let ground: [[Float]]
  /// Light and shade of the hills, about 1.
  let relief: [Float]
  /// Textures 0…1.
  let fine: [Float]
  let coarse: [Float]
  /// How near water is to the shore, 0…1.
  let shallow: [Float]
  let tanks: [Tank]

  struct Tank: Sendable {
    var centre: Coordinate
    var radiusMetres: Double
    var heightMetres: Double
  }

  init(_ grid: SceneGrid, land polygons: [Polygon], seed: UInt64) {
    self.grid = grid
    var source = RandomSource(seed: seed, purpose: "backdrop", index: grid.side)
    land = Self.shares(of: polygons.flatMap { [$0.outer] + $0.holes }, in: grid)
    pier = Self.shares(of: Self.pierRings, in: grid)
    fine = NoiseField.fractal(side: grid.side, cell: 24 / grid.pixelMetres, octaves: 4, with: &source)
    coarse = NoiseField.fractal(side: grid.side, cell: 420 / grid.pixelMetres, octaves: 6, with: &source)
    shallow = BoxBlur.blurred(
      BoxBlur.blurred(land, side: grid.side, radius: Int(45 / grid.pixelMetres)), side: grid.side,
      radius: Int(30 / grid.pixelMetres))
    relief = Self.relief(coarse, grid)
    built = Self.built(grid, coarse)
    var yard = PortGround(grid, texture: fine)
    yard.paintSheds(with: &source)
    ground = yard.bands
    tanks = (0..<8).map { index in
      let place = LoadBerth.frame.point(
        along: -150 + Double(index % 4) * 62 + source.uniform(-4, 4), left: -95 - Double(index / 4) * 66)
      return Tank(centre: place, radiusMetres: source.uniform(12, 20), heightMetres: source.uniform(9, 14))
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

  /// Slopes towards the south-east are bright, as in the middle of the morning.
  private static func relief(_ height: [Float], _ grid: SceneGrid) -> [Float] {
    let side = grid.side
    let reach = max(1, Int(9 / grid.pixelMetres))
    return height.indices.map { index in
      let x = index % side
      let y = index / side
      let ahead = min(y + reach, side - 1) * side + min(x + reach, side - 1)
      let behind = max(y - reach, 0) * side + max(x - reach, 0)
      let slope = (height[behind] - height[ahead]) * Float(60 / (Double(2 * reach) * grid.pixelMetres))
      return min(1.6, max(0.45, 1 + slope * 2.6))
    }
  }

  /// North of the bay lies the port; south of it only the yard round the jetty's root.
  private static func built(_ grid: SceneGrid, _ texture: [Float]) -> [Float] {
    let root = grid.point(LoadBerth.frame.point(along: -45, left: -115))
    let along = grid.direction(at: LoadBerth.centre, bearingDegrees: LoadBerth.frame.bearingDegrees)
    let berth = grid.point(LoadBerth.centre)
    let metres = grid.pixelMetres
    return texture.indices.map { index in
      let x = Double(index % grid.side) - root.x
      let y = Double(index / grid.side) - root.y
      let a = abs(x * along.x + y * along.y) * metres / 190
      let b = abs(x * along.y - y * along.x) * metres / 135
      let yard = 1 - max(a, b)
      let port = ((berth.y - Double(index / grid.side)) * metres - 430) / 60
      let share = max(yard * 6, port) + Double(texture[index] - 0.5) * 1.6
      return Float(min(1, max(0, share)))
    }
  }
}

/// Paints the ground of a port once: gravel and concrete, roads, sheds with their shadows, heaps of coal.
private struct PortGround {
  let grid: SceneGrid
  var bands: [[Float]]

  init(_ grid: SceneGrid, texture: [Float]) {
    self.grid = grid
    let gravel: [Float] = [1080, 1200, 1320, 1560]
    bands = gravel.map { paint in texture.map { paint * (0.72 + 0.56 * $0) } }
  }

  mutating func paintSheds(with source: inout RandomSource) {
    let roofs: [[Float]] = [
      [2500, 2500, 2450, 2400], [1500, 1650, 1750, 1850], [900, 1050, 1900, 2100], [1500, 1300, 1000, 1100],
    ]
    let coal: [Float] = [330, 345, 370, 410]
    let asphalt: [Float] = [800, 850, 900, 1000]
    let north = LocalFrame(origin: Coordinate(longitude: 133.07363, latitude: 42.7449), bearingDegrees: 348.5)
    // Behind the north quays: roads along them, heaps of coal between, sheds inland.
    for line in 0..<7 {
      let left = -45 - Double(line) * 62
      fill(north.rectangle(along: -120...900, left: (left - 4)...(left + 4)), asphalt)
      for place in stride(from: -60.0, to: 860, by: 95) {
        let isHeap = line < 4 && source.chance(0.75)
        let long = source.uniform(45, 85)
        let wide = isHeap ? source.uniform(26, 44) : source.uniform(14, 30)
        let body = north.rectangle(along: place...(place + long), left: (left - 12 - wide)...(left - 12))
        guard isHeap || source.chance(0.6) else { continue }
        raise(body, isHeap ? coal : roofs[source.index(roofs.count)], heightMetres: isHeap ? 6 : 9)
      }
    }
    // The yard at the jetty's root.
    let own = LoadBerth.frame
    fill(own.rectangle(along: -215...130, left: -34 ... -26), asphalt)
    for place in [-190.0, 45, 92] {
      let body = own.rectangle(
        along: place...(place + source.uniform(18, 34)), left: -75 ... -52)
      raise(body, roofs[source.index(roofs.count)], heightMetres: 8)
    }
  }

  private mutating func fill(_ polygon: Polygon, _ paint: [Float]) {
    let coverage = Coverage(of: [grid.ring(polygon.outer)], side: grid.side)
    for band in bands.indices {
      coverage.forEach(side: grid.side) { index, share in
        bands[band][index] += (paint[band] - bands[band][index]) * share
      }
    }
  }

  /// Filled, with a shadow to the north-west.
  private mutating func raise(_ polygon: Polygon, _ paint: [Float], heightMetres: Double) {
    let shift = heightMetres * 0.9 / grid.pixelMetres
    let ring = grid.ring(polygon.outer)
    let moved = ring.map { ScenePoint(x: $0.x - 0.7 * shift, y: $0.y - 0.7 * shift) }
    let shadow = Coverage(of: [SceneGeometry.hull(of: ring + moved)], side: grid.side)
    for band in bands.indices {
      shadow.forEach(side: grid.side) { index, share in bands[band][index] *= 1 - 0.5 * share }
    }
    fill(polygon, paint)
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
