// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// Floors, lowest first; no floor depends on a higher one (Docs/Architecture.md).

func floor(_ folder: String, _ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "\(folder)/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

extension Target.Dependency {
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let x509 = product(name: "X509", package: "swift-certificates")
    static let asn1 = product(name: "SwiftASN1", package: "swift-asn1")
    static let arguments = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let yams = product(name: "Yams", package: "Yams")
}

let vocabulary: [Target] = [
    floor("Sources/Vocabulary", "CanonicalCBOR"),
    floor("Sources/Vocabulary", "Money", ["CanonicalCBOR"]),
    floor("Sources/Vocabulary", "BankingCalendar", ["CanonicalCBOR"]),
    floor("Sources/Vocabulary", "Parties", ["CanonicalCBOR"]),
    floor("Tests", "PropertyTesting"),
    tests("CanonicalCBORTests", ["CanonicalCBOR", "PropertyTesting"], exclude: ["oracle"]),
    tests("MoneyTests", ["CanonicalCBOR", "Money", "PropertyTesting"]),
    tests("BankingCalendarTests", ["BankingCalendar", "CanonicalCBOR", "PropertyTesting"]),
    tests("PartiesTests", ["CanonicalCBOR", "Parties", "PropertyTesting"]),
]

let contracts: [Target] = [
    floor("Contracts", "ContractKit", ["BankingCalendar", "CanonicalCBOR", "Money"]),
    floor("Contracts", "LetterOfCredit", ["BankingCalendar", "ContractKit", "Money", "Parties"]),
    floor("Contracts", "ContractCatalogue", ["ContractKit", "LetterOfCredit"]),
    floor("Contracts", "Governance", ["BankingCalendar", "CanonicalCBOR", "ContractKit", "Parties", "Signing"]),
]

let workflow: [Target] = [
    floor("Sources/Workflow", "WorkflowNotation", ["ContractKit", .yams]),
    floor("Sources/Workflow", "WorkflowEngine", ["BankingCalendar", "CanonicalCBOR", "ContractKit", "WorkflowNotation"]),
    .target(
        name: "PublishedWorkflows", path: "Workflows", exclude: ["NOTATION.md", "PUBLISHED"],
        resources: [.embedInCode("letter-of-credit.v1.yaml")], swiftSettings: strict),
    floor(
        "Sources/Workflow", "AgreementCatalogue",
        ["ContractCatalogue", "ContractKit", "PublishedWorkflows", "WorkflowEngine", "WorkflowNotation", .crypto]),
    floor("Sources/Workflow", "WorkflowDocs", ["WorkflowEngine", "WorkflowNotation"]),
    tests("WorkflowNotationTests", ["ContractKit", "PropertyTesting", "WorkflowNotation"]),
]

let ledger: [Target] = [
    floor("Sources/Ledger", "Signing", ["CanonicalCBOR", .crypto]),
    floor("Sources/Ledger", "MerkleLog", ["Signing", .crypto]),
    floor("Sources/Ledger", "StateTree", ["CanonicalCBOR", "Signing", .crypto]),
    floor("Sources/Ledger", "Confidentiality", ["CanonicalCBOR", "Signing", .crypto]),
    floor("Sources/Ledger", "Checkpoints", ["MerkleLog", "Signing"]),
    floor(
        "Sources/Ledger", "Ledger", ["BankingCalendar", "CanonicalCBOR", "Confidentiality", "Governance", "Parties", "Signing"]),
    floor("Sources/Ledger", "LedgerStore", ["BankingCalendar", "Ledger", "MerkleLog", "Parties", "Signing"]),
    floor(
        "Sources/Ledger", "SQLiteLedgerStore",
        ["BankingCalendar", "Ledger", "LedgerStore", "Parties", "Signing", .grdb, .grdbSQLite]),
    floor("Sources/Ledger", "Ordering", ["Ledger", "Signing"]),
    floor("Sources/Ledger", "LocalOrdering", ["Ledger", "Ordering", "Signing", .grdb]),
    floor(
        "Sources/Ledger", "LedgerNode",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "Checkpoints", "Confidentiality", "ContractKit", "Governance",
            "Ledger",
            "LedgerStore",
            "MerkleLog", "Parties", "Signing", "StateTree", "WorkflowEngine",
        ]),
    floor("Sources/Ledger", "NodeFolder", ["LedgerNode", "Parties", "Signing", "SQLiteLedgerStore"]),
    floor(
        "Sources/Ledger", "StoreVerification",
        [
            "Checkpoints", "Confidentiality", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Parties", "Signing",
            "SQLiteLedgerStore", .grdb,
        ]),
    floor(
        "Sources/Ledger", "EmbeddedNetwork",
        ["BankingCalendar", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Ordering", "Parties", "Signing"]),
    floor("Sources/Ledger", "Certificates", ["BankingCalendar", "Signing", .crypto, .x509, .asn1]),
]

let rehearsal: [Target] = [
    floor(
        "Sources/Rehearsal", "Stories",
        [
            "BankingCalendar", "CanonicalCBOR", "ContractKit", "LetterOfCredit", "Money", "Parties", "WorkflowEngine",
        ]),
    tests(
        "LetterOfCreditTests",
        [
            "AgreementCatalogue", "BankingCalendar", "ContractKit", "LetterOfCredit", "PropertyTesting", "Stories", "WorkflowEngine",
            "WorkflowNotation",
        ]),
    floor(
        "Sources/Rehearsal", "Consortium",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "EmbeddedNetwork", "Governance", "Ledger", "LedgerNode",
            "LocalOrdering", "NodeFolder", "Parties", "Signing", "WorkflowEngine",
        ]),
    floor(
        "Sources/Rehearsal", "Benchmarks",
        [
            "BankingCalendar", "CanonicalCBOR", "Confidentiality", "Consortium", "ContractKit", "EmbeddedNetwork", "Governance",
            "Ledger",
            "LedgerNode", "LedgerStore", "LocalOrdering", "MerkleLog", "Parties", "Signing", "SQLiteLedgerStore", "StateTree",
            "WorkflowEngine", .grdb,
        ]),
    .target(
        name: "SampleAgreements",
        dependencies: [
            "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "EmbeddedNetwork", "Governance", "Ledger",
            "LedgerNode", "Parties",
            "Signing", "WorkflowEngine", "WorkflowNotation",
        ], path: "Tests/SampleAgreements", swiftSettings: strict),
    .executableTarget(
        name: "CommitLoop", dependencies: ["EmbeddedNetwork", "Ledger", "LedgerNode", "SampleAgreements", "Signing"],
        path: "Tests/CommitLoop", swiftSettings: strict),
    tests("TidyTests", ["PropertyTesting"]),
    tests("OrderingTests", ["Ledger", "LocalOrdering", "Ordering", "Signing"]),
    tests(
        "StoreVerificationTests",
        [
            "CommitLoop", "Consortium", "EmbeddedNetwork", "Ledger", "LedgerNode", "LedgerStore", "NodeFolder", "Parties",
            "PropertyTesting", "SampleAgreements", "Signing", "StoreVerification", .grdb,
        ]),
    tests(
        "LedgerNodeTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Checkpoints", "Consortium", "ContractKit", "EmbeddedNetwork", "Governance",
            "Ledger",
            "LedgerNode", "LedgerStore", "NodeFolder", "Parties", "PropertyTesting", "SampleAgreements", "Signing",
            "WorkflowEngine",
        ]),
]

let package = Package(
    name: "hefu",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: vocabulary + contracts + workflow + ledger + rehearsal,
    swiftLanguageModes: [.v6]
)
