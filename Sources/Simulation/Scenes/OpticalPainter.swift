// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// A ship or boat as it lies in a scene.
struct ShipInScene: Sendable {
  var ship: Ship
  var state: ShipState
  var draughtMetres: Double
}

/// Paints an optical scene: reflectance × 10⁴ in blue, green, red and near infrared.
struct OpticalPainter {
  let backdrop: Backdrop
  let time: Timestamp
  let sun: SunPosition
  let haze: Double
  private let grid: SceneGrid
  private var source: RandomSource
  /// One array a band.
  private var bands: [[Float]]

  init(_ backdrop: Backdrop, at time: Timestamp, haze: Double, with source: RandomSource) {
    self.backdrop = backdrop
    self.time = time
    self.haze = haze
    self.source = source
    grid = backdrop.grid
    sun = SunPosition(at: time, over: LoadBerth.centre)
    bands = [[Float]](repeating: [Float](repeating: 0, count: backdrop.grid.count), count: 4)
  }

  mutating func paint(_ ships: [ShipInScene], _ clouds: Clouds) -> [[UInt16]] {
    paintWater()
    paintLand()
    paintTanks()
    paintPiers()
    for ship in ships { paint(ship) }
    paintHarbourCraft()
    veil(clouds)
    return bands.map { finished($0) }
  }

  // MARK: Ground

  /// Deep water, silt near the shore, glint in patches, ripples, and streaks along the wind.
  private mutating func paintWater() {
    let base: [Float] = [480, 450, 280, 150]
    let silt: [Float] = [170, 280, 230, 70]
    let glint = Float(source.uniform(0, 1) * source.uniform(0, 1) * 420)
    let ripple = Float(source.uniform(12, 45))
    let turbid = Float(source.uniform(0.4, 1.5))
    let swell = NoiseField.octave(side: grid.side, cell: 2.2, with: &source)
    let waves = NoiseField.octave(
      side: grid.side, cell: max(1.6, source.uniform(10, 25) / grid.pixelMetres), with: &source)
    let slicks = NoiseField.fractal(side: grid.side, cell: 260 / grid.pixelMetres, octaves: 5, with: &source)
    for band in 0..<4 {
      for index in bands[band].indices {
        let surface = ripple * ((swell[index] - 0.5) * 1.6 + (waves[index] - 0.5) * 0.8)
        let light = glint * (0.35 + 1.3 * slicks[index]) + surface
        let mud = silt[band] * turbid * backdrop.shallow[index] * (0.6 + 0.8 * slicks[index])
        bands[band][index] = base[band] + mud + light
      }
    }
  }

  /// Woods turn green and brown with the year, snow melts by April; port ground stays as it is.
  private mutating func paintLand() {
    let newYear = CalendarDay(year: time.day.year, month: 1, day: 1) ?? time.day
    let day = Double(time.day.daysSinceEpoch - newYear.daysSinceEpoch)
    let green = Float(exp(-pow((day - 205) / 62, 2)))
    let snow = Float(max(0, 1 - (day - 55) / 40))
    let winter: [Float] = [560, 700, 860, 1450]
    let summer: [Float] = [280, 520, 330, 3300]
    for band in 0..<4 {
      for index in bands[band].indices where backdrop.land[index] > 0 {
        let crowns = (winter[band] + (summer[band] - winter[band]) * green) * (0.62 + 0.76 * backdrop.fine[index])
        // Snow lies in hollows, seen between the trees.
        let lies = snow * min(1, max(0, (backdrop.coarse[index] - 0.5 + 0.25 * backdrop.fine[index]) * 5))
        let woods = (crowns + (3800 - crowns) * lies * 0.55) * backdrop.relief[index]
        let value = woods + (backdrop.ground[band][index] - woods) * backdrop.built[index]
        bands[band][index] += (value - bands[band][index]) * backdrop.land[index]
      }
    }
  }

  private mutating func paintTanks() {
    for tank in backdrop.tanks {
      let ring = stride(from: 0.0, to: 360, by: 18).map {
        Sphere.destination(from: tank.centre, bearingDegrees: $0, metres: tank.radiusMetres)
      }
      shade(grid.ring(ring), heightMetres: tank.heightMetres, depth: 0.55)
      fill(grid.ring(ring), [2500, 2550, 2550, 2500], opacity: 1)
    }
  }

  private mutating func paintPiers() {
    let concrete: [Float] = [1500, 1620, 1700, 1800]
    for band in 0..<4 {
      for index in bands[band].indices where backdrop.pier[index] > 0 {
        let value = concrete[band] * (0.8 + 0.4 * backdrop.fine[index])
        bands[band][index] += (value - bands[band][index]) * backdrop.pier[index]
      }
    }
    let arms = LoadBerth.frame.rectangle(along: -7...7, left: 173...179).outer
    shade(grid.ring(arms), heightMetres: 15, depth: 0.5)
    fill(grid.ring(arms), [2300, 2300, 2250, 2200], opacity: 0.9)
  }

  // MARK: Ships

  private mutating func paint(_ seen: ShipInScene) {
    let shape = ShipShape(ship: seen.ship)
    let place = seen.state.coordinate
    let heading = seen.state.headingDegrees
    if seen.state.speedKnots > 1.5 { paintWake(behind: seen) }
    let outline = ShipShape.ring(shape.outline, at: place, headingDegrees: heading, in: grid)
    shade(outline, heightMetres: max(0.4, seen.ship.depthMetres - seen.draughtMetres), depth: 0.5)
    fill(outline, seen.ship.deck.map { $0 * 0.75 }, opacity: 1)
    let inner = shape.outline.map { (ahead: $0.ahead * 0.985, right: $0.right * 0.9) }
    let deck = ShipShape.ring(inner, at: place, headingDegrees: heading, in: grid)
    fill(deck, seen.ship.deck, opacity: 1)
    for part in shape.parts {
      let ring = ShipShape.ring(part.outline, at: place, headingDegrees: heading, in: grid)
      let isHouse = part.paint == Paint.white
      if isHouse { shade(ring, heightMetres: seen.ship.lengthMetres * 0.11, depth: 0.45) }
      fill(ring, part.paint, opacity: part.opacity)
    }
  }

  private mutating func paintWake(behind seen: ShipInScene) {
    let half = seen.ship.lengthMetres / 2
    let side = seen.ship.beamMetres / 2
    for step in 0..<6 {
      let from = -half - Double(step) * 45
      let wide = side * (0.8 + 0.16 * Double(step))
      let strip = [
        (ahead: from, right: -wide), (ahead: from - 45, right: -wide * 1.1), (ahead: from - 45, right: wide * 1.1),
        (ahead: from, right: wide),
      ]
      let ring = ShipShape.ring(
        strip, at: seen.state.coordinate, headingDegrees: seen.state.headingDegrees, in: grid)
      fill(ring, [1100, 1150, 1000, 800], opacity: 0.32 - 0.05 * Float(step))
    }
  }

  /// Launches and tugs that nobody tracks: small, bright, anywhere in the bay.
  private mutating func paintHarbourCraft() {
    for _ in 0..<source.index(4) {
      let x = source.uniform(0, Double(grid.side))
      let y = source.uniform(0, Double(grid.side))
      let index = Int(y) * grid.side + Int(x)
      let length = source.uniform(10, 28) / grid.pixelMetres
      let angle = source.uniform(0, .pi)
      guard backdrop.shallow[index] < 0.35 else { continue }
      let (c, s) = (cos(angle) * length / 2, sin(angle) * length / 2)
      let ring = [
        ScenePoint(x: x + c, y: y + s), ScenePoint(x: x - s * 0.3, y: y + c * 0.3), ScenePoint(x: x - c, y: y - s),
        ScenePoint(x: x + s * 0.3, y: y - c * 0.3),
      ]
      fill(ring, [2000, 2000, 1950, 1900], opacity: 0.9)
    }
  }

  private mutating func fill(_ ring: [ScenePoint], _ paint: [Float], opacity: Float) {
    let coverage = Coverage(of: [ring], side: grid.side)
    for band in 0..<4 {
      coverage.forEach(side: grid.side) { index, share in
        bands[band][index] += (paint[band] - bands[band][index]) * share * opacity
      }
    }
  }

  /// The shadow of something upright: its outline swept away from the sun.
  private mutating func shade(_ ring: [ScenePoint], heightMetres: Double, depth: Float) {
    let metres = heightMetres / tan(max(8, sun.elevationDegrees) * .pi / 180)
    let azimuth = sun.azimuthDegrees * .pi / 180
    let dx = -sin(azimuth) * metres / grid.pixelMetres
    let dy = cos(azimuth) * metres / grid.pixelMetres
    let moved = ring.map { ScenePoint(x: $0.x + dx, y: $0.y + dy) }
    let coverage = Coverage(of: [SceneGeometry.hull(of: ring + moved)], side: grid.side)
    for band in 0..<4 {
      coverage.forEach(side: grid.side) { index, share in bands[band][index] *= 1 - depth * share }
    }
  }

  // MARK: Air and sensor

  private mutating func veil(_ clouds: Clouds) {
    let scatter: [Float] = [420, 270, 170, 60]
    let strength = Float(haze * source.uniform(0.1, 0.9))
    let brightness = Float(source.uniform(3800, 7600))
    let texture = NoiseField.fractal(side: grid.side, cell: 150 / grid.pixelMetres, octaves: 4, with: &source)
    for band in 0..<4 {
      for index in bands[band].indices {
        var value = bands[band][index] * (1 - clouds.shadow[index]) + scatter[band] * strength
        let cloud = clouds.thickness[index]
        if cloud > 0 { value += (brightness * (0.55 + 0.35 * cloud + 0.5 * (texture[index] - 0.4)) - value) * cloud }
        bands[band][index] = value
      }
    }
  }

  /// Blurred by the sensor's point spread, with its noise, in steps of 4 as 12-bit data scaled to reflectance.
  private mutating func finished(_ band: [Float]) -> [UInt16] {
    let sharp = PointSpread.blurred(band, side: grid.side)
    return sharp.map { value in
      let noisy = value + source.pixelNoise() * (10 + 0.012 * value)
      return UInt16(min(max((noisy / 4).rounded() * 4, 4), 20_000))
    }
  }
}

/// The blur of an optical sensor: a Gaussian of 0.6 pixels, as five weights.
enum PointSpread {
  private static let weights: [Float] = {
    let raw = (-2...2).map { Float(exp(-Double($0 * $0) / (2 * 0.6 * 0.6))) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }()

  static func blurred(_ field: [Float], side: Int) -> [Float] {
    let (w0, w1, w2) = (weights[2], weights[1], weights[0])
    var across = field
    for row in 0..<side {
      let start = row * side
      for x in 2..<(side - 2) {
        let at = start + x
        across[at] = w0 * field[at] + w1 * (field[at - 1] + field[at + 1]) + w2 * (field[at - 2] + field[at + 2])
      }
    }
    var blurred = across
    for at in (2 * side)..<((side - 2) * side) {
      let near = across[at - side] + across[at + side]
      let far = across[at - 2 * side] + across[at + 2 * side]
      blurred[at] = w0 * across[at] + w1 * near + w2 * far
    }
    return blurred
  }
}

enum SceneGeometry {
  /// The convex hull of points (A. M. Andrew's monotone chain, 1979).
  static func hull(of points: [ScenePoint]) -> [ScenePoint] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    func chain(_ points: [ScenePoint]) -> [ScenePoint] {
      var chain: [ScenePoint] = []
      for point in points {
        while chain.count >= 2, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 { chain.removeLast() }
        chain.append(point)
      }
      return chain
    }
    return chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()
  }

  private static func turn(_ a: ScenePoint, _ b: ScenePoint, _ c: ScenePoint) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
