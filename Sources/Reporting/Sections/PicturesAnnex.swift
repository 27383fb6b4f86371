// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Raster

/// Annex E: what the calls look like in the scenes. Each picture says sensor, date, place and credit.
struct PicturesAnnex {
  /// Calls whose looks are printed, in the order of the calls; the workbench shows all.
  static let callLimit = 60

  let facts: CaseFacts

  var markup: Markup {
    guard let folder = facts.folder else {
      return "<p>The report was made from rows alone, without the scenes: no picture is shown.</p>"
    }
    let looks = CallLooks(facts)
    let calls = facts.calls.filter { !looks.looks(of: $0.row).isEmpty }
    guard !calls.isEmpty else { return "<p>No call rests on a scene.</p>" }
    let figures = calls.prefix(Self.callLimit).map { figure($0, looks, folder) }
    let hidden = calls.count - figures.count
    let rest: Markup =
      hidden == 0 ? "" : "<p>\(Numbers.count(hidden, "more call")): the workbench shows the looks of each.</p>"
    return """
      <p>Pixels of the scenes as they are, none resampled, stretched between their 1st and 99th percentile, north as in the scene. \
      Dashed: the berth as the case draws it. Solid: the outline that the detector drew.</p>
      \(figures)
      \(rest)
      """
  }

  private func figure(_ call: NumberedCall, _ looks: CallLooks, _ folder: CaseFolder) -> Markup {
    let shown = looks.looks(of: call.row)
    let pictures = shown.enumerated().map { index, look -> Markup in
      let letter = Notes.letter(index)
      do throws(SceneChip.Failure) {
        return drawing(try looks.picture(look, of: call.row, in: folder), look, letter, call)
      } catch {
        return "<p class=\"no-picture\">(\(letter)) \(error.words)</p>"
      }
    }
    let captions = shown.enumerated().map { "(\(Notes.letter($0.offset))) \(caption($0.element))" }
    return """
      <figure class="looks" id="looks-\(call.number)">
      <div class="strip">\(pictures)</div>
      <figcaption>\(facts.caption("<b>Figure E\(call.number).</b> Call \(call.number), \(call.shipName) \(LikelihoodWords.word(call.row.probability)), \(facts.areaName(call.row.areaID)). \(captions.joined(separator: " "))"))</figcaption>
      </figure>
      """
  }

  /// "Berth before: optical, PlanetScope, 2024-04-12 00:12 UTC, 3.0 m pixels. Credit: Planet Labs PBC, CC-BY."
  private func caption(_ look: CallLooks.Look) -> String {
    let scene = look.scene
    let what =
      switch look.name {
      case "before": "Berth before"
      case "after": "Berth after"
      default: "Ship at the berth" + (look.detection.map(Self.size) ?? "")
      }
    let time = scene.acquired.map { "\(Times.minute($0)) UTC" } ?? "time not known"
    let product = scene.product.isEmpty ? "" : ", \(scene.product)"
    let source = facts.contents.sources.first { scene.path.split(separator: " ").map(String.init).contains($0.path) }
    let credit = [scene.provider, source?.licence ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    return "\(what): \(scene.sensor)\(product), \(time), \(Numbers.fixed(scene.pixelMetres, decimals: 1)) m pixels. "
      + "Credit: \(credit.isEmpty ? "not stated" : credit)."
  }

  private static func size(_ row: DetectionRow) -> String {
    ", \(Numbers.fixed(row.lengthMetres, decimals: 0)) ± \(Numbers.fixed(row.lengthErrorMetres, decimals: 0)) m long"
  }

  // MARK: Drawing

  private func drawing(
    _ picture: CallLooks.Picture, _ look: CallLooks.Look, _ letter: String, _ call: NumberedCall
  ) -> Markup {
    let (width, height) = (picture.frame.window.width, picture.frame.window.height)
    let time = look.scene.acquired.map(Times.minute) ?? "time not known"
    let bar = ScaleBar(pictureWidth: Double(width), pixelMetres: look.scene.pixelMetres)
    let size = Double(width) / 20
    let mark =
      facts.madeUpMark.map { words -> Markup in
        "<rect class=\"stripe\" x=\"0\" y=\"\(shortNumber(Double(height) - size * 1.3))\" width=\"\(width)\" height=\"\(shortNumber(size * 1.3))\"/><text class=\"stripe-words\" font-size=\"\(shortNumber(size))\" x=\"\(width / 2)\" y=\"\(shortNumber(Double(height) - size * 0.35))\" text-anchor=\"middle\">\(words)</text>"
      } ?? ""
    return """
      <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="Call \(call.number), \(look.name), \(time)">
      <image class="pixels" width="\(width)" height="\(height)" href="data:image/png;base64,\(Markup(trusted: picture.base64))"/>
      \(outline(picture.frame.around, "berth-outline", look.scene.pixelMetres))\(outline(picture.frame.detection, "ship-outline", look.scene.pixelMetres))
      <text class="letter" font-size="\(shortNumber(size * 1.5))" x="\(shortNumber(size * 0.6))" y="\(shortNumber(size * 1.8))">\(letter)</text>
      \(bar.markup(y: Double(height) - size * 1.9, size: size))
      \(mark)
      </svg>
      """
  }

  private func outline(_ points: [PixelPoint], _ name: String, _ pixelMetres: Double) -> Markup {
    guard points.count > 2 else { return "" }
    var path = PathText()
    path.add(points.map { Point(x: $0.column, y: $0.row) })
    return "<path class=\"\(name)\" d=\"\(path.text)Z\"/>"
  }
}

/// A bar of a round number of metres, a quarter to a third of the picture.
private struct ScaleBar {
  let pictureWidth: Double
  let pixelMetres: Double

  func markup(y: Double, size: Double) -> Markup {
    guard pixelMetres > 0 else { return "" }
    let metres = MapFurniture.roundNumber(atMost: pictureWidth * pixelMetres / 3)
    guard metres > 0 else { return "" }
    let left = size * 0.6
    let right = left + metres / pixelMetres
    return """
      <path class="scale-line" d="M\(shortNumber(left)) \(shortNumber(y))H\(shortNumber(right))"/>\
      <text class="scale-words" font-size="\(shortNumber(size))" x="\(shortNumber(left))" y="\(shortNumber(y - size * 0.4))">\(Numbers.whole(metres)) m</text>
      """
  }
}
