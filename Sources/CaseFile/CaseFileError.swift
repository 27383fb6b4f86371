// SPDX-License-Identifier: Apache-2.0

/// What went wrong with a case folder: the operation, the path, what was expected, and what to do.
public struct CaseFileError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// case.yaml or a file it names is wrong; `problems` lists every one.
    case configuration
    case notFound
    case alreadyExists
    case isDirectory
    case permission
    case diskFull
    /// The file is no SQLite database, or no case of ours.
    case notACase
    /// The file is damaged, cut short, or a cell holds what its column does not allow.
    case corrupt
    /// The tables were written by another version.
    case otherVersion
    /// Another process holds the file.
    case busy
    case tooLarge
    /// A row that cannot be stored: not a number, or an identifier that stands twice.
    case invalidRow
    case system
  }

  public var code: Code
  /// Such as "read the configuration".
  public var operation: String
  public var path: String
  /// What was expected and what was found.
  public var expected: String
  /// What to do; empty where nothing helps.
  public var remedy: String
  public var problems: [ConfigurationProblem]

  public init(
    _ code: Code, operation: String, path: String, expected: String, remedy: String = "",
    problems: [ConfigurationProblem] = []
  ) {
    self.code = code
    self.operation = operation
    self.path = path
    self.expected = expected
    self.remedy = remedy
    self.problems = problems
  }

  /// The process exit code after sysexits(3): 78 configuration, 66 no input, 73 cannot create, 77 permission,
  /// 65 data, 74 input or output.
  public var exitCode: Int32 {
    switch code {
    case .configuration: 78
    case .notFound, .isDirectory: 66
    case .alreadyExists: 73
    case .permission: 77
    case .notACase, .corrupt, .otherVersion, .tooLarge, .invalidRow: 65
    case .diskFull, .busy, .system: 74
    }
  }

  /// One line for what failed, then one line a problem, as "path:line:column: words".
  public var description: String {
    let head = "cannot \(operation): \(path): \(expected)"
    let advice = remedy.isEmpty ? [] : ["  \(remedy)"]
    return ([head] + problems.map(\.description) + advice).joined(separator: "\n")
  }
}

/// One thing that is wrong in case.yaml or areas.geojson.
public struct ConfigurationProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user would name it.
  public var path: String
  /// From 1; 0 where the place is not known.
  public var line: Int
  /// From 1, in Unicode scalars; 0 where the place is not known.
  public var column: Int
  /// What was found and what was expected.
  public var message: String
  /// What to write instead; empty where there is nothing to suggest.
  public var suggestion: String

  public init(path: String, line: Int, column: Int, message: String, suggestion: String = "") {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.suggestion = suggestion
  }

  public var description: String {
    let place = line > 0 ? ":\(line):\(column)" : ""
    return "\(path)\(place): \(message)\(suggestion.isEmpty ? "" : " (\(suggestion))")"
  }
}
