// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Imagery
import Raster
import Testing

/// One port of the labelled Sentinel-2 set: bands as files, ships as run lengths in COCO's order (columns first).
struct LabelledPort {
  let name: String
  let scene: SceneFile
  /// Pixel indices (row · width + column) of each labelled ship.
  let ships: [Set<Int>]

  static let names = ["algiers", "athens", "cartagena", "genoa", "hedland", "honolulu", "valencia"]

  static var folder: String? {
    let data = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"] ?? "../shared/data"
    let folder = data + "/optical/sen2ships"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }

  init(_ name: String, folder: String) throws {
    self.name = name
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/" + name).sorted()
    let bands = files.filter { file in
      ["_B02_", "_B03_", "_B04_", "_B08_"].contains { file.contains($0) } && file.hasSuffix(".tiff")
    }
    scene = try SceneFile(
      SceneInput(files: bands.map { .init(path: "\(folder)/\(name)/\($0)", name: $0) }))
    let labels = files.first { $0.hasSuffix("coco.json") } ?? ""
    let json = try JSONParser.parse(MappedFile.contents(path: "\(folder)/\(name)/\(labels)", limit: 1 << 24))
    ships = (json["annotations"]?.arrayValue ?? []).compactMap { Self.pixels($0["segmentation"]) }
  }

  private static func pixels(_ segmentation: JSONValue?) -> Set<Int>? {
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
    return pixels
  }
}

/// How many labelled ships were found, by centre: a detection counts for the ship whose outline, grown by a pixel, holds
/// its centre; a second one on the same ship is false.
struct PortScore: Sendable {
  var found = 0
  var missed = 0
  var falseAlarms = 0

  init() {}

  init(_ port: LabelledPort, _ detections: [Detection]) throws {
    let locator = try port.scene.locator()
    let width = port.scene.scene.width
    var isFound = [Bool](repeating: false, count: port.ships.count)
    for place in try locator.pixels(of: detections.sorted { $0.confidence > $1.confidence }.map(\.centre)) {
      let near = (-1...1).flatMap { row in
        (-1...1).map { column in (Int(place.row) + row) * width + Int(place.column) + column }
      }
      let ship = port.ships.indices.first { index in !isFound[index] && near.contains { port.ships[index].contains($0) }
      }
      if let ship { isFound[ship] = true } else { falseAlarms += 1 }
    }
    found = isFound.count { $0 }
    missed = isFound.count - found
  }

  mutating func add(_ other: PortScore) {
    found += other.found
    missed += other.missed
    falseAlarms += other.falseAlarms
  }

  /// 2·found / (2·found + missed + false).
  var f1: Double { 2 * Double(found) / Double(max(1, 2 * found + missed + falseAlarms)) }
}

@Suite("Real ports with outlined ships")
struct SenShipsTests {
  /// The coefficients were fitted on these ports, so this holds the code to what was measured, not its worth on new ports:
  /// for that see docs/methods/ship-model.md and `Benchmarks/imagery/score`. One small port keeps the suite fast.
  @Test(
    "One port by brightness and by the network (skipped: real data not present)",
    .enabled(if: LabelledPort.folder != nil))
  func oneSmallPort() throws {
    let port = try LabelledPort("honolulu", folder: LabelledPort.folder ?? "")
    var parameters = DetectorParameters()
    let network = try PortScore(port, ShipDetector.detect(in: port.scene, parameters: parameters))
    parameters.opticalMethod = .brightness
    let brightness = try PortScore(port, ShipDetector.detect(in: port.scene, parameters: parameters))
    print("honolulu by the network: \(network), by brightness: \(brightness)")
    #expect(network.found + network.missed == 12 && brightness.found + brightness.missed == 12)
    #expect(network.f1 > brightness.f1 && network.f1 > 0.4)
  }
}
