// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation
import Pipeline
import Reporting

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hash every input again, derive every row again, name each difference; or check a sealed bag.",
    discussion: """
      Of a case folder: Nothing is written. Prints "verified" when all inputs and rows are what they were; else one \
      line a difference: the input or the table, row and column, with both values.

      EXAMPLES
        plimsoll verify demo/vostochny-2024
        plimsoll verify vostochny-2024.bag.zip --key 7b5c…

      Of a bag made by plimsoll seal: every file in it is hashed again and the signature checked; the case itself is \
      not derived again. For that unzip it and verify the folder case in it, which needs all inputs: seal --inputs, or \
      put them back where case.yaml says.

      EXIT CODES
        0   verified
        1   something differs
        65, 66  case.gpkg or an input cannot be read
        78  the configuration is wrong
      """)

  @Argument(help: "The case folder, after `plimsoll run`, or a sealed bag.", completion: .file())
  var caseFolder: String

  @Option(help: "How many threads may work; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "How many differences to print.")
  var most = 50

  @Option(help: "The public key a bag must be sealed with, in hexadecimal digits.")
  var key: String?

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads is 1 to 256.") }
    guard most >= 0 else { throw ValidationError("--most is 0 or more.") }
  }

  func run() async throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: caseFolder, isDirectory: &isFolder), !isFolder.boolValue {
      return try verifyBag()
    }
    try await Exit.withWords {
      let job = CaseRun(folder: CaseFolder(caseFolder), threads: threads, progress: StageProgress().show)
      let found = try await job.verify()
      guard !found.isEmpty else { return try Console.write("verified: every input and every row is what it was") }
      for discrepancy in found.prefix(most) { try Console.write(discrepancy.description) }
      if found.count > most { try Console.write("and \(found.count - most) more; --most \(found.count) prints them") }
      try Console.write("\(found.count) difference\(found.count == 1 ? "" : "s")")
      Console.say("plimsoll run --again \(caseFolder) derives every row anew from the inputs as they are now.")
      throw ExitCode(1)
    }
  }

  private func verifyBag() throws {
    try Exit.withWords {
      let found = try BagVerification(bag: caseFolder, sealedWith: key)
      if found.isMadeUp { try Console.write("MADE-UP DATA") }
      try Console.write("case \(found.caseID), sealed \(found.sealedAt) by \(found.sealedBy)")
      try Console.write("public key \(found.publicKey)")
      if key == nil { try Console.write("compare it with the key that the sealer published; --key does") }
      for name in found.timestamps {
        try Console.write("\(name): a time stamp of this manifest; openssl ts -verify checks its authority")
      }
      if found.inputsByHash > 0 { try Console.write("\(found.inputsByHash) inputs are in it by hash alone") }
      for difference in found.differences.prefix(most) { try Console.write(difference) }
      guard found.differences.isEmpty else {
        try Console.write("\(found.differences.count) difference\(found.differences.count == 1 ? "" : "s")")
        throw ExitCode(1)
      }
      try Console.write("verified: \(found.fileCount) files are what they were when the bag was sealed")
    }
  }
}
