// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Glibc
internal import Hummingbird
internal import Logging
internal import NIOCore

/// The workbench: one case, its page and its API, until the process is told to end.
///
///     let server = try WorkbenchServer(WorkbenchOptions(caseFolder: "vostochny-2024"))
///     try await server.run { port in print("http://127.0.0.1:\(port)/") }
public struct WorkbenchServer: Sendable {
  /// Every path of the API with its method, "GET /api/case", as the router has them.
  public static var routes: [String] {
    RouteTable.all.map { "\($0.method.rawValue) \($0.pattern)" } + ["GET /api/\(WebFiles.contract)"]
  }

  public let options: WorkbenchOptions
  private let keeper: CaseKeeper
  private let files: WebFiles

  /// Reads the case and the files of the page.
  ///
  /// - Throws: `WorkbenchError` where a file of the page is missing, `CaseFileError` where the case cannot be read.
  public init(_ options: WorkbenchOptions) throws {
    guard options.token.utf8.count >= 16 else {
      throw WorkbenchError(
        .usage, operation: "use the token", path: "--token", reason: "it has fewer than 16 characters",
        remedy: "Give a longer one, or none: then one is made")
    }
    self.options = options
    files = try WebFiles(webFolder: options.webFolder, vendorFolder: options.vendorFolder)
    keeper = try CaseKeeper(folder: CaseFolder(options.caseFolder))
  }

  /// Serves until SIGINT or SIGTERM; `ready` is told the port once it listens.
  ///
  /// - Throws: `WorkbenchError` where the address cannot be used.
  public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
    let threads = WorkThreads(count: options.threads)
    defer { threads.close() }
    let responder = Responder(
      keeper: keeper, files: files,
      rule: AccessRule(token: options.token, isLoopback: options.isLoopback, isPrivate: options.isPrivate),
      threads: threads)
    var logger = Logger(label: "workbench")
    logger.logLevel = .error
    let port = options.port
    let application = Application(
      responder: responder,
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: nil,
        availableConnectionsDelegate: nil),
      onServerRunning: { channel in ready(channel.localAddress?.port ?? port) }, logger: logger)
    do {
      try await application.runService()
    } catch let error as IOError {
      throw WorkbenchError(
        .address, operation: "listen", path: "\(options.host):\(options.port)", reason: Self.words(error.errnoCode),
        remedy: error.errnoCode == EADDRINUSE
          ? "Take another port: --port 0 lets the system choose" : "Name an address of this machine with --host")
    } catch is SocketAddressError.UnknownHost {
      throw WorkbenchError(
        .address, operation: "listen", path: options.host, reason: "no machine has this name",
        remedy: "Name an address of this machine with --host, such as 127.0.0.1 or 0.0.0.0")
    }
  }

  private static func words(_ number: CInt) -> String {
    switch number {
    case EADDRINUSE: "another program listens there"
    case EADDRNOTAVAIL: "the address is not this machine's"
    case EACCES: "ports below 1024 are the administrator's"
    default: String(cString: strerror(number))
    }
  }
}
