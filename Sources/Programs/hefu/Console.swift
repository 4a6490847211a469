import ArgumentParser
import BankAPIClient
import Foundation

/// What people see in the terminal.
enum Console {
    static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// A line of progress, on standard error so that what a command prints can be piped.
    static func progress(_ text: String) {
        fflush(nil)  // What was printed before comes before, where both go to one place.
        complain(text)
    }

    /// A line that is replaced by the next one, where there is a terminal to do so. It often holds names of other people's files.
    static func passing(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(PlainText.of(text))".utf8))
    }

    /// Asks for a line that is not shown while it is typed.
    static func secret(_ prompt: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            throw ValidationError("there is no terminal to ask for the passphrase; use --passphrase-file")
        }
        FileHandle.standardError.write(Data(prompt.utf8))
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw ValidationError("the terminal cannot be asked for a passphrase")
        }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            complain("")
        }
        return readLine() ?? ""
    }

    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func table(_ header: [String], _ rows: [[String]]) { print(TextTable(header, rows).text) }
}
