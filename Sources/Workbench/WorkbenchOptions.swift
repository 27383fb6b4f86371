// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// How the workbench is served.
public struct WorkbenchOptions: Sendable {
  /// The case folder as the user named it.
  public var caseFolder: String
  /// Address to bind to, such as 127.0.0.1.
  public var host: String
  /// Port to bind to; 0 lets the system choose.
  public var port: Int
  /// What a client shows to write, and beyond loopback to read.
  public var token: String
  /// Whether reading wants the token too. It always does beyond loopback.
  public var isPrivate: Bool
  /// The page's own files; `nil`: where the binary or the checkout has them.
  public var webFolder: String?
  /// Other people's files that `scripts/fetch-web` fetched; `nil`: .deps/web beside the page's folder.
  public var vendorFolder: String?
  /// Threads that answer requests. They are the server's own: a heavy answer holds up no other part of the program.
  public var threads: Int

  public init(
    caseFolder: String, host: String = "127.0.0.1", port: Int = 8717, token: String? = nil, isPrivate: Bool = false,
    webFolder: String? = nil, vendorFolder: String? = nil, threads: Int = 4
  ) {
    self.caseFolder = caseFolder
    self.host = host
    self.port = port
    self.token = token ?? Self.freshToken()
    self.isPrivate = isPrivate || !Self.isLoopback(host)
    self.webFolder = webFolder
    self.vendorFolder = vendorFolder
    self.threads = max(1, threads)
  }

  /// Whether only programs of this machine can reach the server.
  public var isLoopback: Bool { Self.isLoopback(host) }

  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || (host.hasPrefix("127.") && host.allSatisfy(isNumeric))
  }

  private static func isNumeric(_ character: Character) -> Bool {
    character == "." || (character.isASCII && character.isNumber)
  }

  /// 192 random bits from the system, in hexadecimal digits.
  public static func freshToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<3).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
