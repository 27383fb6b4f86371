// swift-tools-version: 6.2
import PackageDescription

/// Measures the search for events: a package of its own, so that no build of Plimsoll waits for it.
let package = Package(
  name: "plimsoll-bench-events",
  dependencies: [.package(name: "plimsoll", path: "../..")],
  targets: [
    .executableTarget(
      name: "bench-events",
      dependencies: [
        .product(name: "AIS", package: "plimsoll"), .product(name: "Behaviour", package: "plimsoll"),
        .product(name: "Bytes", package: "plimsoll"), .product(name: "Evidence", package: "plimsoll"),
        .product(name: "Geodesy", package: "plimsoll"), .product(name: "Tracks", package: "plimsoll"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
