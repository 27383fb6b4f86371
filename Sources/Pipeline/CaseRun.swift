// SPDX-License-Identifier: Apache-2.0

public import CaseFile
import Evidence
import Foundation

/// The main job on one case: derive every row from the raw inputs, store them, compare them.
///
/// - Note: a run whose inputs, parameters and version are those of the stored one has nothing to do. Anything else derives
///   every stage again: on a case of the size of the demonstration that takes seconds.
public struct CaseRun: Sendable {
  public enum Outcome: Sendable {
    /// The stored rows were derived from the same inputs, parameters and version.
    case current(CaseContents)
    case derived(CaseContents)

    public var contents: CaseContents {
      switch self {
      case .current(let contents), .derived(let contents): contents
      }
    }
  }

  public let folder: CaseFolder
  public var threads: Int
  public var progress: @Sendable (RunProgress) -> Void

  public init(folder: CaseFolder, threads: Int, progress: @escaping @Sendable (RunProgress) -> Void = { _ in }) {
    self.folder = folder
    self.threads = threads
    self.progress = progress
  }

  /// Derives and stores, unless the stored rows are current and `isForced` is false.
  ///
  /// - Throws: what a broken configuration, an input that cannot be read or a full disk says; broken records and scenes
  ///   do not throw, they become rows.
  public func run(isForced: Bool = false) async throws -> Outcome {
    try folder.checkOutputsStayInside()
    let configuration = try CaseConfiguration(reading: folder)
    let inputs = try CaseInputs(configuration: configuration, folder: folder)
    let store = try CaseStore(path: folder.geoPackagePath)
    let fingerprint = try Self.fingerprint(inputs)
    if !isForced, try store.isCurrent(stage: "run", fingerprint: fingerprint) {
      return .current(try store.readContents())
    }
    let contents = try await derive(configuration, inputs)
    progress(.started(stage: "store"))
    try store.write(contents, stage: "run", fingerprint: fingerprint)
    progress(.advanced(.init(.rows, done: CaseTable.all.reduce(0) { $0 + $1.rowCount(in: contents) })))
    progress(.finished(stage: "store", summary: "\(folder.geoPackagePath)"))
    return .derived(contents)
  }

  /// Hashes the inputs again, derives every row again and names each difference from what is stored.
  public func verify() async throws -> [Discrepancy] {
    let store = try CaseStore(path: folder.geoPackagePath, access: .read)
    let configuration = try CaseConfiguration(reading: folder)
    let inputs = try CaseInputs(configuration: configuration, folder: folder)
    let changes = Self.changes(stored: try store.readContents(of: [.source]).sources, now: inputs.rows)
    let derived = try await derive(configuration, inputs)
    // Rows derived from a changed input differ too; the input is named first.
    return changes + (try store.differences(from: derived)).map(Discrepancy.row)
  }

  /// One way in which a case is not what it was.
  public enum Discrepancy: Sendable, Equatable, CustomStringConvertible {
    case inputChanged(path: String, stored: String, now: String)
    case inputMissing(path: String)
    case inputNew(path: String)
    case row(CaseDifference)

    public var description: String {
      switch self {
      case .inputChanged(let path, let stored, let now):
        "\(path): the input has changed: SHA-256 was \(stored), is \(now)"
      case .inputMissing(let path): "\(path): the input is gone"
      case .inputNew(let path): "\(path): the input is new, the stored rows know nothing of it"
      case .row(let difference): difference.description
      }
    }
  }

  /// Inputs, parameters and program: rows are current only for the very program that derived them.
  private static func fingerprint(_ inputs: CaseInputs) throws -> String {
    let program = try SHA256Digest(file: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath())
    return SHA256Digest(of: Array("\(Version.text)\u{1F}\(program.hexadecimal)\u{1F}\(inputs.fingerprint)".utf8))
      .hexadecimal
  }

  private static func changes(stored: [SourceRow], now: [SourceRow]) -> [Discrepancy] {
    let current = Dictionary(now.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let known = Set(stored.map(\.path))
    let gone: [Discrepancy] = stored.compactMap { row in
      guard let digest = current[row.path] else { return .inputMissing(path: row.path) }
      return digest == row.sha256 ? nil : .inputChanged(path: row.path, stored: row.sha256, now: digest)
    }
    return gone + now.filter { !known.contains($0.path) }.map { .inputNew(path: $0.path) }
  }
}
