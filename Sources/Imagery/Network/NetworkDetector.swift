// SPDX-License-Identifier: Apache-2.0

internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// Ships in an optical scene as the small network sees them: at quays too, where brightness alone does not part them.
struct NetworkDetector: Sendable {
  /// Ground sizes of a pixel that the network was trained for.
  static let pixelMetres = 5.5...15.0
  /// A core is where the network says so with this probability…
  static let coreProbability: Float = 0.4
  /// …and the hull round it where its mask says so.
  static let maskProbability: Float = 0.4
  static let smallestCoreSquareMetres = 300.0
  /// How far a hull's mask may reach beyond its core.
  static let hullReachPixels = 6
  /// Outlines of the ports it was trained on are drawn this much too wide on every side.
  static let drawnWidePixels = 0.6

  let file: SceneFile
  let light: SceneLight
  let network: ShipNetwork
  /// Turned and mirrored views whose answers are averaged, 1 to 8.
  let views: Int

  /// `nil` where the scene's bands or pixel size are not those the network knows.
  init?(_ file: SceneFile, _ network: ShipNetwork, _ parameters: DetectorParameters) throws(ImageryError) {
    guard file.scene.sensor == .optical, Self.pixelMetres.contains(file.scene.pixelMetres),
      [BandRole.green, .red, .nearInfrared].allSatisfy({ file.band($0) != nil })
    else { return nil }
    self.file = file
    self.network = network
    light = try SceneLight(file)
    views = min(8, max(1, parameters.networkViews))
  }

  func candidates(window: PixelWindow, land: PixelMask, _ parameters: DetectorParameters, threads: Int)
    throws(ImageryError) -> [ShipCandidate]
  {
    let planes = try file.read(light.bands.map(\.role), window: window)
    let answer = answer(planes, threads: threads)
    let contrast = contrast(planes)
    var isCore = PixelMask(width: window.width, height: window.height)
    for pixel in isCore.values.indices where !land.values[pixel] && !planes[0].values[pixel].isNaN {
      isCore.values[pixel] = answer.core.values[pixel] > Self.coreProbability
    }
    let cores = Components(isCore)
    let hulls = Hulls(cores, answer.mask, land: land)
    return cores.pixels.indices.compactMap { index in
      candidate(core: cores.pixels[index], hull: hulls.pixels[index], answer, contrast, parameters)
    }
  }

  private func candidate(
    core: [Int32], hull: [Int32], _ answer: ShipNetwork.Answer, _ contrast: Plane?, _ parameters: DetectorParameters
  ) -> ShipCandidate? {
    let pixelMetres = file.scene.pixelMetres
    let area = Double(core.count) * pixelMetres * pixelMetres
    guard area >= Self.smallestCoreSquareMetres else { return nil }
    let width = answer.mask.width
    let covers = hull.map { pixel in
      OrientedBox.Cover(
        column: Double(Int(pixel) % width) + 0.5, row: Double(Int(pixel) / width) + 0.5,
        share: Double(max(answer.mask.values[Int(pixel)], answer.core.values[Int(pixel)])))
    }
    guard var box = OrientedBox(covers: covers) else { return nil }
    box.length = max(1, box.length - 2 * Self.drawnWidePixels)
    box.width = max(1, box.width - 2 * Self.drawnWidePixels)
    guard box.length * pixelMetres >= parameters.minimumLengthMetres,
      box.length * pixelMetres <= parameters.maximumLengthMetres
    else { return nil }
    let cores = core.map { Double(answer.core.values[Int($0)]) }
    let likeness = NetworkLikeness(
      best: cores.max() ?? 0, mean: cores.reduce(0, +) / Double(cores.count),
      mask: core.reduce(0.0) { $0 + Double(answer.mask.values[Int($1)]) } / Double(core.count), squareMetres: area)
    let deviations = contrast.map { plane in
      core.reduce(0.0) { $0 + Double(plane.values[Int($1)]) } / Double(core.count)
    }
    return ShipCandidate(
      box: box, pixelCount: hull.count, contrast: max(0, deviations ?? 0), confidence: likeness.probability)
  }

  /// In standard deviations of the water round; `nil` where there is hardly any.
  private func contrast(_ planes: [Plane]) -> Plane? {
    func plane(_ role: BandRole) -> Plane? { light.bands.firstIndex { $0.role == role }.map { planes[$0] } }
    guard let green = plane(.green), let red = plane(.red), let nearInfrared = plane(.nearInfrared) else { return nil }
    let none = PixelMask(width: green.width, height: green.height)
    let water = SeaMask.optical(
      green: green, nearInfrared: nearInfrared, land: none, pixelMetres: file.scene.pixelMetres)
    return OpticalDetector.contrast([green, red, nearInfrared], water: water)
  }
}

/// The pixels of each core's hull: those of the mask that are nearer to it than to another core.
private struct Hulls {
  var pixels: [[Int32]]

  init(_ cores: Components, _ mask: Plane, land: PixelMask) {
    pixels = cores.pixels
    var labels = cores.labels
    var front = cores.pixels
    for _ in 0..<NetworkDetector.hullReachPixels {
      for core in front.indices {
        var next: [Int32] = []
        for pixel in front[core] {
          let (column, row) = (Int(pixel) % mask.width, Int(pixel) / mask.width)
          for y in max(0, row - 1)...min(mask.height - 1, row + 1) {
            for x in max(0, column - 1)...min(mask.width - 1, column + 1) {
              let place = y * mask.width + x
              guard labels[place] == 0, mask.values[place] > NetworkDetector.maskProbability, !land.values[place]
              else { continue }
              labels[place] = Int32(core + 1)
              next.append(Int32(place))
            }
          }
        }
        front[core] = next
        pixels[core] += next
      }
    }
  }
}

/// The probability that what the network calls a ship is one.
struct NetworkLikeness: Sendable {
  /// The largest and the mean probability of the core, and the mean one of the mask in it.
  var best: Double
  var mean: Double
  var mask: Double
  var squareMetres: Double

  /// A logistic regression on what networks said of seven ports that each had not been trained on (see
  /// docs/methods/ship-model.md for the table of what was said and what was true).
  var probability: Double {
    let area = log(max(squareMetres, 50) / 1000)
    let network = -0.360 * Self.logit(best) + 1.136 * Self.logit(mean) + 0.269 * Self.logit(mask)
    return ShipLikeness.logistic(network + 0.538 * area - 0.009 * area * area - 1.670)
  }

  private static func logit(_ share: Double) -> Double {
    let share = min(0.995, max(0.005, share))
    return log(share / (1 - share))
  }
}
