// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// Everything that the network's answer may hold as a ship.
///
/// At a low level of the core's probability two ships side by side, or a ship and its wake or pier, run together; at a high
/// one a weak ship is not there at all. So objects are taken at every level, and of those that share a pixel the likeliest
/// is kept.
package struct NetworkObjects: Sendable {
  /// Levels of the core's probability.
  static let levels: [Float] = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99]
  /// A hull is where the mask says so with this probability…
  static let maskProbability: Float = 0.4
  /// …within this many steps of a core.
  static let hullReachPixels = 6
  /// Sizes of a core on the ground.
  static let coreSquareMetres = 250.0...60_000.0
  /// Outlines of the ports it was trained on are drawn this much too wide on every side.
  static let drawnWidePixels = 0.6
  /// Water, in near infrared as the network sees it.
  static let darkWater: Float = 0.25

  package private(set) var objects: [NetworkObject] = []

  /// - Parameters:
  ///   - excluded: pixels where no ship is looked for.
  ///   - nearInfrared: as the network sees it.
  init(
    _ answer: ShipNetwork.Answer, nearInfrared: Plane, excluded: PixelMask, pixelMetres: Double,
    _ parameters: DetectorParameters
  ) {
    for level in Self.levels {
      var isCore = PixelMask(width: excluded.width, height: excluded.height)
      for pixel in isCore.values.indices where answer.core.values[pixel] > level && !excluded.values[pixel] {
        isCore.values[pixel] = true
      }
      let cores = Components(isCore)
      let hulls = Hulls(cores, answer.mask, excluded: excluded)
      objects += cores.pixels.indices.compactMap { index in
        NetworkObject(
          core: cores.pixels[index], hull: hulls.pixels[index], level: level, answer, nearInfrared: nearInfrared,
          pixelMetres: pixelMetres, parameters)
      }
    }
  }

  /// The likeliest objects that share no pixel of their cores, likeliest first; of equals the first found.
  func likeliest(_ likeness: NetworkLikeness, width: Int, height: Int) -> [(object: NetworkObject, probability: Double)]
  {
    let judged = objects.map { (object: $0, probability: likeness.probability($0.features)) }
    let order = judged.indices.sorted { (judged[$1].probability, $0) < (judged[$0].probability, $1) }
    var isTaken = PixelMask(width: width, height: height)
    var kept: [(object: NetworkObject, probability: Double)] = []
    for index in order where !judged[index].object.core.contains(where: { isTaken.values[Int($0)] }) {
      for pixel in judged[index].object.core { isTaken.values[Int(pixel)] = true }
      kept.append(judged[index])
    }
    return kept
  }
}

/// The pixels of each core's hull: those of the mask that are nearer to it than to another core.
private struct Hulls {
  var pixels: [[Int32]]

  init(_ cores: Components, _ mask: Plane, excluded: PixelMask) {
    pixels = cores.pixels
    var labels = cores.labels
    var front = cores.pixels
    for _ in 0..<NetworkObjects.hullReachPixels {
      for core in front.indices where !front[core].isEmpty {
        var next: [Int32] = []
        for pixel in front[core] {
          let (column, row) = (Int(pixel) % mask.width, Int(pixel) / mask.width)
          for y in max(0, row - 1)...min(mask.height - 1, row + 1) {
            for x in max(0, column - 1)...min(mask.width - 1, column + 1) {
              let place = y * mask.width + x
              guard labels[place] == 0, mask.values[place] > NetworkObjects.maskProbability, !excluded.values[place]
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
