// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Raster
internal import Synchronization

/// Looks through an optical scene in square pieces.
struct OpticalSearch: Sendable {
  let file: SceneFile
  /// `nil` where ships are told by brightness.
  let seer: NetworkDetector?
  let land: ScenePolygons
  let parameters: DetectorParameters

  /// Candidates whose centre lies in a window, in pixels of the scene, piece by piece.
  func candidates(in whole: PixelWindow, threads: Int) throws(ImageryError) -> [ShipCandidate] {
    let pieces = pieces(of: whole)
    // Few pieces: the threads that are left work within them.
    let share = max(1, threads / max(1, pieces.count))
    let next = Mutex(0)
    let collected = Mutex<[ShipCandidate]>([])
    try orderedWork(
      threads: max(1, threads),
      produce: { () throws(ImageryError) -> PixelWindow? in
        next.withLock { index in
          defer { index += 1 }
          return index < pieces.count ? pieces[index] : nil
        }
      },
      work: { (piece: PixelWindow) -> Result<[ShipCandidate], ImageryError> in
        Result { () throws(ImageryError) in try candidates(ofPiece: piece, threads: share) }
      },
      consume: { (found) throws(ImageryError) in
        let found = try found.get()
        collected.withLock { $0 += found }
      })
    return collected.withLock { $0 }
  }

  private func pieces(of whole: PixelWindow) -> [PixelWindow] {
    var pieces: [PixelWindow] = []
    let side = max(128, parameters.tilePixels)
    for row in stride(from: whole.row, to: whole.row + whole.height, by: side) {
      for column in stride(from: whole.column, to: whole.column + whole.width, by: side) {
        pieces.append(
          PixelWindow(
            column: column, row: row, width: min(side, whole.column + whole.width - column),
            height: min(side, whole.row + whole.height - row)))
      }
    }
    return pieces
  }

  /// Candidates whose centre lies in the core of a piece, found on the core and its margin.
  private func candidates(ofPiece core: PixelWindow, threads: Int) throws(ImageryError) -> [ShipCandidate] {
    // In eights of pixels, so that the network's coarser levels lie alike whatever the pieces.
    let margin = (Int((1.5 * parameters.maximumLengthMetres / file.scene.pixelMetres).rounded(.up)) + 7) / 8 * 8
    guard
      let window = core.expanded(by: margin).clipped(toWidth: file.scene.width, height: file.scene.height)
    else { return [] }
    let grown = land.mask(window).dilated(by: Int(parameters.landBufferMetres / file.scene.pixelMetres))
    let found: [ShipCandidate]
    if let seer {
      found = try seer.candidates(window: window, land: grown, parameters, threads: threads)
    } else {
      found = try OpticalDetector.candidates(file, window: window, land: grown, parameters)
    }
    return found.compactMap { candidate in
      var candidate = candidate
      candidate.box.column += Double(window.column)
      candidate.box.row += Double(window.row)
      let column = Int(candidate.box.column) - core.column
      let row = Int(candidate.box.row) - core.row
      return (0..<core.width).contains(column) && (0..<core.height).contains(row) ? candidate : nil
    }
  }
}
