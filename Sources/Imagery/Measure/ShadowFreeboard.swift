// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// A number with one standard deviation.
public struct Measured: Sendable, Hashable {
  public var value: Double
  public var error: Double

  public init(_ value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  /// Half the width of the 90% interval of a normal distribution.
  public var halfInterval: Double { 1.645 * error }
}

/// How high a hull stands out of the water, from the shadow its side throws on the water.
///
/// *Definition*: height of the edge that throws the shadow = shadow length × tan(sun elevation), the length measured along
/// the sun's direction from the hull's side to the end of the shadow. Freeboard = that height − the bulwark or rail.
///
/// *Errors* (added in squares): both ends of the shadow; the sun's elevation; the bulwark; and where the sensor looks
/// off-nadir the deck's edge is shifted against the waterline by up to height × tan(off-nadir), taken as evenly spread.
///
/// *Limits*: calm water; an edge of one height; the tide does not matter, because freeboard is measured from the water.
public struct ShadowFreeboard: Sendable, Hashable {
  public var heightMetres: Measured
  public var freeboardMetres: Measured

  /// - Parameters:
  ///   - shadowMetres: along the sun's direction.
  ///   - sunElevationDegrees: above 0, below 90.
  ///   - sunElevationErrorDegrees: 0.1 where the scene gives one sun for the whole scene.
  ///   - bulwarkMetres: height of what stands above the deck and throws the shadow.
  public init?(
    shadowMetres: Measured, sunElevationDegrees: Double, sunElevationErrorDegrees: Double = 0.1,
    offNadirDegrees: Double = 0, bulwarkMetres: Measured = Measured(1, error: 0.5)
  ) {
    guard sunElevationDegrees > 0, sunElevationDegrees < 90, shadowMetres.value > 0 else { return nil }
    let elevation = sunElevationDegrees * .pi / 180
    let height = shadowMetres.value * tan(elevation)
    let fromEnds = tan(elevation) * shadowMetres.error
    let fromSun = shadowMetres.value / (cos(elevation) * cos(elevation)) * sunElevationErrorDegrees * .pi / 180
    // Evenly spread over ± a: standard deviation a / √3. The shift shortens the shadow, so it scales with tan(elevation).
    let shift = height * tan(abs(offNadirDegrees) * .pi / 180) * tan(elevation) / 3.0.squareRoot()
    let error = (fromEnds * fromEnds + fromSun * fromSun + shift * shift).squareRoot()
    heightMetres = Measured(height, error: error)
    freeboardMetres = Measured(
      height - bulwarkMetres.value,
      error: (error * error + bulwarkMetres.error * bulwarkMetres.error).squareRoot())
  }
}

/// What a freeboard says of a hull whose size is known.
public struct HullLoading: Sendable, Hashable {
  public enum Verdict: String, Sendable {
    case laden
    case ballast = "in ballast"
    case cannotDecide = "cannot decide"
  }

  public var draughtMetres: Measured
  /// Tonnes aboard above the ballast draught; `nil` where length, beam or ballast draught is not known.
  public var tonnesAboveBallast: Measured?
  public var verdict: Verdict
  /// Why, in a sentence.
  public var reason: String

  /// Share of length × beam that the waterplane fills, for tankers between ballast and laden draught (one standard
  /// deviation 0.03).
  public static let waterplaneCoefficient = Measured(0.87, error: 0.03)
  /// Tonnes a cubic metre of sea water.
  public static let seaWaterDensity = 1.025

  /// - Parameters:
  ///   - depthMetres: moulded depth, keel to deck.
  ///   - draughts: in ballast and laden.
  public init(
    freeboardMetres: Measured, depthMetres: Measured, lengthMetres: Measured? = nil, beamMetres: Measured? = nil,
    draughts: (ballast: Double, laden: Double)? = nil
  ) {
    let error = (freeboardMetres.error * freeboardMetres.error + depthMetres.error * depthMetres.error).squareRoot()
    draughtMetres = Measured(depthMetres.value - freeboardMetres.value, error: error)
    (verdict, reason) = Self.judged(draughtMetres, draughts)
    guard let lengthMetres, let beamMetres, let draughts else { return }
    tonnesAboveBallast = Self.tonnes(draughtMetres, above: draughts.ballast, lengthMetres, beamMetres)
  }

  /// Density × waterplane coefficient × length × beam × (draught − ballast draught), errors added in squares.
  private static func tonnes(_ draught: Measured, above ballast: Double, _ length: Measured, _ beam: Measured)
    -> Measured
  {
    let coefficient = waterplaneCoefficient
    let tonnesPerMetre = seaWaterDensity * coefficient.value * length.value * beam.value
    let depth = draught.value - ballast
    let parts = [
      tonnesPerMetre * draught.error, tonnesPerMetre * depth * coefficient.error / coefficient.value,
      tonnesPerMetre * depth * length.error / max(length.value, 1),
      tonnesPerMetre * depth * beam.error / max(beam.value, 1),
    ]
    return Measured(tonnesPerMetre * depth, error: parts.reduce(0) { $0 + $1 * $1 }.squareRoot())
  }

  private static func judged(_ draught: Measured, _ draughts: (ballast: Double, laden: Double)?) -> (Verdict, String) {
    guard let draughts, draughts.laden > draughts.ballast else {
      return (.cannotDecide, "the hull's draughts in ballast and laden are not known")
    }
    let between = draughts.laden - draughts.ballast
    func metres(_ value: Double) -> String { "\((value * 10).rounded() / 10) m" }
    guard between >= 2 * draught.halfInterval else {
      return (
        .cannotDecide,
        "the 90% interval is ± \(metres(draught.halfInterval)), ballast and laden differ by only \(metres(between))"
      )
    }
    let middle = (draughts.laden + draughts.ballast) / 2
    guard abs(draught.value - middle) >= draught.halfInterval else {
      return (
        .cannotDecide, "the 90% interval holds \(metres(middle)), half way between ballast and laden"
      )
    }
    return draught.value > middle
      ? (.laden, "the whole 90% interval lies nearer to the laden draught")
      : (.ballast, "the whole 90% interval lies nearer to the ballast draught")
  }
}
