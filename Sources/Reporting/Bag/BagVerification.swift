// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation
internal import Glibc

/// Whether a bag is as it was sealed: every file hashed again, the manifest's signature checked.
public struct BagVerification: Sendable, Equatable {
  /// What differs, one sentence each; empty where the bag is whole.
  public var differences: [String] = []
  public var fileCount = 0
  public var sealedBy = ""
  public var sealedAt = ""
  public var caseID = ""
  public var isMadeUp = false
  /// Hexadecimal: to be compared with what the sealer published.
  public var publicKey = ""
  /// Inputs that the bag holds by hash alone.
  public var inputsByHash = 0
  /// Time stamps in the bag that are about this manifest; whether an authority signed them, `openssl ts -verify` says.
  public var timestamps: [String] = []

  /// Reads a bag; `key`, hexadecimal, is the public key it must be sealed with where given.
  ///
  /// - Throws: `ReportingError` where the file is no bag or cannot be read.
  public init(bag path: String, sealedWith key: String? = nil) throws(ReportingError) {
    let reader = try BagReader(path: path)
    guard let entry = reader.entry(BagManifest.name), let seal = reader.entry(BagManifest.signatureName) else {
      throw BagReader.broken(path, "it has no manifest or no signature")
    }
    let bytes = try reader.content(entry, most: BagManifest.largest)
    guard let manifest = BagManifest(bytes) else { throw BagReader.broken(path, "its manifest cannot be read") }
    fileCount = manifest.files.count
    sealedBy = manifest.sealedBy
    sealedAt = manifest.sealedAt
    caseID = manifest.caseID
    isMadeUp = manifest.isMadeUp
    publicKey = manifest.publicKey
    inputsByHash = manifest.inputs.count { !$0.isIncluded }
    check(bytes, manifest, try reader.content(seal, most: 1024), key)
    try check(manifest.files, reader)
    checkInputs(manifest)
    try findTimestamps(reader, digest: Hexadecimal.digest(bytes))
  }

  private mutating func check(_ bytes: [UInt8], _ manifest: BagManifest, _ signature: [UInt8], _ key: String?) {
    let own = Hexadecimal.bytes(manifest.publicKey) ?? []
    if !Ed25519.isValid(signature, of: bytes, by: own) {
      differences.append("\(BagManifest.name): the signature is not that of the key \(manifest.publicKey)")
    }
    if let key, key.lowercased() != manifest.publicKey {
      differences.append("\(BagManifest.name): sealed with the key \(manifest.publicKey), not with \(key.lowercased())")
    }
  }

  private mutating func check(_ files: [BagManifest.File], _ reader: BagReader) throws(ReportingError) {
    var known: Set<String> = [BagManifest.name, BagManifest.signatureName]
    for file in files {
      known.insert(file.path)
      guard let entry = reader.entry(file.path) else {
        differences.append("\(file.path): is gone from the bag")
        continue
      }
      let now = try HashedFile(name: file.path, path: reader.path, start: entry.start, most: entry.size)
      if now.sha256 != file.sha256 || now.size != file.bytes {
        differences.append("\(file.path): SHA-256 was \(file.sha256), is \(now.sha256)")
      } else if now.checksum != entry.checksum {
        differences.append("\(file.path): the archive's check sum is not that of its bytes")
      }
    }
    for entry in reader.entries where !known.contains(entry.name) && !entry.name.hasPrefix(BagManifest.timestampFolder)
    {
      differences.append("\(entry.name): was put into the bag after it was sealed")
    }
  }

  /// An input in the bag is the one that the case was derived from.
  private mutating func checkInputs(_ manifest: BagManifest) {
    let files = Dictionary(manifest.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    for input in manifest.inputs where input.isIncluded && files["case/\(input.path)"] != input.sha256 {
      differences.append("case/\(input.path): is not the input that the case was derived from")
    }
  }

  /// A time stamp token (RFC 3161) holds the digest it stamps as an OCTET STRING of 32 bytes.
  private mutating func findTimestamps(_ reader: BagReader, digest: String) throws(ReportingError) {
    let imprint = [0x04, 0x20] + (Hexadecimal.bytes(digest) ?? [])
    for entry in reader.entries where entry.name.hasPrefix(BagManifest.timestampFolder) {
      let token = try reader.content(entry, most: 1 << 20)
      if BagTimestamp.holds(token, imprint) {
        timestamps.append(entry.name)
      } else {
        differences.append("\(entry.name): is a time stamp of something else than this manifest")
      }
    }
  }
}

/// Attaching a time stamp to a sealed bag.
public enum BagTimestamp {
  static func holds(_ token: [UInt8], _ imprint: [UInt8]) -> Bool {
    guard token.count >= imprint.count else { return false }
    return (0...(token.count - imprint.count)).contains { token[$0..<$0 + imprint.count].elementsEqual(imprint) }
  }

  /// Puts a time stamp token or reply (RFC 3161, DER) into a bag under timestamps/; nothing that is signed changes.
  ///
  /// - Throws: `ReportingError` where the token is not about this bag's manifest, or the bag cannot be read or written.
  public static func attach(_ tokenPath: String, to bag: String) throws(ReportingError) {
    let reader = try BagReader(path: bag)
    guard let manifest = reader.entry(BagManifest.name) else { throw BagReader.broken(bag, "it has no manifest") }
    let digest = Hexadecimal.digest(try reader.content(manifest, most: BagManifest.largest))
    let file = try HashedFile(name: "", path: tokenPath, most: 1 << 20)
    guard let token = FileManager.default.contents(atPath: tokenPath).map({ Array($0) }), token.count == file.size,
      holds(token, [0x04, 0x20] + (Hexadecimal.bytes(digest) ?? []))
    else {
      throw ReportingError(
        .badTimestamp, operation: "attach the time stamp", path: tokenPath,
        reason: "it does not stamp the manifest of \(bag), whose SHA-256 is \(digest)")
    }
    let name = BagManifest.timestampFolder + file.sha256.prefix(16) + ".tsr"
    guard reader.entry(name) == nil else { return }
    let part = bag + ".part"
    var writer = try BagWriter(path: part)
    for entry in reader.entries {
      try writer.add(entry.name, file: bag, at: entry.start, size: entry.size, checksum: entry.checksum)
    }
    try writer.add(name, token)
    try writer.finish()
    guard rename(part, bag) == 0 else {
      throw ReportingError(.cannotWrite, operation: "replace the bag", path: bag, reason: "it was written as \(part)")
    }
  }
}
