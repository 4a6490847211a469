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
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let x509 = product(name: "X509", package: "swift-certificates")
    static let asn1 = product(name: "SwiftASN1", package: "swift-asn1")
    static let arguments = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let yams = product(name: "Yams", package: "Yams")
    static let jwt = product(name: "JWTKit", package: "jwt-kit")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTLS = product(name: "HummingbirdTLS", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioTLS = product(name: "NIOTLS", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioFoundationCompat = product(name: "NIOFoundationCompat", package: "swift-nio")
    static let coreMetrics = product(name: "CoreMetrics", package: "swift-metrics")
    static let tracing = product(name: "Tracing", package: "swift-distributed-tracing")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let logging = product(name: "Logging", package: "swift-log")
}

let vocabulary: [Target] = [
    floor("Sources/Vocabulary", "CanonicalCBOR"),
    floor("Sources/Vocabulary", "Money", ["CanonicalCBOR"]),
    floor("Sources/Vocabulary", "BankingCalendar", ["CanonicalCBOR"]),
    floor("Sources/Vocabulary", "Parties", ["CanonicalCBOR"]),
    floor("Sources/Vocabulary", "Signing", ["CanonicalCBOR", .crypto]),
    floor("Sources/Vocabulary", "Collateral", ["BankingCalendar", "CanonicalCBOR", "Money", "Parties", "Signing"]),
    floor(
        "Sources/Vocabulary", "CustomsAnswers",
        ["BankingCalendar", "CanonicalCBOR", "Collateral", "Money", "Parties", "Signing"]),
    floor("Tests", "PropertyTesting", ["Randomness"]),
    floor("Tests", "FormatValues", ["PropertyTesting"]),
    floor("Tests", "HefuProgram", ["PropertyTesting"]),
    floor("Tests", "ServingOnLoopback", [.lifecycle, .logging]),
    tests("CustomsAnswersTests", ["BankingCalendar", "CustomsAnswers", "Money", "PropertyTesting"]),
    tests(
        "CollateralTests", ["BankingCalendar", "CanonicalCBOR", "Collateral", "Money", "Parties", "PropertyTesting", "Signing"]),
    tests("CanonicalCBORTests", ["CanonicalCBOR", "PropertyTesting", "PythonOracle"], exclude: ["oracle"]),
    tests("MoneyTests", ["CanonicalCBOR", "Money", "PropertyTesting"]),
    tests("BankingCalendarTests", ["BankingCalendar", "CanonicalCBOR", "PropertyTesting"]),
    tests("PartiesTests", ["CanonicalCBOR", "Parties", "PropertyTesting"]),
]

let contracts: [Target] = [
    floor("Contracts", "ContractKit", ["BankingCalendar", "CanonicalCBOR", "Money", "Signing"]),
    floor("Contracts", "LetterOfCredit", ["BankingCalendar", "CanonicalCBOR", "ContractKit", "Money", "Parties"]),
    floor(
        "Contracts", "WarehouseReceipt",
        ["BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "Money", "Parties", "Signing"]),
    floor(
        "Contracts", "PledgeFinancing",
        ["BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "Money", "Parties", "Signing"]),
    floor(
        "Contracts", "CustomsDeclaration",
        ["BankingCalendar", "CanonicalCBOR", "ContractKit", "CustomsAnswers", "Money", "Parties", "Signing"]),
    floor(
        "Contracts", "ReceivableFinancing",
        ["BankingCalendar", "CanonicalCBOR", "ContractKit", "CustomsAnswers", "Money", "Parties", "Signing"]),
    floor(
        "Contracts", "AccountReconciliation",
        ["BankingCalendar", "CanonicalCBOR", "ContractKit", "Money", "Parties", "Signing"]),
    floor(
        "Contracts", "CreditInformation",
        ["BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "CustomsAnswers", "Money", "Parties", "Signing"]),
    floor("Contracts", "CollectionTask", ["BankingCalendar", "ContractKit", "Money", "Parties"]),
    floor("Contracts", "UndertakingTerms", ["BankingCalendar", "Parties"]),
    floor("Contracts", "StandbyCredit", ["BankingCalendar", "ContractKit", "Money", "UndertakingTerms"]),
    floor("Contracts", "DemandGuarantee", ["BankingCalendar", "ContractKit", "Money", "Parties", "UndertakingTerms"]),
    floor(
        "Contracts", "Forfaiting",
        ["BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "Money", "Parties", "Signing"]),
    floor(
        "Contracts", "ContractCatalogue",
        [
            "AccountReconciliation", "CollectionTask", "ContractKit", "CreditInformation", "CustomsDeclaration",
            "DemandGuarantee", "Forfaiting", "LetterOfCredit", "PledgeFinancing", "PublishedWorkflows",
            "ReceivableFinancing", "StandbyCredit", "WarehouseReceipt",
        ]),
    floor("Contracts", "Governance", ["BankingCalendar", "CanonicalCBOR", "ContractKit", "Parties", "Signing"]),
    floor(
        "Contracts", "FinancingRegistry",
        ["BankingCalendar", "CanonicalCBOR", "ContractKit", "Governance", "Parties", "Signing"]),
]

let workflow: [Target] = [
    floor("Sources/Workflow", "WorkflowNotation", ["ContractKit", .yams]),
    floor("Sources/Workflow", "WorkflowEngine", ["BankingCalendar", "CanonicalCBOR", "ContractKit", "WorkflowNotation"]),
    .target(
        name: "PublishedWorkflows", path: "Workflows", exclude: ["NOTATION.md", "PUBLISHED"],
        resources: [
            .embedInCode("account-reconciliation.v1.yaml"), .embedInCode("collection-task.v1.yaml"),
            .embedInCode("credit-information.v1.yaml"), .embedInCode("customs-declaration.v1.yaml"),
            .embedInCode("demand-guarantee.v1.yaml"), .embedInCode("forfaiting.v1.yaml"),
            .embedInCode("letter-of-credit.v1.yaml"),
            .embedInCode("pledge-financing.v1.yaml"), .embedInCode("receivable-financing.v1.yaml"),
            .embedInCode("standby-credit.v1.yaml"), .embedInCode("warehouse-receipt.v1.yaml"),
        ], swiftSettings: strict),
    floor(
        "Sources/Workflow", "AgreementCatalogue",
        ["ContractCatalogue", "ContractKit", "WorkflowEngine", "WorkflowNotation", .crypto]),
    floor("Sources/Workflow", "WorkflowDocs", ["WorkflowEngine", "WorkflowNotation"]),
    tests("WorkflowNotationTests", ["ContractKit", "PropertyTesting", "WorkflowNotation"]),
]

let ledger: [Target] = [
    .target(name: "PythonOracle", dependencies: ["PropertyTesting"], path: "Tests/PythonOracle", swiftSettings: strict),
    tests("SigningTests", ["CanonicalCBOR", "PropertyTesting", "PythonOracle", "Signing", .crypto], exclude: ["oracle"]),
    tests("MerkleLogTests", ["MerkleLog", "PropertyTesting", "Signing", .crypto]),
    tests("StateTreeTests", ["CanonicalCBOR", "PropertyTesting", "Signing", "StateTree"]),
    tests(
        "ConfidentialityTests", ["CanonicalCBOR", "Confidentiality", "PropertyTesting", "PythonOracle", "Signing", .crypto],
        exclude: ["oracle"]),
    tests("CheckpointsTests", ["Checkpoints", "MerkleLog", "PropertyTesting", "PythonOracle", "Signing"], exclude: ["oracle"]),
    tests(
        "LedgerTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Confidentiality", "ContractKit", "FinancingRegistry", "Governance", "Ledger",
            "Parties",
            "PropertyTesting",
            "Signing",
        ]),
    floor("Sources/Ledger", "MerkleLog", ["Signing", .crypto]),
    floor("Sources/Ledger", "StateTree", ["CanonicalCBOR", "Signing", .crypto]),
    floor("Sources/Ledger", "Confidentiality", ["CanonicalCBOR", "Signing", .crypto]),
    floor("Sources/Ledger", "Checkpoints", ["MerkleLog", "Signing"]),
    floor(
        "Sources/Ledger", "Ledger",
        [
            "BankingCalendar", "CanonicalCBOR", "Confidentiality", "ContractKit", "FinancingRegistry", "Governance", "Parties",
            "Signing",
        ]),
    floor(
        "Sources/Ledger", "LedgerStore", ["BankingCalendar", "FinancingRegistry", "Ledger", "MerkleLog", "Parties", "Signing"]),
    floor(
        "Sources/Ledger", "SQLiteLedgerStore",
        ["BankingCalendar", "FinancingRegistry", "Ledger", "LedgerStore", "Parties", "Signing", .grdb, .grdbSQLite]),
    floor("Sources/Ledger", "Ordering", ["Ledger", "Signing"]),
    floor("Sources/Ledger", "LocalOrdering", ["Ledger", "Ordering", "Signing", .grdb]),
    floor(
        "Sources/Ledger", "LedgerNode",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "Checkpoints", "Confidentiality", "ContractKit",
            "FinancingRegistry",
            "Governance", "Ledger", "LedgerStore",
            "MerkleLog", "Parties", "Signing", "StateTree", "WorkflowEngine",
        ]),
    floor("Sources/Ledger", "NodeFolder", ["LedgerNode", "Parties", "Signing", "SQLiteLedgerStore"]),
    floor(
        "Sources/Ledger", "VaultBackup",
        ["CanonicalCBOR", "LedgerStore", "NodeFolder", "Parties", "Signing", .crypto, .cryptoExtras]),
    floor(
        "Sources/Ledger", "Snapshots",
        [
            "BankingCalendar", "CanonicalCBOR", "Checkpoints", "Governance", "Ledger", "LedgerNode", "LedgerStore", "MerkleLog",
            "Parties", "Signing", "StateTree", .crypto,
        ]),
    floor(
        "Sources/Ledger", "StoreVerification",
        [
            "Checkpoints", "Confidentiality", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Parties", "Signing",
            "PostgresLedgerStore", "Snapshots", "SQLiteLedgerStore", "StateTree", .grdb,
        ]),
    .systemLibrary(name: "CLibPQ", path: "Sources/Ledger/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    floor(
        "Sources/Ledger", "PostgresLedgerStore",
        ["BankingCalendar", "CLibPQ", "FinancingRegistry", "Ledger", "LedgerStore", "Parties", "Signing"]),
    floor(
        "Sources/Ledger", "EtcdOrdering",
        ["Ledger", "Ordering", "Signing", .asyncHTTPClient, .nioCore, .nioSSL, .nioHTTP1, .nioFoundationCompat]),
    floor("Sources/Ledger", "Certificates", ["BankingCalendar", "Parties", "Signing", .crypto, .x509, .asn1]),
    tests(
        "CertificatesTests", ["BankingCalendar", "Certificates", "Parties", "PropertyTesting", "Signing", .crypto, .x509, .asn1]),
    floor(
        "Sources/Ledger", "Witnessing",
        [
            "CanonicalCBOR", "Checkpoints", "Governance", "Ledger", "LedgerNode", "LedgerStore", "MerkleLog", "Signing",
            .asyncHTTPClient, .nioCore, .nioHTTP1,
        ]),
]

let network: [Target] = [
    floor("Sources/Network", "Submission", ["BankingCalendar", "Ledger", "LedgerNode", "Parties", "Signing"]),
    floor("Sources/Network", "PeerExchange", ["Parties"]),
    floor(
        "Sources/Network", "EmbeddedNetwork",
        [
            "BankingCalendar", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Ordering", "Parties", "Signing",
            "Submission",
        ]),
    floor(
        "Sources/Network", "PeerMessages",
        ["CanonicalCBOR", "Checkpoints", "Governance", "Ledger", "LedgerNode", "Parties", "PeerExchange", "Signing"]),
    floor(
        "Sources/Network", "NetworkedNode",
        [
            "BankingCalendar", "CanonicalCBOR", "Checkpoints", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Ordering",
            "Parties", "PeerExchange", "PeerMessages", "Signing", "Snapshots", "Submission", .lifecycle, .logging,
        ]),
    tests(
        "NetworkedNodeTests",
        [
            "BankingCalendar", "Consortium", "EmbeddedNetwork", "Ledger", "LedgerNode", "LedgerStore", "LocalOrdering",
            "NetworkedNode",
            "NodeFolder", "Ordering", "Parties", "PeerExchange", "PeerMessages", "SampleAgreements", "Signing",
            "SQLiteLedgerStore", "Submission",
        ]),
    floor(
        "Sources/Network", "PeerTransport",
        [
            "BankingCalendar", "Certificates", "Governance", "Parties", "PeerExchange", .asyncHTTPClient, .httpTypes,
            .hummingbirdCore, .lifecycle, .logging, .nioCore, .nioHTTP1, .nioPosix, .nioSSL, .nioTLS,
        ]),
    tests("PeerExchangeTests", ["Parties", "PeerExchange"]),
    tests(
        "PeerTransportTests",
        [
            "BankingCalendar", "Certificates", "Governance", "Parties", "PeerExchange", "PeerTransport", "PropertyTesting",
            "ServingOnLoopback", "Signing", .asn1, .crypto, .lifecycle, .logging, .nioCore, .nioPosix, .x509,
        ]),
    floor("Sources/Operations", "NodeConfiguration", ["BankingCalendar", "Parties", .yams]),
    floor(
        "Sources/Operations", "NetworkFounding",
        [
            "BankingCalendar", "Certificates", "Governance", "GovernanceService", "Ledger", "LedgerNode", "NodeConfiguration",
            "NodeFolder", "Parties", "Signing", .crypto,
        ]),
    floor(
        "Sources/Operations", "NodeUpkeep",
        [
            "BankingCalendar", "Certificates", "Governance", "GovernanceService", "Ledger", "LedgerNode", "LedgerStore",
            "NodeConfiguration", "NodeFolder", "Parties", "SQLiteLedgerStore", "Signing", "Snapshots",
        ]),
    floor("Sources/Operations", "PrometheusMetrics", [.coreMetrics]),
    floor("Sources/Operations", "StructuredLog", [.logging]),
    floor("Sources/Operations", "SpanLog", ["StructuredLog", .tracing, .logging]),
    tests("PrometheusMetricsTests", ["PrometheusMetrics", "PropertyTesting", "PythonOracle", .coreMetrics], exclude: ["oracle"]),
    tests("StructuredLogTests", ["PropertyTesting", "StructuredLog", .logging]),
    tests("SpanLogTests", ["PropertyTesting", "SpanLog", "StructuredLog", .tracing, .logging]),
]

let messages: [Target] = [
    floor("Sources/Messages", "FINMessages", ["BankingCalendar", "Money", "Parties"]),
    tests("FINMessagesTests", ["BankingCalendar", "FINMessages", "FormatValues", "Money", "Parties", "PropertyTesting"]),
    floor("Sources/Messages", "DocumentRequirements"),
    tests("DocumentRequirementsTests", ["DocumentRequirements", "PropertyTesting"]),
    floor(
        "Sources/Messages", "CreditMessages", ["BankingCalendar", "DocumentRequirements", "FINMessages", "Money", "Parties"]),
    tests(
        "CreditMessagesTests",
        [
            "BankingCalendar", "CreditMessages", "DocumentRequirements", "FINMessages", "FormatValues", "Money", "Parties",
            "PropertyTesting",
        ]),
    .systemLibrary(
        name: "CLibXML2", path: "Sources/Messages/CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    floor("Sources/Messages", "XMLReading", ["CLibXML2"]),
    tests("XMLReadingTests", ["PropertyTesting", "XMLReading"]),
    .systemLibrary(
        name: "CXMLSec", path: "Sources/Messages/CXMLSec", pkgConfig: "xmlsec1-openssl",
        providers: [.apt(["libxmlsec1-dev", "libssl-dev"])]),
    floor("Sources/Messages", "XMLSignatures", ["CXMLSec", "XMLReading"]),
    tests("XMLSignaturesTests", ["PropertyTesting", "XMLReading", "XMLSignatures"]),
    .systemLibrary(name: "CZlib", path: "Sources/Messages/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    floor("Sources/Messages", "ZipArchives", ["CZlib"]),
    tests("ZipArchivesTests", ["PropertyTesting", "ZipArchives"]),
    floor("Sources/Messages", "BankStatements", ["BankingCalendar", "Money", "TextLines", .crypto]),
    floor("Sources/Messages", "CamtStatements", ["BankStatements", "BankingCalendar", "Money", "Parties", "XMLReading"]),
    floor("Sources/Messages", "TextLines"),
    floor("Sources/Messages", "FINStatements", ["BankStatements", "BankingCalendar", "Money", "Parties", "TextLines"]),
    floor("Sources/Messages", "DelimitedStatements", ["BankStatements", "BankingCalendar", "Money", "TextLines", .yams]),
    .target(
        name: "CustomsDocuments",
        dependencies: ["BankingCalendar", "Money", "Parties", "Signing", "XMLReading"],
        path: "Sources/Messages/CustomsDocuments",
        resources: [
            .embedInCode("CodeTables/ceb-receipts.tsv"), .embedInCode("CodeTables/countries.tsv"),
            .embedInCode("CodeTables/currencies.tsv"), .embedInCode("CodeTables/customs-offices.tsv"),
            .embedInCode("CodeTables/terms-of-delivery.tsv"), .embedInCode("CodeTables/trade-modes.tsv"),
            .embedInCode("CodeTables/units.tsv"),
        ], swiftSettings: strict),
    floor("Sources/Messages", "PDFAttachments", ["CZlib"]),
    tests("PDFAttachmentsTests", ["PDFAttachments", "PropertyTesting"]),
    floor(
        "Sources/Messages", "Invoices",
        ["BankingCalendar", "Money", "PDFAttachments", "Parties", "Signing", "XMLReading"]),
    tests(
        "InvoicesTests",
        ["BankingCalendar", "Invoices", "Money", "Parties", "PropertyTesting", "Signing", "XMLReading"]),
    tests(
        "CustomsDocumentsTests",
        ["BankingCalendar", "CustomsDocuments", "Money", "Parties", "PropertyTesting", "Signing", "XMLReading"]),
]

let reconciliation: [Target] = [
    floor("Sources/Reconciliation", "StatementMatching", ["Money"]),
    floor(
        "Sources/Reconciliation", "StatementReconciliation",
        [
            "BankStatements", "BankingCalendar", "DelimitedStatements", "Money", "StatementImport", "StatementMatching",
            "StatementStore", .crypto,
            .yams,
        ]),
    tests("StatementMatchingTests", ["Money", "PropertyTesting", "StatementMatching", "StatementRehearsal"]),
    tests(
        "StatementReconciliationTests",
        [
            "BankStatements", "BankingCalendar", "Money", "PropertyTesting", "StatementImport", "StatementMatching",
            "CamtStatements", "StatementReconciliation", "StatementStore",
        ]),
    floor(
        "Sources/Reconciliation", "StatementImport",
        [
            "BankStatements", "BankingCalendar", "CamtStatements", "DelimitedStatements", "FINStatements", "TextLines",
            "XMLReading", "ZipArchives",
        ]),
    floor("Sources/Reconciliation", "StatementStore", ["BankStatements", "BankingCalendar", "Money", "StatementImport", .grdb]),
    tests(
        "StatementImportTests",
        [
            "BankStatements", "BankingCalendar", "CamtStatements", "DelimitedStatements", "FINStatements", "HefuProgram", "Money",
            "PropertyTesting",
            "StatementImport", "StatementStore", "TextLines", "XMLReading", "hefu", .grdb,
        ], exclude: ["Fixtures"]),
]

let registry: [Target] = [
    floor("Sources/Registry", "Fingerprints", ["BankingCalendar", "CanonicalCBOR", "FinancingRegistry", "Money", "Parties"]),
    floor(
        "Sources/Registry", "BlindEvaluation",
        ["BankingCalendar", "CanonicalCBOR", "FinancingRegistry", "Fingerprints", "Parties", .crypto, .cryptoExtras]),
    floor("Sources/Registry", "NearDuplicates", ["BankingCalendar", "Fingerprints", "Money", "Parties"]),
    tests(
        "FingerprintsTests",
        ["BankingCalendar", "CanonicalCBOR", "FinancingRegistry", "Fingerprints", "Money", "Parties", "PropertyTesting"]),
    tests(
        "BlindEvaluationTests",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "FinancingRegistry", "Fingerprints", "Money", "Parties",
            "PropertyTesting", "PythonOracle",
        ], exclude: ["oracle"]),
    tests(
        "NearDuplicatesTests",
        ["BankingCalendar", "FinancingRegistry", "Fingerprints", "Money", "NearDuplicates", "Parties", "PropertyTesting"]),
]

let registryDesks: [Target] = [
    floor(
        "Sources/Registry", "RegistryAuthority",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "ContractKit", "FinancingRegistry", "Fingerprints",
            "Governance",
            "Ledger", "LedgerNode", "LedgerStore", "Money", "NearDuplicates", "Parties", "Signing", .grdb,
        ]),
    floor(
        "Sources/Services", "FinancingService",
        [
            "AgreementService", "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "Collateral", "ContractKit",
            "EmbeddedNetwork", "Submission",
            "FinancingRegistry",
            "Fingerprints", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money", "PledgeFinancing", "RegistryAuthority",
            "Signing", .grdb,
        ]),
    floor(
        "Sources/Services", "RegistryExchange",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "FinancingRegistry", "Fingerprints", "Governance", "Ledger",
            "LedgerNode", "Money", "Parties", "PeerExchange", "PeerMessages", "RegistryAuthority", "Signing", "Submission",
        ]),
    tests(
        "RegistryExchangeTests",
        [
            "BankingCalendar", "CanonicalCBOR", "EmbeddedNetwork", "FinancingService", "Ledger", "LedgerNode", "Parties",
            "PeerExchange", "PeerMessages", "PropertyTesting", "RegistryAuthority", "RegistryExchange", "SampleRegistry",
            "Signing", "Submission",
        ]),
    floor(
        "Tests", "SampleRegistry",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "Consortium", "EmbeddedNetwork", "Submission",
            "FinancingRegistry",
            "FinancingService", "Fingerprints", "Governance", "Ledger", "LedgerNode", "Money", "Parties", "PeerExchange",
            "RegistryAuthority", "RegistryExchange", "Signing",
        ]),
    tests(
        "RegistryAuthorityTests",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "Consortium", "ContractKit", "EmbeddedNetwork", "Submission",
            "FinancingRegistry", "FinancingService", "Fingerprints", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money",
            "NearDuplicates", "Parties", "RegistryAuthority", "SampleRegistry", "Signing", .grdb,
        ]),
    tests(
        "FinancingServiceTests",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "Consortium", "ContractKit", "EmbeddedNetwork", "Submission",
            "FinancingRegistry", "FinancingService", "Fingerprints", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money",
            "Parties", "PropertyTesting", "RegistryAuthority", "SampleRegistry", "Signing", .grdb,
        ]),
]

let services: [Target] = [
    floor(
        "Sources/Services", "AgreementService",
        [
            "BankingCalendar", "CanonicalCBOR", "ContractKit", "EmbeddedNetwork", "Submission", "Governance", "Ledger",
            "LedgerNode",
            "LedgerStore",
            "Money", "Parties", "Signing", "WorkflowEngine", "WorkflowNotation",
        ]),
    floor(
        "Sources/Services", "LetterOfCreditService",
        ["AgreementService", "BankingCalendar", "FINMessages", "LetterOfCredit", "Money", "Parties"]),
    floor("Sources/Services", "WarehouseReceiptService", ["AgreementService"]),
    floor(
        "Sources/Services", "CustomsIntake",
        [
            "BankingCalendar", "CustomsDocuments", "Money", "Parties", "Signing", "XMLReading", "XMLSignatures", "ZipArchives",
            .crypto, .grdb,
        ]),
    floor(
        "Sources/Services", "DeclarationHolderService",
        [
            "BankingCalendar", "CanonicalCBOR", "ContractKit", "CustomsAnswers", "CustomsDeclaration", "CustomsDocuments",
            "CustomsIntake", "Ledger",
            "LedgerNode", "LedgerStore", "Money", "Parties", "Signing", "Submission", "WorkflowEngine", .grdb,
        ]),
    floor(
        "Sources/Services", "GovernanceService",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "ContractKit", "Governance", "Ledger", "LedgerNode", "Parties",
            "Signing",
        ]),
    floor(
        "Sources/Services", "InvoiceExamination",
        [
            "BankingCalendar", "CustomsDocuments", "Fingerprints", "Invoices", "Money", "NearDuplicates", "Parties",
            "XMLReading", "ZipArchives",
        ]),
    floor(
        "Sources/Services", "ReceivableFinancingService",
        [
            "AgreementService", "BankingCalendar", "CanonicalCBOR", "ContractKit", "CustomsAnswers", "CustomsDeclaration",
            "CustomsDocuments", "Fingerprints", "InvoiceExamination", "Invoices", "Ledger", "LedgerNode", "LedgerStore",
            "Money", "NearDuplicates", "Parties", "ReceivableFinancing", "Signing", "WorkflowEngine", "XMLReading",
        ]),
    floor(
        "Sources/Services", "ReconciliationService",
        [
            "AccountReconciliation", "AgreementService", "BankStatements", "BankingCalendar", "CamtStatements", "CanonicalCBOR",
            "Checkpoints", "Confidentiality", "ContractKit", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money",
            "Parties", "Signing", "StatementMatching", "StatementReconciliation", "WorkflowEngine", .crypto,
        ]),
    floor(
        "Sources/Services", "CreditInformationService",
        [
            "AgreementService", "BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "CreditInformation",
            "CustomsAnswers", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money", "Parties", "ReceivableFinancing",
            "Signing", "WorkflowEngine",
        ]),
    floor(
        "Sources/Services", "RegulatorFacts",
        [
            "AgreementService", "BankingCalendar", "CustomsAnswers", "CustomsDeclaration", "Governance", "Ledger", "LedgerNode",
            "Money", "Parties", "ReceivableFinancing",
        ]),
    floor(
        "Sources/Services", "AgreementDomains",
        [
            "AgreementService", "CreditInformationService", "FinancingService", "LetterOfCreditService",
            "ReceivableFinancingService", "ReconciliationService", "WarehouseReceiptService",
        ]),
]

let serviceTests: [Target] = [
    tests(
        "InvoiceExaminationTests",
        [
            "BankingCalendar", "CustomsDocuments", "FinancingRegistry", "Fingerprints", "HefuProgram", "hefu",
            "InvoiceExamination", "Invoices", "Money", "Parties", "PropertyTesting", "Signing", "XMLReading",
        ]),
    tests(
        "CustomsIntakeTests",
        [
            "BankingCalendar", "CustomsDocuments", "CustomsIntake", "Money", "Parties", "PropertyTesting", "Signing",
            "XMLReading", "XMLSignatures", "ZipArchives", .grdb,
        ]),
    tests(
        "GovernanceServiceTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "ContractKit", "Governance", "GovernanceService", "Ledger",
            "LedgerNode", "Parties", "PropertyTesting", "Signing",
        ]),
    tests(
        "LetterOfCreditServiceTests",
        ["BankingCalendar", "FINMessages", "LetterOfCredit", "LetterOfCreditService", "Money", "Parties", "PropertyTesting"]),
]

let interfaces: [Target] = [
    floor("Sources/Interfaces", "Access", ["BankingCalendar", "Money", "Parties", .crypto, .grdb, .jwt]),
    .target(
        name: "BankAPI",
        dependencies: [
            "Access", "AgreementService", "BankingCalendar", "CanonicalCBOR", "ContractKit", "EmbeddedNetwork", "Submission",
            "FinancingRegistry", "FinancingService", "Fingerprints", "Ledger",
            "LedgerNode",
            "CreditInformationService", "CustomsAnswers", "CustomsDocuments", "CustomsIntake", "InvoiceExamination", "Invoices",
            "LedgerStore", "Money", "Parties", "ReceivableFinancingService", "ReconciliationService", "RegistryAuthority",
            "RegulatorFacts", "Signing",
            "WorkflowEngine", .crypto, .hummingbird, .hummingbirdCore,
            .hummingbirdTLS,
            .lifecycle, .logging, .nioCore, .nioSSL, .httpTypes,
        ],
        path: "Sources/Interfaces/BankAPI", resources: [.embedInCode("openapi.yaml")], swiftSettings: strict),
    floor(
        "Sources/Interfaces", "LogAPI",
        [
            "Checkpoints", "Witnessing", .hummingbird, .hummingbirdCore, .hummingbirdTLS, .httpTypes, .lifecycle, .logging,
            .nioCore, .nioSSL,
        ]),
    floor("Sources/Interfaces", "BankAPIClient", ["AgreementService", "BankingCalendar"]),
    tests("BankAPIClientTests", ["AgreementService", "BankAPIClient"]),
    tests("AccessTests", ["Access", "BankingCalendar", "Money", "Parties", .grdb, .jwt, .crypto]),
    tests(
        "BankAPITests",
        [
            "Access", "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankAPI", "BankAPIClient", "BankingCalendar",
            "CanonicalCBOR", "Certificates", "Checkpoints", "Consortium", "ContractKit", "CreditInformationService",
            "CustomsDocuments", "CustomsIntake", "EmbeddedNetwork", "Submission",
            "FinancingRegistry",
            "FinancingService",
            "Fingerprints", "Governance",
            "Ledger",
            "LedgerNode", "LetterOfCredit",
            "LetterOfCreditService", "Money", "Parties", "PropertyTesting", "RegistryAuthority", "ReconciliationService",
            "SampleRegistry", "SampleRelation", "ServingOnLoopback", "Signing",
            "Stories", "StoryNodes", "WorkflowEngine",
            "WorkflowNotation",
            .crypto, .hummingbird, .hummingbirdTesting, .httpTypes, .logging, .nioCore,
            .nioSSL,
            .yams, .x509, .asn1, .lifecycle,
        ]),
]

let operations: [Target] = [
    floor(
        "Sources/Operations", "NodeProcess",
        [
            "Access", "AgreementService", "BankAPI", "BankingCalendar", "Certificates", "CreditInformation",
            "CreditInformationService", "CustomsAnswers", "CustomsDeclaration", "CustomsDocuments", "CustomsIntake",
            "DeclarationHolderService", "EtcdOrdering", "FinancingService",
            "Fingerprints", "Governance", "GovernanceService", "Ledger", "LedgerNode", "LedgerStore", "LogAPI", "Money",
            "NetworkedNode", "NodeConfiguration", "NodeFolder", "Ordering", "Parties", "ReceivableFinancingService",
            "ReconciliationService", "RegistryAuthority", "RegistryExchange",
            "PeerExchange", "PeerMessages", "PeerTransport", "PostgresLedgerStore", "PrometheusMetrics", "SQLiteLedgerStore",
            "Signing", "Snapshots", "SpanLog", "Submission", "Witnessing", .coreMetrics, .hummingbird, .httpTypes, .lifecycle,
            .logging,
            .tracing,
        ]),
    tests("CustomsCommandTests", ["HefuProgram", "PropertyTesting", "hefu"]),
    tests("MessageCommandTests", ["HefuProgram", "PropertyTesting", "hefu"]),
    tests(
        "OperationsTests",
        [
            "BankingCalendar", "Certificates", "LocalServers", "Governance", "GovernanceService", "Ledger", "LedgerNode",
            "NetworkFounding",
            "NetworkedNode", "NodeConfiguration", "NodeFolder", "NodeProcess", "NodeUpkeep", "Parties", "PeerTransport",
            "PropertyTesting", "Signing",
            "hefu",
        ]),
]

let localNetwork: [Target] = [
    floor(
        "Sources/Rehearsal", "LocalNetwork",
        [
            "BankingCalendar", "EtcdOrdering", "Governance", "Ledger", "LedgerNode", "LocalServers", "NetworkFounding",
            "NodeConfiguration",
            "NodeProcess", "Parties",
        ]),
    floor(
        "Sources/Rehearsal", "NetworkDemonstration",
        [
            "Access", "AgreementService", "BankAPIClient", "BankingCalendar", "Checkpoints", "Demonstration", "Ledger",
            "LedgerNode", "LocalNetwork", "NetworkFounding", "NodeProcess", "Parties", "Signing", "StoreVerification",
            "WorkflowEngine",
        ]),
    tests(
        "LocalNetworkTests",
        [
            "AgreementCatalogue", "BankingCalendar", "Demonstration", "Governance", "LedgerNode", "LocalNetwork",
            "NetworkDemonstration", "NetworkFounding", "NodeProcess", "Parties", "PropertyTesting", "Signing", "WorkflowEngine",
            "hefu",
        ]),
    floor("Tests", "Needles", ["CanonicalCBOR", "LedgerNode"]),
    tests(
        "ConfidentialNetworkTests",
        [
            "AgreementCatalogue", "BankingCalendar", "CanonicalCBOR", "Certificates", "Checkpoints", "ContractKit",
            "Demonstration", "EtcdOrdering", "LocalServers", "Governance", "Ledger", "LedgerNode", "LedgerStore",
            "LetterOfCredit",
            "Needles",
            "NetworkedNode", "NodeFolder", "Parties", "PeerExchange", "PeerMessages", "PeerTransport", "SQLiteLedgerStore",
            "Signing", "Submission", "Tallying", "VaultBackup", "WorkflowEngine", .lifecycle, .logging, .nioCore, .nioPosix,
        ]),
]

let rehearsal: [Target] = [
    floor("Sources/Rehearsal", "Randomness"),
    floor("Sources/Rehearsal", "StatementRehearsal", ["Money", "Randomness", "StatementMatching"]),
    floor("Sources/Rehearsal", "Tallying", ["BankingCalendar", "ContractKit", "WorkflowEngine", "WorkflowNotation"]),
    .target(
        name: "Demonstration",
        dependencies: [
            "AgreementDomains", "AgreementService", "CustomsAnswers", "CustomsDeclaration", "CustomsDocuments", "CustomsIntake",
            "AccountReconciliation", "BankStatements", "CamtStatements", "CollectionTask", "CreditInformation",
            "CreditInformationService", "ReconciliationService", "StatementReconciliation", "DeclarationHolderService",
            "ReceivableFinancing", "ReceivableFinancingService",
            "Collateral", "ContractKit", "FINMessages", "FinancingRegistry", "FinancingService", "Fingerprints",
            "LetterOfCreditService", "Money",
            "PledgeFinancing", "RegistryAuthority", "WarehouseReceipt",
            "AgreementCatalogue", "BankingCalendar", "CanonicalCBOR", "Checkpoints", "Consortium", "EmbeddedNetwork",
            "Submission",
            "Governance",
            "Ledger", "LedgerNode", "LedgerStore", "LetterOfCredit", "NodeFolder", "Parties", "Signing", "StoreVerification",
            "WorkflowEngine",
        ], path: "Sources/Rehearsal/Demonstration",
        resources: [.embedInCode("calendars.json"), .embedInCode("mt700.fin"), .embedInCode("mt707.fin")], swiftSettings: strict),
    floor(
        "Sources/Rehearsal", "Stories",
        [
            "AccountReconciliation", "BankingCalendar", "CanonicalCBOR", "Collateral", "CollectionTask", "ContractCatalogue",
            "ContractKit", "CreditInformation", "CustomsAnswers",
            "CustomsDeclaration", "DemandGuarantee", "Forfaiting", "LetterOfCredit", "Money", "Parties", "PledgeFinancing",
            "ReceivableFinancing", "Signing", "StandbyCredit", "UndertakingTerms", "WarehouseReceipt", "WorkflowEngine",
            "WorkflowNotation",
        ]),
    tests(
        "StandbyCreditTests",
        [
            "BankingCalendar", "ContractKit", "Money", "PropertyTesting", "StandbyCredit", "Stories", "WorkflowEngine",
            "WorkflowNotation",
        ]),
    tests(
        "DemandGuaranteeTests",
        [
            "BankingCalendar", "ContractKit", "DemandGuarantee", "Money", "PropertyTesting", "Stories", "UndertakingTerms",
            "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "ForfaitingTests",
        [
            "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "Collateral", "ContractKit", "FinancingRegistry",
            "Fingerprints", "Forfaiting", "Governance", "Money", "Parties", "PropertyTesting", "Signing", "Stories",
            "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "AccountReconciliationTests",
        [
            "AccountReconciliation", "BankingCalendar", "CanonicalCBOR", "ContractKit", "Money", "Parties", "PropertyTesting",
            "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "CreditInformationTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "CreditInformation", "CustomsAnswers", "Money",
            "Parties", "PropertyTesting", "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "CollectionTaskTests",
        [
            "BankingCalendar", "CollectionTask", "ContractKit", "Money", "PropertyTesting", "Stories", "WorkflowEngine",
            "WorkflowNotation",
        ]),
    tests(
        "CustomsDeclarationTests",
        [
            "BankingCalendar", "CanonicalCBOR", "ContractKit", "CustomsAnswers", "CustomsDeclaration", "Money", "Parties",
            "PropertyTesting", "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    floor(
        "Tests", "SampleDeclarations",
        [
            "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "CustomsAnswers", "CustomsDeclaration",
            "DeclarationHolderService", "EmbeddedNetwork", "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money",
            "Parties",
            "Signing", "Stories", "Submission", "WorkflowEngine",
        ]),
    tests(
        "DeclarationHolderServiceTests",
        [
            "AgreementCatalogue", "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "CustomsAnswers",
            "CustomsDeclaration", "CustomsDocuments", "CustomsIntake", "DeclarationHolderService", "EmbeddedNetwork", "Ledger",
            "LedgerNode", "LedgerStore", "Money", "Needles", "NodeProcess", "Parties", "PropertyTesting", "SampleDeclarations",
            "Signing", "WorkflowEngine",
        ]),
    tests(
        "CreditInformationServiceTests",
        [
            "Access", "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankAPI", "BankAPIClient", "BankingCalendar",
            "CanonicalCBOR", "Collateral", "Consortium", "ContractKit", "CreditInformation", "CreditInformationService",
            "CustomsAnswers",
            "DeclarationHolderService", "EmbeddedNetwork", "Ledger", "LedgerNode", "LedgerStore", "Money", "Needles", "Parties",
            "PropertyTesting", "ReceivableFinancing", "SampleDeclarations", "ServingOnLoopback", "Signing", "Stories",
            "Submission",
            "WorkflowEngine",
        ]),
    tests(
        "RegulatorFactsTests",
        [
            "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankingCalendar", "Consortium", "CustomsAnswers",
            "CustomsDeclaration", "DeclarationHolderService", "LedgerNode", "Money", "Parties", "RegulatorFacts",
            "SampleDeclarations",
        ]),
    tests(
        "ReceivableFinancingServiceTests",
        [
            "Access", "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankAPI", "BankAPIClient",
            "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "CustomsAnswers", "CustomsDocuments",
            "DeclarationHolderService", "Demonstration", "EmbeddedNetwork", "HefuProgram", "InvoiceExamination", "Invoices",
            "Ledger",
            "LedgerNode",
            "LedgerStore", "Money",
            "Parties", "ReceivableFinancing", "ReceivableFinancingService", "SampleDeclarations", "ServingOnLoopback", "Signing",
            "Stories",
            "Submission", "WorkflowEngine", "hefu",
        ]),
    floor(
        "Tests", "SampleRelation",
        [
            "AccountReconciliation", "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankingCalendar",
            "CanonicalCBOR", "Consortium", "ContractKit", "EmbeddedNetwork", "Ledger", "LedgerNode", "Money", "Parties",
            "ReconciliationService", "Signing", "Stories", "Submission", "WorkflowEngine",
        ]),
    tests(
        "ReconciliationServiceTests",
        [
            "AccountReconciliation", "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankingCalendar",
            "BankStatements", "CamtStatements", "StatementImport", "StatementReconciliation", "StatementStore",
            "CanonicalCBOR", "Checkpoints", "Consortium", "ContractKit", "Demonstration", "EmbeddedNetwork", "FINMessages",
            "Governance", "Ledger", "LedgerNode", "LedgerStore", "Money", "Parties", "PropertyTesting", "ReconciliationService",
            "SampleRelation",
            "Signing", "StatementMatching", "Stories", "Submission", "WorkflowEngine",
        ]),
    tests(
        "ReceivableFinancingTests",
        [
            "BankingCalendar", "CanonicalCBOR", "ContractKit", "CustomsAnswers", "Money", "Parties", "PropertyTesting",
            "ReceivableFinancing", "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    tests("StoryTests", ["ContractKit", "PropertyTesting", "Stories", "WorkflowEngine", "WorkflowNotation"]),
    tests(
        "WarehouseReceiptTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "Money", "Parties", "PropertyTesting", "Signing",
            "Stories",
            "WarehouseReceipt", "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "PledgeFinancingTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Collateral", "ContractKit", "Money", "Parties", "PledgeFinancing",
            "PropertyTesting", "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "LetterOfCreditTests",
        [
            "AgreementCatalogue", "BankingCalendar", "CanonicalCBOR", "ContractCatalogue", "ContractKit", "LetterOfCredit",
            "Money",
            "Parties", "PropertyTesting", "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    floor(
        "Sources/Rehearsal", "Consortium",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "EmbeddedNetwork", "Submission", "Governance", "Ledger",
            "LedgerNode",
            "LocalOrdering", "NodeFolder", "Parties", "Signing", "WorkflowEngine",
        ]),
    floor(
        "Sources/Rehearsal", "StoryNodes",
        [
            "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "EmbeddedNetwork", "Submission", "Governance",
            "Ledger",
            "LedgerNode", "LedgerStore", "Parties", "Signing", "Stories", "WorkflowEngine", "WorkflowNotation",
        ]),
    tests(
        "StoryNodesTests",
        [
            "AgreementCatalogue", "BankingCalendar", "Consortium", "ContractKit", "LedgerNode", "NodeFolder", "Parties",
            "PropertyTesting", "Stories", "StoryNodes", "StoreVerification", "WorkflowEngine",
        ]),
    floor("Sources/Rehearsal", "LocalServers", ["EtcdOrdering", .asn1, .crypto, .x509]),
    .target(
        name: "Benchmarks",
        dependencies: [
            "AgreementCatalogue", "AgreementService", "BankingCalendar", "BlindEvaluation", "CanonicalCBOR", "Certificates",
            "Confidentiality", "Consortium", "ContractKit", "CustomsAnswers", "CustomsDeclaration", "CustomsDocuments",
            "CustomsIntake", "DeclarationHolderService", "EmbeddedNetwork", "EtcdOrdering", "Money", "Submission",
            "FinancingRegistry", "Fingerprints", "Governance",
            "Ledger",
            "LedgerNode", "LedgerStore", "LocalOrdering", "LocalServers", "MerkleLog", "NetworkedNode", "Ordering", "Parties",
            "PeerExchange", "PeerTransport", "Signing", "SQLiteLedgerStore", "StateTree", "WorkflowEngine", "XMLReading", .grdb,
            .lifecycle, .logging,
        ], path: "Sources/Rehearsal/Benchmarks", resources: [.embedInCode("ceb603.xsd"), .embedInCode("dec-message.xsd")],
        swiftSettings: strict),
    tests(
        "BenchmarksTests",
        [
            "BankingCalendar", "Benchmarks", "CanonicalCBOR", "CustomsDocuments", "CustomsIntake", "Tallying", "WorkflowEngine",
        ]),
    floor(
        "Sources/Rehearsal", "Simulator",
        [
            "BankingCalendar", "CanonicalCBOR", "Certificates", "Checkpoints", "Governance", "Ledger", "LedgerNode",
            "LedgerStore", "NetworkedNode", "NodeFolder", "NodeUpkeep", "Ordering", "Parties", "PeerExchange", "PeerMessages",
            "Randomness", "Signing", "SQLiteLedgerStore", "Submission", "Tallying", "WorkflowEngine",
        ]),
    tests("SimulatorTests", ["Simulator"]),
    floor(
        "Sources/Rehearsal", "DuplicateDetection",
        [
            "BankingCalendar", "BlindEvaluation", "FinancingRegistry", "Fingerprints", "Money", "NearDuplicates", "Parties",
            "Randomness", .crypto,
        ]),
    tests(
        "DuplicateDetectionTests",
        [
            "BankingCalendar", "DuplicateDetection", "Fingerprints", "Money", "NearDuplicates", "Parties", "PropertyTesting",
            "Randomness",
        ]),
    .target(
        name: "SampleAgreements",
        dependencies: [
            "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "EmbeddedNetwork", "Submission", "Governance",
            "Ledger",
            "LedgerNode", "Parties",
            "Signing", "Tallying", "WorkflowEngine",
        ], path: "Tests/SampleAgreements", swiftSettings: strict),
    .executableTarget(
        name: "CommitLoop",
        dependencies: ["EmbeddedNetwork", "Submission", "Ledger", "LedgerNode", "SampleAgreements", "Signing", "Tallying"],
        path: "Tests/CommitLoop", swiftSettings: strict),
    tests(
        "TidyTests",
        [
            "AgreementCatalogue", "ContractKit", "FinancingRegistry", "PropertyTesting", "WorkflowDocs", "WorkflowEngine",
            "WorkflowNotation",
        ]),
    tests(
        "HistoryTests",
        [
            "AgreementCatalogue", "BankingCalendar", "CanonicalCBOR", "Consortium", "ContractKit", "Demonstration",
            "EmbeddedNetwork", "Submission", "Ledger", "LedgerNode", "LedgerStore", "LetterOfCredit", "Money", "NodeFolder",
            "CreditInformation", "Parties", "PropertyTesting",
            "SQLiteLedgerStore", "Signing", "WorkflowEngine",
        ]),
    floor("Tests", "ModelEtcd", ["EtcdOrdering", "PropertyTesting"]),
    tests("OrderingTests", ["EtcdOrdering", "Ledger", "LocalOrdering", "LocalServers", "ModelEtcd", "Ordering", "Signing"]),
    tests(
        "EtcdOrderingTests", ["EtcdOrdering", "Ledger", "LocalServers", "ModelEtcd", "Ordering", "PropertyTesting", "Signing"]),
    floor("Tests", "PostgresServers", ["LocalServers"]),
    .executableTarget(
        name: "SeatHolder", dependencies: ["LedgerStore", "PostgresLedgerStore"], path: "Tests/SeatHolder", swiftSettings: strict),
    tests(
        "LedgerStoreTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Consortium", "EmbeddedNetwork", "FinancingRegistry", "Governance", "Ledger",
            "LedgerNode", "LedgerStore", "LocalOrdering", "MerkleLog", "NodeFolder", "Parties", "PostgresLedgerStore",
            "PostgresServers",
            "SampleAgreements", "SeatHolder", "Signing", "SQLiteLedgerStore", "Submission", .grdb,
        ]),
    tests(
        "NetworkFaultTests",
        [
            "BankingCalendar", "Checkpoints", "Confidentiality", "EtcdOrdering", "Governance", "hefu", "Ledger", "LedgerNode",
            "LedgerStore", "LocalNetwork", "NetworkFounding", "NetworkedNode", "NodeFolder", "NodeProcess", "Ordering", "Parties",
            "PeerExchange", "PeerMessages", "PeerTransport", "PostgresLedgerStore", "PropertyTesting", "SQLiteLedgerStore",
            "Signing", .logging, .nioCore, .nioPosix,
        ]),
    tests(
        "StoreVerificationTests",
        [
            "CommitLoop", "Consortium", "EmbeddedNetwork", "Submission", "Ledger", "LedgerNode", "LedgerStore", "NodeFolder",
            "Parties",
            "PropertyTesting", "SQLiteLedgerStore", "SampleAgreements", "Signing", "Snapshots", "StoreVerification", "Tallying",
            .grdb,
        ]),
    tests(
        "SnapshotTests",
        [
            "BankingCalendar", "CanonicalCBOR", "Checkpoints", "Consortium", "EmbeddedNetwork", "Governance", "Ledger",
            "LedgerNode",
            "LedgerStore", "NetworkedNode", "NodeFolder", "Parties", "PeerExchange", "PeerMessages", "PropertyTesting",
            "SampleAgreements", "Signing", "Snapshots", "SQLiteLedgerStore", "StoreVerification", "Submission", "VaultBackup",
            .grdb,
        ]),
    tests(
        "LedgerNodeTests",
        [
            "NodeUpkeep",
            "BankingCalendar", "CanonicalCBOR", "Certificates", "Checkpoints", "Confidentiality", "Consortium", "ContractKit",
            "EmbeddedNetwork", "FinancingRegistry", "Governance", "Ledger", "LedgerNode", "LedgerStore", "MerkleLog",
            "NodeFolder",
            "Parties", "PropertyTesting", "PythonOracle", "SQLiteLedgerStore", "SampleAgreements", "Signing", "Snapshots",
            "StoreVerification", "Submission", "Tallying", "WorkflowEngine", .grdb,
        ], exclude: ["oracle"]),
]

let witnessTests: [Target] = [
    tests(
        "WitnessingTests",
        [
            "Checkpoints", "MerkleLog", "PropertyTesting", "Signing", "Witnessing",
        ]),
    tests(
        "LogAPITests",
        [
            "BankingCalendar", "Certificates", "Checkpoints", "Consortium", "Ledger", "LedgerNode", "LedgerStore", "LogAPI",
            "MerkleLog", "PropertyTesting", "PythonOracle", "SampleAgreements", "ServingOnLoopback", "Signing", "Submission",
            "Witnessing",
            .crypto,
            .hummingbird, .hummingbirdTesting, .httpTypes, .lifecycle, .logging, .nioCore,
        ], exclude: ["oracle"]),
]

let programs: [Target] = [
    .systemLibrary(name: "Malloc", path: "Sources/Programs/Malloc"),
    .executableTarget(
        name: "hefu",
        dependencies: [
            "CreditMessages", "CustomsAnswers", "CustomsDocuments", "CustomsIntake", "DocumentRequirements", "FINMessages",
            "FinancingService", "Fingerprints",
            "InvoiceExamination", "Invoices", "XMLReading",
            "Access", "AgreementCatalogue", "AgreementDomains", "AgreementService", "BankAPI", "BankAPIClient", "BankingCalendar",
            "Benchmarks", "CanonicalCBOR", "Checkpoints", "Consortium", "CreditInformationService", "Demonstration",
            "DuplicateDetection",
            "EmbeddedNetwork", "Submission", "Governance", "Ledger", "LedgerNode", "LetterOfCredit", "LetterOfCreditService",
            "Malloc", "Money",
            "NodeFolder", "RegistryAuthority",
            "Parties",
            "Certificates", "GovernanceService", "LedgerStore", "LocalNetwork", "NetworkDemonstration", "NetworkFounding",
            "NodeConfiguration", "NodeProcess", "NodeUpkeep", "PostgresLedgerStore", "SQLiteLedgerStore", "Signing", "Simulator",
            "Snapshots", "StructuredLog", "VaultBackup",
            "BankStatements", "DelimitedStatements", "StatementImport", "StatementMatching", "StatementReconciliation",
            "StatementRehearsal", "StatementStore", "ReconciliationService",
            "StoreVerification", "WorkflowDocs", "WorkflowEngine", .arguments, .lifecycle, .logging,
        ], path: "Sources/Programs/hefu", swiftSettings: strict),
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
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.5.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.7.3"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: vocabulary + contracts + workflow + ledger + network + messages + reconciliation + registry + registryDesks
        + services + serviceTests
        + interfaces + operations + rehearsal + localNetwork + witnessTests
        + programs,
    swiftLanguageModes: [.v6]
)
