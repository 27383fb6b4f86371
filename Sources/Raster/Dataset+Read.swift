// SPDX-License-Identifier: Apache-2.0

internal import CGDAL

extension Dataset {
  /// The pixels of one band (1…bandCount) in a window, row by row from the upper left.
  ///
  /// Values outside the pixel type's range are clamped, fractions rounded, as GDAL converts.
  /// - Throws: `outside` where the window leaves the raster, `size` where it is too large, `corrupt` where the pixels
  ///   cannot be read.
  public func read<Pixel: RasterPixel>(_ type: Pixel.Type = Pixel.self, band: Int, window: PixelWindow)
    throws(RasterError) -> [Pixel]
  {
    try check(window)
    var pixels = [Pixel](repeating: .zero, count: window.pixelCount)
    try read(band: band, window: window, into: &pixels, from: 0, pitch: window.width)
    return pixels
  }

  /// The same into an array that is there already: the first pixel at `start`, rows `pitch` pixels apart.
  ///
  /// - Throws: as ``read(_:band:window:)``; `size` too where the array has no room.
  public func read<Pixel: RasterPixel>(
    band: Int, window: PixelWindow, into pixels: inout [Pixel], from start: Int, pitch: Int
  ) throws(RasterError) {
    let source = try bandHandle(band)
    try check(window)
    guard start >= 0, pitch >= window.width, start + (window.height - 1) * pitch + window.width <= pixels.count else {
      throw RasterError(
        .read, path, .size,
        reason: "no room for \(window.width) × \(window.height) pixels in an array of \(pixels.count)",
        remedy: "give a larger array")
    }
    let stride = MemoryLayout<Pixel>.stride
    let (status, failure) = GDAL.quietly {
      pixels.withUnsafeMutableBytes { buffer in
        GDALRasterIO(
          source, GF_Read, Int32(window.column), Int32(window.row), Int32(window.width), Int32(window.height),
          buffer.baseAddress?.advanced(by: start * stride), Int32(window.width), Int32(window.height),
          Pixel.pixelType.gdal, 0, Int32(pitch * stride))
      }
    }
    guard status == CE_None else {
      let detail = failure.map { " (\($0.prefix(200)))" } ?? ""
      throw RasterError(
        .read, path, .corrupt, reason: "the pixels of band \(band) cannot be read\(detail)",
        remedy: "the file is cut short or damaged: fetch it again")
    }
  }

  /// The same as `Float`, with the band's "no data" value turned into NaN.
  public func readFloats(band: Int, window: PixelWindow) throws(RasterError) -> [Float] {
    var pixels = try read(Float.self, band: band, window: window)
    if let missing = try noData(band: band).map({ Float($0) }), !missing.isNaN {
      for index in pixels.indices where pixels[index] == missing { pixels[index] = .nan }
    }
    return pixels
  }

  /// One band of the whole raster, thinned to a smaller size by taking the nearest pixel (or an overview's).
  ///
  /// - Parameters: a size of at least one pixel and at most the raster's.
  /// - Throws: `size` where the size is not one, `corrupt` where the pixels cannot be read.
  public func readThinned(band: Int, width thinWidth: Int, height thinHeight: Int) throws(RasterError) -> [Float] {
    let source = try bandHandle(band)
    guard (1...width).contains(thinWidth), (1...height).contains(thinHeight),
      thinWidth * thinHeight <= Self.maximumWindowPixels
    else {
      throw RasterError(
        .read, path, .size, reason: "\(thinWidth) × \(thinHeight) pixels asked of \(width) × \(height)",
        remedy: "ask for no more pixels than the raster has")
    }
    var pixels = [Float](repeating: 0, count: thinWidth * thinHeight)
    let (status, failure) = GDAL.quietly {
      pixels.withUnsafeMutableBytes { buffer in
        GDALRasterIO(
          source, GF_Read, 0, 0, Int32(width), Int32(height), buffer.baseAddress, Int32(thinWidth), Int32(thinHeight),
          Float.pixelType.gdal, 0, 0)
      }
    }
    guard status == CE_None else {
      let detail = failure.map { " (\($0.prefix(200)))" } ?? ""
      throw RasterError(
        .read, path, .corrupt, reason: "the pixels of band \(band) cannot be read\(detail)",
        remedy: "the file is cut short or damaged: fetch it again")
    }
    if let missing = try noData(band: band).map({ Float($0) }), !missing.isNaN {
      for index in pixels.indices where pixels[index] == missing { pixels[index] = .nan }
    }
    return pixels
  }

  /// The window that covers the whole raster.
  public var wholeWindow: PixelWindow { PixelWindow(column: 0, row: 0, width: width, height: height) }

  private func check(_ window: PixelWindow) throws(RasterError) {
    guard !window.isEmpty, window.column >= 0, window.row >= 0, window.column <= width - window.width,
      window.row <= height - window.height
    else {
      throw RasterError(
        .read, path, .outside,
        reason: "a window of \(window.width) × \(window.height) at (\(window.column), \(window.row)) leaves the raster",
        remedy: "ask for pixels within \(width) × \(height)")
    }
    guard window.pixelCount <= Self.maximumWindowPixels else {
      throw RasterError(
        .read, path, .size, reason: "a window of \(window.width) × \(window.height) pixels is too large for one read",
        remedy: "read by smaller windows (at most \(Self.maximumWindowPixels) pixels)")
    }
  }
}
