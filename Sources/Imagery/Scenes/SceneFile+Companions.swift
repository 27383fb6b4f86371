// SPDX-License-Identifier: Apache-2.0

extension SceneFile {
  /// Names of the files beside a raster that reading the scene opens: its sidecar, and the mask that the sidecar names.
  ///
  /// Whoever hashes the inputs of a scene hashes these too. A file named here need not be there; a sidecar that does not
  /// read names no mask, and the scene is refused when it is opened.
  public static func companions(of raster: String) -> [String] {
    if let files = productFiles(of: raster) { return files }
    let sidecar = SceneSidecar.path(besides: raster)
    let name = sidecar.lastIndex(of: "/").map { String(sidecar[sidecar.index(after: $0)...]) } ?? sidecar
    let mask: String?
    do { mask = try SceneSidecar.read(besides: raster)?.usableMask } catch { mask = nil }
    return [name] + (mask.map { [$0] } ?? [])
  }

  /// The files of a product that is named by its main file, and the sidecar of that; `nil` for other rasters.
  private static func productFiles(of raster: String) -> [String]? {
    let name = raster.split(separator: "/").last.map(String.init) ?? ""
    guard name == Sentinel1Product.manifest || Sentinel2Product.manifests.contains(name) else { return nil }
    var files: [String]
    do {
      switch try product(at: raster) {
      case .sentinel1(_, let product)?: files = product.files
      case .sentinel2(_, let product)?: files = product.files
      case nil: files = []
      }
    } catch { files = [] }
    let sidecar = SceneSidecar.path(besides: name)
    return files.filter { $0 != name } + [sidecar]
  }
}
