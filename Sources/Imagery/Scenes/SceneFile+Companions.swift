// SPDX-License-Identifier: Apache-2.0

extension SceneFile {
  /// Names of the files beside a raster that reading the scene opens: its sidecar, and the mask that the sidecar names.
  ///
  /// Whoever hashes the inputs of a scene hashes these too. A file named here need not be there; a sidecar that does not
  /// read names no mask, and the scene is refused when it is opened.
  public static func companions(of raster: String) -> [String] {
    let sidecar = SceneSidecar.path(besides: raster)
    let name = sidecar.lastIndex(of: "/").map { String(sidecar[sidecar.index(after: $0)...]) } ?? sidecar
    let mask: String?
    do { mask = try SceneSidecar.read(besides: raster)?.usableMask } catch { mask = nil }
    return [name] + (mask.map { [$0] } ?? [])
  }
}
