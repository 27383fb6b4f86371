// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation
internal import Glibc

/// Prints the page to PDF with a Chromium found on PATH. The PDF carries the time of its making, so its bytes differ from
/// run to run; the page's do not.
public struct PagePrinter {
  private static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  private let browser: URL

  /// - Throws: `ReportingError` with code `noBrowser` where none of the known browsers is on PATH.
  public init() throws(ReportingError) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let places = Self.names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else {
      throw ReportingError(
        .noBrowser, operation: "print", path: "report.pdf",
        reason: "no Chromium on PATH (\(Self.names.joined(separator: ", ")))")
    }
    browser = URL(fileURLWithPath: found)
  }

  /// Prints `page` (a path) to `pdf` (a path), replacing it.
  ///
  /// - Throws: `ReportingError` where the browser fails or takes more than two minutes.
  public func print(page: String, to pdf: String) throws(ReportingError) {
    let profile = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-print-\(getpid())")
    defer { try? FileManager.default.removeItem(at: profile) }
    let process = Process()
    process.executableURL = browser
    process.arguments =
      ["--headless", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=\(profile.path)"]
      // Chromium refuses its sandbox to root.
      + (geteuid() == 0 ? ["--no-sandbox"] : [])
      + ["--print-to-pdf=\(URL(fileURLWithPath: pdf).path)", URL(fileURLWithPath: page).absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      throw ReportingError(.cannotPrint, operation: "print", path: pdf, reason: SystemReason(error).words)
    }
    let limit = Date(timeIntervalSinceNow: 120)
    while process.isRunning, Date() < limit { usleep(50_000) }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0,
      FileManager.default.fileExists(atPath: pdf)
    else {
      throw ReportingError(
        .cannotPrint, operation: "print", path: pdf, reason: "\(browser.path) ended with \(process.terminationStatus)")
    }
  }
}
