// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import CaseFile
internal import Foundation
internal import Glibc

/// A case in one file that says of itself whether it is whole: case.gpkg, the configuration, the report, the log of custody, and
/// the raw inputs or their hashes, under a signed manifest.
///
///     let bag = EvidenceBag(folder: CaseFolder("vostochny-2024"))
///     try bag.seal(to: "vostochny-2024.bag.zip", by: "A. Nalyst", at: now, key: key, isWithInputs: false)
///
/// Standard programs verify it too: unzip, sha256sum and `openssl pkeyutl -verify` (README.txt in the bag says how).
public struct EvidenceBag {
  public let folder: CaseFolder

  public init(folder: CaseFolder) { self.folder = folder }

  /// What was sealed.
  public struct Seal: Sendable, Equatable {
    public var fileCount: Int
    public var byteCount: Int
    /// SHA-256 of the manifest: what a time stamp authority is asked to stamp.
    public var manifestDigest: String
    public var publicKey: String
  }

  /// Writes the bag, which appears whole or not at all and never in the place of another file, and appends a line to the case's log of custody.
  ///
  /// - Throws: `CaseFileError` where the case cannot be read, `ReportingError` where a file cannot be read, has other bytes than the
  ///   case says, or the bag cannot be written.
  public func seal(
    to path: String, by: String, at: Timestamp, key: Ed25519.SigningKey, isWithInputs: Bool
  ) throws -> Seal {
    if FileManager.default.fileExists(atPath: path) {
      throw ReportingError(
        .alreadyExists, operation: "seal", path: path, reason: "there is a file of this name already")
    }
    let contents = try CaseStore(path: folder.geoPackagePath, access: .read).readContents()
    let custody = try custody(adding: by, at, "sealed", contents.about.version)
    var files = try Self.caseFiles(folder).map { try HashedFile(name: "case/\($0)", path: "\(folder.path)/\($0)") }
    let inputs = try contents.sources.map { source -> BagManifest.Input in
      // Without the areas a case cannot be derived again; they are small.
      let own = isWithInputs || source.kind == "areas" ? try input(source) : nil
      if let own, !files.contains(where: { $0.name == own.name }) { files.append(own) }
      return BagManifest.Input(
        path: source.path, bytes: source.byteCount, sha256: source.sha256, provider: source.provider,
        licence: source.licence, isIncluded: own != nil)
    }
    let texts = [
      (BagManifest.custodyName, Array(custody.utf8)), (BagManifest.readmeName, Array(Self.readme(contents.about).utf8)),
      (BagManifest.publicKeyName, Array(SealKey.publicPEM(key.publicKey).utf8)),
    ]
    let listed =
      files.map { BagManifest.File(path: $0.name, bytes: $0.size, sha256: $0.sha256) }
      + texts.map { BagManifest.File(path: $0.0, bytes: $0.1.count, sha256: Hexadecimal.digest($0.1)) }
    let manifest = BagManifest(
      caseID: contents.about.id, title: contents.about.title, isMadeUp: contents.about.isMadeUp,
      version: contents.about.version, sealedAt: at.iso8601, sealedBy: by,
      publicKey: Hexadecimal.text(key.publicKey), files: listed.sorted { $0.path < $1.path }, inputs: inputs)
    let bytes = Array(manifest.text.utf8)
    try write(path, files, texts + [(BagManifest.name, bytes), (BagManifest.signatureName, key.signature(of: bytes))])
    try keep(custody)
    return Seal(
      fileCount: listed.count, byteCount: listed.reduce(0) { $0 + $1.bytes }, manifestDigest: Hexadecimal.digest(bytes),
      publicKey: Hexadecimal.text(key.publicKey))
  }

  private func write(
    _ path: String, _ files: [HashedFile], _ texts: [(String, [UInt8])]
  ) throws(ReportingError) {
    let part = path + ".part"
    do throws(ReportingError) {
      var writer = try BagWriter(path: part)
      for (name, bytes) in texts { try writer.add(name, bytes) }
      for file in files { try writer.add(file.name, file: file.path, size: file.size, checksum: file.checksum) }
      try writer.finish()
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
    guard rename(part, path) == 0 else {
      throw ReportingError(.cannotWrite, operation: "name the bag", path: path, reason: "it was written as \(part)")
    }
  }

  // MARK: Files

  /// Files of the case that every bag holds, relative to it: case.gpkg, case.yaml and whatever lies in report. A link that leads
  /// out of the case folder is left out: a bag holds nothing that is not the case's own.
  private static func caseFiles(_ folder: CaseFolder) throws(ReportingError) -> [String] {
    var report: [String] = []
    if FileManager.default.fileExists(atPath: folder.reportPath) {
      do { report = try FileManager.default.subpathsOfDirectory(atPath: folder.reportPath) } catch {
        throw ReportingError(
          .cannotRead, operation: "list the report", path: folder.reportPath, reason: SystemReason(error).words)
      }
    }
    let files = report.sorted().map { "report/\($0)" }.filter { isOwn($0, folder) }
    return ["case.gpkg", "case.yaml"].filter { isOwn($0, folder) } + files
  }

  private static func isOwn(_ name: String, _ folder: CaseFolder) -> Bool {
    guard let place = folder.insideLocation(of: name) else { return false }
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory) && !isDirectory.boolValue
  }

  /// An input that lies in the case folder, with the bytes that the case was derived from.
  private func input(_ source: SourceRow) throws -> HashedFile? {
    guard BagReader.isPlain(source.path), folder.insideLocation(of: source.path) != nil else { return nil }
    let file = try HashedFile(name: "case/\(source.path)", path: try folder.location(of: source.path))
    guard file.sha256 == source.sha256 else {
      throw ReportingError(
        .cannotRead, operation: "seal the input", path: source.path,
        reason: "its SHA-256 is \(file.sha256), the case was derived from \(source.sha256); run the case again")
    }
    return file
  }

  // MARK: Custody

  private var custodyPath: String { "\(folder.path)/\(BagManifest.custodyName)" }

  /// The log with one more line: who did what, when, with which version.
  private func custody(
    adding by: String, _ at: Timestamp, _ deed: String, _ version: String
  ) throws(ReportingError) -> String {
    let line = JSONValue.object([
      .init("at", .string(at.iso8601)), .init("by", .string(by)), .init("did", .string(deed)),
      .init("plimsoll_version", .string(version)),
    ]).text
    guard FileManager.default.fileExists(atPath: custodyPath) else { return line + "\n" }
    do {
      return try String(contentsOfFile: custodyPath, encoding: .utf8) + line + "\n"
    } catch {
      throw ReportingError(
        .cannotRead, operation: "read the log of custody", path: custodyPath, reason: SystemReason(error).words)
    }
  }

  private func keep(_ custody: String) throws(ReportingError) {
    try OutputFolder(folder.path).write([(BagManifest.custodyName, Array(custody.utf8))])
  }

  private static func readme(_ about: CaseRow) -> String {
    """
    \(about.isMadeUp ? CaseFacts.madeUpSentence + "\n\n" : "")This is the evidence bag of the case \(about.id): \(about.title)

    Is it whole?   plimsoll verify BAG.zip
    Without Plimsoll, in an empty folder:
      unzip BAG.zip
      openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
      python3 -c 'import json,hashlib; [print(hashlib.sha256(open(f["path"],"rb").read()).hexdigest() == f["sha256"], f["path"]) for f in json.load(open("manifest.json"))["files"]]'
    The signature tells that the bag is as its sealer made it; compare public-key.pem with what the sealer published.
    A time stamp in timestamps/ is checked with: openssl ts -verify -data manifest.json -in timestamps/FILE -CAfile AUTHORITY.pem

    """
  }
}

/// A file with what the manifest and the archive need to know, read once from end to end.
struct HashedFile {
  let name: String
  let path: String
  let size: Int
  let sha256: String
  let checksum: UInt32

  init(name: String, path: String, start: Int = 0, most: Int = .max) throws(ReportingError) {
    self.name = name
    self.path = path
    var hash = SHA256()
    var checksum: UInt32 = 0
    var size = 0
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { file.closeFile() }
      try file.seek(toOffset: UInt64(start))
      while size < most, let piece = try file.read(upToCount: min(1 << 20, most - size)), !piece.isEmpty {
        let bytes = Array(piece)
        hash.update(bytes.span.bytes)
        checksum = ZipArchive.checksum(bytes, after: checksum)
        size += bytes.count
      }
    } catch {
      throw ReportingError(.cannotRead, operation: "read", path: path, reason: SystemReason(error).words)
    }
    self.size = size
    self.checksum = checksum
    sha256 = Hexadecimal.text(hash.finish())
  }
}

/// Bytes as hexadecimal digits and back.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  static func digest(_ bytes: [UInt8]) -> String { text(SHA256.digest(of: bytes.span.bytes)) }
}
