import ArgumentParser

/// The officers of the member that keeps the credit records, at its running node.
struct CreditOffice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit-records",
        abstract: "Keep the credit records, as the member that banks ask.",
        discussion: """
            Run on the machine of the holder's node, as the user that runs it. Its node accepts records, answers queries and tells
            corrections by itself. Banks and businesses use `hefu credit-information`.

            Example: hefu credit-records enrol 91310000MA1K35X14K --key 0102a1… --officer "R. Li" --config hefu.yaml
            """,
        subcommands: [Enrol.self])

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enrol the key with which a business signs what it authorises.",
            discussion: """
                Check the business's papers first: whoever has the key authorises banks in its name. Where the node keeps the
                declaration accounts too and the configuration names no file of businesses, `hefu declarations enrol` does it.

                Example: hefu credit-records enrol 91310000MA1K35X14K --key 0102a1… --officer "R. Li" --config hefu.yaml
                """)
        @OptionGroup var options: NodeOptions
        @OptionGroup var business: BusinessOptions

        func run() async throws { try await business.enrol(at: "/credit-records/businesses", options) }
    }
}
