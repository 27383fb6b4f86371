// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Title, what the report is made from, and the way through it.
struct FrontMatter {
  let facts: CaseFacts

  var markup: Markup {
    let about = facts.about
    return """
      <header>
      <p class="kicker">Case report · Plimsoll \(about.version)</p>
      <h1>\(about.title)</h1>
      <dl class="facts">
      <div><dt>Case</dt><dd>\(about.id)</dd></div>
      <div><dt>Period (UTC)</dt><dd><time>\(about.firstDay)</time> to <time>\(about.lastDay)</time></dd></div>
      <div><dt>Made from</dt><dd>\(Numbers.count(facts.contents.sources.count, "input file")), \(Numbers.count(recordCount, "record"))</dd></div>
      <div class="wide"><dt>SHA-256 of all inputs</dt><dd><code>\(facts.inputsDigest)</code></dd></div>
      </dl>
      </header>
      """
  }

  private var recordCount: Int { facts.contents.sources.reduce(0) { $0 + $1.recordsRead } }

  /// Links to the sections; not printed.
  static func contents(_ sections: [ReportPage.Section]) -> Markup {
    let items = sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as Markup }
    return "<nav aria-label=\"Contents\"><ul>\(items)</ul></nav>"
  }
}
