// SPDX-License-Identifier: Apache-2.0

internal import Raster

extension ShipDetector {
  /// How many pixels of an image in memory stand above the clutter round them: the part of radar detection that looks at
  /// every pixel, without a file round it. For benchmarks.
  /// - Parameters:
  ///   - amplitudes: row by row; 0 is no data.
  ///   - isLand: 1 for pixels that are neither looked at nor background, 0 for the others.
  package static func alarmCount(
    amplitudes: [UInt16], isLand: [UInt8], width: Int, height: Int, pixelMetres: Double, parameters: DetectorParameters
  ) -> Int {
    let search = RadarSearch(pixelMetres: pixelMetres, parameters)
    let margin = Int(parameters.backgroundMetres / pixelMetres) / 8 * 8 + 8
    let coreRows = 1024
    var count = 0
    for top in stride(from: 0, to: height, by: coreRows) {
      let first = max(0, top - margin)
      let window = PixelWindow(
        column: 0, row: first, width: width, height: min(height, top + coreRows + margin) - first)
      var strip = RadarStrip<UInt16>(window: window)
      for row in 0..<window.height {
        let (from, to) = ((first + row) * width, row * strip.pitch)
        for column in 0..<width {
          let sea = UInt16(truncatingIfNeeded: isLand[from + column]) &- 1
          strip.samples[to + column] = amplitudes[from + column] & sea
        }
      }
      let core = top..<min(height, top + coreRows)
      let side = ClutterCells.side(guardPixels: parameters.guardMetres / pixelMetres)
      let noLand = [Bool](repeating: false, count: strip.samples.count / (side * side))
      let (alarms, _) = search.alarms(in: RadarStrips(bands: [strip], core: core, land: noLand))
      count += alarms.pixels.count { core.contains(first + Int($0) / strip.pitch) }
    }
    return count
  }
}
