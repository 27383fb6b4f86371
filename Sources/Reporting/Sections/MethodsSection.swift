// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The methods in short, the words for likelihood, and every parameter of every activity.
struct MethodsSection {
  let facts: CaseFacts

  var markup: Markup {
    let methods = Method.all(parameter).map {
      "<div id=\"\($0.anchorName)\"><dt>\($0.name)</dt><dd>\($0.text)</dd></div>" as Markup
    }
    return """
      <dl class="methods">\(methods)</dl>
      <p>Words for likelihood after ICD 203: remote below 0.05, very unlikely to 0.20, unlikely to 0.45, roughly even to
      0.55, likely to 0.80, very likely to 0.95, then almost certain. Observation is what was seen, inference what follows by
      a stated method, assessment what a named analyst judges.</p>
      \(factors)
      \(activities)
      """
  }

  /// The value of a parameter as the activities recorded it; a name and "not recorded" where none did.
  private func parameter(_ name: String) -> String {
    let wanted = Self.plain(name)
    let leaves = facts.contents.activities.flatMap { JSONText.leaves($0.parameters) }
    let found = leaves.filter { Self.plain($0.name) == wanted }
    // Parameters of case.yaml stand at the top; rules within may have properties of like names.
    return (found.first { !$0.name.contains(".") } ?? found.first)?.value ?? "(\(name): not recorded)"
  }

  /// The last part of a name in lower case without "_": "parameters.gapHours" and "gap_hours" meet.
  private static func plain(_ name: String) -> String {
    (name.split(separator: ".").last.map(String.init) ?? name).lowercased().filter { $0 != "_" }
  }

  private var factors: Markup {
    guard !facts.contents.caps.isEmpty else { return "" }
    let rows = facts.contents.caps.map { cap -> [Markup] in
      [
        "\(cap.title)", "\(cap.product)", "\(Numbers.fixed(cap.barrelsPerTonne, decimals: 2))", "\(cap.factorSource)",
        "\(cap.period)", "\(cap.source)",
      ]
    }
    return Table(
      caption: facts.caption("Table 4. Caps, and the factors by which tonnes become barrels."),
      columns: [
        .init(title: "Cap"), .init(title: "Counted as"), .init(title: "Barrels per tonne", isNumber: true),
        .init(title: "Source of the factor"), .init(title: "Period"), .init(title: "Source of the cap"),
      ], rows: rows
    ).markup
  }

  private var activities: Markup {
    let rows = facts.contents.activities.map { row -> [Markup] in
      let leaves = JSONText.leaves(row.parameters).map { "\($0.name) = \($0.value)" }
      return [
        "\(row.stage)", "\(row.verb) \(row.version)", "\(leaves.joined(separator: "; "))",
        "<code class=\"id\">\(row.id)</code>",
      ]
    }
    guard !rows.isEmpty else { return "<p>No activity is recorded: the parameters cannot be shown.</p>" }
    return Table(
      caption: facts.caption("Table 5. Activities: what made the rows, with every parameter."),
      columns: [
        .init(title: "Stage"), .init(title: "Verb, version"), .init(title: "Parameters"), .init(title: "Row"),
      ], rows: rows, style: "plain small", rowAnchors: facts.contents.activities.map { anchor($0.id) }
    ).markup
  }
}
