// SPDX-License-Identifier: Apache-2.0

internal import CClutter
internal import Raster

extension ShipDetector {
  /// How many pixels of an image in memory stand above the clutter round them: the part of radar detection that looks at
  /// every pixel, without a file round it. For benchmarks.
  /// - Parameters:
  ///   - amplitudes: row by row, a multiple of 32 in each; 0 is no data.
  ///   - isLand: 1 for pixels that are neither looked at nor background, 0 for the others.
  package static func alarmCount(
    amplitudes: [UInt16], isLand: [UInt8], width: Int, height: Int, pixelMetres: Double, parameters: DetectorParameters
  ) -> Int {
    let search = RadarSearch(pixelMetres: pixelMetres, parameters)
    let margin = Int(parameters.backgroundMetres / pixelMetres) / 8 * 8 + 8
    let coreRows = 1024
    var count = 0
    var memory: [UInt16] = []
    for top in stride(from: 0, to: height, by: coreRows) {
      let first = max(0, top - margin)
      let window = PixelWindow(
        column: 0, row: first, width: width, height: min(height, top + coreRows + margin) - first)
      var strip = RadarStrip(window: window, in: memory)
      memory = []
      precondition(strip.pitch == width, "for widths that are a multiple of 32")
      plimsoll_keep_sea(amplitudes, isLand, Int64(first * width), &strip.samples, Int64(window.height * width))
      let core = top..<min(height, top + coreRows)
      let side = ClutterCells.side(guardPixels: parameters.guardMetres / pixelMetres)
      let noLand = [Bool](repeating: false, count: strip.samples.count / (side * side))
      let (alarms, _) = search.alarms(in: RadarStrips(bands: [strip], core: core, land: noLand))
      memory = strip.samples
      count += alarms.pixels.count { core.contains(first + Int($0) / strip.pitch) }
    }
    return count
  }
}
