// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import CaseFile
public import Reporting

/// `plimsoll export`: a case in the formats of other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the rows of a case for other programs: GeoJSON, KML, KMZ, CSV, FollowTheMoney, RO-Crate.",
    discussion: """
      Reads CASE/case.gpkg, which QGIS opens as it is. geojson: a file for each kind of row; kml, kmz: one document \
      with times, for Google Earth; csv: the annex tables of the report; ftm: FollowTheMoney entities, one a line, who \
      made a call as links that say how likely; rocrate: report, tables and maps with the metadata of RO-Crate 1.1. \
      The same rows give the same bytes.

      EXAMPLES
        plimsoll export vostochny-2024 --format kmz
        plimsoll export vostochny-2024 --format geojson --output /srv/handover

      EXIT CODES
        0   written
        64  wrong use
        65  not a case
        66  no case.gpkg
        73  cannot write
        74  the disk is full
      """)

  @Argument(help: "The case folder.", completion: .directory)
  var folder: String

  @Option(help: "geojson, kml, kmz, csv, ftm or rocrate.")
  var format: CaseExport.Format

  @Option(
    help: ArgumentHelp("Folder to write to. Default: report/export in the case folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  func validate() throws {
    if let output { try OutputPlace.refuse(output, inCase: folder) }
  }

  func run() throws {
    do {
      let store = try CaseStore(path: folder + "/case.gpkg", access: .read)
      let export = CaseExport(try store.readContents(), reviews: try store.reviews(), scenesIn: CaseFolder(folder))
      let paths = try export.write(format, to: output ?? folder + "/report/export")
      for path in paths { try Console.write(path) }
    } catch let error as CaseFileError {
      throw error.said(by: "export")
    } catch let error as ReportingError {
      throw error.said(by: "export")
    }
  }
}

extension CaseExport.Format: ExpressibleByArgument {}
