// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation

/// `plimsoll init`: makes a case folder.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a case folder with a commented case.yaml.",
    discussion: """
      EXAMPLES
        plimsoll init vostochny-2024
        plimsoll init try-out --example && plimsoll run try-out

      EXIT CODES
        0   done
        64  usage
        73  something is under that name already
        74  disk
        77  permission
      """)

  @Argument(help: "The folder to make. A folder that holds anything is never written to.", completion: .directory)
  var name: String

  @Flag(help: "Put small made-up inputs into it, so that it runs as it is.")
  var example = false

  func validate() throws {
    guard name.contains(where: { !$0.isWhitespace }) else { throw ValidationError("The folder needs a name.") }
  }

  func run() throws {
    do {
      try CaseTemplate(isExample: example).write(to: name)
    } catch {
      throw error.said(by: "init")
    }
    let next = example ? "It runs as it is" : "Next: draw the areas, name the sources, then"
    let quoted = name.contains(where: { " '\"$&;()".contains($0) }) ? "'\(name.replacing("'", with: "'\\''"))'" : name
    try Console.write("\(name)/case.yaml written. \(next): plimsoll run \(quoted)")
  }
}

extension CaseFileError {
  /// Says the error on standard error; to be thrown on, it ends the process with the documented exit code.
  func said(by verb: String) -> ExitCode {
    FileHandle.standardError.write(Data("plimsoll \(verb): \(description)\n".utf8))
    return ExitCode(exitCode)
  }
}
