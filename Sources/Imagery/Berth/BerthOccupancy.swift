// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// The ships that one scene shows at a berth, found as change against the empty berth.
struct BerthOccupancy: Sendable {
  var candidates: [ShipCandidate]
  /// Pixels of the objects, grown by two: left out of the background's second pass.
  var covered: PixelMask

  init(_ change: BerthChange, _ empty: EmptyBerth, grid: StackGrid, isRadar: Bool, _ parameters: BerthParameters) {
    let width = grid.window.width
    let height = grid.window.height
    var changed = PixelMask(width: width, height: height)
    for pixel in changed.values.indices where grid.reach.values[pixel] {
      // The background need not be water inside the area: a quay edge may cut into it.
      guard empty.water.values[pixel] || grid.area.values[pixel] else { continue }
      changed.values[pixel] = change.score.values[pixel] >= Float(parameters.lowThreshold)
    }
    // Dark decks part a hull into bow and house: gaps up to about 12 m are bridged.
    let bridge = max(1, Int((6 / grid.pixelMetres).rounded()))
    let joined = changed.dilated(by: bridge).eroded(by: bridge)
    var covered = PixelMask(width: width, height: height)
    var candidates: [ShipCandidate] = []
    for pixels in Components(joined).pixels {
      guard pixels.contains(where: { grid.area.values[Int($0)] }) else { continue }
      let object = ChangedObject(pixels, change, width: width)
      guard object.peak >= parameters.highThreshold,
        let candidate = object.candidate(grid, isRadar: isRadar, parameters)
      else { continue }
      for pixel in pixels { covered.values[Int(pixel)] = true }
      candidates.append(candidate)
    }
    self.candidates = candidates
    self.covered = covered.dilated(by: 2)
  }
}

/// Pixels that changed together.
private struct ChangedObject {
  let pixels: [Int32]
  let change: BerthChange
  let width: Int
  let peak: Double
  let meanScore: Double

  init(_ pixels: [Int32], _ change: BerthChange, width: Int) {
    self.pixels = pixels
    self.change = change
    self.width = width
    let scores = pixels.map { Double(change.score.values[Int($0)]) }.filter { !$0.isNaN }
    peak = scores.max() ?? 0
    meanScore = scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
  }

  /// The object as a ship; `nil` where it is too short, too long or does not lie in the area.
  func candidate(_ grid: StackGrid, isRadar: Bool, _ parameters: BerthParameters) -> ShipCandidate? {
    guard let box = OrientedBox(covers: covers(isRadar: isRadar)) else { return nil }
    let length = box.length * grid.pixelMetres
    guard (parameters.minimumLengthMetres...parameters.maximumLengthMetres).contains(length),
      grid.area.value(column: box.column, row: box.row)
    else { return nil }
    let likeness = ShipLikeness(
      lengthMetres: length, widthMetres: box.width * grid.pixelMetres, contrast: meanScore,
      fill: min(1, Double(pixels.count) / (box.length * box.width)), pixelCount: pixels.count)
    var placed = box
    placed.column += Double(grid.window.column)
    placed.row += Double(grid.window.row)
    return ShipCandidate(
      box: placed, pixelCount: pixels.count, contrast: meanScore, confidence: likeness.atBerth)
  }

  /// How much of each pixel, in and next to the object, it covers: its strength beside the object's usual strength.
  private func covers(isRadar: Bool) -> [OrientedBox.Cover] {
    var strengths = pixels.map { change.strength.values[Int($0)] }
    let usual = max(Quantile.of(&strengths, at: 0.4) ?? 1, 1)
    var mask = PixelMask(width: width, height: change.strength.height)
    for pixel in pixels { mask.values[Int(pixel)] = true }
    let around = mask.dilated(by: 1)
    return around.values.indices.compactMap { pixel in
      guard around.values[pixel], change.usable.values[pixel] else { return nil }
      // Inside the object a dark deck still covers its pixel.
      let share =
        mask.values[pixel] ? max(0.5, change.strength.values[pixel] / usual) : change.strength.values[pixel] / usual
      guard share > 0.2 else { return nil }
      return OrientedBox.Cover(
        column: Double(pixel % width) + 0.5, row: Double(pixel / width) + 0.5, share: Double(min(1, share)))
    }
  }
}
