// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Where C is called, every unsafe expression has to say so.
let settingsAroundC = settings + [.strictMemorySafety()]

// One target per room, in the order of dependence: a target may import only what stands above it.
let package = Package(
    name: "Sarhad",
    products: [
        .executable(name: "sarhad", targets: ["sarhad"]),
        .library(name: "Chronology", targets: ["Chronology"]),
        // With all that is needed to make layers to cut; Tools/Benchmarks measures it.
        .library(
            name: "VectorTiles",
            targets: ["VectorTiles", "TerritorialControl", "Coverages", "HistoricalRecord", "Chronology"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(
            name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "Chronology", swiftSettings: settings),
        .target(name: "PlanarGeometry", swiftSettings: settings),
        .target(
            name: "GEOSOverlay", dependencies: ["CGEOS", "PlanarGeometry"],
            swiftSettings: settingsAroundC),
        .target(
            name: "CoordinateReference", dependencies: ["CPROJ", "PlanarGeometry"],
            swiftSettings: settingsAroundC),
        .target(
            name: "HistoricalRecord", dependencies: ["Chronology", "PlanarGeometry"],
            swiftSettings: settings),
        .target(
            name: "Gazetteer", dependencies: ["HistoricalRecord", "Chronology"],
            swiftSettings: settings),
        .target(
            name: "Geoparsing", dependencies: ["Gazetteer", "HistoricalRecord", "Chronology"],
            swiftSettings: settings),
        .target(
            name: "Coverages", dependencies: ["GEOSOverlay", "CoordinateReference", "PlanarGeometry"],
            swiftSettings: settings),
        .target(
            name: "TerritorialControl",
            dependencies: [
                "HistoricalRecord", "Gazetteer", "Coverages", "Chronology",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "LayerFormats",
            dependencies: [
                "TerritorialControl", "HistoricalRecord", "Coverages", "Chronology", "PlanarGeometry",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "Cartography",
            dependencies: [
                "LayerFormats", "TerritorialControl", "Gazetteer", "HistoricalRecord", "Coverages",
                "CoordinateReference", "PlanarGeometry", "Chronology",
            ],
            swiftSettings: settings),
        .target(
            name: "VectorTiles",
            dependencies: ["CZlib", "LayerFormats", "TerritorialControl", "Coverages", "Chronology"],
            swiftSettings: settingsAroundC),
        .target(
            name: "SarhadCommands",
            dependencies: [
                "VectorTiles", "Cartography", "LayerFormats", "TerritorialControl", "Geoparsing", "Gazetteer",
                "HistoricalRecord",
                "Coverages", "CoordinateReference", "GEOSOverlay", "PlanarGeometry", "Chronology",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "sarhad", dependencies: ["SarhadCommands"], swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["Coverages", "PlanarGeometry"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "ChronologyTests", dependencies: ["Chronology", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "PlanarGeometryTests", dependencies: ["PlanarGeometry", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "GEOSOverlayTests", dependencies: ["GEOSOverlay", "PlanarGeometry", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CoordinateReferenceTests",
            dependencies: ["CoordinateReference", "PlanarGeometry", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "HistoricalRecordTests",
            dependencies: ["HistoricalRecord", "Chronology", "PlanarGeometry", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "GazetteerTests",
            dependencies: ["Gazetteer", "HistoricalRecord", "Chronology", "PlanarGeometry"],
            swiftSettings: settings),
        .testTarget(
            name: "GeoparsingTests",
            dependencies: [
                "Geoparsing", "Gazetteer", "HistoricalRecord", "Chronology", "PlanarGeometry", "TestSupport",
            ],
            exclude: ["Passages"],
            swiftSettings: settings),
        .testTarget(
            name: "CoveragesTests",
            dependencies: [
                "Coverages", "GEOSOverlay", "CoordinateReference", "PlanarGeometry", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TerritorialControlTests",
            dependencies: [
                "TerritorialControl", "HistoricalRecord", "Coverages", "GEOSOverlay", "CoordinateReference",
                "Chronology", "PlanarGeometry", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LayerFormatsTests",
            dependencies: ["LayerFormats", "TerritorialControl", "PlanarGeometry", "Chronology"],
            swiftSettings: settings),
        .testTarget(
            name: "VectorTilesTests",
            dependencies: [
                "VectorTiles", "LayerFormats", "TerritorialControl", "HistoricalRecord", "Coverages",
                "GEOSOverlay", "PlanarGeometry", "Chronology", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CartographyTests",
            dependencies: ["Cartography", "PlanarGeometry", "Chronology", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SarhadCommandsTests",
            dependencies: ["SarhadCommands", "LayerFormats", "PlanarGeometry", "TestSupport"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
