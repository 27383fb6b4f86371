// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A case folder: where its files stand, and how paths in case.yaml become files.
public struct CaseFolder: Sendable, Equatable {
  /// The folder as the user named it.
  public let path: String
  private let environment: [String: String]

  public init(_ path: String) { self.init(path, environment: ProcessInfo.processInfo.environment) }

  /// A folder whose variables have the values given.
  public init(_ path: String, environment: [String: String]) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.environment = environment
  }

  public var configurationPath: String { "\(path)/case.yaml" }
  public var geoPackagePath: String { "\(path)/case.gpkg" }
  public var reportPath: String { "\(path)/report" }

  /// Checks that what a run writes stays in the folder: a case that somebody sent may hold links to other places.
  ///
  /// Throws `configuration` where case.gpkg or report/ is a symbolic link.
  public func checkOutputsStayInside() throws(CaseFileError) {
    for place in [geoPackagePath, reportPath] {
      let type = (try? FileManager.default.attributesOfItem(atPath: place))?[.type] as? FileAttributeType
      guard type == .typeSymbolicLink else { continue }
      throw CaseFileError(
        .configuration, operation: "write the case", path: place, expected: "this is a link to another place",
        remedy: "remove the link, or run on a copy of the case without it")
    }
  }

  /// Why a place cannot be a case folder and what to name instead; `nil` where it is a folder like another.
  static func whyNoCase(_ path: String) -> (expected: String, remedy: String)? {
    let manager = FileManager.default
    var isDirectory: ObjCBool = false
    guard manager.fileExists(atPath: path.isEmpty ? "." : path, isDirectory: &isDirectory) else {
      return ("there is nothing named \(path)", "Name a case folder or, to verify, a bag")
    }
    if !isDirectory.boolValue {
      return ("\(path) is a file, not a case folder", "Name the folder that holds case.yaml")
    }
    if manager.fileExists(atPath: path + "/manifest.json"), manager.fileExists(atPath: path + "/case") {
      return ("this is an unpacked bag", "Its case is the folder \(path)/case")
    }
    return nil
  }

  /// The file that a path of case.yaml means: relative to the case, absolute, or starting with `${VARIABLE}`.
  ///
  /// Throws `configuration` for a variable that is not set. `source.path` keeps the path as case.yaml reaches it, so a
  /// case moves between machines; this is how it is opened.
  public func location(of written: String) throws(CaseFileError) -> String {
    if written.hasPrefix("/") { return written }
    guard written.hasPrefix("${") else { return "\(path)/\(written)" }
    guard let end = written.firstIndex(of: "}") else {
      throw unusable(written, "the variable has no closing brace", "write ${NAME}/…")
    }
    let name = String(written[written.index(written.startIndex, offsetBy: 2)..<end])
    guard let value = environment[name], !value.isEmpty else {
      throw unusable(written, "the variable \(name) is not set", "set it: export \(name)=/a/folder")
    }
    return value + written[written.index(after: end)...]
  }

  private func unusable(_ written: String, _ expected: String, _ remedy: String) -> CaseFileError {
    CaseFileError(
      .configuration, operation: "find a source", path: written, expected: expected, remedy: remedy)
  }
}
