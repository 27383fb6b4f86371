// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Glibc

/// What makes a picture a map: graticule, scale bar, north.
struct MapFurniture {
  let projection: MapProjection

  /// Lines of longitude and latitude with their labels outside the frame, three to seven each way.
  var graticule: (lines: Markup, labels: Markup) {
    let extent = projection.extent
    let meridians = Self.ticks(from: extent.west, to: extent.east)
    let parallels = Self.ticks(from: extent.south, to: extent.north)
    var path = PathText()
    var labels: [Markup] = []
    for longitude in meridians {
      let top = projection.point(Coordinate(longitude: longitude, latitude: extent.north))
      path.add([top, Point(x: top.x, y: projection.height)])
      let text = Self.degrees(Sphere.wrappedLongitude(longitude), positive: "E", negative: "W")
      let place = Point(x: top.x, y: projection.height + 12)
      if (18...max(18, projection.width - 18)).contains(place.x) {
        labels.append(Shapes.text(text, at: place, anchor: .middle, class: "tick"))
      }
    }
    for latitude in parallels {
      let left = projection.point(Coordinate(longitude: extent.west, latitude: latitude))
      path.add([Point(x: 0, y: left.y), Point(x: projection.width, y: left.y)])
      let text = Self.degrees(latitude, positive: "N", negative: "S")
      labels.append(Shapes.text(text, at: Point(x: -5, y: left.y + 3), anchor: .end, class: "tick"))
    }
    return (Shapes.path(path, class: "graticule"), Markup(joining: labels))
  }

  /// A bar of a round length at the lower left, valid at the middle latitude.
  func scaleBar(inMetres: Bool) -> (markup: Markup, box: Rectangle) {
    let metresPerStep = inMetres ? 1 : Unit.metresPerNauticalMile
    let goal = projection.width * 0.18 * projection.metresPerUnit / metresPerStep
    let length = Self.roundNumber(atMost: goal)
    let width = length * metresPerStep / projection.metresPerUnit
    let left = 12.0
    let bottom = projection.height - 14
    let kilometres = length * metresPerStep / 1000
    let decimals = kilometres < 10 ? 1 : 0
    let nautical = "\(Numbers.fixed(length, decimals: length < 1 ? 1 : 0)) nm"
    let label =
      inMetres
      ? "\(Numbers.whole(length)) m" : "\(nautical) (\(Numbers.fixed(kilometres, decimals: decimals)) km)"
    var path = PathText()
    path.add([
      Point(x: left, y: bottom - 5), Point(x: left, y: bottom), Point(x: left + width, y: bottom),
      Point(x: left + width, y: bottom - 5),
    ])
    let text = Shapes.text(label, at: Point(x: left + 4, y: bottom - 6), class: "map-note")
    let textWidth = LabelPlacement.width(of: label, fontSize: 9)
    let box = Rectangle(
      minX: left - 6, minY: bottom - 20, maxX: left + max(width, textWidth) + 10, maxY: bottom + 8)
    return ("\(Shapes.rectangle(box, class: "map-plate"))\(Shapes.path(path, class: "scale-bar"))\(text)", box)
  }

  /// An arrow to true north, which Mercator keeps straight up.
  var northArrow: (markup: Markup, box: Rectangle) {
    let x = projection.width - 18
    var path = PathText()
    path.add([Point(x: x, y: 10), Point(x: x + 5, y: 26), Point(x: x, y: 22), Point(x: x - 5, y: 26)], closed: true)
    let text = Shapes.text("N", at: Point(x: x, y: 37), anchor: .middle, class: "map-note")
    return ("\(Shapes.path(path, class: "north"))\(text)", Rectangle(minX: x - 9, minY: 6, maxX: x + 9, maxY: 40))
  }

  /// Round angles between two: steps of 0.05′ to 10° that give three to seven of them.
  static func ticks(from low: Double, to high: Double) -> [Double] {
    let minutes = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600]
    let span = (high - low) * 60
    let step = minutes.first { span / $0 <= 6.5 } ?? 600
    let first = Int((low * 60 / step).rounded(.up))
    let last = Int((high * 60 / step).rounded(.down))
    guard first <= last, last - first < 200 else { return [] }
    return (first...last).map { Double($0) * step / 60 }
  }

  /// "42°44′N", "131°E", "42°44.2′N".
  static func degrees(_ value: Double, positive: String, negative: String) -> String {
    let hundredths = Int((abs(value) * 6000).rounded())
    let whole = hundredths / 6000
    let rest = hundredths % 6000
    let side = hundredths == 0 ? "" : value < 0 ? negative : positive
    if rest == 0 { return "\(whole)°\(side)" }
    let decimals = rest % 100 == 0 ? 0 : rest % 10 == 0 ? 1 : 2
    let minutes = Numbers.fixed(Double(rest) / 100, decimals: decimals)
    return "\(whole)°\(minutes)′\(side)"
  }

  /// The greatest 1, 2 or 5 times a power of ten that does not pass a number.
  static func roundNumber(atMost goal: Double) -> Double {
    guard goal > 0, goal.isFinite else { return 1 }
    let power = pow(10, floor(log10(goal)))
    for factor in [5.0, 2, 1] where factor * power <= goal { return factor * power }
    return power
  }
}
