// SPDX-License-Identifier: Apache-2.0

/// Cloud that the provider's mask missed, or all of it where there is no mask.
///
/// Cloud is bright in every band and wide. A pixel of reflectance above 0.16 in its darkest band is bright; bright
/// patches wider than any ship's beam are cloud, with 60 m round them. Roofs and bare ground pass the same test, but
/// they stand in the background too: what is bright there is not called cloud. Works on reflectance only; for other
/// units nothing is called cloud.
///
/// Reference: the single-band brightness test of ACCA (Irish 2000), which uses 0.08 in red; ours is higher because
/// ships and quays must pass it.
struct CloudTest: Sendable {
  static let brightReflectance: Float = 1600
  /// Half the width of the widest ship's beam plus its blur.
  static let openingMetres = 36.0
  static let marginMetres = 60.0

  /// The pixels of a layer that are cloud.
  static func cloud(_ planes: [Plane], background: [Plane]?, units: SceneUnits, pixelMetres: Double) -> PixelMask? {
    guard units == .reflectance, let first = planes.first else { return nil }
    var bright = PixelMask(width: first.width, height: first.height)
    for pixel in first.values.indices {
      bright.values[pixel] =
        darkest(planes, pixel) > brightReflectance
        && (background.map { darkest($0, pixel) < brightReflectance } ?? true)
    }
    let radius = max(1, Int((openingMetres / pixelMetres).rounded()))
    let wide = bright.eroded(by: radius).dilated(by: radius)
    return wide.dilated(by: Int((marginMetres / pixelMetres).rounded()))
  }

  private static func darkest(_ planes: [Plane], _ pixel: Int) -> Float {
    var darkest = Float.infinity
    for plane in planes { darkest = min(darkest, plane.values[pixel]) }
    return darkest
  }
}
