// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Warnings stop the build where the build is a gate; a newer compiler's new warnings stop nobody else.
let isGate = ProcessInfo.processInfo.environment["CI"] != nil

/// Every room counts what its branches do, for libFuzzer: set by scripts/fuzz, in a scratch path of its own.
let isFuzzed = ProcessInfo.processInfo.environment["PLIMSOLL_FUZZ"] != nil

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (isGate ? [.treatAllWarnings(as: .error)] : []) + (isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func specification(of name: String, also dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    path: "Tests/\(name)Tests", swiftSettings: settings)
}

let package = Package(
  name: "plimsoll",
  products: [
    .executable(name: "plimsoll", targets: ["plimsoll"]),
    // Rooms that the nested packages in Benchmarks/ and Fuzz/ stand on.
    .library(name: "Bytes", targets: ["Bytes"]),
    .library(name: "Geodesy", targets: ["Geodesy"]),
    .library(name: "AIS", targets: ["AIS"]),
    .library(name: "Tracks", targets: ["Tracks"]),
    .library(name: "Evidence", targets: ["Evidence"]),
    .library(name: "Behaviour", targets: ["Behaviour"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Without its default traits: no configuration files, no TLS stack.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    .systemLibrary(
      name: "CCompression", providers: [.apt(["zlib1g-dev", "libbz2-dev", "liblzma-dev", "libzstd-dev"])]),
    .systemLibrary(name: "CVector"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // The loops that are worth a kind of processor of their own
    .target(name: "CClutter"),
    .target(name: "CConvolution"),
    .target(name: "CRows"),

    // The rooms, in the order of the data: a room imports only rooms above it.
    room("Bytes", ["CCompression", "COpenSSL"]),
    room("Geodesy", ["Bytes"]),
    room("Evidence", ["Bytes"]),
    room("AIS", ["Bytes", "Geodesy", "Evidence", "CVector", "CRows"]),
    room("Raster", ["Bytes", "Geodesy", "CGDAL"]),
    room("Tracks", ["Bytes", "Geodesy", "Evidence", "AIS"]),
    room("Imagery", ["Bytes", "Geodesy", "Evidence", "Raster", "CClutter", "CConvolution"]),
    room("Registry", ["Bytes", "Geodesy", "Evidence"]),
    room("Behaviour", ["Bytes", "Geodesy", "Evidence", "AIS", "Tracks"]),
    room("Fusion", ["Bytes", "Geodesy", "Evidence", "AIS", "Tracks", "Imagery", "Registry", "Behaviour"]),
    room("Cargo", ["Bytes", "Geodesy", "Evidence", "Registry"]),
    room(
      "CaseFile",
      [
        "Bytes", "Geodesy", "Evidence", "AIS", "Tracks", "Imagery", "Registry", "Behaviour", "Fusion", "Cargo",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Yams", package: "Yams"),
      ]),
    room(
      "Pipeline",
      [
        "Bytes", "Geodesy", "Evidence", "AIS", "Raster", "Tracks", "Imagery", "Registry", "Behaviour", "Fusion",
        "Cargo", "CaseFile",
      ]),
    room("Reporting", ["Bytes", "Geodesy", "Evidence", "Raster", "Cargo", "Registry", "CaseFile"]),
    room(
      "Workbench",
      [
        "Bytes", "Geodesy", "Evidence", "Raster", "Imagery", "Registry", "CaseFile", "Reporting",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
      ]),
    room(
      "Simulation", ["Bytes", "Geodesy", "Evidence", "AIS", "Raster", "Registry", "Cargo", "CaseFile"]),

    .executableTarget(
      name: "plimsoll",
      dependencies: [
        "Bytes", "Geodesy", "Evidence", "AIS", "Raster", "Tracks", "Imagery", "Registry", "Behaviour", "Fusion",
        "Cargo", "CaseFile", "Pipeline", "Reporting", "Workbench", "Simulation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),

    // What Benchmarks/ais/bench times beside its peers
    .executableTarget(
      name: "ais-reader", dependencies: ["Bytes", "AIS"], path: "Benchmarks/ais/reader", swiftSettings: settings),
    // What `make score-imagery` and `make bench-imagery` run: figures on labelled, drawn and timed scenes.
    .executableTarget(
      name: "imagery-score", dependencies: ["Bytes", "Geodesy", "Evidence", "Raster", "Imagery"],
      path: "Benchmarks/imagery/Score", swiftSettings: settings),

    // Specifications
    specification(of: "Bytes"),
    specification(of: "Geodesy", also: ["Bytes"]),
    specification(of: "Evidence", also: ["Bytes"]),
    specification(of: "AIS", also: ["Bytes", "Geodesy", "Evidence"]),
    specification(of: "Raster", also: ["Bytes", "Geodesy"]),
    specification(of: "Tracks", also: ["Bytes", "Geodesy", "Evidence", "AIS"]),
    // The loops of CClutter and CConvolution once more, for the plainest processor.
    .target(name: "CPlain", path: "Tests/CPlain"),
    specification(
      of: "Imagery", also: ["Bytes", "Geodesy", "Evidence", "Raster", "CClutter", "CConvolution", "CPlain"]),
    specification(of: "Registry", also: ["Bytes", "Geodesy", "Evidence"]),
    specification(of: "Behaviour", also: ["Bytes", "Geodesy", "Evidence", "AIS", "Tracks"]),
    specification(
      of: "Fusion",
      also: ["Bytes", "Geodesy", "Evidence", "AIS", "Tracks", "Imagery", "Registry", "Behaviour"]),
    specification(of: "Cargo", also: ["Bytes", "Evidence", "Registry"]),
    specification(of: "CaseFile", also: ["Bytes", "Geodesy", "Evidence", "Cargo", "Registry"]),
    specification(of: "Reporting", also: ["Bytes", "Geodesy", "Evidence", "Cargo", "CaseFile"]),
    specification(of: "Workbench", also: ["Bytes", "Geodesy", "Evidence", "Raster", "CaseFile"]),
    specification(
      of: "Simulation", also: ["Bytes", "Geodesy", "Evidence", "AIS", "Raster", "Registry", "CaseFile"]),
    specification(
      of: "Pipeline",
      also: [
        "Bytes", "Geodesy", "Evidence", "AIS", "Tracks", "Behaviour", "Cargo", "CaseFile", "Simulation", "Reporting",
      ]),
    .testTarget(
      name: "ArchitectureTests", dependencies: [], path: "Tests/ArchitectureTests", swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// `PLIMSOLL_ROOM=AIS swift test --scratch-path .build-ais` builds that room, what it stands on, its specification and the
// test of the rooms' order, and nothing else: the way to work on one room without building the house.
if let room = ProcessInfo.processInfo.environment["PLIMSOLL_ROOM"] {
  let targets = Dictionary(uniqueKeysWithValues: package.targets.map { ($0.name, $0) })
  var kept: Set<String> = []
  var packages: Set<String> = []
  func keep(_ name: String) {
    guard let target = targets[name], kept.insert(name).inserted else { return }
    for dependency in target.dependencies {
      switch dependency {
      case .targetItem(let name, _), .byNameItem(let name, _): keep(name)
      case .productItem(_, let package, _, _): packages.insert(package ?? "")
      @unknown default: break
      }
    }
  }
  for name in room.split(separator: ",").map(String.init) {
    precondition(targets[name] != nil, "PLIMSOLL_ROOM: no room \(name)")
    keep(name)
    keep("\(name)Tests")
  }
  keep("ArchitectureTests")
  package.targets.removeAll { !kept.contains($0.name) }
  package.dependencies.removeAll { dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else { return false }
    return !packages.contains { location.hasSuffix("/\($0)") }
  }
  package.products.removeAll { !kept.contains($0.name) }
}
