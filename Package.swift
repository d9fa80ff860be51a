// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a target that may import only what is named here.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict + settings)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "portcullis",
  products: [.executable(name: "portcullis", targets: ["portcullis"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
  ],
  targets: [
    // Kernel
    room("Canonical"),
    room("Vocabulary", ["Canonical"]),
    room("Rows", ["Canonical", "Vocabulary"]),
    room("EventLog", ["Canonical", "Vocabulary", crypto]),
    room("Tables"),
    // Deciders
    room("Registry", ["Canonical", "Vocabulary", "Rows", crypto]),
    room("Authorisations", ["Canonical", "Vocabulary", "Rows", "Registry", "Controls"]),
    room("Waybills", ["Canonical", "Vocabulary", "Rows", "Registry", "Authorisations"]),
    room("Enforcement", ["Canonical", "Vocabulary", "Rows", "Registry", "Waybills", crypto]),
    room("Controls", ["Canonical", "Vocabulary"]),
    room("Screening", ["Canonical", "Vocabulary"]),
    room("Ownership", ["Canonical", "Vocabulary"]),
    room(
      "Judgements", ["Canonical", "Vocabulary", "Rows", "Registry", "Screening", crypto]),
    // Sum
    room(
      "Trade",
      [
        "Canonical", "Vocabulary", "Rows", "Registry", "Waybills", "Enforcement", "Authorisations",
        "Judgements", "Screening",
      ]),
    room("Review", ["Canonical", "Vocabulary", "Rows", "Trade"]),
    room("Rescreening", ["Vocabulary", "Screening", "Judgements", "Trade"]),
    room("ExportPapers", ["Canonical", "Vocabulary", "Controls"]),
    // Law as files, which stay as they were reviewed.
    room("RulePacks", ["Canonical", "Controls"], resources: [.copy("Packs")]),
    // Shell
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    room("SQLiteStore", ["CSQLite", "EventLog", "Canonical", "Vocabulary"]),
    room("DurableFiles"),
    room("Transparency", ["Canonical", "Vocabulary", "EventLog", "DurableFiles", crypto]),
    .target(name: "CCrashMark"),
    room(
      "Service",
      [
        "CCrashMark", "Canonical", "Vocabulary", "Rows", "EventLog", "Registry", "Waybills",
        "Enforcement", "Authorisations", "Trade", "Review", "DurableFiles", crypto, logging,
      ],
      // Ways to break the writer, for the simulator to notice: never in what is shipped.
      settings: [.define("PORTCULLIS_MUTANTS", .when(configuration: .debug))]),
    room(
      "Auditing",
      [
        "Canonical", "Vocabulary", "EventLog", "Transparency", "Review", "Service",
      ]),
    room(
      "Exchange",
      [
        "Canonical", "Vocabulary", "Tables", "Rows", "EventLog", "Registry", "Waybills", "Controls",
        "Trade", "Service",
      ]),
    room("Lists", ["Canonical", "Vocabulary", "Tables", "Screening", crypto]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    room(
      "Surface",
      [
        "CQREncode", "Canonical", "Vocabulary", "Rows", "EventLog", "Registry", "Waybills",
        "Enforcement", "Controls", "ExportPapers", "Authorisations", "Trade", "Transparency",
        "Service", "Exchange", "Scenario", "Screening", "Judgements", "Lists", hummingbird, logging,
        crypto,
      ]),
    room(
      "Scenario",
      [
        "Canonical", "Vocabulary", "Rows", "EventLog", "Registry", "Waybills", "Enforcement",
        "Trade", "Service", crypto,
      ]),
    room(
      "Simulator",
      [
        "Canonical", "Vocabulary", "Rows", "EventLog", "Trade", "Review", "Service", "Scenario",
        logging,
      ]),
    .systemLibrary(name: "CMalloc"),
    .executableTarget(
      name: "portcullis",
      dependencies: [
        "CMalloc", "Canonical", "Vocabulary", "Tables", "Rows", "EventLog", "Registry", "Waybills",
        "Enforcement", "Trade", "Review", "SQLiteStore", "Transparency", "Service", "Auditing",
        "Exchange", "Lists", "Surface", "Scenario", "Controls", "RulePacks", "Authorisations",
        "ExportPapers", "Screening", "Judgements", "Rescreening", "Ownership",
        "DurableFiles", crypto, argumentParser, logging,
      ], swiftSettings: strict),
    // Tests
    tests(of: "Canonical", ["Canonical"]),
    tests(of: "Vocabulary", ["Vocabulary", "Canonical"]),
    tests(of: "EventLog", ["EventLog", "Vocabulary", "Canonical", crypto]),
    tests(of: "Tables", ["Tables"]),
    tests(of: "Registry", ["Registry", "Rows", "Vocabulary", "Canonical", crypto]),
    tests(of: "Waybills", ["Waybills", "Registry", "Rows", "Vocabulary", "Canonical"]),
    tests(
      of: "Enforcement",
      ["Enforcement", "Waybills", "Registry", "Rows", "Vocabulary", "Canonical", crypto]),
    tests(of: "Screening", ["Screening", "Vocabulary", "Canonical"]),
    tests(of: "Ownership", ["Ownership", "Vocabulary", "Canonical"], exclude: ["Corpus"]),
    tests(
      of: "Authorisations",
      ["Authorisations", "Controls", "Registry", "Rows", "Vocabulary", "Canonical"]),
    tests(
      of: "Judgements",
      ["Judgements", "Screening", "Registry", "Rows", "Vocabulary", "Canonical"]),
    tests(
      of: "Rescreening",
      [
        "Rescreening", "Trade", "Judgements", "Screening", "Registry", "Rows", "Vocabulary",
        "Canonical",
      ]),
    tests(
      of: "Trade",
      [
        "Trade", "Review", "Judgements", "Screening", "Authorisations", "Enforcement", "Waybills",
        "Registry", "Rows",
        "Vocabulary", "Canonical",
      ], exclude: ["Golden"]),
    // Notes what SQLite writes and syncs, so that the power can go at any moment.
    .target(name: "CRecordingDisk", dependencies: ["CSQLite"], path: "Tests/CRecordingDisk"),
    tests(
      of: "SQLiteStore",
      ["SQLiteStore", "CSQLite", "CRecordingDisk", "EventLog", "Vocabulary", "Canonical"]),
    tests(of: "Transparency", ["Transparency", "EventLog", "Vocabulary", "Canonical", crypto]),
    tests(
      of: "Service",
      [
        "Service", "SQLiteStore", "Scenario", "Review", "Trade", "Authorisations", "Judgements",
        "Screening", "Enforcement", "Waybills", "Registry", "Rows", "EventLog", "Vocabulary",
        "Canonical", "Exchange", crypto,
        logging,
      ]),
    tests(
      of: "Surface",
      [
        "Surface", "Transparency", "Service", "SQLiteStore", "Scenario", "Trade", "Enforcement",
        "Waybills", "Registry", "Rows", "EventLog", "Vocabulary", "Canonical", "Controls",
        "Screening", "Judgements", crypto, hummingbird, logging,
      ], exclude: ["Golden"]),
    tests(
      of: "Auditing",
      [
        "Auditing", "Transparency", "Service", "Scenario", "Trade", "EventLog", "Vocabulary",
        "Canonical", logging,
      ]),
    tests(of: "ExportPapers", ["ExportPapers", "Controls", "Vocabulary", "Canonical"]),
    tests(of: "Controls", ["Controls", "Vocabulary", "Canonical"], exclude: ["Golden"]),
    tests(
      of: "Lists", ["Lists", "Screening", "Tables", "Vocabulary", "Canonical"],
      exclude: ["Corpus"]),
    tests(of: "Exchange", ["Exchange", "Controls", "Waybills", "Vocabulary", "Canonical"]),
    tests(
      of: "Simulator",
      [
        "Simulator", "Service", "Scenario", "Review", "Trade", "Authorisations", "Judgements",
        "Screening", "Enforcement", "Waybills", "Registry", "Rows", "EventLog", "Vocabulary",
        "Canonical", logging,
      ], exclude: ["Golden"]),
    // Runs the executable, which `swift build --build-tests` puts beside the tests.
    tests(
      of: "CommandLine",
      [
        "Canonical", "CSQLite", "EventLog", "SQLiteStore", "Scenario", "Service", "Surface",
        "Trade", "Vocabulary", logging,
      ], exclude: ["Golden"]),
    tests(of: "Tidy", exclude: ["exceptions.txt"]),
  ]
)
