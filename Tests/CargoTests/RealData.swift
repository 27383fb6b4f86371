// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The folder of real data beside the project, where there is one.
enum RealData {
  static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"]
    let url = environment.map { URL(filePath: $0) } ?? URL(filePath: "../shared/data")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()
}
