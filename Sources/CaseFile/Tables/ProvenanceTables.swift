// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/ProvenanceRows.swift. Several stages write to them: the store adds the column `kept_by`.

extension SourceRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", path: "", kind: "", provider: "", licence: "", byteCount: 0, sha256: "", recordsRead: 0,
      recordsRejected: 0)
  }
  public static let table = Table<Self>(
    .source, "A raw input with its hash and what the case says of it.",
    columns: [
      Column("id", \.id, "Identifier, from path and hash."),
      Column("path", \.path, "The file, relative to the case, as case.yaml reaches it."),
      Column(
        "kind", \.kind,
        "ais, scene, sidecar, list, fleet, statement, declaration, areas, coastline or configuration."),
      Column("provider", \.provider, "Who provided it, in the case's words."),
      Column("licence", \.licence, "Under which licence, in the case's words."),
      .time("retrieved", \.retrieved, "When it was fetched; null where the case does not say."),
      Column("source_grade", \.sourceGrade, "Admiralty grade of the source, A to F; null where not graded."),
      Column("information_grade", \.informationGrade, "Admiralty grade of the information, 1 to 6."),
      Column("byte_count", \.byteCount, "Size of the file in bytes."),
      Column("sha256", \.sha256, "SHA-256 of the file (FIPS 180-4), hexadecimal."),
      Column("records_read", \.recordsRead, "Records that were used."),
      Column("records_rejected", \.recordsRejected, "Records that could not be used; see `rejects`."),
    ])
}

extension ActivityRow: TableRow {
  public static var blank: Self {
    Self(id: "", verb: "", stage: "", version: "", parameters: "", parametersSha256: "")
  }
  public static let table = Table<Self>(
    .activity, "The verb, version and parameters that made rows.",
    columns: [
      Column("id", \.id, "Identifier; the column `activity` of other tables names it."),
      Column("verb", \.verb, "The verb of the command line, such as run."),
      Column("stage", \.stage, "The stage of the verb."),
      Column("version", \.version, "Version of Plimsoll."),
      Column("parameters", \.parameters, "Every parameter in force, as canonical JSON."),
      Column("parameters_sha256", \.parametersSha256, "SHA-256 of `parameters`."),
    ])
}

extension DerivationRow: TableRow {
  public static var blank: Self { Self(childID: "", parentID: "", role: "") }
  public static let table = Table<Self>(
    .derivation, "One row rests on another: the walk back to the bytes.",
    key: ["child_id", "parent_id", "role"],
    columns: [
      Column("child_id", \.childID, "The row that was derived."),
      Column("parent_id", \.parentID, "The row, observation or source that it rests on."),
      Column("role", \.role, "What the parent is to the child: before, after, seen, empty, candidate and others."),
    ])
}

extension ObservationRow: TableRow {
  public static var blank: Self { Self(id: "", sourceID: "", byteOffset: 0, text: "") }
  public static let table = Table<Self>(
    .observation, "A place in a raw input that a row rests on.",
    columns: [
      Column("id", \.id, "Identifier, from source and place."),
      Column("source_id", \.sourceID, "The input; see `source`."),
      Column("byte_offset", \.byteOffset, "Bytes from the start of the (decompressed) file to the record."),
      .time("time", \.time, "When it was observed; null where the record does not say."),
      Column("text", \.text, "What stands there, in words."),
    ])
}

extension RejectRow: TableRow {
  public static var blank: Self { Self(id: "", path: "", line: 0, byteOffset: 0, reason: "", detail: "") }
  public static let table = Table<Self>(
    .rejects, "A record that could not be used.",
    columns: [
      Column("id", \.id, "Identifier, from file and place."),
      Column("path", \.path, "The file, relative to the case."),
      Column("line", \.line, "Line from 1; 0 where the format has no lines."),
      Column("byte_offset", \.byteOffset, "Bytes from the start of the (decompressed) file."),
      Column("reason", \.reason, "A short stable word for counting, such as checksum."),
      Column("detail", \.detail, "What was expected and found."),
    ])
}
