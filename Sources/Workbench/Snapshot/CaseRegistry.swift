// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Evidence
internal import Foundation
internal import Registry
internal import Synchronization

/// Particulars and lists as the case names them: rows hold the answers for the days of calls, a dossier asks for any day.
///
/// A file is used only where its SHA-256 is that of the table `source`: what is answered rests on the bytes that the case was
/// derived from, and on no other file that case.yaml might name by now.
struct CaseRegistry: Sendable {
  var hulls: [String: Hull] = [:]
  var lists: [SanctionsList] = []
  /// What could not be used, in words; it stands in every answer.
  var problems: [String] = []

  init(folder: CaseFolder, sources: [SourceRow]) {
    let digests = Dictionary(sources.map { ($0.path, $0.sha256) }) { first, _ in first }
    do {
      let configuration = try CaseConfiguration(reading: folder)
      var fleet = FleetReader()
      var reported: [Hull] = []
      for source in configuration.fleet {
        guard let file = file(source.path, folder, digests) else { continue }
        do throws(RegistryError) {
          if source.format == TerminalStaticReports.format {
            reported += try TerminalStaticReports(file: file, path: source.path).hulls
          } else {
            try fleet.read(file: file, path: source.path)
          }
        } catch { note(source.path, error) }
      }
      // As in a run: what a terminal reported stands before what registers say.
      for hull in reported + fleet.hulls where hulls[hull.id] == nil { hulls[hull.id] = hull }
      for list in configuration.lists { read(list, folder, digests) }
    } catch {
      problems.append("case.yaml cannot be read any more, so no list can be asked")
    }
  }

  private mutating func read(_ declaration: ListDeclaration, _ folder: CaseFolder, _ digests: [String: String]) {
    guard let file = file(declaration.source.path, folder, digests) else { return }
    let description = ListDescription(
      id: declaration.id, title: declaration.title, published: declaration.published,
      fetched: declaration.source.retrieved)
    do throws(RegistryError) {
      let format = declaration.source.format.flatMap(ListFormat.init(rawValue:))
      lists.append(
        try ListReader.read(file: file, path: declaration.source.path, as: description, format: format).list)
    } catch {
      note(declaration.source.path, error)
    }
  }

  private mutating func note(_ path: String, _ error: RegistryError) {
    problems.append("\(path) could not be read: \(error.reason)")
  }

  private mutating func file(_ path: String, _ folder: CaseFolder, _ digests: [String: String]) -> URL? {
    guard let place = try? folder.location(of: path), let known = digests[path],
      let found = try? SHA256Digest(file: URL(fileURLWithPath: place)).hexadecimal
    else {
      problems.append("\(path) is not at hand")
      return nil
    }
    guard found == known else {
      problems.append("\(path) is not the file that the case was derived from; run the case again")
      return nil
    }
    return URL(fileURLWithPath: place)
  }
}

/// Reads the registry of a case when it is first asked for.
final class RegistryKeeper: Sendable {
  private let kept = Mutex<CaseRegistry?>(nil)

  func registry(_ make: () -> CaseRegistry) -> CaseRegistry {
    kept.withLock { kept in
      if let kept { return kept }
      let made = make()
      kept = made
      return made
    }
  }
}
