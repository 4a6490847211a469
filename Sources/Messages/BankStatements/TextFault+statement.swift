package import TextLines

extension StatementFault {
    /// Why a text is not read on.
    package init(_ fault: TextFault, file: String) {
        let code: Code =
            switch fault.code {
            case .encoding: .encoding
            case .tooLong: .tooLarge
            case .unreadable: .unreadable
            }
        self.init(code, at: StatementPlace(file: file, line: fault.line), what: fault.what, fix: fault.fix)
    }
}
