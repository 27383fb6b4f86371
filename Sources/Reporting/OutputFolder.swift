// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// A folder that files are written to whole: a reader sees the old file or the new one.
struct OutputFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// Makes the folder where it is missing and writes the files.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(ReportingError) {
    let place = URL(fileURLWithPath: path, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    } catch {
      throw ReportingError(writing: "make the folder", path: path, error)
    }
    for file in files {
      do {
        if file.name.contains("/") {
          try FileManager.default.createDirectory(
            at: place.appendingPathComponent(file.name).deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        try Data(file.bytes).write(to: place.appendingPathComponent(file.name), options: .atomic)
      } catch {
        throw ReportingError(writing: "write", path: path + "/" + file.name, error)
      }
    }
  }
}
