// SPDX-License-Identifier: Apache-2.0

internal import GRDB

extension ReviewRow {
  static let summary = "What an analyst judges of a derived row; appended, never changed, left alone by runs."

  /// The columns after `fid`, in order.
  static let columns: [CaseTable.Heading] = [
    .init(name: "id", type: "TEXT", isNullable: false, summary: "Identifier, from the content of the review."),
    .init(name: "row_id", type: "TEXT", isNullable: false, summary: "The row that was judged."),
    .init(name: "verdict", type: "TEXT", isNullable: false, summary: "confirm, reject or comment."),
    .init(name: "grade_source", type: "TEXT", isNullable: true, summary: "Admiralty grade of the source, A to F."),
    .init(
      name: "grade_information", type: "INTEGER", isNullable: true,
      summary: "Admiralty grade of the information, 1 to 6."),
    .init(name: "comment", type: "TEXT", isNullable: false, summary: "The analyst's words."),
    .init(name: "by", type: "TEXT", isNullable: false, summary: "Who judged."),
    .init(name: "at", type: "DATETIME", isNullable: false, summary: "When."),
  ]
}

extension CaseStore {
  /// Appends a review. Throws `invalidRow` where the same review stands already.
  public func append(_ review: ReviewRow) throws(CaseFileError) {
    try write("append a review") { database in
      try database.execute(
        sql: """
          INSERT INTO review ("id", "row_id", "verdict", "grade_source", "grade_information", "comment", "by", "at")
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          review.id, review.rowID, review.verdict, review.gradeSource, review.gradeInformation, review.comment,
          review.by, StoredTime.stored(review.at),
        ])
    }
  }

  /// Every review in the order in which they were appended.
  public func reviews() throws(CaseFileError) -> [ReviewRow] {
    try read("read the reviews") { database in
      try Row.fetchAll(database, sql: "SELECT * FROM review ORDER BY fid").map { row in
        ReviewRow(
          id: row["id"], rowID: row["row_id"], verdict: row["verdict"], gradeSource: row["grade_source"],
          gradeInformation: row["grade_information"], comment: row["comment"], by: row["by"],
          at: StoredTime.read(row["at"]))
      }
    }
  }
}
