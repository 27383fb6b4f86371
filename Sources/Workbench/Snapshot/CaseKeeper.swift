// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Foundation
internal import Synchronization

/// Keeps the newest snapshot of a case, and the answers made from it.
///
/// Every request looks whether case.gpkg has changed (one `stat`). A new review leaves the derived rows as they are; a new run
/// reads them again. While a run writes and the file cannot be read, the last snapshot stands.
final class CaseKeeper: Sendable {
  /// Bytes of ready answers that are kept.
  static let keptBytes = 128 << 20

  private struct Stamp: Equatable {
    var size: Int
    var modified: Date
    var file: Int
  }

  private struct State {
    var snapshot: CaseSnapshot?
    var stamp: Stamp?
    var fingerprints: [String: String] = [:]
    var ready: [String: ReadyAnswer] = [:]
    var readyBytes = 0
  }

  let folder: CaseFolder
  private let state = Mutex(State())

  /// Reads the case for the first time.
  init(folder: CaseFolder) throws(CaseFileError) {
    self.folder = folder
    let problem: CaseFileError? = state.withLock { state in
      do throws(CaseFileError) {
        try read(&state)
        return nil
      } catch {
        return error
      }
    }
    if let problem { throw problem }
  }

  /// The snapshot of the file as it stands now.
  func current() throws(Problem) -> CaseSnapshot {
    let found: Result<CaseSnapshot, Problem> = state.withLock { state in
      if stamp() != state.stamp {
        do throws(CaseFileError) {
          try read(&state)
        } catch {
          guard state.snapshot != nil else { return .failure(.unreadable(error.description)) }
        }
      }
      guard let snapshot = state.snapshot else { return .failure(.unreadable("the case has not been read")) }
      return .success(snapshot)
    }
    return try found.get()
  }

  private func read(_ state: inout State) throws(CaseFileError) {
    let before = stamp()
    let store = try CaseStore(path: folder.geoPackagePath, access: .read)
    let fingerprints = try store.stageFingerprints()
    let reviews = try store.reviews()
    let rows: CaseRows
    var registry = RegistryKeeper()
    if let known = state.snapshot?.rows, fingerprints == state.fingerprints {
      rows = known
      registry = state.snapshot?.registryKeeper ?? registry
    } else {
      rows = CaseRows(try store.readContents())
    }
    state.snapshot = CaseSnapshot(
      folder: folder, rows: rows, reviews: reviews, generation: (state.snapshot?.generation ?? 0) + 1,
      registryKeeper: registry)
    state.fingerprints = fingerprints
    state.stamp = before
    state.ready = [:]
    state.readyBytes = 0
  }

  private func stamp() -> Stamp? {
    guard let found = try? FileManager.default.attributesOfItem(atPath: folder.geoPackagePath),
      let size = found[.size] as? Int, let modified = found[.modificationDate] as? Date
    else { return nil }
    return Stamp(size: size, modified: modified, file: found[.systemFileNumber] as? Int ?? 0)
  }

  // MARK: Ready answers

  func ready(_ target: String, of snapshot: CaseSnapshot) -> ReadyAnswer? {
    state.withLock { $0.snapshot?.generation == snapshot.generation ? $0.ready[target] : nil }
  }

  /// Keeps an answer for the next who asks; forgets all when they have grown too many.
  func keep(_ answer: ReadyAnswer, for target: String, of snapshot: CaseSnapshot) {
    state.withLock { state in
      guard state.snapshot?.generation == snapshot.generation, answer.size < Self.keptBytes / 4 else { return }
      if state.readyBytes + answer.size > Self.keptBytes {
        state.ready = [:]
        state.readyBytes = 0
      }
      if state.ready.updateValue(answer, forKey: target) == nil { state.readyBytes += answer.size }
    }
  }
}
