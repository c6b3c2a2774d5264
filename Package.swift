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
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
    ],
    targets: [
        // System libraries: a module map and a shim, nothing else.
        .systemLibrary(name: "CElfitELF", pkgConfig: "libelf", providers: [.apt(["libelf-dev"])]),
        .systemLibrary(name: "CElfitZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CElfitISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        .systemLibrary(name: "CElfitArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CElfitCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CElfitZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CElfitYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        // The recorded ABI profiles, compressed at each build after they changed.
        .executableTarget(name: "elfit-embed", dependencies: ["ElfitSystem", "CElfitZstd"]),
        .plugin(name: "EmbedProfiles", capability: .buildTool(), dependencies: ["elfit-embed"]),
        .target(name: "ElfitEmbeddedProfiles", dependencies: ["CElfitZstd"], plugins: ["EmbedProfiles"]),

        .target(name: "ElfitSystem", swiftSettings: safe),
        .target(name: "ElfitBytes", dependencies: ["ElfitSystem"], swiftSettings: safe),
        .target(name: "ElfitELF", dependencies: ["ElfitBytes", "CElfitELF"], swiftSettings: safe),
        .target(
            name: "ElfitArchives",
            dependencies: [
                "ElfitSystem", "ElfitBytes", "CElfitArchive", "CElfitCrypto", "CElfitISAL", "CElfitZip",
            ]),
        .target(name: "ElfitDockerfile", dependencies: ["ElfitYAML"], swiftSettings: safe),
        .target(name: "ElfitYAML", dependencies: ["CElfitYAML"]),
        .target(name: "ElfitTemplates"),
        .target(name: "ElfitInputs", dependencies: ["ElfitSystem", "ElfitBytes", "ElfitArchives"]),
        .target(name: "ElfitContainers", dependencies: ["ElfitSystem", "ElfitBytes", "ElfitArchives"]),
        .target(
            name: "ElfitBaseImages",
            dependencies: ["ElfitSystem", "ElfitBytes", "ElfitELF", "ElfitEmbeddedProfiles"]),
        .target(name: "ElfitFindingKinds", swiftSettings: safe),
        .target(name: "ElfitLinkSimulation", dependencies: ["ElfitSystem", "ElfitELF", "ElfitBaseImages"]),
        .target(
            name: "ElfitPackages",
            dependencies: [
                "ElfitSystem", "ElfitELF", "ElfitFindingKinds", "ElfitBaseImages", "ElfitLinkSimulation",
            ]),
        .target(
            name: "ElfitLocks",
            dependencies: ["ElfitSystem", "ElfitYAML", "ElfitELF", "ElfitBaseImages", "ElfitPackages"]),
        .target(
            name: "ElfitFindings",
            dependencies: [
                "ElfitSystem", "ElfitBytes", "ElfitELF", "ElfitEmbeddedProfiles", "ElfitFindingKinds",
                "ElfitBaseImages", "ElfitLinkSimulation", "ElfitPackages", "ElfitDockerfile",
            ]),
        .target(
            name: "ElfitProjects",
            dependencies: [
                "ElfitSystem", "ElfitBytes", "ElfitBaseImages", "ElfitPackages", "ElfitDockerfile",
            ]),
        .target(
            name: "ElfitPolicy",
            dependencies: [
                "ElfitSystem", "ElfitBytes", "ElfitELF", "ElfitInputs", "ElfitBaseImages", "ElfitPackages",
                "ElfitFindings", "ElfitYAML", "ElfitDockerfile", "ElfitProjects", "ElfitFindingKinds",
            ]),
        // The HTML report's template, style sheet and script, as they are.
        .target(name: "CElfitPage", exclude: ["page.mustache", "page.css", "page.js"]),
        .target(
            name: "ElfitReports",
            dependencies: [
                "ElfitSystem", "ElfitELF", "ElfitEmbeddedProfiles", "ElfitBaseImages", "ElfitLinkSimulation",
                "ElfitPackages", "ElfitFindings",
                "ElfitDockerfile", "ElfitTemplates", "CElfitPage", "ElfitFindingKinds",
            ]),
        .target(
            name: "ElfitKit",
            dependencies: [
                "ElfitSystem", "ElfitBytes", "ElfitELF", "ElfitArchives", "ElfitInputs", "ElfitContainers",
                "ElfitBaseImages", "ElfitLinkSimulation", "ElfitLocks", "ElfitPackages",
                "ElfitFindingKinds", "ElfitFindings", "ElfitPolicy", "ElfitReports", "ElfitDockerfile",
            ]),
        .executableTarget(
            name: "elfit",
            dependencies: [
                "ElfitSystem", "ElfitBytes", "ElfitELF", "ElfitInputs", "ElfitContainers", "ElfitBaseImages",
                "ElfitPackages", "ElfitFindings", "ElfitPolicy", "ElfitReports", "ElfitKit",
                "ElfitDockerfile",
                "ElfitProjects",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "elfit-profiles", dependencies: ["ElfitELF", "ElfitBaseImages"]),

        .target(
            name: "ElfitTestSupport",
            dependencies: [
                "ElfitELF", "ElfitBaseImages", "ElfitLinkSimulation", "CElfitCrypto", "CElfitZip",
            ], path: "Tests/ElfitTestSupport"),
        .testTarget(name: "ElfitDockerfileTests", dependencies: ["ElfitDockerfile"]),
        .testTarget(
            name: "ElfitProjectsTests",
            dependencies: [
                "ElfitBaseImages", "ElfitDockerfile", "ElfitPackages", "ElfitProjects", "ElfitTestSupport",
            ]),
        .testTarget(name: "ElfitSystemTests", dependencies: ["ElfitSystem"]),
        .testTarget(name: "ElfitBytesTests", dependencies: ["ElfitBytes", "ElfitTestSupport"]),
        .testTarget(name: "ElfitELFTests", dependencies: ["ElfitBytes", "ElfitELF", "ElfitTestSupport"]),
        .testTarget(name: "ElfitYAMLTests", dependencies: ["ElfitYAML"]),
        .testTarget(name: "ElfitTemplatesTests", dependencies: ["ElfitTemplates"]),
        .testTarget(
            name: "ElfitInputsTests",
            dependencies: ["ElfitBytes", "ElfitArchives", "ElfitInputs", "ElfitTestSupport"]),
        .testTarget(
            name: "ElfitContainersTests",
            dependencies: ["ElfitBytes", "ElfitArchives", "ElfitContainers", "ElfitTestSupport"]),
        .testTarget(
            name: "ElfitBaseImagesTests",
            dependencies: [
                "ElfitSystem", "ElfitELF", "ElfitEmbeddedProfiles", "ElfitBaseImages", "ElfitTestSupport",
            ]),
        .testTarget(
            name: "ElfitLinkSimulationTests",
            dependencies: [
                "ElfitSystem", "ElfitELF", "ElfitBaseImages", "ElfitLinkSimulation", "ElfitTestSupport",
            ]),
        .testTarget(
            name: "ElfitPackagesTests",
            dependencies: [
                "ElfitELF", "ElfitInputs", "ElfitBaseImages", "ElfitLinkSimulation", "ElfitPackages",
                "ElfitFindingKinds", "ElfitFindings", "ElfitKit", "ElfitTestSupport",
            ]),
        .testTarget(
            name: "ElfitLocksTests",
            dependencies: ["ElfitELF", "ElfitBaseImages", "ElfitPackages", "ElfitLocks", "ElfitTestSupport"]),
        .testTarget(
            name: "ElfitFindingsTests",
            dependencies: [
                "ElfitELF", "ElfitBaseImages", "ElfitLinkSimulation", "ElfitPackages", "ElfitFindingKinds",
                "ElfitFindings",
                "ElfitTestSupport",
            ]),
        .testTarget(
            name: "ElfitPolicyTests",
            dependencies: [
                "ElfitFindingKinds", "ElfitFindings", "ElfitPolicy", "ElfitReports", "ElfitKit",
                "ElfitTestSupport",
            ]),
        .testTarget(
            name: "ElfitKitTests",
            dependencies: [
                "ElfitSystem", "ElfitELF", "ElfitBaseImages", "ElfitLinkSimulation", "ElfitPackages",
                "ElfitFindingKinds", "ElfitFindings", "ElfitReports", "ElfitKit", "ElfitTestSupport",
            ]),
        // The program itself, as its users run it.
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "ElfitELF", "ElfitBaseImages", "ElfitPackages", "ElfitFindingKinds", "ElfitFindings",
                "ElfitPolicy", "ElfitKit",
                "ElfitTestSupport", "elfit",
            ]),
        // The loaders themselves; skipped where Scripts/oracle-ask has not run.
        .testTarget(
            name: "OracleTests",
            dependencies: [
                "ElfitSystem", "ElfitELF", "ElfitBaseImages", "ElfitLinkSimulation", "ElfitPackages",
                "ElfitFindingKinds", "ElfitFindings", "ElfitKit", "ElfitTestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// What a file uses it imports itself, and passes on only what it says; `any` is written where it costs.
for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("ExistentialAny"),
        ]
    // At home a new compiler's warnings do not stand in the way of work.
    if Context.environment["CI"] != nil { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
}
