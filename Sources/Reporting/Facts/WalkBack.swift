// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The walk from each call back to the bytes: which rows it rests on, which they rest on, down to the inputs.
struct WalkBack {
  /// Rows printed; the rest stand in the table derivation.
  static let rowLimit = 3000

  struct Parent: Hashable {
    let id: String
    let role: String
  }

  /// A row to be printed, in the order in which the walk meets it.
  struct Step {
    let id: String
    let words: String
    let activity: String
    let parents: [Parent]
  }

  private(set) var steps: [Step] = []
  /// Rows met beyond the limit.
  private(set) var leftOut = 0
  private var derived: [String: [Parent]] = [:]
  private var isPrinted: Set<String> = []
  private let sources: [String: SourceRow]
  private let printedSources: Set<String>

  init(_ facts: CaseFacts) {
    sources = facts.sources
    printedSources = Set(facts.printedSources.map(\.id))
    let rows = DescribedRows(facts.contents)
    for row in facts.contents.derivations {
      derived[row.childID, default: []].append(Parent(id: row.parentID, role: row.role))
    }
    for (child, parent) in rows.impliedParents where !(derived[child] ?? []).contains(where: { $0.id == parent.id }) {
      derived[child, default: []].append(parent)
    }
    walk(from: facts.calls.filter(facts.isPrinted).map(\.row.id), rows)
  }

  /// What a row rests on, in the order recorded.
  func parents(of id: String) -> [Parent] { derived[id] ?? [] }

  /// Links to rows, those of one role together: "gap: a, b; hull: c".
  func links(to parents: [Parent]) -> Markup {
    var roles: [String] = []
    for parent in parents where !roles.contains(parent.role) { roles.append(parent.role) }
    let groups = roles.map { role -> Markup in
      let links = parents.filter { $0.role == role }.map { link(to: $0.id) }
      return "\(role): \(Markup(joining: links, with: ", "))"
    }
    return Markup(joining: groups, with: "; ")
  }

  /// A link to the row where this page has it, else its identifier.
  func link(to id: String) -> Markup {
    if let source = sources[id] {
      guard printedSources.contains(id) else { return "<code>\(source.path)</code>" }
      return "<a href=\"#\(anchor(id))\"><code>\(source.path)</code></a>"
    }
    return isPrinted.contains(id) ? "<a href=\"#\(anchor(id))\"><code>\(id)</code></a>" : "<code>\(id)</code>"
  }

  /// Breadth first, so that what is close to a call is printed before what is far.
  private mutating func walk(from calls: [String], _ rows: DescribedRows) {
    var seen = Set(calls)
    var queue = calls
    var next = 0
    while next < queue.count {
      let id = queue[next]
      next += 1
      let isCall = next <= calls.count
      if !isCall, sources[id] == nil { print(id, rows) }
      for parent in parents(of: id) where seen.insert(parent.id).inserted { queue.append(parent.id) }
    }
  }

  private mutating func print(_ id: String, _ rows: DescribedRows) {
    guard steps.count < Self.rowLimit else {
      leftOut += 1
      return
    }
    let (words, activity) = rows.words(for: id)
    isPrinted.insert(id)
    steps.append(Step(id: id, words: words, activity: activity, parents: parents(of: id)))
  }
}
