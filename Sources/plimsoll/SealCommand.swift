// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import CaseFile
import Foundation
import Reporting

/// `plimsoll seal`: a case as one signed file.
struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Seal a case into an evidence bag: one ZIP file with a signed manifest.",
    discussion: """
      The bag holds case.gpkg, case.yaml, the areas, the report, the log of custody, and the SHA-256 of each input (with --inputs \
      the inputs of the case folder themselves). Its manifest is signed with Ed25519; the key is made where the file \
      is missing. plimsoll verify BAG.zip says whether a bag is whole; README.txt in the bag says how to do it without \
      Plimsoll.

      A time stamp: ask an authority for one over the SHA-256 that is printed, then put its answer into the bag.

      EXAMPLES
        plimsoll seal vostochny-2024 --by "A. Nalyst"
        plimsoll seal vostochny-2024 --by "A. Nalyst" --inputs \\
          -o /srv/handover/vostochny.zip
        openssl ts -query -digest SHA256 -sha256 -cert -out query.tsq
        plimsoll seal vostochny-2024.bag.zip --timestamp reply.tsr

      EXIT CODES
        0   sealed
        64  wrong use
        65  not a case, key or bag
        66  a file is missing
        73  the bag cannot be written, or a file of its name is there
        74  the disk is full
      """)

  @Argument(help: "The case folder; with --timestamp the bag.", completion: .file())
  var place: String

  @Option(help: "Your name, for the manifest and the log of custody.")
  var by: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The bag. Default: CASE.bag.zip beside the case.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("The signing key, PEM. Default: ~/.config/plimsoll/seal.pem.", valueName: "file"),
    completion: .file())
  var key: String?

  @Flag(help: "Put the inputs that lie in the case folder into the bag.")
  var inputs = false

  @Option(
    help: ArgumentHelp("A time stamp (RFC 3161) to put into a sealed bag.", valueName: "file"), completion: .file())
  var timestamp: String?

  func validate() throws {
    guard timestamp != nil || !(by ?? "").trimmingCharacters(in: .whitespaces).isEmpty else {
      throw ValidationError("--by NAME is needed: a bag says who sealed it.")
    }
  }

  func run() throws {
    try Exit.withWords {
      if let timestamp {
        try BagTimestamp.attach(timestamp, to: place)
        try Console.write("\(place): time stamp attached.")
      } else {
        try seal()
      }
    }
  }

  private static var home: String {
    ProcessInfo.processInfo.environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
  }

  private func seal() throws {
    let folder = CaseFolder(place)
    let bag = output ?? folder.path + ".bag.zip"
    // Before a key is made for nothing.
    _ = try CaseStore(path: folder.geoPackagePath, access: .read)
    let keyPath = key ?? Self.home + "/.config/plimsoll/seal.pem"
    let key = try SealKey(path: keyPath)
    if key.isNew { Console.say("plimsoll seal: a new key was made: \(keyPath); keep it, and publish its public half") }
    let now = Timestamp(epochSeconds: Date().timeIntervalSince1970.rounded())
    let seal = try EvidenceBag(folder: folder)
      .seal(to: bag, by: by ?? "", at: now, key: key.key, isWithInputs: inputs)
    try Console.write("\(bag): \(seal.fileCount) files, \(seal.byteCount) bytes")
    try Console.write("manifest SHA-256 \(seal.manifestDigest)")
    try Console.write("public key       \(seal.publicKey)")
  }
}
