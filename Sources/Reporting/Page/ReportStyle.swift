// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The style sheet. Colours of lines are those of M. Okabe and K. Ito ("Color Universal Design", 2008), darkened where they
/// carry text; each comes with a dash or pattern of its own.
enum ReportStyle {
  static let screen = """
    :root { --ink: #16202a; --soft: #55606b; --rule: #c9d0d6; --tint: #f3f5f7; --accent: #0b4f79; --warn: #8a1c00; }
    * { box-sizing: border-box; }
    html { font: 16px/1.5 "Source Sans 3", "Helvetica Neue", Helvetica, "Liberation Sans", Arial, "DejaVu Sans", sans-serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
    body { margin: 0; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
    main > section.wide { width: min(80rem, 100vw - 2.5rem); margin-left: 50%; transform: translateX(-50%); }
    h1, h2, h3, .lead { font-family: "Source Serif 4", Charter, Georgia, "Liberation Serif", "DejaVu Serif", serif; line-height: 1.2; }
    h1 { font-size: 2.1rem; font-weight: 600; margin: .2rem 0 1rem; text-wrap: balance; }
    h2 { font-size: 1.5rem; font-weight: 600; margin: 3rem 0 1rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
    h3 { font-size: 1.15rem; font-weight: 600; margin: 2rem 0 .6rem; }
    h4, .statement h3, .call h3 { font-family: inherit; font-size: 1rem; margin: 0; }
    p { margin: 0 0 .6rem; max-width: 44rem; }
    a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .15em; }
    code { font-family: "Source Code Pro", "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .86em; overflow-wrap: anywhere; }
    .banner { position: sticky; top: 0; z-index: 2; margin: 0; padding: .4rem 1.25rem; max-width: none; background: var(--warn); color: #fff; font-weight: 600; text-align: center; font-size: .95rem; }
    .mark { color: var(--warn); font-size: .85em; letter-spacing: .04em; }
    .kicker { color: var(--soft); margin: 1rem 0 0; }
    .soft { color: var(--soft); font-weight: 400; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .4rem 1.5rem; margin: 0; padding: .7rem 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
    .facts .wide { grid-column: 1 / -1; }
    time { white-space: nowrap; }
    .facts dt, figcaption, caption, .legend, .notes, .meta { font-size: .86rem; color: var(--soft); }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    nav ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .9rem; }
    .lead { font-size: 1.3rem; line-height: 1.4; max-width: 46rem; margin-bottom: 1.2rem; }
    .statement { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; padding: .7rem 0; border-top: 1px solid var(--rule); }
    .statement h3, .statement h4 { font-size: .86rem; font-weight: 600; color: var(--accent); padding-top: .15rem; line-height: 1.5; }
    .statement p:last-child { margin-bottom: 0; }
    figure { margin: 1rem 0 1.8rem; }
    figure h3 { margin-top: 0; }
    figure svg { display: block; width: 100%; height: auto; } figure .scroll { margin: 0; } figure .legend svg { width: auto; height: .8rem; }
    figcaption { margin-top: .5rem; max-width: 48rem; }
    figure.beside { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.2rem; align-items: start; }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.3rem; margin: .5rem 0 0; padding: 0; }
    .legend li { display: flex; align-items: center; gap: .45rem; }
    .legend.stacked { display: block; }
    .key { height: .8rem; width: auto; flex: none; }
    .hidden { position: absolute; }
    .scroll { overflow-x: auto; margin: 1rem 0 .4rem; }
    table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; }
    caption { text-align: left; padding-bottom: .5rem; caption-side: top; }
    th, td { text-align: left; vertical-align: top; padding: .28rem .9rem .28rem 0; font-weight: 400; }
    thead th { font-weight: 600; vertical-align: bottom; border-bottom: 1.5px solid var(--ink); }
    tbody tr { border-bottom: 1px solid var(--rule); }
    tfoot { display: table-row-group; }
    tfoot th, tfoot td { font-weight: 600; border-top: 1.5px solid var(--ink); }
    th.number, td.number { text-align: right; } tr > .number:last-child { padding-right: .2rem; }
    .figures { max-width: 46rem; } .figures td { font-weight: 600; }
    .small { font-size: .8rem; } .small code { font-size: .95em; } .small td, .small tbody th { padding-top: .14rem; padding-bottom: .14rem; }
    .id, #annex-c tbody th { white-space: nowrap; } #annex-c table { table-layout: fixed; min-width: 44rem; } #annex-c th:first-child { width: 15rem; } #annex-c th:nth-child(2) { width: 34%; }
    .calls td, .calls tbody th { white-space: nowrap; } .calls td:nth-child(2), .calls td:nth-child(7) { white-space: normal; }
    .hash { display: inline-block; width: 33ch; } .lines { white-space: nowrap; }
    sup { line-height: 0; color: var(--accent); padding-left: .1em; }
    .notes p { margin: 0 0 .15rem; max-width: 62rem; } .notes { margin-bottom: 1.5rem; }
    .methods > div { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; padding: .35rem 0; border-top: 1px solid var(--rule); }
    .methods dt { font-weight: 600; } .methods dd { margin: 0; max-width: 42rem; }
    .limits { padding-left: 1.1rem; max-width: 46rem; } .limits li { margin-bottom: .35rem; }
    #finding { counter-reset: paragraph; } #finding .statement p { counter-increment: paragraph; padding-left: 1.9rem; position: relative; }
    #finding .statement p::before { content: counter(paragraph) "."; position: absolute; left: 0; color: var(--soft); font-variant-numeric: tabular-nums; }
    .looks .strip { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .5rem; } .looks figcaption { max-width: none; } .no-picture { border: 1px solid var(--rule); padding: .5rem; font-size: .86rem; }
    .call { padding: .6rem 0; border-top: 1px solid var(--rule); }
    .call ol { margin: .2rem 0 .3rem; padding-left: 1.4rem; font-size: .88rem; }
    .meta { max-width: none; margin: .1rem 0; overflow-wrap: anywhere; }
    :target { background: #fff6d6; }
    footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem 2rem; color: var(--soft); font-size: .86rem; }
    @media (max-width: 40rem) {
      h1 { font-size: 1.6rem; } .lead { font-size: 1.12rem; }
      .statement, .methods > div, figure.beside { grid-template-columns: minmax(0, 1fr); }
      figure .scroll > svg { min-width: 38rem; } .scroll table:not(.figures) { min-width: 36rem; }
    }
    """

  static let drawings = """
    svg { font-family: "Source Sans 3", "Helvetica Neue", Helvetica, "Liberation Sans", Arial, "DejaVu Sans", sans-serif; font-size: 10px; fill: var(--ink); }
    svg path, svg line { fill: none; }
    .tick, .map-note, .count { font-size: 9px; } .tick { fill: #4a5560; } .count { font-variant-numeric: tabular-nums; }
    .plain { fill: #fff; } .sea { fill: #edf3f7; } svg path.land { fill: #dcd8cd; stroke: #8d8a80; stroke-width: .5; fill-rule: evenodd; }
    .frame { fill: none; stroke: #55606b; stroke-width: 1; } .graticule { stroke: #b9c6d0; stroke-width: .5; }
    .track-other { stroke: #9aa7b2; stroke-width: .35; opacity: .4; } .track-fleet { stroke: #0b4f79; stroke-width: .6; opacity: .55; }
    .gap { stroke-width: .5; opacity: .35; } .gap.of-call { stroke-width: 1.2; opacity: .9; } .gap-dark { stroke: #c23b00; stroke-dasharray: 5 3; } .gap-weak { stroke: #b07800; stroke-dasharray: 2 2; } .gap-unknown { stroke: #6b7580; stroke-dasharray: 1 3; }
    .calls { fill: #c23b00; fill-opacity: .35; stroke: #8a1c00; stroke-width: 1.2; } .place { fill: #fff; stroke: #16202a; stroke-width: 1.1; }
    .place-name { font-weight: 600; paint-order: stroke; stroke: #fff; stroke-width: 2.6px; stroke-linejoin: round; }
    .leader { stroke: #16202a; stroke-width: .5; } .scale-bar { stroke: #16202a; stroke-width: 1.2; } .map-plate { fill: #fff; fill-opacity: .8; } svg path.north { fill: #16202a; }
    .area-outline { stroke: #16202a; stroke-width: 1.1; stroke-dasharray: 4 2; }
    .detection-unmatched { stroke: #c23b00; stroke-width: .7; } svg path.detection-unmatched { fill: #c23b00; fill-opacity: .06; }
    .detection-ambiguous { stroke: #8a5a00; stroke-width: .8; stroke-dasharray: 1.5 1; }
    .detection-matched { stroke: #0b4f79; stroke-width: 1; stroke-dasharray: 3 1.5; } .detection-beside { stroke: #8a95a0; stroke-width: .5; }
    .grid { stroke: #e1e5e9; stroke-width: .7; } .axis { stroke: #16202a; stroke-width: 1; }
    .cap { stroke: #16202a; stroke-width: 1.6; } .notice { stroke: #55606b; stroke-width: .7; stroke-dasharray: 1.5 2.5; }
    .cap-label { font-weight: 600; } .cap-label, .notice-label, .date-label { font-size: 9px; paint-order: stroke; stroke: #fff; stroke-width: 3px; }
    .series { stroke-width: 2; stroke-linejoin: round; }
    .series-0 { stroke: #0072b2; } .series-1 { stroke: #009e73; } .series-2 { stroke: #d55e00; } .series-3 { stroke: #984ea3; }
    .series.series-0 { stroke-dasharray: 7 2; } .series.series-1 { stroke-dasharray: 3 2; } .series.series-3 { stroke-dasharray: 8 2 2 2; }
    .declared { stroke: #16202a; } .series.declared { stroke-width: 1.6; stroke-dasharray: 1 0; } .declared-unknown { stroke-width: 1.2; stroke-dasharray: 1 4; }
    .tie { stroke-width: .6; opacity: .8; } .crossing { fill: #fff; stroke-width: 1.4; } .drop { stroke: #55606b; stroke-width: .6; stroke-dasharray: 2 2; }
    .end-barrels { font-weight: 600; font-size: 11px; font-variant-numeric: tabular-nums; } .end-name { font-size: 9px; fill: #4a5560; }
    .declared-some { fill: #7c8791; } .declared-zero { fill: #fff; stroke: #55606b; stroke-width: .7; } .declared-none { stroke: #9aa3ab; stroke-width: .5; }
    .day { stroke: #b7c0c8; stroke-width: .6; } .day-ship { fill: #0b4f79; stroke: #0b4f79; stroke-width: .6; } .day-empty { fill: #cfe3f1; stroke: #8db2cc; stroke-width: .6; }
    svg path.ship-sign { fill: #fff; } .call-bar { fill: #e08a00; stroke: #fff; stroke-width: .5; }
    .pixels { image-rendering: pixelated; } svg path.berth-outline { stroke: #fff; stroke-width: 1; stroke-dasharray: 4 3; vector-effect: non-scaling-stroke; } svg path.ship-outline { stroke: #ffb454; stroke-width: 1.4; vector-effect: non-scaling-stroke; }
    .stripe { fill: #8a1c00; fill-opacity: .92; } .stripe-words, .letter, .scale-words { fill: #fff; font-weight: 600; } .letter, .scale-words { paint-order: stroke; stroke: #0b141b; stroke-width: .22em; } svg path.scale-line { stroke: #fff; stroke-width: 2.2; vector-effect: non-scaling-stroke; }
    svg path.band { fill: #984ea3; opacity: .22; } .band-edge { stroke: #984ea3; stroke-width: .9; stroke-dasharray: 4 2; } .band-middle { stroke: #7b2d87; stroke-width: 1.4; stroke-dasharray: 1 1.6; }
    .picture-mark { fill: #8a1c00; font-weight: 600; font-size: 9px; letter-spacing: .04em; paint-order: stroke; stroke: #fff; stroke-width: 2.5px; }
    """

  static let print = """
    @media print {
      html { font-size: 9.4pt; line-height: 1.4; }
      main { max-width: none; padding: 0; }
      main > section.wide { page: wide; width: auto; margin: 0; transform: none; }
      nav, footer { display: none; }
      .banner { position: static; padding: 3pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      svg, .banner { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 16pt; } h3 { font-size: 11pt; margin-top: 10pt; } .statement h3, .call h3 { font-size: 9.4pt; margin-top: 0; } .lead { font-size: 12pt; }
      .figures th, .figures td { padding-top: .12rem; padding-bottom: .12rem; } #annex-c th:first-child { width: 21%; } #annex-c th:nth-child(2) { width: 33%; } .inputs code, .small.inputs code.hash { font-size: 5.5pt; white-space: nowrap; } .small.inputs { font-size: 6.2pt; line-height: 1.2; } .inputs th, .inputs td { padding: .06rem .6rem .06rem 0; } figure.beside { grid-template-columns: 78mm 1fr; } figure.beside .legend { break-after: auto; }
      h2, h3, caption, thead { break-after: avoid; } .statement h3, .statement h4 { break-after: auto; }
      tbody tr:nth-child(-n+2), tfoot tr { break-before: avoid; }
      figure, .statement p, .call, tr, .methods > div { break-inside: avoid; } .legend { break-after: avoid; }
      #annex-a, #annex-b, #annex-c, #annex-d, #annex-e, #annex-g { break-before: page; } .pixels { -webkit-print-color-adjust: exact; print-color-adjust: exact; } #annex-b { columns: 2; column-gap: 14pt; column-fill: auto; } #annex-b > h2 { column-span: all; }
      .small code.hash { width: auto; font-size: 5.9pt; white-space: nowrap; } .hash wbr { display: none; } section.wide table { font-size: 7.6pt; } table { font-size: 8.2pt; } .small { font-size: 7.2pt; }
      .call ol, .meta, .notes, figcaption, caption, .legend { font-size: 7.6pt; }
      thead { display: table-header-group; } .scroll { overflow: visible; }
      a { color: inherit; text-decoration: none; } p { orphans: 3; widows: 3; }
    }
    """

  /// Headers and footers of the printed pages: what is made up says so on each.
  static func pageMargins(_ facts: CaseFacts) -> String {
    let mark = facts.madeUpMark.map { "\($0) · " } ?? ""
    let title = quoted(mark + facts.about.title)
    let foot = quoted(
      "Plimsoll \(facts.about.version) · case \(facts.about.id) · inputs \(facts.inputsDigest.prefix(16))")
    let font = "font: 7.5pt \"Liberation Sans\", Arial, sans-serif;"
    let color = facts.about.isMadeUp ? "color: #8a1c00;" : "color: #55606b;"
    return """
      @page { size: A4; margin: 20mm 18mm 18mm;
        @top-left { content: \(title); \(font) \(color) }
        @bottom-left { content: \(foot); \(font) color: #55606b; }
        @bottom-right { content: counter(page) " / " counter(pages); \(font) color: #55606b; } }
      @page wide { size: A4 landscape; margin: 18mm 15mm 16mm; }
      """
  }

  /// A CSS string: all but letters, digits and spaces as escapes (CSS Syntax Level 3, §4.3.7), which also keeps it from
  /// ending the style element.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "-", ":": result.unicodeScalars.append(scalar)
      default: result += scalar.value < 0x20 ? " " : "\\\(String(scalar.value, radix: 16)) "
      }
    }
    return result + "\""
  }
}
