// SPDX-License-Identifier: Apache-2.0

internal import CGDAL

#if canImport(Glibc)
  internal import Glibc
#endif

/// A product of many files: a folder, or the same folder in a zip file, which is read without unpacking it.
///
/// Names of files come from the product itself and are not believed: nothing outside the folder is reached, by no name and
/// no link.
public struct ProductArchive: Sendable, Hashable {
  /// The folder or the zip file.
  public let path: String
  /// The folder as GDAL's file layer names it.
  private let root: String
  private let isZip: Bool

  /// Most files that are looked through for the product's folder in a zip file.
  static let mostEntries: Int32 = 20_000

  /// - Throws: `notFound` where neither folder nor zip file is there, `format` where a zip file holds no product.
  /// - Parameter markers: names of files one of which lies in the product's folder.
  public init(path: String, markers: [String]) throws(RasterError) {
    self.path = path
    switch FileState(path: path) {
    case .directory:
      root = path
      isZip = false
    case .file:
      guard !path.contains("{"), !path.contains("}") else {
        throw RasterError(
          .open, path, .format, reason: "the name of a zip file may not hold braces", remedy: "rename it")
      }
      isZip = true
      root = try Self.folder(inZip: path, markers)
    case .missing: throw RasterError(.open, path, .notFound, reason: "no such file", remedy: "check the path")
    case .forbidden:
      throw RasterError(.open, path, .permission, reason: "the file may not be read", remedy: "check its permissions")
    }
  }

  private static func folder(inZip path: String, _ markers: [String]) throws(RasterError) -> String {
    let top = Self.prefix + path + "}"
    for folder in [top] + names(in: top).filter({ isInside($0) && !$0.contains("/") }).map({ top + "/" + $0 })
    where markers.contains(where: { exists(folder + "/" + $0) }) {
      return folder
    }
    throw RasterError(
      .open, path, .format, reason: "no product in this zip file (\(markers.joined(separator: ", ")) expected)",
      remedy: "give the zip file as the provider delivers it")
  }

  /// Whether a path is that of a folder.
  public static func isFolder(_ path: String) -> Bool {
    if case .directory = FileState(path: path) { return true }
    return false
  }

  /// What GDAL's layer for zip files begins its paths with; braces so that the archive's name need not end in .zip.
  static let prefix = "/vsizip/{"

  /// Whether the product has a file of a name.
  public func has(_ name: String) -> Bool {
    guard let name = Self.cleaned(name) else { return false }
    return Self.exists(root + "/" + name)
  }

  /// The names of the files and folders in a folder of the product, sorted; none where it is missing.
  public func names(in folder: String) -> [String] {
    guard let folder = Self.cleaned(folder) else { return [] }
    return Self.names(in: root + "/" + folder)
  }

  /// The bytes of a file.
  /// - Throws: `outside` where the name leaves the product, `notFound`, `size` where it has more than `limit` bytes (however
  ///   well they were packed), `corrupt`.
  public func contents(of name: String, limit: Int) throws(RasterError) -> [UInt8] {
    let location = try location(of: name)
    guard let file = GDAL.quietly({ VSIFOpenL(location, "rb") }).result else { throw missing(name) }
    defer { VSIFCloseL(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let (count, failure) = GDAL.quietly { VSIFReadL(&piece, 1, piece.count, file) }
      if failure != nil {
        throw RasterError(
          .read, "\(path): \(name)", .corrupt, reason: "the file cannot be unpacked", remedy: "fetch the product again")
      }
      bytes += piece[..<count]
      guard bytes.count <= limit else {
        throw RasterError(
          .read, "\(path): \(name)", .size, reason: "more than \(limit) bytes",
          remedy: "check where the product is from")
      }
      if count < piece.count { return bytes }
    }
  }

  /// What ``Dataset/init(path:)`` opens a raster of the product by.
  /// - Throws: `outside` or `notFound`.
  public func location(of name: String) throws(RasterError) -> String {
    guard let cleaned = Self.cleaned(name) else { throw outside(name) }
    let location = root + "/" + cleaned
    guard Self.exists(location) else { throw missing(name) }
    if !isZip {
      guard let real = Self.realPath(location), let folder = Self.realPath(root), real.hasPrefix(folder + "/") else {
        throw outside(name)
      }
    }
    return location
  }

  private func outside(_ name: String) -> RasterError {
    RasterError(
      .open, path, .outside, reason: "the product names a file outside itself: \"\(name.prefix(120))\"",
      remedy: "do not use this product: it is damaged or hostile")
  }

  private func missing(_ name: String) -> RasterError {
    RasterError(
      .open, "\(path): \(name)", .notFound, reason: "the product names this file and does not hold it",
      remedy: "fetch the whole product")
  }

  /// A name without "./" before it; `nil` for one that could leave the folder.
  private static func cleaned(_ name: String) -> String? {
    let plain = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    return isInside(plain) ? plain : nil
  }

  /// Whether a name stays inside the folder it is taken from.
  public static func isInside(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.utf8.contains(where: { $0 < 32 || $0 == UInt8(ascii: "\\") })
      && !name.split(separator: "/").contains("..") && !name.contains("/vsi") && !name.hasPrefix("vsi")
  }

  private static func exists(_ location: String) -> Bool {
    guard let file = GDAL.quietly({ VSIFOpenL(location, "rb") }).result else { return false }
    return VSIFCloseL(file) == 0
  }

  private static func names(in location: String) -> [String] {
    let list = GDAL.quietly { VSIReadDirEx(location, mostEntries) }.result
    defer { CSLDestroy(list) }
    var names: [String] = []
    for index in 0..<CSLCount(list) {
      if let name = CSLGetField(list, index) { names.append(String(cString: name)) }
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
