// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Turns a path or pattern of case.yaml into the files it means.
///
/// `*` stands for any letters, `?` for one, within a name; names that start with a dot are passed over. The files come
/// in the byte order of their paths. A relative path must stay in the case, also when links are followed.
struct SourcePaths {
  /// Why a path means no file.
  struct Fault: Error, Equatable {
    var message: String
    var suggestion: String
  }

  let folder: CaseFolder

  /// The files, each as case.yaml reaches it.
  func files(matching pattern: String) throws(Fault) -> [String] {
    try checkStaysInside(pattern)
    let written = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard let wild = written.firstIndex(where: { $0.contains("*") || $0.contains("?") }) else {
      return [try file(pattern)]
    }
    let start = (pattern.hasPrefix("/") ? "/" : "") + written[..<wild].joined(separator: "/")
    let found = try expand(start, written[wild...])
    guard !found.isEmpty else {
      throw Fault(message: "no file matches \"\(pattern)\"", suggestion: "check the folder and the end of the names")
    }
    for path in found {
      try checkLinks(path)
      try checkIsFile(path)
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// One file that must be there.
  func file(_ path: String) throws(Fault) -> String {
    try checkStaysInside(path)
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: try location(path), isDirectory: &isDirectory) else {
      throw Fault(message: "there is no file \"\(path)\"", suggestion: neighbour(of: path))
    }
    if isDirectory.boolValue {
      throw Fault(message: "\"\(path)\" is a folder, a file was expected", suggestion: "write a pattern: \(path)/*")
    }
    try checkLinks(path)
    try checkIsFile(path)
    return path
  }

  /// A pipe would be waited for without end, a device read without end.
  private func checkIsFile(_ path: String) throws(Fault) {
    let real = URL(fileURLWithPath: try location(path)).resolvingSymlinksInPath()
    let type = try? FileManager.default.attributesOfItem(atPath: real.path)[.type] as? FileAttributeType
    if let type, type != .typeRegular {
      throw Fault(message: "\"\(path)\" is no file but a device or pipe", suggestion: "name a file")
    }
  }

  private func expand(_ start: String, _ components: ArraySlice<String>) throws(Fault) -> [String] {
    var found = [start]
    for (index, component) in zip(components.indices, components) {
      let isLast = index == components.endIndex - 1
      var next: [String] = []
      for base in found {
        let names = try names(in: base.isEmpty ? "." : base)
        for name in names where NamePattern(component).matches(name) {
          let path = base.isEmpty ? name : base == "/" ? "/\(name)" : "\(base)/\(name)"
          if isDirectory(try location(path)) != isLast { next.append(path) }
        }
      }
      found = next
    }
    return found
  }

  private func names(in directory: String) throws(Fault) -> [String] {
    let place = try location(directory)
    guard isDirectory(place) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: place)
    } catch {
      throw Fault(message: "the folder \"\(directory)\" cannot be read", suggestion: "check its permissions")
    }
  }

  private func isDirectory(_ location: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: location, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private func location(_ path: String) throws(Fault) -> String {
    do {
      return try folder.location(of: path)
    } catch {
      throw Fault(message: "\"\(path)\": \(error.expected)", suggestion: error.remedy)
    }
  }

  private func isWrittenInside(_ path: String) -> Bool { !path.hasPrefix("/") && !path.hasPrefix("${") }

  private func checkStaysInside(_ path: String) throws(Fault) {
    guard isWrittenInside(path) else { return }
    var depth = 0
    for component in path.split(separator: "/") {
      depth += component == ".." ? -1 : component == "." ? 0 : 1
      if depth < 0 {
        throw Fault(
          message: "\"\(path)\" leads out of the case folder",
          suggestion: "write an absolute path, or ${VARIABLE}/…, if that is meant")
      }
    }
  }

  private func checkLinks(_ path: String) throws(Fault) {
    guard isWrittenInside(path) else { return }
    let root = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().standardizedFileURL.path
    let real = URL(fileURLWithPath: try location(path)).resolvingSymlinksInPath().standardizedFileURL.path
    if !real.hasPrefix(root.hasSuffix("/") ? root : root + "/") {
      throw Fault(
        message: "\"\(path)\" is a link out of the case folder, to \(real)",
        suggestion: "write that path in case.yaml if it is meant")
    }
  }

  /// The name in the same folder that was perhaps meant.
  private func neighbour(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let base = parts.dropLast().joined(separator: "/")
    guard let name = parts.last, let names = try? names(in: base.isEmpty ? "." : base),
      let nearest = EditDistance.nearest(to: name, among: names.sorted())
    else { return "" }
    return "did you mean \"\(base.isEmpty ? "" : base + "/")\(nearest)\"?"
  }
}

/// A name with `*` and `?`.
struct NamePattern {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern) }

  /// Linear in pattern × name: on a mismatch only the last `*` is given one letter more.
  func matches(_ text: String) -> Bool {
    let name = Array(text)
    if name.first == ".", pattern.first != "." { return false }
    var at = 0
    var next = 0
    var star: (pattern: Int, name: Int)?
    while next < name.count {
      if at < pattern.count, pattern[at] == "*" {
        star = (at, next)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == name[next] {
        at += 1
        next += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        at = last.pattern + 1
        next = last.name + 1
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}
