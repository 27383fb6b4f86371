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
      Examples:
        plimsoll init vostochny-2024
        plimsoll init try-out --example && plimsoll run try-out

      Exit codes: 0 done, 64 usage, 73 something is under that name already, 74 disk, 77 permission.
      """)

  @Argument(help: "The folder to make. A folder that holds anything is never written to.")
  var name: String

  @Flag(help: "Put small made-up inputs into it, so that it runs as it is.")
  var example = false

  func run() throws {
    do {
      try CaseTemplate(isExample: example).write(to: name)
    } catch {
      throw error.said(by: "init")
    }
    print("\(name)/case.yaml written. Next: draw the areas, name the sources, then: plimsoll run \(name)")
  }
}

extension CaseFileError {
  /// Says the error on standard error; to be thrown on, it ends the process with the documented exit code.
  func said(by verb: String) -> ExitCode {
    FileHandle.standardError.write(Data("plimsoll \(verb): \(description)\n".utf8))
    return ExitCode(exitCode)
  }
}
