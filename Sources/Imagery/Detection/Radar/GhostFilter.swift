// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// Tells azimuth ambiguities, the ghosts of bright objects some kilometres along the track, from ships.
///
/// A candidate is a ghost where, at a distance at which ghosts stand, the scene is 15 to 35 dB brighter than the candidate
/// and nowhere near as bright round that place. The source may be on land.
struct GhostFilter {
  /// How much weaker a ghost is than what throws it, as power.
  static let ratios: ClosedRange<Float> = 32...3200
  /// A source stands out from its neighbourhood's median by so much, as power.
  static let sourceContrast: Float = 16
  /// Pixels round the expected place in which the source is looked for.
  static let reach = 8

  private let azimuth: AzimuthSampling
  private let grid: GeolocationGrid
  private let dataset: RasterBand
  private let pixelMetres: Double

  private final class RasterBand {
    let dataset: Dataset
    let index: Int

    init(_ band: SceneFile.Band) throws(RasterError) {
      dataset = try Dataset(path: band.path)
      index = band.index
    }
  }

  /// `nil` for scenes that do not say how they were sampled.
  init?(_ file: SceneFile, _ role: BandRole) throws(RasterError) {
    guard let azimuth = file.azimuth, case .grid(let grid) = file.ground, let band = file.band(role) else { return nil }
    self.azimuth = azimuth
    self.grid = grid
    dataset = try RasterBand(band)
    pixelMetres = file.scene.pixelMetres
  }

  /// The candidates that are no ghosts; those that are not likely enough to be reported are not looked at.
  func kept(_ candidates: [ShipCandidate], _ parameters: DetectorParameters) throws(RasterError) -> [ShipCandidate] {
    var kept: [ShipCandidate] = []
    for candidate in candidates {
      if candidate.confidence >= parameters.minimumConfidence, try isGhost(candidate) { continue }
      kept.append(candidate)
    }
    return kept
  }

  private func isGhost(_ candidate: ShipCandidate) throws(RasterError) -> Bool {
    let own = Int((candidate.box.length / 2).rounded(.up))
    guard let mine = try brightness(candidate.box.column, candidate.box.row, reach: max(2, own)), mine.peak > 0 else {
      return false
    }
    let incidence = grid.incidenceDegrees(atColumn: candidate.box.column)
    for metres in azimuth.ghostMetres(incidenceDegrees: incidence) {
      for direction in [-1.0, 1] {
        let row = candidate.box.row + direction * metres / pixelMetres
        guard let source = try brightness(candidate.box.column, row, reach: Self.reach + own) else { continue }
        if Self.ratios.contains(source.peak / mine.peak), source.peak > Self.sourceContrast * source.median {
          return true
        }
      }
    }
    return false
  }

  /// The brightest power of a square and its median; `nil` where it leaves the scene.
  private func brightness(_ column: Double, _ row: Double, reach: Int) throws(RasterError) -> (
    peak: Float, median: Float
  )? {
    let square = PixelWindow(
      column: Int(column) - reach, row: Int(row) - reach, width: 2 * reach + 1, height: 2 * reach + 1)
    guard let window = square.clipped(toWidth: dataset.dataset.width, height: dataset.dataset.height) else {
      return nil
    }
    var powers = try dataset.dataset.readFloats(band: dataset.index, window: window).map { $0 * $0 }.filter {
      !$0.isNaN
    }
    guard let peak = powers.max(), let median = Quantile.of(&powers, at: 0.5) else { return nil }
    return (peak, median)
  }
}
