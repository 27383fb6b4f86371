// SPDX-License-Identifier: Apache-2.0

extension CaseTable {
  /// The rows as cells in the order of `columns`: instants without zero milliseconds ("04:05:06Z"), booleans as 0 and 1,
  /// geometries as GeoPackage blobs. For whatever shows any table without knowing its rows.
  public func rows(of contents: CaseContents) -> [[Cell]] {
    let times = columns.indices.filter { columns[$0].type == "DATETIME" }
    return cells(contents).map { row in
      var row = row
      for index in times { row[index] = StoredTime.value(row[index]) }
      return row
    }
  }
}
