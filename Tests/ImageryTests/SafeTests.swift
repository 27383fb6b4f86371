// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Geodesy
import Imagery
import Raster
import Testing

private func open(_ path: String) throws -> SceneFile {
  try SceneFile(SceneInput(path: path, name: (path as NSString).lastPathComponent))
}

private func failure(_ body: () throws -> Void) -> ImageryError? {
  do {
    try body()
    return nil
  } catch { return error as? ImageryError }
}

/// Runs a program and hands back what it prints; `nil` where it is not installed.
private func output(of program: String, _ arguments: [String]) throws -> Data? {
  let path = "/usr/bin/" + program
  guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return bytes
}

@Suite("A Sentinel-1 product (made up here) is read as its annotation says")
struct Sentinel1Tests {
  @Test("Platform, mode, pass, time, bands and size", arguments: [false, true])
  func description(isAscending: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try SafeWriter(isAscending: isAscending).write(to: folder.path) { _, _, _ in 100 }
    let file = try open(path)
    #expect(file.scene.product == "Sentinel-1A IW GRD \(isAscending ? "ascending" : "descending")")
    #expect(file.scene.acquired == Timestamp(iso8601: "2024-03-07T21:11:05.123Z"))
    #expect(file.scene.bands == ["VV", "VH"] && file.scene.sensor == .radar && file.units == .sigmaLinear)
    #expect((file.scene.width, file.scene.height) == (300, 240))
    #expect(abs(file.scene.pixelMetres - 10) < 1)
  }

  @Test("σ⁰ is amplitude squared less the noise, by the calibration squared")
  func backscatter() throws {
    let folder = try TemporaryFolder()
    let writer = SafeWriter()
    let file = try open(
      writer.write(to: folder.path) { band, line, pixel in UInt16(80 + band * 40 + line % 7 + pixel) })
    for (line, pixel) in [(0, 0), (17, 33), (120, 149), (121, 151), (239, 299)] {
      let window = PixelWindow(column: pixel, row: line, width: 1, height: 1)
      for (band, name) in ["VV", "VH"].enumerated() {
        let amplitude = Double(80 + band * 40 + line % 7 + pixel)
        let noise = writer.noise(Double(pixel)) * (pixel <= 150 ? writer.azimuthFactor : 1)
        let gain = writer.gain(Double(line), Double(pixel))
        let expected = max(1e-6, (amplitude * amplitude - noise) / (gain * gain))
        let found = try file.values(band: name, window: window)[0]
        #expect(abs(Double(found) - expected) < 1e-4 * expected + 1e-9, "\(name) at \(line), \(pixel)")
      }
    }
  }

  @Test("An amplitude of zero is no data")
  func swathEdge() throws {
    let folder = try TemporaryFolder()
    let file = try open(SafeWriter().write(to: folder.path) { _, _, pixel in pixel < 10 ? 0 : 60 })
    let row = try file.values(band: "VV", window: PixelWindow(column: 8, row: 5, width: 4, height: 1))
    #expect(row[0].isNaN && row[1].isNaN && !row[2].isNaN)
  }

  @Test(
    "Every pixel has its longitude and latitude, to a metre, and back to a hundredth of a pixel",
    arguments: [(false, 132.9), (true, 132.9), (true, 179.99)])
  func geolocation(isAscending: Bool, west: Double) throws {
    let folder = try TemporaryFolder()
    let writer = SafeWriter(isAscending: isAscending, west: west)
    let locator = try open(writer.write(to: folder.path) { _, _, _ in 100 }).locator()
    for (line, pixel) in [(0.0, 0.0), (10, 10), (123.25, 77.5), (200, 290), (239, 299)] {
      let place = PixelPoint(column: pixel + 0.5, row: line + 0.5)
      let truth = writer.place(line: line, pixel: pixel)
      let found = try locator.coordinates(of: [place])[0]
      let expected = Coordinate(longitude: truth.longitude, latitude: truth.latitude)
      #expect(Sphere.distanceMetres(found, expected) < 1, "\(line), \(pixel)")
      let back = try locator.pixels(of: [expected])[0]
      #expect(abs(back.column - place.column) < 0.1 && abs(back.row - place.row) < 0.1)
      let round = try locator.pixels(of: [found])[0]
      #expect(abs(round.column - place.column) < 0.01 && abs(round.row - place.row) < 0.01)
    }
  }

  /// A mountain of 1,000 m at the edge shifts its point by 1000 / tan(35°) = 1.4 km; the sea beside it must not follow.
  @Test("Points of the grid that lie on mountains are brought down to the sea")
  func mountains() throws {
    let folder = try TemporaryFolder()
    var writer = SafeWriter()
    let plain = try open(writer.write(to: folder.path) { _, _, _ in 100 }).locator()
    writer.height = { _, pixel in pixel == 299 ? 1000 : 0 }
    let other = try TemporaryFolder()
    let high = try open(writer.write(to: other.path) { _, _, _ in 100 }).locator()
    let place = PixelPoint(column: 299.5, row: 120.5)
    let metres = Sphere.distanceMetres(try plain.coordinates(of: [place])[0], try high.coordinates(of: [place])[0])
    let incidence = 35.299 * Double.pi / 180
    #expect(abs(metres - 1000 / tan(incidence)) < 15, "\(metres)")
  }

  @Test("The zip file of a product reads as its folder does")
  func zipped() throws {
    let folder = try TemporaryFolder()
    let path = try SafeWriter().write(to: folder.path) { _, line, pixel in UInt16(100 + line + pixel) }
    let zip = folder.file("product.zip")
    guard try output(of: "python3", ["-m", "zipfile", "-c", zip, path]) != nil else { return }
    let (plain, packed) = (try open(path), try open(zip))
    #expect(packed.scene.product == plain.scene.product && packed.scene.footprint == plain.scene.footprint)
    let window = PixelWindow(column: 3, row: 4, width: 20, height: 10)
    #expect(try packed.values(band: "VH", window: window) == plain.values(band: "VH", window: window))
    #expect(try open(path + "/manifest.safe").scene.id == plain.scene.id)
  }

  @Test("Ships are found in it and stand where its grid says")
  func detection() throws {
    let folder = try TemporaryFolder()
    let writer = SafeWriter(samples: 400, lines: 400)
    var dice = Dice(7)
    let sea = (0..<(400 * 400)).map { _ in UInt16(40 * dice.gamma(shape: 4).squareRoot()) + 1 }
    let file = try open(
      writer.write(to: folder.path) { _, line, pixel in
        let isShip = (200..<204).contains(line) && (150..<168).contains(pixel)
        return isShip ? 600 : sea[line * 400 + pixel]
      })
    let found = try ShipDetector.detect(in: file)
    #expect(found.count == 1)
    let truth = writer.place(line: 201.5, pixel: 158.5)
    let away = found.first.map {
      Sphere.distanceMetres($0.centre, Coordinate(longitude: truth.longitude, latitude: truth.latitude))
    }
    #expect((away ?? .infinity) < 20)
  }

  @Test("The ghost of a bright ship, one Doppler turn along the track, is not reported; a ship elsewhere is")
  func ambiguity() throws {
    let folder = try TemporaryFolder()
    let writer = SafeWriter(samples: 240, lines: 1200)
    // λ · R · PRF / (2 V) at 35° incidence, for 693 km of height.
    let ghost = 516
    var dice = Dice(8)
    let sea = (0..<(1200 * 240)).map { _ in UInt16(20 * dice.gamma(shape: 4).squareRoot()) + 1 }
    func scene(_ at: Int, in folder: TemporaryFolder) throws -> SceneFile {
      try open(
        writer.write(to: folder.path) { _, line, pixel in
          guard (100..<118).contains(pixel) else { return sea[line * 240 + pixel] }
          if (200..<204).contains(line) { return 4000 }
          if ((200 + at)..<(204 + at)).contains(line) { return 250 }
          return sea[line * 240 + pixel]
        })
    }
    #expect(try ShipDetector.detect(in: scene(ghost, in: folder)).count == 1)
    let other = try TemporaryFolder()
    #expect(try ShipDetector.detect(in: scene(ghost - 200, in: other)).count == 2)
  }
}

@Suite("A hostile or broken product is refused with words, and nothing outside it is read")
struct HostileProductTests {
  private func refusal(_ writer: SafeWriter, _ change: (String) throws -> Void = { _ in }) throws -> ImageryError? {
    let folder = try TemporaryFolder()
    let path = try writer.write(to: folder.path) { _, _, _ in 100 }
    try change(path)
    return failure { _ = try open(path) }
  }

  @Test(
    "Names that lead outside", arguments: ["../../../etc/passwd", "/etc/passwd", "./../x.tiff", "/vsicurl/http://x/y"])
  func outside(name: String) throws {
    var writer = SafeWriter()
    writer.replaced["manifest.safe"] = writer.manifest.replacingOccurrences(
      of: "./annotation/calibration/noise-\(writer.stem("VV")).xml", with: name)
    let error = try refusal(writer)
    #expect(error != nil, "\(name)")
  }

  @Test("A link that leads outside")
  func link() throws {
    let error = try refusal(SafeWriter()) { path in
      let name = "\(path)/measurement/\(SafeWriter().stem("VV")).tiff"
      try FileManager.default.moveItem(atPath: name, toPath: path + ".tiff")
      try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: path + ".tiff")
    }
    #expect(error?.code == .raster(.outside))
  }

  @Test("A measurement that is named and not there")
  func missing() throws {
    var writer = SafeWriter()
    writer.left = ["measurement/\(writer.stem("VH")).tiff"]
    #expect(try refusal(writer)?.code == .raster(.notFound))
  }

  @Test("XML cut anywhere names the file, the line and that it was cut", arguments: [0.2, 0.5, 0.8, 0.99, 1])
  func cut(share: Double) throws {
    let error = try refusal(SafeWriter()) { path in
      let name = "\(path)/annotation/\(SafeWriter().stem("VV")).xml"
      let text = try String(contentsOfFile: name, encoding: .utf8)
      let count = min(
        Int(share * Double(text.utf8.count)), text.trimmingCharacters(in: .whitespacesAndNewlines).utf8.count - 3)
      try Data(text.utf8.prefix(count)).write(to: URL(fileURLWithPath: name))
    }
    #expect(error?.path.contains("annotation/") == true && error?.code == .product)
    #expect(error?.reason.contains("not closed") == true && error?.reason.contains("line ") == true)
  }

  @Test("What may follow a root does not make a file cut", arguments: ["<?end here?>", "<!-- a < b -->", "\n\n"])
  func after(root: String) throws {
    let error = try refusal(SafeWriter()) { path in
      let name = "\(path)/annotation/\(SafeWriter().stem("VV")).xml"
      let text = try String(contentsOfFile: name, encoding: .utf8)
      try Data((text + root).utf8).write(to: URL(fileURLWithPath: name))
    }
    #expect(error == nil)
  }

  @Test(
    "Impossible numbers",
    arguments: [
      ("<numberOfLines>240<", "<numberOfLines>1e18<"), ("<numberOfLines>240<", "<numberOfLines>nan<"),
      ("<numberOfSamples>300<", "<numberOfSamples>301<"), ("<latitude>", "<latitude>9"),
      ("<productType>GRD<", "<productType>SLC<"), ("<geolocationGridPoint>", "<noPoint>"),
      ("<polarisation>VV<", "<polarisation>XX<"), ("<incidenceAngle>", "<incidenceAngle>-"),
    ])
  func numbers(old: String, new: String) throws {
    let error = try refusal(SafeWriter()) { path in
      let name = "\(path)/annotation/\(SafeWriter().stem("VV")).xml"
      var text = try String(contentsOfFile: name, encoding: .utf8).replacingOccurrences(of: old, with: new)
      if new == "<noPoint>" {
        text = text.replacingOccurrences(of: "</geolocationGridPoint>", with: "</noPoint>")
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: name))
    }
    #expect(error?.code == .product, "\(String(describing: error))")
  }

  @Test("Calibration that is not above zero, or not a number", arguments: ["0.0 ", "nan ", "-3 ", "x "])
  func calibration(value: String) throws {
    let error = try refusal(SafeWriter()) { path in
      let name = "\(path)/annotation/calibration/calibration-\(SafeWriter().stem("VV")).xml"
      let text = try String(contentsOfFile: name, encoding: .utf8)
      let changed = text.replacingOccurrences(of: "400.0 ", with: value)
      try Data(changed.utf8).write(to: URL(fileURLWithPath: name))
    }
    #expect(error?.code == .product)
  }

  @Test("A zip file that unpacks to more than is read of it")
  func bomb() throws {
    let folder = try TemporaryFolder()
    var writer = SafeWriter()
    writer.replaced["manifest.safe"] = String(repeating: " ", count: 40 << 20)
    let path = try writer.write(to: folder.path) { _, _, _ in 100 }
    let zip = folder.file("bomb.zip")
    guard try output(of: "python3", ["-c", Self.pack, zip, path]) != nil else { return }
    #expect(failure { _ = try open(zip) }?.code == .raster(.size))
  }

  private static let pack = """
    import os, sys, zipfile
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
        root = os.path.dirname(sys.argv[2])
        for folder, _, names in os.walk(sys.argv[2]):
            for name in names:
                full = os.path.join(folder, name)
                z.write(full, os.path.relpath(full, root))
    """

  @Test("A folder without a product, and a zip file without one")
  func noProduct() throws {
    let folder = try TemporaryFolder()
    #expect(failure { _ = try open(folder.path) }?.code == .product)
    try folder.write("PK", to: "x.zip")
    #expect(failure { _ = try open(folder.file("x.zip")) }?.code == .raster(.format))
  }
}

@Suite("Metadata of real Sentinel-1 products are read, where they are present")
struct RealProductTests {
  private static let zips =
    (ProcessInfo.processInfo.environment["PLIMSOLL_DATA"] ?? "../shared/data") + "/sar/safe/pyrosar"

  /// Real annotation beside empty pixels of the right size: real rasters are not at hand.
  @Test("The grid of a real product: GDAL's points that lie low are ours, and pixels come back to themselves")
  func realGrid() throws {
    let name = "S1A_IW_GRDH_1SDV_20150203T043109_20150203T043134_004454_00574F_FEC3"
    let zip = "\(Self.zips)/\(name).zip"
    let folder = try TemporaryFolder()
    guard FileManager.default.fileExists(atPath: zip),
      try output(of: "python3", ["-m", "zipfile", "-e", zip, folder.path]) != nil
    else {
      print("skipped: real data not present")
      return
    }
    let product = "\(folder.path)/\(name).SAFE"
    let annotations = try FileManager.default.contentsOfDirectory(atPath: product + "/annotation").filter {
      $0.hasSuffix("xml")
    }
    for annotation in annotations {
      let text = try String(contentsOfFile: "\(product)/annotation/\(annotation)", encoding: .utf8)
      func number(_ tag: String) -> String {
        text.components(separatedBy: "<\(tag)>").dropFirst().first?.components(separatedBy: "<").first ?? ""
      }
      let tiff = "\(product)/measurement/\(annotation.replacingOccurrences(of: ".xml", with: ".tiff"))"
      _ = try output(
        of: "gdal_create",
        [
          "-q", "-outsize", number("numberOfSamples"), number("numberOfLines"), "-ot", "UInt16", "-co",
          "SPARSE_OK=TRUE", "-co",
          "COMPRESS=DEFLATE", "-co", "TILED=YES", tiff,
        ])
    }
    let file = try open(product)
    #expect(file.scene.product.hasPrefix("Sentinel-1A IW GRD") && file.scene.bands == ["VV", "VH"])
    #expect(abs(file.scene.pixelMetres - 10) < 0.2, "\(file.scene.pixelMetres)")
    let bytes = try #require(try output(of: "gdalinfo", ["-json", product]))
    let points = try JSONParser.parse([UInt8](bytes))["gcps"]?["gcpList"]?.arrayValue ?? []
    let heights = points.compactMap { $0["z"]?.doubleValue }.sorted()
    let locator = try file.locator()
    var compared = 0
    for point in points {
      guard let pixel = point["pixel"]?.doubleValue, let line = point["line"]?.doubleValue,
        let x = point["x"]?.doubleValue,
        let y = point["y"]?.doubleValue, let z = point["z"]?.doubleValue, abs(z - heights[heights.count / 20]) < 1
      else { continue }
      compared += 1
      let place = PixelPoint(column: pixel + 0.5, row: line + 0.5)
      let found = try locator.coordinates(of: [place])[0]
      #expect(Sphere.distanceMetres(found, Coordinate(longitude: x, latitude: y)) < 2)
      let back = try locator.pixels(of: [found])[0]
      #expect(abs(back.column - place.column) < 0.01 && abs(back.row - place.row) < 0.01)
    }
    #expect(compared >= 3)
  }

  @Test(
    "Real zip files without their measurements: everything reads up to what is missing",
    arguments: [
      "S1A_IW_GRDH_1SDV_20150203T043109_20150203T043134_004454_00574F_6D00",
      "S1A_IW_GRDH_1SDV_20150222T170725_20150222T170750_004739_005DD8_CEAB",
      "S1A_IW_GRDH_1SDV_20210119T031653_20210119T031718_036201_043ED0_8255",
    ])
  func realZip(name: String) throws {
    let zip = "\(Self.zips)/\(name).zip"
    guard FileManager.default.fileExists(atPath: zip) else {
      print("skipped: real data not present")
      return
    }
    let error = failure { _ = try open(zip) }
    #expect(
      error?.code == .raster(.notFound) && error?.path.contains("measurement/") == true, "\(String(describing: error))")
  }
}
