// SPDX-License-Identifier: Apache-2.0

/// What an analyst's clicks in a scene say of a ship: from two lines to length, freeboard, draught and tonnes.
///
/// The whole chain in one place, so that the command and the workbench give the same numbers for the same clicks.
public struct ClickedShip: Sendable, Hashable {
  /// What must be known of the hull beside what was clicked; each part may be missing.
  public struct Particulars: Sendable, Hashable {
    /// Moulded depth, keel to deck.
    public var depthMetres: Double?
    public var beamMetres: Double?
    public var ballastDraughtMetres: Double?
    public var ladenDraughtMetres: Double?
    /// What stands above the deck and throws the shadow; its error is half of it.
    public var bulwarkMetres = 1.0

    public init() {}

    /// One standard deviation of a stated depth.
    public static let depthErrorMetres = 0.2
    /// One standard deviation of a stated beam, as a share of it.
    public static let beamErrorShare = 0.02

    /// Draught amidships in ballast where none is stated: 0.200 + 0.032·L.
    ///
    /// Source: MARPOL Annex I, Unified Interpretations, Appendix 1, formulation A (recommended for segregated-ballast tankers
    /// below 150 m). It is a rule for safe sailing, not a measurement of this hull.
    public static func recommendedBallastDraught(lengthMetres: Double) -> Double { 0.2 + 0.032 * lengthMetres }

    var draughts: (ballast: Double, laden: Double)? {
      guard let ballast = ballastDraughtMetres, let laden = ladenDraughtMetres else { return nil }
      return (ballast, laden)
    }
  }

  public var lengthMetres: Measured?
  /// Direction of the hull, 0 up to 180 degrees from true north: a hull has two ends.
  public var axisDegrees: Double?
  public var shadowMetres: Measured?
  /// How far the clicked shadow lies off the direction away from the sun; `nil` where the sun's azimuth is not known.
  public var shadowTurnDegrees: Double?
  public var freeboard: ShadowFreeboard?
  public var loading: HullLoading?

  /// A shadow clicked further off the sun's direction than this is told.
  public static let noticedTurnDegrees = 20.0

  /// - Parameters:
  ///   - hull: its two ends.
  ///   - shadow: from the hull's side to the end of its shadow.
  ///   - sunElevationDegrees: where the scene does not say it.
  public init(
    scene: Scene, hull: ClickedLine?, shadow: ClickedLine?, sunElevationDegrees: Double? = nil,
    particulars: Particulars = Particulars()
  ) {
    lengthMetres = hull.map { Measured($0.lengthMetres, error: $0.lengthErrorMetres) }
    axisDegrees = hull.map { $0.bearingDegrees.truncatingRemainder(dividingBy: 180) }
    guard let shadow else { return }
    let length = Measured(shadow.lengthMetres, error: shadow.lengthErrorMetres)
    shadowMetres = length
    shadowTurnDegrees = scene.sunAzimuthDegrees.map { azimuth in
      let away = (shadow.bearingDegrees - azimuth - 180).truncatingRemainder(dividingBy: 360)
      return abs((away + 540).truncatingRemainder(dividingBy: 360) - 180)
    }
    guard let elevation = sunElevationDegrees ?? scene.sunElevationDegrees else { return }
    freeboard = ShadowFreeboard(
      shadowMetres: length, sunElevationDegrees: elevation, offNadirDegrees: scene.offNadirDegrees ?? 0,
      bulwarkMetres: Measured(particulars.bulwarkMetres, error: particulars.bulwarkMetres / 2))
    guard let freeboard, let depth = particulars.depthMetres else { return }
    loading = HullLoading(
      freeboardMetres: freeboard.freeboardMetres,
      depthMetres: Measured(depth, error: Particulars.depthErrorMetres), lengthMetres: lengthMetres,
      beamMetres: particulars.beamMetres.map { Measured($0, error: Particulars.beamErrorShare * $0) },
      draughts: particulars.draughts)
  }
}
