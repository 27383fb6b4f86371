// SPDX-License-Identifier: Apache-2.0

internal import Bytes
public import Foundation

extension SHA256Digest {
  /// The digest of a file's bytes and how many they are, read in pieces of 1 MiB.
  ///
  /// - Throws: `EvidenceError` where the file is missing or cannot be read to its end.
  public static func hashing(file: URL) throws(EvidenceError) -> (digest: SHA256Digest, byteCount: Int) {
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { handle.closeFile() }
      var hash = SHA256()
      var count = 0
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(piece.bytes)
        count += piece.count
      }
      return (SHA256Digest(hexadecimal: text(hash.finish())), count)
    } catch {
      throw EvidenceError(
        operation: "hash the file", path: file.path, code: .unreadable,
        reason: "it could not be read to its end (\(SystemReason(error).words)); check that it is there and readable")
    }
  }

  /// The digest of a file's bytes, read in pieces of 1 MiB.
  ///
  /// - Throws: `EvidenceError` where the file is missing or cannot be read to its end.
  public init(file: URL) throws(EvidenceError) { self = try Self.hashing(file: file).digest }
}
