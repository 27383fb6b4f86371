// SPDX-License-Identifier: Apache-2.0

import Geodesy
import Imagery
import Testing

@Suite("A ship is measured by an analyst's clicks")
struct MeasureTests {
  @Test("A shadow of 10 m under a sun at 45° is an edge 10 m high; the bulwark is not freeboard")
  func freeboard() throws {
    let found = try #require(
      ShadowFreeboard(
        shadowMetres: Measured(10, error: 0), sunElevationDegrees: 45, sunElevationErrorDegrees: 0,
        bulwarkMetres: Measured(1.2, error: 0)))
    #expect(abs(found.heightMetres.value - 10) < 1e-9)
    #expect(abs(found.freeboardMetres.value - 8.8) < 1e-9)
    #expect(found.freeboardMetres.error < 1e-9)
  }

  @Test("No sun, no height")
  func noSun() {
    #expect(ShadowFreeboard(shadowMetres: Measured(10, error: 1), sunElevationDegrees: 0) == nil)
    #expect(ShadowFreeboard(shadowMetres: Measured(0, error: 1), sunElevationDegrees: 30) == nil)
  }

  @Test("At 3 m pixels a change of 2.5 m cannot be told; at half a metre it can")
  func cannotDecide() throws {
    func loading(pixelMetres: Double) throws -> HullLoading {
      let click = 2.0.squareRoot() * ClickedLine.clickPixels * pixelMetres
      // Freeboard 2.3 m and a bulwark of 1 m under a sun at 30°.
      let shadow = try #require(
        ShadowFreeboard(
          shadowMetres: Measured(3.3 / 0.57735, error: click), sunElevationDegrees: 30,
          bulwarkMetres: Measured(1, error: 0.2)))
      return HullLoading(
        freeboardMetres: shadow.freeboardMetres, depthMetres: Measured(8.5, error: 0.2),
        lengthMetres: Measured(105, error: 2), beamMetres: Measured(16, error: 0.3), draughts: (3.7, 6.2))
    }
    let coarse = try loading(pixelMetres: 3)
    #expect(coarse.verdict == .cannotDecide)
    #expect(coarse.reason.contains("differ by only 2.5 m"))
    let fine = try loading(pixelMetres: 0.5)
    #expect(fine.verdict == .laden)
    #expect(abs(fine.draughtMetres.value - 6.2) < 0.01)
    // 1.025 · 0.87 · 105 · 16 · 2.5 = 3,745 t.
    let tonnes = try #require(fine.tonnesAboveBallast)
    #expect(abs(tonnes.value - 3745) < 20)
    #expect(tonnes.error > 300 && tonnes.error < 1000)
  }

  @Test("Two clicks are a length with the error of two half pixels")
  func clicks() throws {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 100, pixelMetres: 3)
    try artist.writeOptical(artist.optical([], seed: 1), to: folder.file("m"), acquired: "2024-03-01T01:30:00Z")
    let scene = try SceneFile(SceneInput(path: folder.file("m.tif"), name: "m.tif"))
    let line = try ClickedLine(fromPixel: (10, 50), toPixel: (40, 90), in: scene)
    #expect(abs(line.lengthMetres - 150) < 0.5)
    #expect(abs(line.lengthErrorMetres - 3 / 2.0.squareRoot()) < 0.01)
    let error = #expect(throws: ImageryError.self) {
      _ = try ClickedLine(fromPixel: (10, 50), toPixel: (140, 90), in: scene)
    }
    #expect(error?.reason.contains("outside 100 × 100") == true)
  }
}
