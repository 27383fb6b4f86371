// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Reporting

/// The case in other programs' formats, and the report as a page.
enum ExportRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/exports/{format}", respond: export),
    Route(method: .get, pattern: "/api/report", respond: report),
    Route(method: .get, pattern: "/api/summary", respond: summary),
  ]

  /// One file, or the files of the format in one archive.
  @Sendable private static func export(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let name = ask.place("format")
    guard let format = CaseExport.Format(rawValue: name) else {
      throw .notFound(
        "No format is named “\(name)”; there are \(CaseExport.Format.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    let files = CaseExport(snapshot.contents, reviews: snapshot.reviews, scenesIn: snapshot.folder).files(format)
    if files.count == 1 {
      var answer = Answer(mediaType: mediaType(of: files[0].name), bytes: files[0].bytes)
      answer.headers.append(("Content-Disposition", "attachment; filename=\"\(files[0].name)\""))
      return answer
    }
    var archive = ZipArchive()
    for file in files { archive.add(file.name, file.bytes) }
    var answer = Answer(mediaType: "application/zip", bytes: archive.bytes)
    answer.headers.append(("Content-Disposition", "attachment; filename=\"\(name).zip\""))
    return answer
  }

  private static func mediaType(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "kml": "application/vnd.google-earth.kml+xml"
    case "kmz": "application/vnd.google-earth.kmz"
    case "json": "application/json"
    case "ndjson", "ijson": "application/x-ndjson"
    default: "application/octet-stream"
    }
  }

  @Sendable private static func report(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    Answer(mediaType: "text/html; charset=utf-8", bytes: Array(report(snapshot).page.utf8))
  }

  private static func report(_ snapshot: CaseSnapshot) -> Report {
    Report(snapshot.contents, reviews: snapshot.reviews, scenesIn: snapshot.folder)
  }

  /// The finding in three paragraphs for a newsroom.
  @Sendable private static func summary(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    Answer(
      mediaType: "text/plain; charset=utf-8",
      bytes: Array(ReportSummary(snapshot.contents, reviews: snapshot.reviews).newsroomText.utf8))
  }
}
