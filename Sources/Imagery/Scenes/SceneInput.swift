// SPDX-License-Identifier: Apache-2.0

/// The files that somebody says make one scene: one many-band file or several single-band ones.
public struct SceneInput: Sendable, Hashable {
  public struct File: Sendable, Hashable {
    /// Where the file lies on this machine.
    public var path: String
    /// What the scene calls it: relative to the case.
    public var name: String
    /// The band it holds, where the user said so ("B08"); else the sidecar, the file or its name tells.
    public var band: String?

    public init(path: String, name: String, band: String? = nil) {
      self.path = path
      self.name = name
      self.band = band
    }
  }

  public var files: [File]
  /// Who delivered the scene, where no sidecar says it.
  public var provider: String

  public init(files: [File], provider: String = "") {
    self.files = files
    self.provider = provider
  }

  /// One file.
  public init(path: String, name: String, provider: String = "") {
    self.init(files: [File(path: path, name: name)], provider: provider)
  }
}
