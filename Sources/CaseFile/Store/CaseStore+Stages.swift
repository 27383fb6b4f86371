// SPDX-License-Identifier: Apache-2.0

internal import GRDB

extension CaseStore {
  /// What each stage rested on when it was last written: equal to an earlier answer, no derived row has changed.
  public func stageFingerprints() throws(CaseFileError) -> [String: String] {
    try read("read the stages") { database in
      let rows = try Row.fetchAll(database, sql: "SELECT name, fingerprint FROM stage")
      return Dictionary(rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
