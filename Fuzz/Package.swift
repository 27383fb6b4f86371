// swift-tools-version: 6.2
import PackageDescription

/// Throws arbitrary bytes at everything that reads files from outside. A package of its own, because all of it is built
/// with the instruments of libFuzzer; `scripts/fuzz` builds and runs it.
let package = Package(
  name: "plimsoll-fuzz",
  dependencies: [.package(name: "plimsoll", path: "..")],
  targets: [
    .target(name: "CFuzz"),
    .executableTarget(
      name: "plimsoll-fuzz",
      dependencies: [
        "CFuzz", .product(name: "AIS", package: "plimsoll"), .product(name: "Bytes", package: "plimsoll"),
        .product(name: "Geodesy", package: "plimsoll"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ],
      linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("m")]),
  ],
  swiftLanguageModes: [.v6]
)
