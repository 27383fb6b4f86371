// SPDX-License-Identifier: Apache-2.0

/// What went wrong with a raster file: the operation, the path, what was found, what to do.
///
/// Codes and words of GDAL stay inside; `reason` may quote its message where it tells a person something.
public struct RasterError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Operation: String, Sendable { case open, read, write, locate }

  public enum Code: Sendable, Equatable {
    /// No such file, or a folder where a file was expected.
    case notFound
    /// The file is there and may not be read or written.
    case permission
    /// Not a raster of a format that is read here.
    case format
    /// A size in the header that is zero, negative or larger than the limits of ``Dataset``.
    case size
    /// Cut short or damaged: the header reads, the pixels do not.
    case corrupt
    /// No coordinate reference, no transform, or one that cannot be inverted.
    case georeference
    /// A band or window outside the raster.
    case outside
    /// No room left on the disk.
    case diskFull
    /// GDAL or the system refused for another reason.
    case system
  }

  public var operation: Operation
  public var path: String
  public var code: Code
  /// What was expected and what was found.
  public var reason: String
  /// What the reader can do about it.
  public var remedy: String

  public init(_ operation: Operation, _ path: String, _ code: Code, reason: String, remedy: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
    self.remedy = remedy
  }

  public var description: String { "\(path): \(reason); \(remedy)" }
}
