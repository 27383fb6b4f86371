// SPDX-License-Identifier: Apache-2.0

/// A table of the page: caption, column heads, rows, and totals at the foot.
struct Table {
  struct Column {
    var title: String
    /// Numbers stand to the right, with digits under digits.
    var isNumber = false
  }

  var caption: Markup
  var columns: [Column]
  var rows: [[Markup]]
  var totals: [[Markup]] = []
  /// Class of the style sheet.
  var style = "plain"
  /// The name of each row to link to; empty where rows are not linked to.
  var rowAnchors: [String] = []

  var markup: Markup {
    let heads = columns.map { column -> Markup in
      "<th scope=\"col\"\(Self.alignment(column))>\(column.title)</th>"
    }
    let body = rows.enumerated().map { index, row -> Markup in
      let name: Markup = rowAnchors.indices.contains(index) ? " id=\"\(rowAnchors[index])\"" : ""
      return "<tr\(name)>\(cells(row))</tr>"
    }
    let foot: Markup =
      totals.isEmpty ? "" : "<tfoot>\(totals.map { "<tr>\(cells($0))</tr>" as Markup })</tfoot>"
    return """
      <div class="scroll"><table class="\(style)">
      <caption>\(caption)</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      \(foot)
      </table></div>
      """
  }

  private func cells(_ row: [Markup]) -> Markup {
    Markup(
      joining: row.enumerated().map { index, cell in
        let column = columns.indices.contains(index) ? columns[index] : Column(title: "")
        return index == 0
          ? "<th scope=\"row\"\(Self.alignment(column))>\(cell)</th>" : "<td\(Self.alignment(column))>\(cell)</td>"
      }, with: "")
  }

  private static func alignment(_ column: Column) -> Markup { column.isNumber ? " class=\"number\"" : "" }
}
