// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

/// A detection's surroundings as a picture of 8 bits.
public struct DetectionChip: Sendable, Equatable {
  public var width: Int
  public var height: Int
  /// 1 (grey) or 3 (red, green, blue).
  public var channels: Int
  /// Row by row from the top.
  public var pixels: [UInt8]
}

extension SceneFile {
  /// Longest and shortest side of a chip in pixels of the scene.
  static let chipSides = 64...640

  /// The part of the scene round a detection: a square of four times its extent, moved into the scene where it would reach out.
  ///
  /// Red, green and blue where the scene has them, else its first band, radar in decibels. The pixels are the scene's own,
  /// stretched between their 1st and 99th percentile; nothing is resampled or drawn in.
  /// - Throws: ``ImageryError`` where the pixels cannot be read.
  public func chip(of detection: Detection) throws(ImageryError) -> DetectionChip {
    let places = try imagery { () throws(RasterError) in try locator().pixels(of: detection.outline.outer) }
    let window = chipWindow(round: places)
    let colours = [BandRole.red, .green, .blue].filter { band($0) != nil }
    let roles = colours.count == 3 ? colours : [bands.compactMap(\.role).first].compactMap { $0 }
    guard !roles.isEmpty else {
      throw ImageryError(
        .bands, path: scene.paths.first ?? "", reason: "no band of a known kind",
        remedy: "name the bands in the sidecar")
    }
    let planes = try read(roles, window: window).map { plane in
      Self.stretched((scene.sensor == .radar ? Decibels.of(plane, units: units) : plane).values)
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(window.pixelCount * planes.count)
    for index in 0..<window.pixelCount { for plane in planes { pixels.append(plane[index]) } }
    return DetectionChip(width: window.width, height: window.height, channels: planes.count, pixels: pixels)
  }

  private func chipWindow(round places: [PixelPoint]) -> PixelWindow {
    let (columns, rows) = (places.map(\.column), places.map(\.row))
    let (left, right) = (columns.min() ?? 0, columns.max() ?? 0)
    let (top, bottom) = (rows.min() ?? 0, rows.max() ?? 0)
    let extent = min(Double(Self.chipSides.upperBound), 4 * max(right - left, bottom - top))
    let side = max(Self.chipSides.lowerBound, Int(extent))
    let (width, height) = (min(side, scene.width), min(side, scene.height))
    return PixelWindow(
      column: max(0, min(Int((left + right) / 2) - width / 2, scene.width - width)),
      row: max(0, min(Int((top + bottom) / 2) - height / 2, scene.height - height)), width: width, height: height)
  }

  /// No data is black.
  private static func stretched(_ values: [Float]) -> [UInt8] {
    let known = values.filter(\.isFinite).sorted()
    guard let first = known.first else { return [UInt8](repeating: 0, count: values.count) }
    let (low, high) = (known[known.count / 100], known[known.count - 1 - known.count / 100])
    let range = high > low ? high - low : max(1, abs(first))
    return values.map { $0.isFinite ? UInt8(max(0, min(255, (($0 - low) / range * 255).rounded()))) : 0 }
  }
}
