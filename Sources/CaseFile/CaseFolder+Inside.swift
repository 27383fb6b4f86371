// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc

extension CaseFolder {
  /// The file that a path of the case means, every link followed, where it lies inside the case folder; `nil` where it lies
  /// elsewhere, is not there, or the path's variable is not set.
  ///
  /// What is served or handed over is opened by this path: a case that somebody sent may hold links to other places.
  public func insideLocation(of written: String) -> String? {
    guard let home = Self.realPath(path), let location = try? location(of: written),
      let real = Self.realPath(location)
    else { return nil }
    return real.hasPrefix(home + "/") ? real : nil
  }

  /// Files that a raster's readers look for beside it, such as "scene.tif.aux.xml".
  private static let companionSuffixes = [".aux.xml", ".ovr", ".msk"]
  private static let companionExtensions = ["json", "tfw", "tifw", "wld", "tab", "j2w", "jgw", "pgw", "xml", "imd"]

  /// The first file beside a raster that is there and is a link to a place outside the case folder; `nil` where none is.
  ///
  /// - Parameter others: further names beside it, such as the mask that its sidecar names.
  public func strayCompanion(of raster: String, others: [String] = []) -> String? {
    guard let home = Self.realPath(path) else { return raster }
    let folder = (raster as NSString).deletingLastPathComponent
    let stem = (raster as NSString).deletingPathExtension
    let names =
      Self.companionSuffixes.flatMap { [raster + $0, stem + $0] } + Self.companionExtensions.map { "\(stem).\($0)" }
      + others.map { "\(folder)/\($0)" }
    return names.first { name in
      guard let real = Self.realPath(name) else { return false }
      return !real.hasPrefix(home + "/")
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let found = Glibc.realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
