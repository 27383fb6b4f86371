// SPDX-License-Identifier: Apache-2.0

public import Raster

/// What went wrong with a scene: the file, what was found, what to do.
public struct ImageryError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// A raster file of the scene failed; the code is the one of ``RasterError``.
    case raster(RasterError.Code)
    /// The JSON beside the scene does not read or says something impossible.
    case sidecar
    /// A product's own metadata do not read, contradict themselves or say something impossible.
    case product
    /// The files do not make one scene: sizes or places differ, or a band that is needed is missing.
    case bands
    /// No pixel of the scene holds data.
    case blank
  }

  public var code: Code
  public var path: String
  /// What was expected and what was found.
  public var reason: String
  /// What the reader can do about it.
  public var remedy: String

  public init(_ code: Code, path: String, reason: String, remedy: String) {
    self.code = code
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }

  init(_ error: RasterError) {
    self.init(.raster(error.code), path: error.path, reason: error.reason, remedy: error.remedy)
  }

  public var description: String { "\(path): \(reason); \(remedy)" }
}

/// Runs a call of the room Raster and turns its error into this room's.
func imagery<Result: ~Copyable>(_ call: () throws(RasterError) -> Result) throws(ImageryError) -> Result {
  do { return try call() } catch { throw ImageryError(error) }
}
