// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The report as one page that needs nothing beside it: no script, no network, no font file.
struct ReportPage {
  struct Section {
    let id: String
    let title: String
    let content: Markup
    /// Annexes with wide tables are printed across the paper.
    var isWide = false
  }

  let facts: CaseFacts

  var markup: Markup {
    let sections = sections
    return """
      <!DOCTYPE html>
      <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="Plimsoll \(facts.about.version)"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
      <title>\(title)</title>
      <style>
      \(Markup(trusted: ReportStyle.screen))
      \(Markup(trusted: ReportStyle.drawings))
      \(Markup(trusted: ReportStyle.print))
      \(Markup(trusted: ReportStyle.pageMargins(facts)))
      </style>
      </head>
      <body>
      \(banner)
      <main>
      \(FrontMatter(facts: facts).markup)
      \(FrontMatter.contents(sections))
      \(sections.map(section))
      </main>
      <footer><p>Plimsoll \(facts.about.version) · case \(facts.about.id) · made from rows of case.gpkg alone; the same rows give the same bytes.</p></footer>
      </body>
      </html>

      """
  }

  private var title: String {
    facts.madeUpMark.map { "\($0): \(facts.about.title)" } ?? facts.about.title
  }

  private var banner: Markup {
    facts.about.isMadeUp ? "<p class=\"banner\" role=\"note\">\(CaseFacts.madeUpSentence)</p>" : ""
  }

  private var sections: [Section] {
    let walk = WalkBack(facts)
    return [
      Section(id: "finding", title: "1 The finding", content: FindingSection(facts: facts).markup),
      Section(id: "figures", title: "2 Key figures", content: KeyFigures(facts: facts).markup),
      Section(id: "map-section", title: "3 Where", content: MapSection(facts: facts).markup),
      Section(id: "ledger", title: "4 The ledger over time", content: LedgerSection(facts: facts).markup),
      Section(id: "coverage", title: "5 What was looked at", content: CoverageSection(facts: facts).markup),
      Section(id: "methods", title: "6 Methods and parameters", content: MethodsSection(facts: facts).markup),
      Section(id: "limits", title: "7 Limits", content: LimitsSection(facts: facts).markup),
      Section(id: "annex-a", title: "Annex A Calls", content: CallsAnnex(facts: facts).markup, isWide: true),
      Section(
        id: "annex-b", title: "Annex B Candidates and reasons",
        content: CandidatesAnnex(facts: facts, walk: walk).markup),
      Section(id: "annex-c", title: "Annex C The walk back", content: RowsAnnex(facts: facts, walk: walk).markup),
      Section(id: "annex-d", title: "Annex D Sources", content: SourcesAnnex(facts: facts).markup),
      Section(id: "annex-e", title: "Annex E Images of the calls", content: PicturesAnnex(facts: facts).markup),
      Section(id: "annex-f", title: "Annex F Reviews", content: ReviewsAnnex(facts: facts).markup),
      Section(id: "annex-g", title: "Annex G Voyages", content: VoyagesAnnex(facts: facts).markup, isWide: true),
      Section(
        id: "annex-h", title: "Annex H What goes out, what comes in", content: ExchangeAnnex(facts: facts).markup,
        isWide: true),
    ]
  }

  private func section(_ section: Section) -> Markup {
    let style: Markup = section.isWide ? " class=\"wide\"" : ""
    return """
      <section id="\(section.id)"\(style)>
      <h2>\(section.title)</h2>
      \(section.content)
      </section>
      """
  }
}
