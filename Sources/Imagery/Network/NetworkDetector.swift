// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// Ships in an optical scene as the small network sees them: at quays too, where brightness alone does not part them.
struct NetworkDetector: Sendable {
  /// Ground sizes of a pixel that the network was trained for.
  static let pixelMetres = 5.5...15.0
  let file: SceneFile
  let light: SceneLight
  let network: ShipNetwork
  let likeness: NetworkLikeness
  /// Turned and mirrored views whose answers are averaged, 1 to 8.
  let views: Int

  /// `nil` where the scene's bands or pixel size are not those the network knows.
  init?(_ file: SceneFile, _ model: ShipModel, _ parameters: DetectorParameters) throws(ImageryError) {
    guard file.scene.sensor == .optical, Self.pixelMetres.contains(file.scene.pixelMetres),
      [BandRole.green, .red, .nearInfrared].allSatisfy({ file.band($0) != nil })
    else { return nil }
    self.file = file
    network = model.network
    likeness = model.likeness
    light = try SceneLight(file)
    views = min(8, max(1, parameters.networkViews))
  }

  /// Ships of a window, in its pixels.
  func candidates(window: PixelWindow, land: PixelMask, _ parameters: DetectorParameters, threads: Int)
    throws(ImageryError) -> [ShipCandidate]
  {
    let planes = try file.read(light.bands.map(\.role), window: window)
    let contrast = contrast(planes)
    let objects = objects(planes, land: land, parameters, threads: threads)
    return objects.likeliest(likeness, width: window.width, height: window.height).map { object, probability in
      let deviations = contrast.map { plane in
        object.core.reduce(0.0) { $0 + Double(plane.values[Int($1)]) } / Double(object.core.count)
      }
      return ShipCandidate(
        box: object.box, pixelCount: object.pixelCount, contrast: max(0, deviations ?? 0), confidence: probability)
    }
  }

  /// Everything in a window that may be a ship, judged by nobody yet: what ``NetworkLikeness`` is fitted on.
  func objects(window: PixelWindow, _ parameters: DetectorParameters, threads: Int) throws(ImageryError)
    -> NetworkObjects
  {
    let planes = try file.read(light.bands.map(\.role), window: window)
    let land = PixelMask(width: window.width, height: window.height)
    return objects(planes, land: land, parameters, threads: threads)
  }

  private func objects(_ planes: [Plane], land: PixelMask, _ parameters: DetectorParameters, threads: Int)
    -> NetworkObjects
  {
    let answer = answer(planes, threads: threads)
    var excluded = land
    for pixel in excluded.values.indices where planes[0].values[pixel].isNaN { excluded.values[pixel] = true }
    var nearInfrared = Plane(width: land.width, height: land.height, repeating: 0)
    for (band, plane) in zip(light.bands, planes) where band.role == .nearInfrared {
      for pixel in plane.values.indices {
        nearInfrared.values[pixel] = light.seen(plane.values[pixel], water: band.water)
      }
    }
    return NetworkObjects(
      answer, nearInfrared: nearInfrared, excluded: excluded, pixelMetres: file.scene.pixelMetres, parameters)
  }

  /// In standard deviations of the water round; `nil` where there is hardly any.
  private func contrast(_ planes: [Plane]) -> Plane? {
    func plane(_ role: BandRole) -> Plane? { light.bands.firstIndex { $0.role == role }.map { planes[$0] } }
    guard let green = plane(.green), let red = plane(.red), let nearInfrared = plane(.nearInfrared) else { return nil }
    let none = PixelMask(width: green.width, height: green.height)
    let water = SeaMask.optical(
      green: green, nearInfrared: nearInfrared, land: none, pixelMetres: file.scene.pixelMetres)
    return OpticalDetector.contrast([green, red, nearInfrared], water: water)
  }
}
