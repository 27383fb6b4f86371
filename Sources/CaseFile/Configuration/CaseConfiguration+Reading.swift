// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Cargo
internal import Foundation
internal import Geodesy
internal import Yams

extension CaseConfiguration {
  /// Files larger than this are no case.yaml: 1 MiB.
  static let largestFile = 1 << 20

  /// Reads and checks case.yaml and the areas file it names.
  ///
  /// Throws `configuration` with every problem of both files, each with line, column, what was expected and what to
  /// write; or `notFound`, `isDirectory`, `permission`, `tooLarge` where case.yaml cannot be read. Exit code 78.
  public init(reading folder: CaseFolder) throws(CaseFileError) {
    let text = try Self.text(of: folder)
    var reader = ConfigurationReader(path: folder.configurationPath)
    var settings: [String: Setting] = [:]
    if let root = Self.root(of: text, &reader) {
      settings = reader.map(root, ConfigurationSchema.keys, at: "case.yaml") ?? [:]
    }
    var assembly = ConfigurationAssembly(folder: folder, problems: reader.problems)
    let configuration = assembly.configuration(settings)
    guard assembly.problems.isEmpty, let configuration else {
      let count = assembly.problems.count
      throw CaseFileError(
        .configuration, operation: "use the configuration", path: folder.configurationPath,
        expected: "\(count) problem\(count == 1 ? "" : "s"); nothing was run",
        remedy: "The keys are described in docs/case-format.md; plimsoll init writes a commented example",
        problems: assembly.problems.sorted { ($0.path, $0.line, $0.column) < ($1.path, $1.line, $1.column) })
    }
    self = configuration
  }

  private static func text(of folder: CaseFolder) throws(CaseFileError) -> String {
    let path = folder.configurationPath
    func failure(_ code: CaseFileError.Code, _ expected: String, _ remedy: String) -> CaseFileError {
      CaseFileError(code, operation: "read the configuration", path: path, expected: expected, remedy: remedy)
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      let (expected, remedy) =
        CaseFolder.whyNoCase(folder.path)
        ?? ("there is no such file", "Name a case folder, or make one: plimsoll init NAME")
      throw failure(.notFound, expected, remedy)
    }
    if isDirectory.boolValue { throw failure(.isDirectory, "a file was expected, this is a folder", "") }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw failure(.permission, "it cannot be opened", "Check its owner and permissions")
    }
    defer { file.closeFile() }
    let bytes = try mappingErrors("read the configuration", path) {
      try file.read(upToCount: largestFile + 1) ?? Data()
    }
    if bytes.count > largestFile { throw failure(.tooLarge, "it is larger than 1 MiB, which no case needs", "") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(.configuration, "it is not text in UTF-8", "Save it as UTF-8")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  private static func root(of text: String, _ reader: inout ConfigurationReader) -> Node? {
    do {
      if let root = try RepeatedKeys.compose(text) { return root }
      reader.note(line: 1, column: 1, "the file is empty", "plimsoll init writes a commented example")
    } catch {
      noteTabs(in: text, &reader)
      if reader.problems.isEmpty { note(error, &reader) }
    }
    return nil
  }

  private static func noteTabs(in text: String, _ reader: inout ConfigurationReader) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == 32 || $0 == 9 }
      guard let tab = indentation.firstIndex(of: 9), indentation.count < line.count else { continue }
      let column = line.distance(from: line.startIndex, to: tab) + 1
      reader.note(line: index + 1, column: column, "a tab in the indentation; YAML allows only spaces", "use spaces")
    }
  }

  private static func note(_ error: any Error, _ reader: inout ConfigurationReader) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let before = context.map { ", \($0.text) on line \($0.mark.line)" } ?? ""
      reader.note(
        line: mark.line, column: mark.column, "this is not YAML: \(problem)\(before)",
        "often a missing space after a colon, a missing quote or a line out of step")
    case YamlError.reader(let problem, _, _, _):
      reader.note(line: 0, column: 0, "this is not YAML: \(problem)", "remove control characters")
    default: reader.note(line: 0, column: 0, "this is not YAML", "")
    }
  }
}
