// SPDX-License-Identifier: Apache-2.0

/// How QGIS shows the feature tables: its table `layer_styles`, read when a layer is opened.
///
/// Colours of gaps and calls are told apart by the colour-blind too (after ColorBrewer RdGy, and by dashes and shapes).
enum LayerStyles {
  static let sql = """
    CREATE TABLE layer_styles (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
      f_table_catalog TEXT(256),
      f_table_schema TEXT(256),
      f_table_name TEXT(256),
      f_geometry_column TEXT(256),
      styleName TEXT(30),
      styleQML TEXT,
      styleSLD TEXT,
      useAsDefault BOOLEAN,
      description TEXT,
      owner TEXT(30),
      ui TEXT(30),
      update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
    );
    """

  struct Style {
    var table: CaseTable.Name
    var summary: String
    var renderer: String

    /// A QGIS style of the category "symbology".
    var qml: String {
      """
      <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
      <qgis version="3.22.0" styleCategories="Symbology">
      \(renderer)
      </qgis>
      """
    }
  }

  static let all: [Style] = [
    Style(
      table: .land, summary: "Land in grey.",
      renderer: single(fill("235,232,226,255", outline: "160,156,150,255", width: "0.15"))),
    Style(
      table: .area, summary: "Watched areas in blue, see-through.",
      renderer: single(fill("33,102,172,45", outline: "33,102,172,255", width: "0.5"))),
    Style(
      table: .scene, summary: "Footprints, outline only.",
      renderer: single(fill("0,0,0,0", outline: "120,120,120,180", width: "0.2"))),
    Style(
      table: .track, summary: "Tracks, thin.", renderer: single(line("67,110,130,160", width: "0.2", dash: "solid"))),
    Style(
      table: .gap, summary: "Gaps of the fleet: dark red, weak orange, unknown grey and dotted; others faint.",
      renderer: categorised(
        by: "CASE WHEN hull_id IS NULL THEN 'other' ELSE reception END",
        [
          ("other", "ships outside the fleet", line("130,130,130,50", width: "0.15", dash: "dash")),
          ("dark", "dark: others were heard there", line("178,24,43,255", width: "0.5", dash: "dash")),
          ("weak", "weak: others were seldom heard", line("230,120,60,255", width: "0.4", dash: "dash")),
          ("unknown", "unknown: nobody was heard", line("130,130,130,255", width: "0.35", dash: "dot")),
        ])),
    Style(
      table: .detection, summary: "Detections, outline in orange.",
      renderer: single(fill("253,174,97,60", outline: "215,120,20,255", width: "0.35"))),
    Style(
      table: .visit, summary: "Visits, small green circles.",
      renderer: single(marker("circle", "27,120,55,255", size: "2.4"))),
    Style(
      table: .encounter, summary: "Encounters: transfer candidates as orange squares, others as grey ones.",
      renderer: categorised(
        by: "is_transfer_candidate",
        [
          ("1", "with a tanker", marker("square", "215,120,20,255", size: "3")),
          ("0", "no tanker known", marker("square", "130,130,130,255", size: "2.6")),
        ])),
    Style(
      table: .darkEncounter, summary: "Dark encounters, red squares.",
      renderer: single(marker("square", "178,24,43,255", size: "3.4"))),
    Style(
      table: .loitering, summary: "Loitering, small grey triangles.",
      renderer: single(marker("triangle", "100,100,100,255", size: "2.4"))),
    Style(
      table: .draughtChange, summary: "Draught changes, small blue triangles.",
      renderer: single(marker("triangle", "33,102,172,255", size: "2.6"))),
    Style(
      table: .call, summary: "Calls: dark ones as red diamonds, others as blue circles.",
      renderer: categorised(
        by: "is_dark",
        [
          ("1", "dark call", marker("diamond", "178,24,43,255", size: "4")),
          ("0", "call with AIS or a statement", marker("circle", "33,102,172,255", size: "3.4")),
        ])),
  ]

  // Symbols

  private static func fill(_ colour: String, outline: String, width: String) -> (String) -> String {
    symbol(
      "fill", "SimpleFill",
      [
        ("color", colour), ("outline_color", outline), ("outline_style", "solid"), ("outline_width", width),
        ("outline_width_unit", "MM"), ("style", "solid"),
      ])
  }

  private static func line(_ colour: String, width: String, dash: String) -> (String) -> String {
    symbol(
      "line", "SimpleLine",
      [
        ("line_color", colour), ("line_style", dash), ("line_width", width), ("line_width_unit", "MM"),
        ("capstyle", "round"), ("joinstyle", "round"),
      ])
  }

  private static func marker(_ shape: String, _ colour: String, size: String) -> (String) -> String {
    symbol(
      "marker", "SimpleMarker",
      [
        ("name", shape), ("color", colour), ("outline_color", "255,255,255,255"), ("outline_width", "0.3"),
        ("size", size), ("size_unit", "MM"),
      ])
  }

  /// A symbol that still wants its name in the renderer.
  private static func symbol(
    _ type: String, _ layer: String, _ properties: [(String, String)]
  ) -> (String) -> String {
    let lines = properties.map { "          <prop k=\"\($0.0)\" v=\"\($0.1)\"/>" }.joined(separator: "\n")
    return { name in
      """
            <symbol type="\(type)" name="\(name)" alpha="1" clip_to_extent="1" force_rhr="0">
              <layer class="\(layer)" enabled="1" locked="0" pass="0">
      \(lines)
              </layer>
            </symbol>
      """
    }
  }

  // Renderers

  private static func single(_ symbol: (String) -> String) -> String {
    """
      <renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0">
        <symbols>
    \(symbol("0"))
        </symbols>
      </renderer-v2>
    """
  }

  private static func categorised(
    by column: String, _ categories: [(value: String, label: String, symbol: (String) -> String)]
  ) -> String {
    let entries = categories.enumerated().map { index, category in
      "      <category value=\"\(category.value)\" label=\"\(category.label)\" symbol=\"\(index)\" render=\"true\"/>"
    }
    let symbols = categories.enumerated().map { index, category in category.symbol(String(index)) }
    return """
        <renderer-v2 type="categorizedSymbol" attr="\(column)" enableorderby="0" forceraster="0" symbollevels="0">
          <categories>
      \(entries.joined(separator: "\n"))
          </categories>
          <symbols>
      \(symbols.joined(separator: "\n"))
          </symbols>
        </renderer-v2>
      """
  }
}
