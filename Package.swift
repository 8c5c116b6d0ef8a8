// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: the strictest checks the compiler has.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// `TINTINH_FUZZ=1` adds the fuzz targets; nothing else needs unsafe flags.
let fuzzed = ["parser", "sanitizer", "dates", "jsonfeed", "pages"]
let isFuzzing = Context.environment["TINTINH_FUZZ"] == "1"
let instrumented: [SwiftSetting] =
    isFuzzing ? settings + [.unsafeFlags(["-sanitize=fuzzer,address"])] : settings
let fuzzDriver = Target.target(
    name: "FuzzDriver", path: "Tests/Fuzzing/driver", swiftSettings: instrumented)
let fuzzTargets: [Target] = fuzzed.map { name in
    .executableTarget(
        name: "fuzz-\(name)", dependencies: ["FeedFormats", "FuzzDriver", "XML"],
        path: "Tests/Fuzzing/\(name)",
        swiftSettings: instrumented,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
}

let package = Package(
    name: "tintinh",
    products: [.executable(name: "tintinh", targets: ["tintinh"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Syndication", swiftSettings: instrumented),
        .target(name: "Vietnamese", swiftSettings: instrumented),
        .target(name: "CBytes"),
        .target(
            name: "XML", dependencies: ["CBytes", "CLibXML2"],
            swiftSettings: instrumented),
        .target(
            name: "FeedFormats", dependencies: ["Syndication", "XML", "Vietnamese"],
            swiftSettings: instrumented),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Fetching", dependencies: ["CCurl", "CZlib"], swiftSettings: settings),
        .target(
            name: "Aggregation",
            dependencies: [
                "CBytes", "FeedFormats", "Fetching", "Syndication", "Vietnamese", "XML", "Yams",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "tintinh",
            dependencies: [
                "Aggregation", "FeedFormats", "Fetching", "Syndication", "Vietnamese",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "parse-bench", dependencies: ["FeedFormats", "Syndication"],
            path: "Benchmarks/parse-bench", swiftSettings: settings),
        .executableTarget(
            name: "page-bench", dependencies: ["CLibXML2", "FeedFormats"],
            path: "Benchmarks/page-bench", swiftSettings: settings),
        .executableTarget(
            name: "publish-bench", dependencies: ["Aggregation", "FeedFormats", "Syndication"],
            path: "Benchmarks/publish-bench", swiftSettings: settings),
        .executableTarget(
            name: "store-bench", dependencies: ["Aggregation", "Syndication"],
            path: "Benchmarks/StoreBench", swiftSettings: settings),
        .executableTarget(
            name: "evaluate",
            dependencies: [
                "Aggregation", "FeedFormats", "Syndication", "Vietnamese",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Evaluate", exclude: ["pairs.tsv"], swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "SyndicationTests", dependencies: ["Syndication"], swiftSettings: settings),
        .testTarget(
            name: "VietnameseTests", dependencies: ["TestSupport", "Vietnamese"],
            resources: [.copy("Fixtures")], swiftSettings: settings),
        .testTarget(
            name: "XMLTests", dependencies: ["TestSupport", "XML"], swiftSettings: settings),
        .testTarget(
            name: "FeedFormatsTests",
            dependencies: ["FeedFormats", "Syndication", "TestSupport", "XML"],
            resources: [.copy("Fixtures")], swiftSettings: settings),
        .testTarget(
            name: "FetchingTests", dependencies: ["Fetching", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "AggregationTests",
            dependencies: [
                "Aggregation", "FeedFormats", "Fetching", "Syndication", "TestSupport", "XML",
            ],
            resources: [.copy("Publication/Golden")], swiftSettings: settings),
        .testTarget(
            name: "tintinhTests", dependencies: ["tintinh", "TestSupport"],
            swiftSettings: settings),
    ] + (isFuzzing ? fuzzTargets + [fuzzDriver] : []),
    swiftLanguageModes: [.v6]
)
