package import BankStatements
package import BankingCalendar
package import DelimitedStatements
internal import Foundation

/// Reads files, folders and archives of statements, checks them, and gives them to a keeper.
package final class StatementImport {
    private let keeper: any StatementKeeper
    private let mapping: StatementMapping?
    private let accounts: Set<String>
    private let progress: (String) -> Void
    private var checker: StatementChecker
    private var chain: StatementChain
    private var reversals = ReversalChecks()
    private var rows: RepeatedRows
    private var report: ImportReport
    /// The statement whose entries come in, and whether they are used.
    private var open: Statement?
    private var isForeign = false
    private var entriesOfOpen = 0
    private var transactionsOfOpen = 0
    /// What was found of the rows of an open CSV statement.
    private var standingsOfOpen: [RepeatedRows.Standing: Int] = [:]
    /// Whole statements of the file that is being read, and their kinds.
    private var statementsOfFile = 0
    private var kindsOfFile: Set<String> = []

    /// - Parameters:
    ///   - asOf: today; dates are compared with it.
    ///   - accounts: the accounts whose statements are used, by any spelling of their numbers; none means all.
    ///   - progress: is told each file's name.
    package init(
        path: String, keeper: any StatementKeeper, asOf: CalendarDay, mapping: StatementMapping? = nil, accounts: [String] = [],
        isDryRun: Bool, store: String? = nil, progress: @escaping (String) -> Void = { _ in }
    ) {
        (self.keeper, self.mapping, self.progress) = (keeper, mapping, progress)
        self.accounts = Set(accounts.map { StatementAccount.key($0) })
        checker = StatementChecker(asOf: asOf)
        chain = StatementChain { try keeper.known(accountKey: $0) }
        rows = RepeatedRows { try keeper.rows(accountKey: $0, on: $1) }
        report = ImportReport(path: path, isDryRun: isDryRun, store: isDryRun ? nil : store)
    }

    /// - Throws: where the path does not exist or the keeper fails; what is wrong with a file is in the report.
    package func run() throws -> ImportReport {
        for file in try Self.files(at: report.path) { try read(file) }
        for found in chain.finish() { report.add(found) }
        for found in try reversals.finish(isKnown: { try keeper.knowsOriginal(of: $0) }) { report.add(found) }
        return report
    }

    /// The file itself, or all files below a folder by name; hidden ones are passed over.
    private static func files(at path: String) throws -> [StatementFile] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw StatementFault(
                .unreadable, at: StatementPlace(file: path), what: "there is no such file or folder", fix: "check the path")
        }
        guard isFolder.boolValue else { return [StatementFile(source: .path(path), name: path)] }
        let root = path.hasSuffix("/") ? String(path.dropLast()) : path
        var names: [String] = []
        let walk = FileManager.default.enumerator(atPath: root)
        while let name = walk?.nextObject() as? String {
            if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
            let type = (try? FileManager.default.attributesOfItem(atPath: "\(root)/\(name)"))?[.type] as? FileAttributeType
            if type == .typeRegular { names.append(name) }
        }
        return names.sorted().map { StatementFile(source: .path("\(root)/\($0)"), name: "\(root)/\($0)") }
    }

    private func read(_ file: StatementFile) throws {
        progress(file.name)
        do {
            let content = StatementContent(try file.head())
            guard content == .zip else { return try read(file, content) }
            let (files, refused) = try file.unpacked()
            report.refused += refused
            for packed in files {
                switch packed() {
                case .success(let file): try readPacked(file)
                case .failure(let fault): report.refused.append(fault)
                }
            }
        } catch let fault as StatementFault {
            report.refused.append(fault)
        }
    }

    private func readPacked(_ file: StatementFile) throws {
        do { try read(file, StatementContent(try file.head())) } catch let fault as StatementFault {
            report.refused.append(fault)
        }
    }

    private func read(_ file: StatementFile, _ content: StatementContent) throws {
        (statementsOfFile, kindsOfFile) = (0, [])
        do {
            let kinds = try file.read(content, mapping: mapping) { [self] event in try take(event) }
            count(file: Set(kinds.map(\.name)))
        } catch {
            // Where reading stops inside a statement, nothing of that statement stays.
            if open != nil { try forget() }
            rows.endFile()
            guard let fault = error as? StatementFault, statementsOfFile > 0 else { throw error }
            // Nothing after whole statements can change them.
            report.add(
                StatementBreak(
                    .cutFile, at: fault.place,
                    what: "the file cannot be read on: \(fault.what); \(statementsOfFile) whole statements before it are used",
                    fix: fault.fix))
            count(file: kindsOfFile)
        }
    }

    private func count(file kinds: Set<String>) {
        report.files += 1
        for kind in kinds { report.filesByKind[kind, default: 0] += 1 }
        rows.endFile()
    }

    private func take(_ event: StatementEvent) throws {
        switch event {
        case .begin(let statement): try begin(statement)
        case .entry(let entry): try take(entry)
        case .end(let statement): try end(statement)
        case .abandon(_, let found):
            report.add(found)
            try forget()
        case .found(let found): report.add(found)
        }
    }

    private func begin(_ statement: Statement) throws {
        (open, entriesOfOpen, transactionsOfOpen, standingsOfOpen) = (statement, 0, 0, [:])
        isForeign = !accounts.isEmpty && !accounts.contains(statement.account.key)
        if !isForeign { try keeper.begin(statement) }
    }

    private func take(_ entry: StatementEntry) throws {
        guard let open else { return }
        entriesOfOpen += 1
        transactionsOfOpen += entry.transactions.count
        guard !isForeign else { return }
        for found in checker.entry(entry, in: open) { report.add(found) }
        reversals.add(entry, in: open)
        if open.kind == .csv {
            let standing = try rows.take(entry, accountKey: open.account.key)
            standingsOfOpen[standing, default: 0] += 1
            if standing == .repeated { return }
        }
        try keeper.keep(entry)
    }

    private func end(_ statement: Statement) throws {
        report.statements += 1
        report.entries += entriesOfOpen
        report.transactions += transactionsOfOpen
        statementsOfFile += 1
        kindsOfFile.insert(statement.kind.name)
        open = nil
        guard !isForeign else {
            report.kept.foreign += 1
            report.add(
                StatementBreak(
                    .foreignAccount, at: statement.place,
                    what:
                        "the account '\(statement.account.id.prefix(40))' is none of those asked for; the statement is not used",
                    fix: "ask the sender why it is here, or name the account"))
            return
        }
        var (outline, found) = checker.end(statement)
        let repeated = repeatedRows(statement)
        if repeated != nil { outline.overlaps = true }
        let (standing, more) = try chain.take(outline)
        found += more
        if let repeated, standing.isUsed { found.append(repeated) }
        for found in found { report.add(found) }
        try keeper.end(statement, outline, standing)
        reversals.endStatement(isUsed: standing.isUsed)
        rows.endStatement(isUsed: true)
        count(standing)
    }

    private func count(_ standing: StatementStanding) {
        switch standing {
        case .duplicate: report.kept.duplicates += 1
        case .isCorrected: report.kept.outdated += 1
        case .corrects: report.kept.corrections += 1
        case .new: break
        }
        guard standing.isUsed else { return }
        report.kept.statements += 1
        report.kept.entries += entriesOfOpen - (standingsOfOpen[.repeated] ?? 0)
    }

    /// What is to be told of a CSV statement with days that earlier exports had.
    private func repeatedRows(_ statement: Statement) -> StatementBreak? {
        let (repeated, sameDay) = (standingsOfOpen[.repeated] ?? 0, standingsOfOpen[.sameDay] ?? 0)
        if let unknown = standingsOfOpen[.unknown] {
            return StatementBreak(
                .overlappingStatement, at: statement.place,
                what: "\(unknown) of its \(entriesOfOpen) rows could not be compared with earlier exports, and are all kept",
                fix: "import fewer files at once")
        }
        guard repeated + sameDay > 0 else { return nil }
        return StatementBreak(
            .overlappingStatement, at: statement.place,
            what: """
                it has days of earlier exports of the account; \(repeated) of its \(entriesOfOpen) rows were in them and are not kept \
                again
                """,
            fix: "compare the two where rows of a day that both have may be others")
    }

    private func forget() throws {
        open = nil
        checker.abandon()
        reversals.endStatement(isUsed: false)
        rows.endStatement(isUsed: false)
        if !isForeign { try keeper.abandon() }
        isForeign = false
    }
}

extension StatementStanding {
    /// Whether its entries count.
    package var isUsed: Bool {
        switch self {
        case .new, .corrects: true
        case .duplicate, .isCorrected: false
        }
    }
}
