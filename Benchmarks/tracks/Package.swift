// swift-tools-version: 6.2
import PackageDescription

/// Measures the sort of positions: a package of its own, so that no build of Plimsoll waits for it.
let package = Package(
  name: "plimsoll-bench-tracks",
  dependencies: [.package(name: "plimsoll", path: "../..")],
  targets: [
    .executableTarget(
      name: "sort-positions",
      dependencies: [
        .product(name: "AIS", package: "plimsoll"), .product(name: "Bytes", package: "plimsoll"),
        .product(name: "Tracks", package: "plimsoll"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
