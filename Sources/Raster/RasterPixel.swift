// SPDX-License-Identifier: Apache-2.0

internal import CGDAL

/// The pixel types that are read and written here.
public enum PixelType: String, Sendable, CaseIterable {
  case uint8, uint16, float32

  public var byteCount: Int {
    switch self {
    case .uint8: 1
    case .uint16: 2
    case .float32: 4
    }
  }

  var gdal: GDALDataType {
    switch self {
    case .uint8: GDT_Byte
    case .uint16: GDT_UInt16
    case .float32: GDT_Float32
    }
  }
}

/// A number that can stand in a raster: `UInt8`, `UInt16` or `Float`.
public protocol RasterPixel: Sendable, BitwiseCopyable {
  static var pixelType: PixelType { get }
  static var zero: Self { get }
}

extension UInt8: RasterPixel { public static var pixelType: PixelType { .uint8 } }
extension UInt16: RasterPixel { public static var pixelType: PixelType { .uint16 } }
extension Float: RasterPixel { public static var pixelType: PixelType { .float32 } }
