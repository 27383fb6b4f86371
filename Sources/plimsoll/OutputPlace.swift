// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation

/// Where results may not be written: raw inputs are never changed.
enum OutputPlace {
  /// - Throws: `ValidationError` where the file to write is one of the inputs, by whatever name.
  static func refuse(_ output: String, asOneOf inputs: [String]) throws {
    guard let written = identity(output) else { return }
    if let input = inputs.first(where: { identity($0) == written }) {
      throw ValidationError("\(output) is the input \(input): it would be written over. Name another file.")
    }
  }

  /// - Throws: `ValidationError` where a folder to write to lies in a case but not in its report.
  static func refuse(_ folder: String, inCase caseFolder: String) throws {
    let home = standard(caseFolder)
    let place = standard(folder)
    let isInside = place == home || place.hasPrefix(home + "/")
    let isReport = place == home + "/report" || place.hasPrefix(home + "/report/")
    if isInside, !isReport {
      throw ValidationError(
        "\(folder) lies among the case's own files. Name a folder in \(caseFolder)/report or elsewhere.")
    }
  }

  /// Device and number of the file, which every name of it shares.
  private static func identity(_ path: String) -> [UInt64]? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  private static func standard(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
