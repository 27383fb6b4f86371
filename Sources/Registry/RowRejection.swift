// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence
internal import Foundation

extension DelimitedText {
  /// The rows that could not be read at all, as rejections.
  var rejections: [Rejection] {
    faults.map {
      Rejection(path: path, line: $0.line, byteOffset: $0.byteOffset, reason: $0.reason, detail: $0.detail)
    }
  }

  func rejection(_ row: Row, _ reason: String, _ detail: String) -> Rejection {
    Rejection(path: path, line: row.line, byteOffset: row.byteOffset, reason: reason, detail: detail)
  }

  func origin(_ row: Row) -> Origin { Origin(path: path, byteOffset: row.byteOffset) }
}

extension RegistryError {
  /// A table, with the error of this room.
  static func table(
    file: URL, path: String, headers: [String]? = nil, operation: String
  ) throws(RegistryError) -> DelimitedText {
    do { return try DelimitedText(file: file, path: path, headers: headers) } catch {
      throw RegistryError(error, operation: operation)
    }
  }
}
