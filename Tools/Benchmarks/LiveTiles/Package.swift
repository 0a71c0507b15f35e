// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "LiveTiles",
    dependencies: [.package(name: "Sarhad", path: "../../..")],
    targets: [
        .executableTarget(
            name: "LiveTiles", dependencies: [.product(name: "VectorTiles", package: "Sarhad")])
    ],
    swiftLanguageModes: [.v6]
)
