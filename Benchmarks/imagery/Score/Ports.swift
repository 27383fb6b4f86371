// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Geodesy
import Imagery
import Raster

/// One port of sen2ships: bands as files, ships as run lengths in COCO's order (columns first).
struct Port {
  static let names = ["algiers", "athens", "cartagena", "genoa", "hedland", "honolulu", "valencia"]

  let scene: SceneFile
  let ships: [PixelSet]
  /// Which ships lie 40 m or more from land.
  var isOff: [Bool] { ships.map { ship in ship.pixels.allSatisfy { toLand[$0] >= 40 } } }
  /// Metres from each pixel to land, by chessboard steps.
  let toLand: [Float]

  init(_ name: String) throws {
    let folder = Score.dataFolder("optical/sen2ships") + "/" + name
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    let bands = files.filter { file in
      ["_B02_", "_B03_", "_B04_", "_B08_", "_B11_"].contains { file.contains($0) } && file.hasSuffix(".tiff")
    }
    scene = try SceneFile(SceneInput(files: bands.map { .init(path: "\(folder)/\($0)", name: $0) }))
    let labels = files.first { $0.hasSuffix("coco.json") } ?? ""
    let json = try JSONParser.parse(MappedFile.contents(path: "\(folder)/\(labels)", limit: 1 << 24))
    let width = scene.scene.width
    let ships = (json["annotations"]?.arrayValue ?? []).compactMap { Self.pixels($0["segmentation"]) }
    self.ships = ships
    func band(_ name: String) throws -> [Float] {
      let dataset = try Dataset(path: "\(folder)/\(bands.first { $0.contains(name) } ?? "")")
      return try dataset.readFloats(band: 1, window: dataset.wholeWindow)
    }
    toLand = LandDistance.metres(
      green: try band("_B03_"), nearInfrared: try band("_B08_"), ships: ships, width: width,
      pixelMetres: scene.scene.pixelMetres)
  }

  private static func pixels(_ segmentation: JSONValue?) -> PixelSet? {
    guard let size = segmentation?["size"]?.arrayValue?.compactMap(\.doubleValue), size.count == 2,
      let runs = segmentation?["counts"]?.arrayValue?.compactMap(\.doubleValue)
    else { return nil }
    let (height, width) = (Int(size[0]), Int(size[1]))
    var pixels: Set<Int> = []
    var place = 0
    for (index, run) in runs.enumerated() {
      if index % 2 == 1 {
        for at in place..<(place + Int(run)) { pixels.insert(at % height * width + at / height) }
      }
      place += Int(run)
    }
    return PixelSet(pixels: pixels, width: width)
  }
}

/// Pixels of one labelled ship.
struct PixelSet {
  let pixels: Set<Int>
  let width: Int

  /// Whether a place lies in the outline grown by a pixel.
  func holds(_ place: PixelPoint) -> Bool {
    (-1...1).contains { row in
      (-1...1).contains { column in pixels.contains((Int(place.row) + row) * width + Int(place.column) + column) }
    }
  }

  /// Length in pixels: the longest distance between two of its pixels, and one pixel, less what a width adds.
  var length: Double {
    let edge = pixels.filter { !pixels.contains($0 - 1) || !pixels.contains($0 + 1) }
    var longest = 0.0
    for a in edge {
      for b in edge where b > a {
        let (x, y) = (Double(a % width - b % width), Double(a / width - b / width))
        longest = max(longest, (x * x + y * y).squareRoot())
      }
    }
    return longest + 1
  }
}

private enum LandDistance {
  /// What is not water by NDWI (> 0, and near infrared below the mean of water and bright land), is no labelled ship
  /// (grown by two pixels) and larger than 5,000 m² is land.
  static func metres(
    green: [Float], nearInfrared: [Float], ships: [PixelSet], width: Int, pixelMetres: Double
  ) -> [Float] {
    let height = green.count / width
    var sorted = nearInfrared.enumerated().filter { $0.offset % 11 == 0 }.map(\.element).sorted()
    sorted = sorted.filter { !$0.isNaN }
    let wet = green.indices.filter { green[$0] > nearInfrared[$0] }.enumerated().filter { $0.offset % 11 == 0 }
    let water = wet.map { nearInfrared[$0.element] }.sorted()
    let level = water.isEmpty ? 0 : water[water.count * 3 / 10]
    let limit = level + 0.11 * (sorted[sorted.count * 97 / 100] - level)
    var isLand = green.indices.map { nearInfrared[$0] >= limit || green[$0] < nearInfrared[$0] * 0.9 }
    for ship in ships {
      for pixel in ship.pixels {
        for row in -2...2 {
          for column in -2...2 {
            let at = pixel + row * width + column
            if isLand.indices.contains(at) { isLand[at] = false }
          }
        }
      }
    }
    keepLarge(&isLand, width: width, fewest: Int(5000 / (pixelMetres * pixelMetres)))
    return distances(isLand, width: width, height: height).map { Float(Double($0) * pixelMetres) }
  }

  private static func keepLarge(_ mask: inout [Bool], width: Int, fewest: Int) {
    var seen = [Bool](repeating: false, count: mask.count)
    for seed in mask.indices where mask[seed] && !seen[seed] {
      var part = [seed]
      seen[seed] = true
      var next = 0
      while next < part.count {
        let pixel = part[next]
        for step in [-1, 1, -width, width] {
          let at = pixel + step
          guard mask.indices.contains(at), mask[at], !seen[at], abs(at % width - pixel % width) <= 1 else { continue }
          seen[at] = true
          part.append(at)
        }
        next += 1
      }
      if part.count < fewest { for pixel in part { mask[pixel] = false } }
    }
  }

  /// Steps of a king on a board to the nearest set pixel.
  private static func distances(_ mask: [Bool], width: Int, height: Int) -> [Int32] {
    var steps = mask.map { $0 ? Int32(0) : 100_000 }
    func lower(_ at: Int, _ column: Int, _ row: Int) {
      guard (0..<width).contains(column), (0..<height).contains(row) else { return }
      steps[at] = min(steps[at], steps[row * width + column] + 1)
    }
    for at in steps.indices {
      let (column, row) = (at % width, at / width)
      for shift in [(-1, 0), (-1, -1), (0, -1), (1, -1)] { lower(at, column + shift.0, row + shift.1) }
    }
    for at in steps.indices.reversed() {
      let (column, row) = (at % width, at / width)
      for shift in [(1, 0), (1, 1), (0, 1), (-1, 1)] { lower(at, column + shift.0, row + shift.1) }
    }
    return steps
  }
}

extension Port {
  /// A model that never saw the port: PORT.model and PORT.trees of a folder.
  static func model(_ name: String, in folder: String) throws -> ShipModel? {
    let network = ShipNetwork(bytes: try MappedFile.contents(path: "\(folder)/\(name).model", limit: 1 << 22))
    let trees = "\(folder)/\(name).trees"
    let text =
      FileManager.default.fileExists(atPath: trees)
      ? String(decoding: try MappedFile.contents(path: trees, limit: 1 << 22), as: UTF8.self) : nil
    let likeness = text.map { NetworkLikeness(text: $0) } ?? NetworkLikeness.shipped
    guard let network, let likeness else {
      FileHandle.standardError.write(Data("imagery-score: \(folder)/\(name).model or .trees cannot be read\n".utf8))
      exit(65)
    }
    return ShipModel(network: network, likeness: likeness)
  }
}

/// Every object that networks take for a ship on ports that they never saw, one a line, for `fit-ship-likeness`.
///
/// Columns: the port and its labels, those off the quay, and the object's number; which others share a pixel with it; labels
/// whose outline, grown by a pixel, holds its centre, and its length by the first one's; whether it lies 40 m or more from land;
/// its features.
func tellObjects(_ parameters: DetectorParameters, models: String) throws {
  print(
    (["port", "labels", "off", "object", "shares", "holds", "ratio", "away"] + NetworkObject.featureNames).joined(
      separator: ","))
  for name in Port.names {
    let port = try Port(name)
    guard let model = try Port.model(name, in: models) else { continue }
    let objects = try ShipDetector.networkObjects(in: port.scene, parameters: parameters, model: model)
    var owners: [Int32: [Int]] = [:]
    for (index, object) in objects.enumerated() {
      for pixel in object.core { owners[pixel, default: []].append(index) }
    }
    let isOff = port.isOff.indices.filter { port.isOff[$0] }.map(String.init).joined(separator: ";")
    for (index, object) in objects.enumerated() {
      let shares = Set(object.core.flatMap { owners[$0] ?? [] }).subtracting([index]).sorted()
      let place = PixelPoint(column: object.column, row: object.row)
      let holds = port.ships.indices.filter { port.ships[$0].holds(place) }
      let truth = holds.first.map { port.ships[$0].length * port.scene.scene.pixelMetres }
      let at = Int(place.row) * port.scene.scene.width + Int(place.column)
      let fields =
        [name, "\(port.ships.count)", isOff, "\(index)", shares.map(String.init).joined(separator: ";")]
        + [holds.map(String.init).joined(separator: ";"), truth.map { "\(object.lengthMetres / $0)" } ?? ""]
        + [port.toLand.indices.contains(at) && port.toLand[at] >= 40 ? "1" : "0"]
        + object.features.map { "\($0)" }
      print(fields.joined(separator: ","))
    }
  }
}

/// Every detection that was told, with what became of it.
private struct Told {
  var confidence: Double
  var isShip: Bool
}

func scorePorts(_ parameters: DetectorParameters, models: String?) throws {
  let how =
    parameters.opticalMethod == .brightness
    ? "by brightness, whose coefficients were fitted on these ports"
    : models == nil
      ? "by the shipped network, which was trained on these ports: no measure of its worth elsewhere"
      : "by networks that never saw the port they are scored on"
  print("sen2ships, \(how); off the quay: label at least 40 m from land")
  var (all, off) = (Tally(), Tally())
  var lengths: [Double] = []
  var told: [Told] = []
  for name in Port.names {
    let port = try Port(name)
    var (model, wide) = (ShipModel.shipped, parameters)
    if let models {
      model = try Port.model(name, in: models)
      // The cut that was chosen on the other ports.
      wide.minimumNetworkConfidence = model?.likeness.cut ?? parameters.minimumNetworkConfidence
    }
    if parameters.opticalMethod == .brightness { model = nil }
    let cut = wide.minimumNetworkConfidence
    wide.minimumNetworkConfidence = 0
    let detections = try ShipDetector.detect(in: port.scene, parameters: wide, model: model)
    wide.minimumNetworkConfidence = cut
    let (mine, mineOff) = try score(port, detections, wide, &lengths, &told)
    print("  \(name): \(mine.text) · off the quay: \(mineOff.text)")
    all += mine
    off += mineOff
  }
  print("  together: \(all.text) · off the quay: \(off.text)")
  lengths.sort()
  if !lengths.isEmpty {
    print(
      String(
        format: "  length against the outline: median error %.1f%% of %d", lengths[lengths.count / 2], lengths.count))
  }
  for low in stride(from: 0.0, to: 1, by: 0.2) {
    let bin = told.filter { $0.confidence >= low && $0.confidence < low + 0.2 }
    guard !bin.isEmpty else { continue }
    let said = bin.reduce(0) { $0 + $1.confidence } / Double(bin.count)
    print(
      String(
        format: "  said %.2f, true %.2f of %d", said, Double(bin.count { $0.isShip }) / Double(bin.count), bin.count))
  }
}

/// A detection counts for the first ship not yet found whose outline, grown by a pixel, holds its centre; likelier ones
/// choose first; a second one on the same ship is false.
private func score(
  _ port: Port, _ detections: [Detection], _ parameters: DetectorParameters, _ lengths: inout [Double],
  _ told: inout [Told]
) throws -> (all: Tally, off: Tally) {
  let locator = try port.scene.locator()
  let least =
    parameters.opticalMethod == .brightness ? parameters.minimumConfidence : parameters.minimumNetworkConfidence
  let isOff = port.isOff
  var isFound = [Bool](repeating: false, count: port.ships.count)
  var (all, off) = (Tally(), Tally())
  let order = detections.sorted { ($1.confidence, $0.id.text) < ($0.confidence, $1.id.text) }
  for (detection, place) in zip(order, try locator.pixels(of: order.map(\.centre))) {
    let ship = port.ships.indices.first { !isFound[$0] && port.ships[$0].holds(place) }
    told.append(Told(confidence: detection.confidence, isShip: ship != nil))
    guard detection.confidence >= least else { continue }
    if let ship {
      isFound[ship] = true
      let truth = port.ships[ship].length * port.scene.scene.pixelMetres
      lengths.append(100 * abs(detection.lengthMetres - truth) / truth)
    } else {
      all.falseAlarms += 1
      let at = Int(place.row) * port.scene.scene.width + Int(place.column)
      if port.toLand.indices.contains(at), port.toLand[at] >= 40 { off.falseAlarms += 1 }
    }
  }
  all.found = isFound.count { $0 }
  all.missed = isFound.count - all.found
  off.found = zip(isFound, isOff).count { $0 && $1 }
  off.missed = isOff.count { $0 } - off.found
  return (all, off)
}
