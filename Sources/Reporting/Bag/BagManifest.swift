// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// What a bag holds and what its rows rest on: the text that is signed.
struct BagManifest: Equatable {
  static let format = "plimsoll-bag/1"
  static let name = "manifest.json"
  static let signatureName = "manifest.sig"
  static let publicKeyName = "public-key.pem"
  static let custodyName = "custody.ndjson"
  static let readmeName = "README.txt"
  static let timestampFolder = "timestamps/"
  static let largest = 64 << 20

  struct File: Equatable {
    var path: String
    var bytes: Int
    var sha256: String
  }

  /// A raw input as the case's table `source` has it; `isIncluded` where the bag holds its bytes.
  struct Input: Equatable {
    var path: String
    var bytes: Int
    var sha256: String
    var provider: String
    var licence: String
    var isIncluded: Bool
  }

  var caseID: String
  var title: String
  var isMadeUp: Bool
  var version: String
  var sealedAt: String
  var sealedBy: String
  /// Hexadecimal.
  var publicKey: String
  var files: [File]
  var inputs: [Input]

  var text: String {
    JSONValue.object([
      .init("format", .string(Self.format)), .init("case", .string(caseID)), .init("title", .string(title)),
      .init("made_up", .bool(isMadeUp)), .init("plimsoll_version", .string(version)),
      .init("sealed_at", .string(sealedAt)), .init("sealed_by", .string(sealedBy)),
      .init("ed25519_public_key", .string(publicKey)),
      .init(
        "files",
        .array(
          files.map {
            .object([
              .init("path", .string($0.path)), .init("bytes", .integer($0.bytes)), .init("sha256", .string($0.sha256)),
            ])
          })),
      .init(
        "inputs",
        .array(
          inputs.map {
            .object([
              .init("path", .string($0.path)), .init("bytes", .integer($0.bytes)), .init("sha256", .string($0.sha256)),
              .init("provider", .string($0.provider)), .init("licence", .string($0.licence)),
              .init("included", .bool($0.isIncluded)),
            ])
          })),
    ]).text + "\n"
  }

  /// Reads a manifest; `nil` where a member is missing or of another kind.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONParser.parse(bytes), json["format"]?.stringValue == Self.format,
      let caseID = json["case"]?.stringValue, let title = json["title"]?.stringValue,
      case .bool(let isMadeUp)? = json["made_up"], let version = json["plimsoll_version"]?.stringValue,
      let sealedAt = json["sealed_at"]?.stringValue, let sealedBy = json["sealed_by"]?.stringValue,
      let publicKey = json["ed25519_public_key"]?.stringValue, let files = json["files"]?.arrayValue,
      let inputs = json["inputs"]?.arrayValue
    else { return nil }
    self.init(
      caseID: caseID, title: title, isMadeUp: isMadeUp, version: version, sealedAt: sealedAt, sealedBy: sealedBy,
      publicKey: publicKey, files: [], inputs: [])
    for file in files {
      guard let path = file["path"]?.stringValue, case .integer(let count)? = file["bytes"],
        let digest = file["sha256"]?.stringValue
      else { return nil }
      self.files.append(File(path: path, bytes: count, sha256: digest))
    }
    for input in inputs {
      guard let path = input["path"]?.stringValue, case .integer(let count)? = input["bytes"],
        let digest = input["sha256"]?.stringValue, case .bool(let isIncluded)? = input["included"]
      else { return nil }
      self.inputs.append(
        Input(
          path: path, bytes: count, sha256: digest, provider: input["provider"]?.stringValue ?? "",
          licence: input["licence"]?.stringValue ?? "", isIncluded: isIncluded))
    }
  }

  init(
    caseID: String, title: String, isMadeUp: Bool, version: String, sealedAt: String, sealedBy: String,
    publicKey: String, files: [File], inputs: [Input]
  ) {
    self.caseID = caseID
    self.title = title
    self.isMadeUp = isMadeUp
    self.version = version
    self.sealedAt = sealedAt
    self.sealedBy = sealedBy
    self.publicKey = publicKey
    self.files = files
    self.inputs = inputs
  }
}
