// swift-tools-version: 6.2
// The rooms that read bytes from outside, built for libFuzzer. `Fuzz/run` builds and runs this; nothing else needs it.
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"), .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
]

let package = Package(
  name: "fuzz",
  targets: [
    .systemLibrary(name: "CCompression"),
    .target(name: "Bytes", dependencies: ["CCompression"], swiftSettings: settings),
    .target(name: "Geodesy", dependencies: ["Bytes"], swiftSettings: settings),
    .target(name: "Evidence", dependencies: ["Bytes"], swiftSettings: settings),
    .target(name: "AIS", dependencies: ["Bytes", "Geodesy", "Evidence"], swiftSettings: settings),
    .target(name: "FuzzerDriver"),
    .target(name: "FuzzProbe", dependencies: ["AIS", "Bytes"], swiftSettings: settings),
    .executableTarget(
      name: "FuzzSentences", dependencies: ["FuzzProbe", "FuzzerDriver"], swiftSettings: settings),
    .executableTarget(
      name: "FuzzTables", dependencies: ["FuzzProbe", "FuzzerDriver"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6])
