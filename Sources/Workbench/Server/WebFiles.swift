// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The files of the page, read once at the start: a request can name no file that is not in this list.
///
/// Our own lie in the folder Web of the checkout or in share/plimsoll/web of an installation; other people's in .deps/web beside
/// it, where scripts/fetch-web puts them, or in the folder vendor of an installation.
struct WebFiles: Sendable {
  static let vendorNames = ["maplibre-gl.js", "maplibre-gl.css", "source-sans.woff2", "source-code.woff2"]
  static let contract = "openapi.json"
  private static let largestFile = 8 << 20

  /// By path, such as "/modules/map.js".
  let answers: [String: ReadyAnswer]

  init(webFolder: String?, vendorFolder: String?) throws(WorkbenchError) {
    let folder = try Self.folder(webFolder)
    var answers: [String: ReadyAnswer] = [:]
    for name in try Self.names(in: folder) { answers["/" + name] = try Self.answer("\(folder)/\(name)") }
    guard let page = answers["/index.html"], answers["/" + Self.contract] != nil else {
      throw WorkbenchError(
        .missingWebFile, operation: "serve the page", path: folder,
        reason: "index.html or \(Self.contract) is not in it", remedy: "Name the folder that holds them: --web FOLDER")
    }
    let vendor = vendorFolder ?? Self.vendorFolder(beside: folder)
    for name in Self.vendorNames {
      let path = "\(vendor)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else {
        throw WorkbenchError(
          .missingWebFile, operation: "serve the page", path: path,
          reason: "the map and the typefaces are not there",
          remedy: "Fetch them once: scripts/fetch-web. Or name their folder: --vendor FOLDER")
      }
      answers["/vendor/" + name] = try Self.answer(path)
    }
    answers["/"] = page
    self.answers = answers
  }

  // MARK: Places

  private static func folder(_ named: String?) throws(WorkbenchError) -> String {
    if let named {
      guard isFolder(named) else {
        throw WorkbenchError(
          .missingWebFile, operation: "serve the page", path: named, reason: "there is no such folder",
          remedy: "Name the folder Web of the checkout: --web FOLDER")
      }
      return named
    }
    for place in places where FileManager.default.fileExists(atPath: place + "/index.html") { return place }
    throw WorkbenchError(
      .missingWebFile, operation: "serve the page", path: "Web",
      reason: "the page's files are neither beside the program nor in a folder above it",
      remedy: "Name their folder: --web FOLDER")
  }

  /// share/plimsoll/web of an installation, then Web in the folders above the binary, then Web here.
  private static var places: [String] {
    let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let real = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? program.path
    var folder = URL(fileURLWithPath: real).deletingLastPathComponent()
    var places = [folder.deletingLastPathComponent().appendingPathComponent("share/plimsoll/web").path]
    for _ in 0..<6 {
      places.append(folder.appendingPathComponent("Web").path)
      folder = folder.deletingLastPathComponent()
    }
    return places + ["Web"]
  }

  private static func vendorFolder(beside folder: String) -> String {
    let installed = folder + "/vendor"
    return isFolder(installed) ? installed : folder + "/../.deps/web"
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  // MARK: Files

  private static func names(in folder: String) throws(WorkbenchError) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { mediaTypes[extensionOf($0)] != nil && !$0.hasPrefix("vendor/") }.sorted()
    } catch {
      throw WorkbenchError(
        .missingWebFile, operation: "serve the page", path: folder, reason: error.localizedDescription,
        remedy: "Name another folder: --web FOLDER")
    }
  }

  private static func answer(_ path: String) throws(WorkbenchError) -> ReadyAnswer {
    do {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      guard bytes.count <= largestFile else {
        throw WorkbenchError(
          .missingWebFile, operation: "serve the page", path: path, reason: "the file is larger than 8 MiB",
          remedy: "This is no file of the page: take it out of the folder")
      }
      return ReadyAnswer(
        Answer(mediaType: mediaTypes[extensionOf(path)] ?? "application/octet-stream", bytes: bytes), bytes: bytes)
    } catch let error as WorkbenchError {
      throw error
    } catch {
      throw WorkbenchError(
        .missingWebFile, operation: "serve the page", path: path, reason: error.localizedDescription,
        remedy: "Check that it can be read")
    }
  }

  private static func extensionOf(_ path: String) -> String { String(path.split(separator: ".").last ?? "") }

  private static let mediaTypes = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "svg": "image/svg+xml", "woff2": "font/woff2",
  ]
}
