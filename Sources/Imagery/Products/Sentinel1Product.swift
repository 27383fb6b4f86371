// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Raster

/// A Sentinel-1 ground-range detected product (SAFE): what its manifest and annotation say, in the words of the "Sentinel-1
/// Product Specification" (S1-RS-MDA-52-7441).
struct Sentinel1Product: Sendable {
  static let manifest = "manifest.safe"

  struct Band: Sendable {
    /// "VV", "VH", "HH" or "HV".
    var polarisation: String
    /// The raster within the product.
    var measurement: String
    var calibration: RadarCalibration
  }

  /// "Sentinel-1A".
  var platform: String
  /// "IW", "EW", "S3" and so on.
  var mode: String
  /// "ascending" or "descending".
  var pass: String
  var acquired: Timestamp
  /// Copolarised first.
  var bands: [Band]
  var grid: GeolocationGrid
  var lines: Int
  var samples: Int
  var azimuth: AzimuthSampling?

  var product: String { "\(platform) \(mode) GRD \(pass)" }
  /// All files that make the scene, in the order of their names.
  var files: [String]

  /// - Throws: ``ImageryError`` where the product is not ground range, not whole, or contradicts itself.
  init(_ archive: ProductArchive) throws(ImageryError) {
    let reader = SafeReader(archive: archive)
    let manifest = try SafeManifest(reader)
    platform = manifest.platform
    files = [Self.manifest] + manifest.files.map(\.name).sorted()
    var bands: [Band] = []
    var first: Sentinel1Annotation?
    for name in manifest.names(schema: "s1Level1ProductSchema") {
      let annotation = try Sentinel1Annotation(reader, file: name)
      let stem = Self.stem(name)
      guard
        let measurement = manifest.names(schema: "s1Level1MeasurementSchema").first(where: { Self.stem($0) == stem })
      else { throw reader.fault(Self.manifest, "no measurement beside \(name)") }
      let calibration = try RadarCalibration(reader, manifest, stem: stem)
      bands.append(
        Band(polarisation: annotation.polarisation, measurement: measurement, calibration: calibration))
      if let first, (first.lines, first.samples) != (annotation.lines, annotation.samples) {
        throw reader.fault(name, "bands of \(first.lines) and of \(annotation.lines) lines")
      }
      first = first ?? annotation
    }
    guard let first else { throw reader.fault(Self.manifest, "it names no annotation") }
    self.bands = bands.sorted {
      let (a, b) = (
        BandRole(bandName: $0.polarisation) == .copolarised, BandRole(bandName: $1.polarisation) == .copolarised
      )
      return a == b ? $0.polarisation < $1.polarisation : a
    }
    mode = first.mode
    pass = first.pass
    acquired = first.acquired
    grid = first.grid
    lines = first.lines
    samples = first.samples
    azimuth = first.azimuth
  }

  /// "annotation/s1a-iw-grd-vv-….xml" → "s1a-iw-grd-vv-…".
  static func stem(_ name: String) -> String {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    return base.lastIndex(of: ".").map { String(base[..<$0]) } ?? base
  }
}

/// The files of a Sentinel-1 product by what they are.
struct SafeManifest: Sendable {
  private(set) var files: [(schema: String, name: String)] = []
  private(set) var platform = ""

  init(_ reader: SafeReader) throws(ImageryError) {
    let file = Sentinel1Product.manifest
    for element in try reader.elements(["platform", "dataObject"], in: file) {
      if element.name == "platform" {
        let number = element.text(of: "number") ?? ""
        guard element.text(of: "familyName") == "SENTINEL-1" else {
          throw reader.fault(file, "the platform is not Sentinel-1")
        }
        platform = "Sentinel-1\(number)"
      } else if let schema = element.attributes["repID"],
        let name = element.all("byteStream").first?.all("fileLocation").first?.attributes["href"]
      {
        let plain = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
        guard ProductArchive.isInside(plain) else {
          throw reader.fault(file, "it names a file outside the product: \"\(name.prefix(120))\"")
        }
        files.append((schema, plain))
      }
    }
    guard !platform.isEmpty else { throw reader.fault(file, "it names no platform") }
  }

  func names(schema: String) -> [String] { files.filter { $0.schema == schema }.map(\.name).sorted() }
}

/// What one band's annotation says.
private struct Sentinel1Annotation {
  var polarisation = ""
  var mode = ""
  var pass = ""
  var acquired: Timestamp
  var lines: Int
  var samples: Int
  var grid: GeolocationGrid
  var azimuth: AzimuthSampling?

  init(_ reader: SafeReader, file: String) throws(ImageryError) {
    var points: [GeolocationGrid.Point] = []
    var information: XMLElement?
    var general: XMLElement?
    var samplings: [AzimuthSampling.Swath] = []
    for element in try reader.elements(
      [
        "adsHeader", "productInformation", "imageInformation", "geolocationGridPoint", "downlinkInformation",
      ], in: file)
    {
      switch element.name {
      case "adsHeader":
        guard element.text(of: "productType") == "GRD" else {
          throw reader.fault(file, "a product of type \(element.text(of: "productType") ?? "?"); GRD is read")
        }
        polarisation = element.text(of: "polarisation") ?? ""
        mode = element.text(of: "mode") ?? ""
      case "productInformation": general = element
      case "imageInformation": information = element
      case "downlinkInformation":
        if let prf = element.text(of: "prf").flatMap(Double.init), prf.isFinite, prf > 0 {
          samplings.append(AzimuthSampling.Swath(name: element.text(of: "swath") ?? "", pulsesPerSecond: prf))
        }
      default: points.append(try Self.point(reader, element, file))
      }
    }
    guard let information, let general else {
      throw reader.fault(file, "imageInformation or productInformation is missing")
    }
    guard BandRole(bandName: polarisation)?.isRadar == true else {
      throw reader.fault(file, "polarisation \"\(polarisation)\"; VV, VH, HH or HV was expected")
    }
    pass = (general.text(of: "pass") ?? "").lowercased()
    let sizes = (
      lines: try reader.number("numberOfLines", of: information, in: file),
      samples: try reader.number("numberOfSamples", of: information, in: file)
    )
    guard (1...Double(Dataset.maximumSide)).contains(sizes.lines),
      (1...Double(Dataset.maximumSide)).contains(sizes.samples)
    else { throw reader.fault(file, "\(sizes.samples) × \(sizes.lines) pixels") }
    lines = Int(sizes.lines)
    samples = Int(sizes.samples)
    guard let time = information.text(of: "productFirstLineUtcTime"),
      let start = Timestamp(iso8601: time, assumingUTC: true)
    else { throw reader.fault(file, "no productFirstLineUtcTime") }
    acquired = start
    guard let grid = GeolocationGrid(points) else {
      throw reader.fault(file, "the \(points.count) geolocation points are no grid of lines and pixels")
    }
    self.grid = grid
    azimuth = AzimuthSampling(
      samplings, radarHertz: general.text(of: "radarFrequency").flatMap(Double.init))
  }

  private static func point(_ reader: SafeReader, _ element: XMLElement, _ file: String) throws(ImageryError)
    -> GeolocationGrid.Point
  {
    GeolocationGrid.Point(
      line: try reader.number("line", of: element, in: file), pixel: try reader.number("pixel", of: element, in: file),
      latitude: try reader.number("latitude", of: element, in: file),
      longitude: try reader.number("longitude", of: element, in: file),
      heightMetres: try reader.number("height", of: element, in: file),
      incidenceDegrees: try reader.number("incidenceAngle", of: element, in: file))
  }
}

extension RadarCalibration {
  /// Reads the calibration and noise files of a band.
  fileprivate init(_ reader: SafeReader, _ manifest: SafeManifest, stem: String) throws(ImageryError) {
    guard
      let file = manifest.names(schema: "s1Level1CalibrationSchema").first(where: {
        Sentinel1Product.stem($0) == "calibration-" + stem
      })
    else { throw reader.fault(Sentinel1Product.manifest, "no calibration for \(stem)") }
    let vectors = try reader.elements(["calibrationVector"], in: file)
    guard let table = LookupTable(try Self.rows(reader, vectors, "sigmaNought", file)), table.isPositive else {
      throw reader.fault(file, "the calibration vectors do not ascend, or hold what is not above zero")
    }
    sigmaNought = table
    guard
      let noiseFile = manifest.names(schema: "s1Level1NoiseSchema").first(where: {
        Sentinel1Product.stem($0) == "noise-" + stem
      })
    else {
      noise = nil
      azimuthNoise = []
      return
    }
    let elements = try reader.elements(["noiseVector", "noiseRangeVector", "noiseAzimuthVector"], in: noiseFile)
    let ranges = elements.filter { $0.name != "noiseAzimuthVector" }
    // Before version 2.9 of the processor a vector was called noiseVector and its values noiseLut.
    let word = ranges.first?.name == "noiseVector" ? "noiseLut" : "noiseRangeLut"
    guard let floor = LookupTable(try Self.rows(reader, ranges, word, noiseFile)) else {
      throw reader.fault(noiseFile, "the noise vectors do not ascend")
    }
    noise = floor
    var blocks: [AzimuthNoise] = []
    for element in elements where element.name == "noiseAzimuthVector" {
      blocks.append(try Self.block(reader, element, noiseFile))
    }
    azimuthNoise = blocks
  }

  private static func rows(_ reader: SafeReader, _ vectors: [XMLElement], _ word: String, _ file: String)
    throws(ImageryError) -> [LookupTable.Row]
  {
    var rows: [LookupTable.Row] = []
    for vector in vectors {
      rows.append(
        LookupTable.Row(
          line: try reader.number("line", of: vector, in: file),
          pixels: try reader.numbers("pixel", of: vector, in: file),
          values: try reader.numbers(word, of: vector, in: file)))
    }
    return rows
  }

  private static func block(_ reader: SafeReader, _ element: XMLElement, _ file: String) throws(ImageryError)
    -> AzimuthNoise
  {
    func side(_ name: String) throws(ImageryError) -> Int {
      let number = try reader.number(name, of: element, in: file)
      guard abs(number) <= Double(Dataset.maximumSide) else { throw reader.fault(file, "\(name) is \(number)") }
      return Int(number)
    }
    let (top, bottom) = (try side("firstAzimuthLine"), try side("lastAzimuthLine"))
    let (left, right) = (try side("firstRangeSample"), try side("lastRangeSample"))
    let row = LookupTable.Row(
      line: 0, pixels: try reader.numbers("line", of: element, in: file),
      values: try reader.numbers("noiseAzimuthLut", of: element, in: file))
    guard top <= bottom, left <= right, let factors = LookupTable([row]) else {
      throw reader.fault(file, "a noiseAzimuthVector that contradicts itself")
    }
    return AzimuthNoise(lines: top...bottom, pixels: left...right, factors: factors)
  }
}
