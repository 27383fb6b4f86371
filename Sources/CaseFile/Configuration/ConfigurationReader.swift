// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Yams

/// Reads a YAML tree against the schema and notes everything that is wrong, so that one look mends the file.
struct ConfigurationReader {
  /// The file as the user names it.
  let path: String
  private(set) var problems: [ConfigurationProblem] = []

  init(path: String) { self.path = path }

  /// The settings under the keys of a map; wrong ones are missing, and stand in `problems`.
  mutating func map(_ node: Node, _ keys: [ConfigurationKey], at place: String) -> [String: Setting]? {
    guard case .mapping(let mapping) = node else {
      note(node, "\(place): expected \(SettingShape.map(keys).expectation)", "keys here: \(Self.list(keys))")
      return nil
    }
    var settings: [String: Setting] = [:]
    var seen: Set<String> = []
    var firstLines: [String: Int] = [:]
    for (keyNode, value) in mapping {
      guard let written = keyNode.scalar?.string else {
        note(keyNode, "\(place): a key must be a word", "keys here: \(Self.list(keys))")
        continue
      }
      let name = RepeatedKeys.original(written) ?? written
      if let line = firstLines.updateValue(keyNode.mark?.line ?? 0, forKey: name) {
        note(
          keyNode, "\(place): key \"\(Self.shortened(name))\" stands twice, before on line \(line)",
          "remove one of them")
        continue
      }
      guard let key = keys.first(where: { $0.name == name }) else {
        noteUnknown(name, keyNode, keys, place)
        continue
      }
      seen.insert(name)
      settings[name] = read(value, key.shape, at: place == "case.yaml" ? name : "\(place).\(name)", key: keyNode)
    }
    for key in keys where key.isRequired && !seen.contains(key.name) {
      note(node, "\(place): key \"\(key.name)\" is missing: \(key.summary)", Self.example(key))
    }
    return settings
  }

  /// One value; `nil` with a problem noted where it does not fit.
  private mutating func read(_ node: Node, _ shape: SettingShape, at place: String, key: Node?) -> Setting? {
    switch shape {
    case .map(let keys): return map(node, keys, at: place).map { setting(node, .map($0)) }
    case .list(let inner): return list(node, inner, at: place, key: key)
    case .wordOrMap(let word, let keys):
      if node.scalar?.string == word { return setting(node, .text(word)) }
      if case .mapping = node { return map(node, keys, at: place).map { setting(node, .map($0)) } }
    default:
      if let text = node.scalar?.string, let value = scalar(text, shape) { return setting(node, value) }
    }
    noteMisfit(node, shape, place)
    return nil
  }

  private mutating func list(_ node: Node, _ inner: SettingShape, at place: String, key: Node?) -> Setting? {
    guard case .sequence(let sequence) = node else {
      noteMisfit(node, .list(of: inner), place)
      return nil
    }
    var settings: [Setting] = []
    for (index, item) in sequence.enumerated() {
      if let value = read(item, inner, at: "\(place)[\(index + 1)]", key: nil) { settings.append(value) }
    }
    return setting(node, .list(settings))
  }

  private func scalar(_ text: String, _ shape: SettingShape) -> Setting.Value? {
    switch shape {
    case .text, .path, .pattern: text.isEmpty || text == "~" || text == "null" ? nil : .text(text)
    case .name: Self.isName(text) ? .text(text) : nil
    case .day: CalendarDay(iso8601: text) == nil ? nil : .text(text)
    case .instant: Timestamp(iso8601: text) == nil ? nil : .text(text)
    case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : nil
    case .number(let range): Double(text).flatMap { range.contains($0) ? .number($0) : nil }
    case .integer(let range): Int(text).flatMap { range.contains($0) ? .integer($0) : nil }
    case .word(let words): words.contains(text) ? .text(text) : nil
    case .fraction: Self.isFraction(text) ? .text(text) : nil
    case .list, .map, .wordOrMap: nil
    }
  }

  static func isName(_ text: String) -> Bool {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
    return !text.isEmpty && text.utf8.count <= 80 && text.utf8.allSatisfy { allowed.contains($0) }
      && !text.hasPrefix("-")
  }

  /// "n/d" with 0 < n ≤ d ≤ 1000.
  static func isFraction(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let upper = parts[0], let lower = parts[1] else { return false }
    return upper > 0 && upper <= lower && lower <= 1000
  }
}

extension ConfigurationReader {
  mutating func note(_ node: Node, _ message: String, _ suggestion: String = "") {
    note(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message, suggestion)
  }

  mutating func note(line: Int, column: Int, _ message: String, _ suggestion: String = "") {
    problems.append(
      ConfigurationProblem(path: path, line: line, column: column, message: message, suggestion: suggestion))
  }

  private mutating func noteUnknown(_ name: String, _ node: Node, _ keys: [ConfigurationKey], _ place: String) {
    let nearest = EditDistance.nearest(to: name, among: keys.map(\.name))
    note(
      node, "\(place): unknown key \"\(Self.shortened(name))\"",
      nearest.map { "did you mean \"\($0)\"?" } ?? "keys here: \(Self.list(keys))")
  }

  private mutating func noteMisfit(_ node: Node, _ shape: SettingShape, _ place: String) {
    var suggestion = ""
    if case .word(let words) = shape, let text = node.scalar?.string {
      suggestion = EditDistance.nearest(to: text, among: words).map { "did you mean \($0)?" } ?? ""
    }
    if case .flag = shape, let text = node.scalar?.string.lowercased() {
      suggestion =
        ["yes", "on", "y", "1", "true"].contains(text)
        ? "write true" : ["no", "off", "n", "0", "false"].contains(text) ? "write false" : ""
    }
    if case .name = shape, let text = node.scalar?.string { suggestion = Self.nameLike(text) }
    note(node, "\(place): expected \(shape.expectation), found \(Self.words(for: node))", suggestion)
  }

  private static func nameLike(_ text: String) -> String {
    let spaced = text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    let name = String(spaced)
    return isName(name) ? "write \(name)" : ""
  }

  private func setting(_ node: Node, _ value: Setting.Value) -> Setting {
    Setting(value: value, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  private static func words(for node: Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "\"\(shortened(scalar.string))\""
    case .sequence: "a list"
    case .mapping: "keys with values"
    case .alias: "an alias"
    }
  }

  private static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }

  private static func list(_ keys: [ConfigurationKey]) -> String { keys.map(\.name).joined(separator: ", ") }

  private static func example(_ key: ConfigurationKey) -> String {
    key.example.isEmpty ? "" : "such as: \(key.name): \(key.example)"
  }
}
