// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Imagery
import Raster

/// A radar picture that says nothing of where it lies, laid on a made-up place so that it can be opened as a scene.
private struct Chip {
  let scene: SceneFile
  let width: Int

  /// - Parameter pixelMetres: as the data set's publication says; the picture does not.
  init(_ path: String, pixelMetres: Double, folder: TemporaryFolder) throws {
    let picture = try Dataset(path: path)
    let pixels = try picture.read(UInt8.self, band: 1, window: picture.wholeWindow)
    let name = (path as NSString).lastPathComponent
    let file = folder.path + "/" + name + ".tif"
    width = picture.width
    try GeoTIFFWriter(
      width: picture.width, height: picture.height, bands: ["VV"], epsg: 32631,
      transform: GeoTransform(west: 500_000, north: 4_000_000, pixelSize: pixelMetres)
    ).write([pixels], to: file)
    try Data(#"{"sensor":"radar","bands":["VV"],"units":"amplitude"}"#.utf8).write(
      to: URL(fileURLWithPath: folder.path + "/" + name + ".json"))
    scene = try SceneFile(SceneInput(path: file, name: name))
  }

  func places(_ detections: [Detection]) throws -> [PixelPoint] {
    try scene.locator().pixels(of: detections.map(\.centre))
  }
}

/// A folder that is gone when the scoring is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "imagery-score-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

func scoreChips() throws {
  try scoreHRSID()
  try scoreLSSSDD()
}

/// Ships as masks; a chip whose picture holds land is inshore, by hand.
private func scoreHRSID() throws {
  let folder = Score.dataFolder("sar/hrsid")
  let inshore: Set = [
    "P0001_1200_2000_9600_10400.jpg", "P0001_600_1400_9600_10400.jpg", "P0007_0_800_8400_9200.jpg",
    "P0008_0_800_9000_9800.jpg",
  ]
  var tallies = [Tally(), Tally()]
  var chips = [0, 0]
  let temporary = try TemporaryFolder()
  for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/images").sorted() {
    let chip = try Chip("\(folder)/images/\(name)", pixelMetres: 3, folder: temporary)
    let mask = try Dataset(path: "\(folder)/masks/\(name.replacingOccurrences(of: ".jpg", with: ".png"))")
    var isShip = [Bool](repeating: false, count: mask.width * mask.height)
    for band in 1...mask.bandCount {
      for (pixel, value) in try mask.read(UInt8.self, band: band, window: mask.wholeWindow).enumerated() where value > 0
      {
        isShip[pixel] = true
      }
    }
    let ships = parts(isShip, width: mask.width)
    let tally = match(try chip.places(ShipDetector.detect(in: chip.scene)), ships)
    let kind = inshore.contains(name) ? 1 : 0
    tallies[kind] += tally
    chips[kind] += 1
    print("  \(name): \(tally.text)")
  }
  for (kind, word) in ["offshore", "with land"].enumerated() {
    let tally = tallies[kind]
    print(
      String(
        format: "HRSID \(word), %d chips: recall %.2f (%d of %d), %.2f false alarms a chip", chips[kind], tally.recall,
        tally.found, tally.found + tally.missed, Double(tally.falseAlarms) / Double(max(1, chips[kind]))))
  }
}

private func scoreLSSSDD() throws {
  let folder = Score.dataFolder("sar/ls_ssdd")
  var (sum, chips) = (Tally(), 0)
  let temporary = try TemporaryFolder()
  for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/images").sorted() {
    let chip = try Chip("\(folder)/images/\(name)", pixelMetres: 10, folder: temporary)
    let xml = try String(
      contentsOfFile: "\(folder)/annotations/\(name.replacingOccurrences(of: ".jpg", with: ".xml"))", encoding: .utf8)
    let tally = match(try chip.places(ShipDetector.detect(in: chip.scene)), boxes(xml, width: chip.width))
    sum += tally
    chips += 1
    print("  \(name): \(tally.text)")
  }
  print(
    String(
      format: "LS-SSDD, %d chips: %d of %d ships, %.2f false alarms a chip", chips, sum.found, sum.found + sum.missed,
      Double(sum.falseAlarms) / Double(max(1, chips))))
}

private func match(_ places: [PixelPoint], _ ships: [PixelSet]) -> Tally {
  var isFound = [Bool](repeating: false, count: ships.count)
  var tally = Tally()
  for place in places {
    if let ship = ships.indices.first(where: { !isFound[$0] && ships[$0].holds(place) }) {
      isFound[ship] = true
    } else {
      tally.falseAlarms += 1
    }
  }
  tally.found = isFound.count { $0 }
  tally.missed = isFound.count - tally.found
  return tally
}

/// Connected parts of a mask.
private func parts(_ mask: [Bool], width: Int) -> [PixelSet] {
  var seen = [Bool](repeating: false, count: mask.count)
  var found: [PixelSet] = []
  for seed in mask.indices where mask[seed] && !seen[seed] {
    var part = [seed]
    seen[seed] = true
    var next = 0
    while next < part.count {
      for step in [-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1] {
        let at = part[next] + step
        guard mask.indices.contains(at), mask[at], !seen[at] else { continue }
        seen[at] = true
        part.append(at)
      }
      next += 1
    }
    found.append(PixelSet(pixels: Set(part), width: width))
  }
  return found
}

/// Boxes of a Pascal VOC annotation.
private func boxes(_ xml: String, width: Int) -> [PixelSet] {
  xml.components(separatedBy: "<object>").dropFirst().compactMap { object in
    func number(_ tag: String) -> Int? {
      guard let start = object.range(of: "<\(tag)>"), let end = object.range(of: "</\(tag)>") else { return nil }
      return Int(object[start.upperBound..<end.lowerBound])
    }
    guard let left = number("xmin"), let right = number("xmax"), let top = number("ymin"), let bottom = number("ymax"),
      left <= right, top <= bottom
    else { return nil }
    return PixelSet(
      pixels: Set((top...bottom).flatMap { row in (left...right).map { row * width + $0 } }), width: width)
  }
}
