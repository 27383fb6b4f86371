// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// Paints a radar scene: σ⁰ in dB, as a ground-range detected product would show it.
struct RadarPainter {
  let backdrop: Backdrop
  let looks: Double
  private let grid: SceneGrid
  private var source: RandomSource
  /// Mean backscatter, linear.
  private var mean: [Float]

  init(_ backdrop: Backdrop, looks: Double, with source: RandomSource) {
    self.backdrop = backdrop
    self.looks = looks
    self.source = source
    grid = backdrop.grid
    mean = [Float](repeating: 0, count: backdrop.grid.count)
  }

  mutating func paint(_ ships: [ShipInScene]) -> [Float] {
    paintSeaAndLand()
    paintPier()
    for ship in ships { paint(ship) }
    return mean.map { value in
      let speckle = source.gamma(shape: max(1, looks))
      return Float(10 * log10(max(1e-4, Double(value) * speckle + 0.0008)))
    }
  }

  /// Sea clutter is K-distributed: a gamma texture under the speckle. Wind sets its level.
  private mutating func paintSeaAndLand() {
    let windDecibels = source.uniform(-22.5, -15.5)
    let texture = NoiseField.octave(side: grid.side, cell: 3, with: &source)
    let gusts = NoiseField.fractal(side: grid.side, cell: 500 / grid.pixelMetres, octaves: 3, with: &source)
    for index in mean.indices {
      let sea = pow(10, (windDecibels + 4 * (Double(gusts[index]) - 0.5)) / 10)
      let ripple = 0.55 + 0.9 * texture[index]
      let isBuilt = backdrop.built[index] > 0.5
      let landDecibels = (isBuilt ? -7 : -9.5) + 6 * (Double(backdrop.fine[index]) - 0.5)
      // Slopes that face the radar are bright; sheds and heaps are bright or dark at random.
      let slope = isBuilt ? 0.4 + backdrop.ground[0][index] / 1400 : backdrop.relief[index] * backdrop.relief[index]
      let ground = Float(pow(10, landDecibels / 10)) * slope
      let land = backdrop.land[index]
      mean[index] = Float(sea) * ripple * (1 - land) + ground * land
      // A quay's edge and the water before it make a corner.
      if isBuilt, land > 0.2, land < 0.8 { mean[index] += 0.35 }
    }
    for tank in backdrop.tanks { addPoint(grid.point(tank.centre), strength: Float(source.uniform(6, 14))) }
  }

  private mutating func paintPier() {
    for index in mean.indices where backdrop.pier[index] > 0 { mean[index] += 0.22 * backdrop.pier[index] }
    for along in [-50.0, -20, 0, 20, 50] {
      addPoint(grid.point(LoadBerth.frame.point(along: along, left: 176)), strength: Float(source.uniform(1, 4)))
    }
  }

  /// A hull is a body of moderate return and a row of strong points; the house is the strongest.
  private mutating func paint(_ seen: ShipInScene) {
    let shape = ShipShape(ship: seen.ship)
    let place = seen.state.coordinate
    let heading = seen.state.headingDegrees
    let body = Float(source.uniform(0.25, 0.7))
    let outline = ShipShape.ring(shape.outline, at: place, headingDegrees: heading, in: grid)
    Coverage(of: [outline], side: grid.side).forEach(side: grid.side) { index, share in mean[index] += body * share }
    let half = seen.ship.lengthMetres / 2
    let points = max(4, Int(seen.ship.lengthMetres / 9))
    let spots = (0..<points).map { index -> (ahead: Double, right: Double) in
      let share = (Double(index) + 0.5) / Double(points)
      return (-half * 0.96 + 1.92 * half * share, source.uniform(-0.4, 0.4) * seen.ship.beamMetres)
    }
    for (index, point) in ShipShape.ring(spots, at: place, headingDegrees: heading, in: grid).enumerated() {
      let isHouse = index < 2
      let area = seen.ship.lengthMetres * seen.ship.beamMetres / 1400
      addPoint(point, strength: Float(area * (isHouse ? source.uniform(8, 22) : source.exponential(mean: 2.2))))
    }
  }

  /// A point's energy over the impulse response, with weak side lobes along range and azimuth.
  private mutating func addPoint(_ point: ScenePoint, strength: Float) {
    let column = Int(point.x)
    let row = Int(point.y)
    for y in (row - 6)...(row + 6) where (0..<grid.side).contains(y) {
      for x in (column - 6)...(column + 6) where (0..<grid.side).contains(x) {
        let dx = Double(x) + 0.5 - point.x
        let dy = Double(y) + 0.5 - point.y
        let main = exp(-(dx * dx + dy * dy) / (2 * 0.55 * 0.55))
        let isOnAxis = abs(dx) < 0.8 || abs(dy) < 0.8
        let distance = max(abs(dx), abs(dy))
        let lobe = isOnAxis && distance > 1 ? 0.006 / (distance * distance) : 0
        mean[y * grid.side + x] += strength * Float(main + lobe)
      }
    }
  }
}
