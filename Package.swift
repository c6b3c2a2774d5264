// swift-tools-version: 6.2
import PackageDescription

let safe: [SwiftSetting] = [.strictMemorySafety()]

let package = Package(
    name: "elfit",
    products: [
        .executable(name: "elfit", targets: ["elfit"]),
        .library(name: "ElfitKit", targets: ["ElfitKit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        // System libraries: a module map and a shim, nothing else.
        .systemLibrary(name: "CElf", pkgConfig: "libelf", providers: [.apt(["libelf-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CIsal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        // The recorded ABI profiles, compressed at each build after they changed.
        .executableTarget(name: "elfit-embed", dependencies: ["CZstd"]),
        .plugin(name: "EmbedProfiles", capability: .buildTool(), dependencies: ["elfit-embed"]),
        .target(name: "EmbeddedProfiles", dependencies: ["CZstd"], plugins: ["EmbedProfiles"]),

        .target(name: "Bytes", swiftSettings: safe),
        .target(name: "ELFFacts", dependencies: ["Bytes", "CElf"]),
        .target(name: "Inputs", dependencies: ["Bytes", "CZip", "CIsal", "CArchive", "CCrypto"]),
        .target(name: "BaseImages", dependencies: ["Bytes", "ELFFacts", "EmbeddedProfiles"]),
        .target(name: "LinkSimulation", dependencies: ["ELFFacts", "BaseImages"]),
        .target(name: "Packages", dependencies: ["LinkSimulation"]),
        .target(name: "Findings", dependencies: ["Packages", "EmbeddedProfiles"]),
        .target(name: "Policy", dependencies: ["Findings", "Inputs", "Yams"]),
        // The HTML report's template, style sheet and script, as they are.
        .target(name: "CPage", exclude: ["page.mustache", "page.css", "page.js"]),
        .target(
            name: "Reports",
            dependencies: ["Findings", "CPage", .product(name: "Mustache", package: "swift-mustache")]),
        .target(name: "ElfitKit", dependencies: ["Inputs", "Policy", "Reports"]),
        .executableTarget(
            name: "elfit",
            dependencies: [
                "ElfitKit", "Policy", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "elfit-profiles", dependencies: ["BaseImages"]),

        .target(
            name: "TestSupport", dependencies: ["CZip", "CCrypto", "LinkSimulation"],
            path: "Tests/TestSupport"),
        .testTarget(name: "BytesTests", dependencies: ["Bytes", "TestSupport"]),
        .testTarget(name: "ELFFactsTests", dependencies: ["ELFFacts", "TestSupport"]),
        .testTarget(name: "InputsTests", dependencies: ["Inputs", "TestSupport"]),
        .testTarget(
            name: "BaseImagesTests", dependencies: ["BaseImages", "EmbeddedProfiles", "TestSupport"]),
        .testTarget(name: "LinkSimulationTests", dependencies: ["ElfitKit", "TestSupport"]),
        .testTarget(name: "PackagesTests", dependencies: ["ElfitKit", "TestSupport"]),
        .testTarget(name: "FindingsTests", dependencies: ["Findings", "TestSupport"]),
        .testTarget(name: "PolicyTests", dependencies: ["ElfitKit", "Policy", "TestSupport"]),
        .testTarget(name: "ElfitKitTests", dependencies: ["ElfitKit", "TestSupport"]),
        // The program itself, as its users run it.
        .testTarget(name: "CommandTests", dependencies: ["elfit", "TestSupport"]),
        // The loaders themselves; skipped where Scripts/oracle-ask has not run.
        .testTarget(name: "OracleTests", dependencies: ["ElfitKit", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
