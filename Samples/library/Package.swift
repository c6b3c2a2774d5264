// swift-tools-version: 6.2
import PackageDescription

// A client of the library: beside the clone here, by its address elsewhere.
let package = Package(
    name: "image-check",
    dependencies: [.package(name: "elfit", path: "../..")],
    targets: [
        .executableTarget(name: "image-check", dependencies: [.product(name: "ElfitKit", package: "elfit")])
    ]
)
