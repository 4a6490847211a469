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
    private var report: ImportReport
    /// The statement whose entries come in, and whether they are used.
    private var open: Statement?
    private var isForeign = false
    private var entriesOfOpen = 0
    private var transactionsOfOpen = 0

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
        do {
            let kinds = try file.read(content, mapping: mapping) { [self] event in try take(event) }
            report.files += 1
            for kind in Set(kinds.map(\.name)) { report.filesByKind[kind, default: 0] += 1 }
        } catch {
            // Where reading stops inside a statement, nothing of that statement stays.
            if open != nil { try forget() }
            throw error
        }
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
        (open, entriesOfOpen, transactionsOfOpen) = (statement, 0, 0)
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
        try keeper.keep(entry)
    }

    private func end(_ statement: Statement) throws {
        report.statements += 1
        report.entries += entriesOfOpen
        report.transactions += transactionsOfOpen
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
        let (outline, found) = checker.end(statement)
        let (standing, more) = try chain.take(outline)
        for found in found + more { report.add(found) }
        try keeper.end(statement, outline, standing)
        reversals.endStatement(isUsed: standing.isUsed)
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
        report.kept.entries += entriesOfOpen
    }

    private func forget() throws {
        open = nil
        checker.abandon()
        reversals.endStatement(isUsed: false)
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
