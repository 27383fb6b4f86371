// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// What the JSON beside a scene (FILE.tif → FILE.json) says that the raster does not.
struct SceneSidecar: Sendable, Equatable {
  var acquired: Timestamp?
  var sensor: Scene.Sensor?
  var product: String?
  var provider: String?
  var bands: [String]?
  var units: SceneUnits?
  var sunElevationDegrees: Double?
  var sunAzimuthDegrees: Double?
  var offNadirDegrees: Double?
  /// File name of the mask (1 clear, 0 not), beside the sidecar.
  var usableMask: String?
  var isMadeUp = false

  static let longestFile = 1 << 20

  /// The path of the sidecar of a raster: its extension replaced by "json".
  static func path(besides raster: String) -> String {
    let slash = raster.lastIndex(of: "/") ?? raster.startIndex
    guard let dot = raster.lastIndex(of: "."), dot > slash else { return raster + ".json" }
    return raster[..<dot] + ".json"
  }

  /// Reads the sidecar of a raster; `nil` where there is none.
  /// - Throws: `sidecar` where it is there and does not read.
  static func read(besides raster: String) throws(ImageryError) -> SceneSidecar? {
    let path = path(besides: raster)
    let bytes: [UInt8]
    do {
      bytes = try MappedFile.contents(path: path, limit: longestFile)
    } catch {
      if error.code == .notFound { return nil }
      throw ImageryError(.sidecar, path: path, reason: error.reason, remedy: "give a readable sidecar or remove it")
    }
    do {
      return try SceneSidecar(JSONParser.parse(bytes), path: path)
    } catch let error as ImageryError {
      throw error
    } catch {
      throw ImageryError(.sidecar, path: path, reason: "not valid JSON (\(error))", remedy: "correct the sidecar")
    }
  }

  init(_ json: JSONValue, path: String) throws(ImageryError) {
    let reader = SidecarReader(json: json, path: path)
    guard case .object = json else { throw reader.fault("the sidecar", expected: "an object") }
    acquired = try reader.word("acquired", "a time in UTC such as \"2024-03-07T02:11:05Z\"") { Timestamp(iso8601: $0) }
    sensor = try reader.word("sensor", "\"optical\" or \"radar\"", Scene.Sensor.init(rawValue:))
    units = try reader.word("units", "one of \(SceneUnits.words)", SceneUnits.init(rawValue:))
    product = try reader.text("product")
    provider = try reader.text("provider")
    usableMask = try reader.text("usable_mask")
    if let name = usableMask, name.isEmpty || name.hasPrefix("/") || name.split(separator: "/").contains("..") {
      throw reader.fault("usable_mask", expected: "a file name beside the scene")
    }
    bands = try reader.texts("bands")
    sunElevationDegrees = try reader.number("sun_elevation_deg", -90...90)
    sunAzimuthDegrees = try reader.number("sun_azimuth_deg", -180...360)
    offNadirDegrees = try reader.number("off_nadir_deg", -90...90)
    isMadeUp = try reader.flag("made_up") ?? false
  }
}

/// Takes members out of a sidecar and says which one is wrong.
private struct SidecarReader {
  let json: JSONValue
  let path: String

  func fault(_ key: String, expected: String) -> ImageryError {
    ImageryError(.sidecar, path: path, reason: "\(key): expected \(expected)", remedy: "correct the sidecar")
  }

  private func member(_ key: String) -> JSONValue? {
    guard let value = json[key], value != .null else { return nil }
    return value
  }

  func text(_ key: String) throws(ImageryError) -> String? {
    guard let value = member(key) else { return nil }
    guard let text = value.stringValue else { throw fault(key, expected: "text") }
    return text
  }

  func word<Value>(_ key: String, _ expected: String, _ make: (String) -> Value?) throws(ImageryError) -> Value? {
    guard let text = try text(key) else { return nil }
    guard let value = make(text) else { throw fault(key, expected: "\(expected), found \"\(text.prefix(60))\"") }
    return value
  }

  func texts(_ key: String) throws(ImageryError) -> [String]? {
    guard let value = member(key) else { return nil }
    guard let items = value.arrayValue, !items.isEmpty, items.allSatisfy({ $0.stringValue != nil }) else {
      throw fault(key, expected: "a list of band names")
    }
    return items.compactMap(\.stringValue)
  }

  func number(_ key: String, _ range: ClosedRange<Double>) throws(ImageryError) -> Double? {
    guard let value = member(key) else { return nil }
    guard let number = value.doubleValue, range.contains(number) else {
      throw fault(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag(_ key: String) throws(ImageryError) -> Bool? {
    guard let value = member(key) else { return nil }
    guard case .bool(let flag) = value else { throw fault(key, expected: "true or false") }
    return flag
  }
}
