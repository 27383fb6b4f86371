// SPDX-License-Identifier: Apache-2.0

/// The elements that the drawings are made of. Colours and line styles come from the page's style sheet by class.
enum Shapes {
  enum Anchor: String { case start, middle, end }

  static func text(_ text: String, at point: Point, anchor: Anchor = .start, class name: String) -> Markup {
    "<text class=\"\(name)\" x=\"\(shortNumber(point.x))\" y=\"\(shortNumber(point.y))\" text-anchor=\"\(anchor.rawValue)\">\(text)</text>"
  }

  static func line(from: Point, to: Point, class name: String) -> Markup {
    "<line class=\"\(name)\" x1=\"\(shortNumber(from.x))\" y1=\"\(shortNumber(from.y))\" x2=\"\(shortNumber(to.x))\" y2=\"\(shortNumber(to.y))\"/>"
  }

  static func circle(at point: Point, radius: Double, class name: String, title: String? = nil) -> Markup {
    let open: Markup =
      "<circle class=\"\(name)\" cx=\"\(shortNumber(point.x))\" cy=\"\(shortNumber(point.y))\" r=\"\(shortNumber(radius))\""
    guard let title else { return "\(open)/>" }
    return "\(open)><title>\(title)</title></circle>"
  }

  static func rectangle(_ box: Rectangle, class name: String) -> Markup {
    "<rect class=\"\(name)\" x=\"\(shortNumber(box.minX))\" y=\"\(shortNumber(box.minY))\" width=\"\(shortNumber(box.width))\" height=\"\(shortNumber(box.height))\"/>"
  }

  static func path(_ path: PathText, class name: String, title: String? = nil) -> Markup {
    guard !path.text.isEmpty else { return "" }
    guard let title else { return "<path class=\"\(name)\" d=\"\(path.text)\"/>" }
    return "<path class=\"\(name)\" d=\"\(path.text)\"><title>\(title)</title></path>"
  }

  /// A drawing with a name and a description for those who cannot see it.
  /// `mark` is what a picture of made-up data says of itself; `nil` for others.
  static func drawing(
    _ view: Rectangle, id: String, title: String, description: String, mark: String?, _ content: Markup
  ) -> Markup {
    let corner = Point(x: view.maxX - 4, y: view.minY + 9)
    let sign = mark.map { text($0, at: corner, anchor: .end, class: "picture-mark") } ?? ""
    let box = [view.minX, view.minY, view.width, view.height].map(shortNumber).joined(separator: " ")
    return """
      <svg viewBox="\(box)" role="img" aria-labelledby="\(id)-title \(id)-description">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-description">\(description)</desc>
      \(content)
      \(sign)
      </svg>
      """
  }
}
