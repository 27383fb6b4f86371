// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation
import Workbench

/// `plimsoll serve`: the workbench in the browser.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Look at a case in the browser: map, findings, evidence, ledger, time line, reviews.",
    discussion: """
      Serves the page and its API (/api, described in /api/openapi.json) on this machine only, until Ctrl-C. The \
      address that is printed carries a token in its fragment: the page needs it to append reviews. With another \
      --host every request to the API needs the token; put a server with TLS in front.

      The page's files come with the program (folder Web) and from scripts/fetch-web (folder .deps/web): nothing is \
      fetched while it runs.

      EXAMPLES
        plimsoll serve demo/vostochny-2024
        plimsoll serve vostochny-2024 --port 9000 --open yes
        PLIMSOLL_TOKEN=$(cat token) plimsoll serve vostochny-2024 --host 0.0.0.0

      EXIT CODES
        0   ended
        64  wrong use
        65  not a case
        66  no case.gpkg, or a file of the page is missing
        69  the port is taken
      """)

  enum Opening: String, ExpressibleByArgument, CaseIterable { case yes, no }

  @Argument(help: "The case folder.", completion: .directory)
  var folder: String

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Flag(name: .customLong("private"), help: "Ask for the token to read as well, on this machine too.")
  var isPrivate = false

  @Option(help: "Port to listen on; 0 lets the system choose.")
  var port = 8717

  @Option(
    help: ArgumentHelp("Folder of the page. Default: Web beside or above the program.", valueName: "folder"),
    completion: .directory)
  var web: String?

  @Option(
    help: ArgumentHelp("Folder of map and typefaces. Default: .deps/web beside Web.", valueName: "folder"),
    completion: .directory)
  var vendor: String?

  @Option(help: "Threads that answer requests.")
  var threads = 4

  @Option(help: "Show the page in the desktop's browser (xdg-open).")
  var open: Opening = .no

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port must be between 0 and 65535.") }
    guard (1...64).contains(threads) else { throw ValidationError("--threads must be between 1 and 64.") }
  }

  func run() async throws {
    do {
      // A token on the command line would stand in the list of processes.
      let token = ProcessInfo.processInfo.environment["PLIMSOLL_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
      let options = WorkbenchOptions(
        caseFolder: folder, host: host, port: port, token: token, isPrivate: isPrivate, webFolder: web,
        vendorFolder: vendor,
        threads: threads)
      let server = try WorkbenchServer(options)
      let isToBeShown = open == .yes
      let name = host.contains(":") ? "[\(host)]" : host
      try await server.run { port in
        let address = "http://\(name):\(port)/#token=\(options.token)"
        print(address)
        fflush(nil)
        Console.say("Serving \(options.caseFolder); Ctrl-C ends it.")
        if isToBeShown { Self.show(address) }
      }
    } catch let error as WorkbenchError {
      Console.say("plimsoll serve: \(error.description)")
      throw ExitCode(error.exitCode)
    } catch let error as CaseFileError {
      throw error.said(by: "serve")
    }
  }

  private static func show(_ address: String) {
    let viewer = Process()
    viewer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    viewer.arguments = ["xdg-open", address]
    do { try viewer.run() } catch { Console.say("The browser could not be started: \(error.localizedDescription)") }
  }
}
