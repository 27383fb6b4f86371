// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation
internal import GRDB

/// Runs a body and turns what SQLite and the file system throw into words.
func mappingErrors<T>(_ operation: String, _ path: String, _ body: () throws -> T) throws(CaseFileError) -> T {
  do {
    return try body()
  } catch let error as CaseFileError {
    throw error
  } catch let error as DatabaseError {
    throw CaseFileError(error, operation: operation, path: path)
  } catch {
    throw CaseFileError(writing: operation, path: path, error)
  }
}

extension CaseFileError {
  /// What the system says of a file that could not be read or written.
  init(writing operation: String, path: String, _ error: any Error) {
    let reason = SystemReason(error)
    self.init(
      reason.isDiskFull ? .diskFull : reason.isForbidden ? .permission : .system, operation: operation, path: path,
      expected: reason.words)
  }

  /// The words for a result code (SQLite, "Result and Error Codes").
  init(_ error: DatabaseError, operation: String, path: String) {
    let (code, expected, remedy): (Code, String, String) =
      switch error.resultCode {
      case .SQLITE_FULL:
        (.diskFull, "the disk is full; the file is as it was before", "Make room and run again")
      case .SQLITE_NOTADB:
        (.notACase, "this is not a SQLite file", "Name a case folder, or delete the file and run the case anew")
      case .SQLITE_CORRUPT:
        (
          .corrupt, "the file is damaged",
          "Fetch it again, or delete it and run the case anew (reviews in it would be lost)"
        )
      case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
        (.permission, "a run that was stopped left it half written", "Run the case again: plimsoll run CASE")
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
        (
          .permission, "the file or its folder cannot be opened or written",
          "Check that the folder exists and its owner"
        )
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        (.busy, "another process is working on it", "Wait until it has finished")
      case .SQLITE_CONSTRAINT:
        (.invalidRow, "a row cannot be stored: \(error.message ?? "a rule of the table is broken")", "")
      case .SQLITE_TOOBIG: (.tooLarge, "a value is larger than a cell can hold (10⁹ bytes)", "")
      case .SQLITE_IOERR: (.system, "the disk could not be read or written", "Check the disk")
      default: (.system, "the database says: \(error.message ?? "nothing")", "")
      }
    self.init(code, operation: operation, path: path, expected: expected, remedy: remedy)
  }
}
