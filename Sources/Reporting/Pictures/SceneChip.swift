// SPDX-License-Identifier: Apache-2.0

package import CaseFile
package import Geodesy
package import Raster

/// The part of a scene round a place, as a picture, with the outlines that belong on it in pixels of the picture.
///
/// The pixels are the scene's own, stretched between their 1st and 99th percentile: what is shown was not resampled. Only files
/// that lie inside the case folder are opened.
package struct SceneChip {
  /// Why a scene cannot be shown.
  package struct Failure: Error, Sendable, Equatable {
    package var words: String
  }

  /// Longest side of a chip in pixels of the scene.
  package static let largestSide = 640
  static let smallestSide = 96

  package let scene: SceneRow
  let folder: CaseFolder
  /// What the chip is cut round, in longitude and latitude: an area, or a detection.
  let around: [Coordinate]
  /// The detection to be outlined; empty where there is none.
  let detection: [Coordinate]

  package init(scene: SceneRow, folder: CaseFolder, around: [Coordinate], detection: [Coordinate]) {
    self.scene = scene
    self.folder = folder
    self.around = around
    self.detection = detection
  }

  package struct Picture: Sendable {
    package var width: Int
    package var height: Int
    package var channels: Int
    package var pixels: [UInt8]
  }

  /// Where the chip lies in its scene, and the outlines in pixels of the picture.
  package struct Frame: Sendable {
    package var window: PixelWindow
    package var around: [PixelPoint]
    package var detection: [PixelPoint]
  }

  package func frame() throws(Failure) -> Frame {
    let paths = try paths()
    do throws(RasterError) {
      let dataset = try Dataset(path: paths[0])
      let locator = try PixelLocator(try dataset.requireGeoreference(), path: paths[0])
      let around = try locator.pixels(of: around)
      let detection = try locator.pixels(of: detection)
      return try Self.frame(around, detection, width: dataset.width, height: dataset.height).get()
    } catch {
      throw Self.failure(error)
    }
  }

  package func picture() throws(Failure) -> Picture {
    let frame = try frame()
    let bands = try bands()
    do throws(RasterError) {
      var planes: [[UInt8]] = []
      for band in bands {
        let dataset = try Dataset(path: band.path)
        let window = frame.window
        planes.append(Self.stretched(try dataset.readFloats(band: band.index, window: window)))
      }
      let count = frame.window.pixelCount
      var pixels: [UInt8] = []
      pixels.reserveCapacity(count * planes.count)
      for index in 0..<count { for plane in planes { pixels.append(plane[index]) } }
      return Picture(
        width: frame.window.width, height: frame.window.height, channels: planes.count, pixels: pixels)
    } catch {
      throw Self.failure(error)
    }
  }

  private static func failure(_ error: RasterError) -> Failure {
    Failure(words: "The scene cannot be shown: \(error.reason).")
  }

  // MARK: Window

  /// A square of twice what is to be seen, moved into the scene where it would lie outside.
  private static func frame(
    _ around: [PixelPoint], _ detection: [PixelPoint], width: Int, height: Int
  ) -> Result<Frame, RasterError> {
    let columns = around.map(\.column)
    let rows = around.map(\.row)
    guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max(),
      right > 0, bottom > 0, left < Double(width), top < Double(height)
    else {
      return .failure(
        RasterError(.read, "scene", .outside, reason: "the place lies outside the scene", remedy: ""))
    }
    let wanted = Int((max(right - left, bottom - top) * 2).rounded())
    let side = max(smallestSide, min(largestSide, wanted))
    let window = PixelWindow(
      column: fitted(Int((left + right) / 2) - side / 2, side, width),
      row: fitted(Int((top + bottom) / 2) - side / 2, side, height), width: min(side, width), height: min(side, height))
    return .success(
      Frame(window: window, around: moved(around, into: window), detection: moved(detection, into: window)))
  }

  private static func moved(_ points: [PixelPoint], into window: PixelWindow) -> [PixelPoint] {
    points.map { PixelPoint(column: $0.column - Double(window.column), row: $0.row - Double(window.row)) }
  }

  private static func fitted(_ start: Int, _ side: Int, _ length: Int) -> Int { max(0, min(start, length - side)) }

  // MARK: Bands

  private struct Band {
    var path: String
    var index: Int
    var name: String
  }

  /// Red, green and blue where the scene has them, else its first band.
  private func bands() throws(Failure) -> [Band] {
    let paths = try paths()
    let names = scene.bands.split(separator: " ").map(String.init)
    let places = names.enumerated().map { index, name in
      paths.count == 1
        ? Band(path: paths[0], index: index + 1, name: name)
        : Band(path: paths[min(index, paths.count - 1)], index: 1, name: name)
    }
    let wanted = [["b04", "b4", "red"], ["b03", "b3", "green"], ["b02", "b2", "blue"]]
    let found = wanted.compactMap { words in places.first { words.contains($0.name.lowercased()) } }
    if found.count == 3 { return found }
    return [places.first ?? Band(path: paths[0], index: 1, name: "")]
  }

  /// The scene's files by their real paths, each inside the case folder, with nothing beside it that leads out of it.
  package func paths() throws(Failure) -> [String] {
    var paths: [String] = []
    for written in scene.path.split(separator: " ").map(String.init) {
      guard let real = folder.insideLocation(of: written) else {
        throw Failure(words: "The scene \(written) lies outside the case folder, or is not there; it is not shown.")
      }
      if let stray = folder.strayCompanion(of: real) {
        throw Failure(
          words: "The scene \(written) is not shown: \(Self.name(stray)) beside it leads out of the case folder.")
      }
      paths.append(real)
    }
    guard !paths.isEmpty else { throw Failure(words: "The scene names no file.") }
    return paths
  }

  private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }

  // MARK: Tone

  private static func stretched(_ values: [Float]) -> [UInt8] {
    let known = values.filter { $0.isFinite }.sorted()
    guard let first = known.first else { return [UInt8](repeating: 0, count: values.count) }
    let low = known[known.count / 100]
    let high = known[known.count - 1 - known.count / 100]
    let range = high > low ? high - low : max(1, abs(first))
    return values.map { value in
      value.isFinite ? UInt8(max(0, min(255, ((value - low) / range * 255).rounded()))) : 0
    }
  }
}
