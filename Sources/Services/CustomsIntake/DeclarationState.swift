package import CustomsDocuments
package import Money

/// Where a declaration stands after all documents about it, in the order in which they came.
package struct DeclarationState: Hashable, Sendable {
    /// All of them, the oldest first; sequence numbers count from one.
    package let versions: ArraySlice<CustomsDeclaration>
    package let number: String?
    package let status: CustomsDeclaration.Status?
    /// The last complete declaration; nil where only notifications are known.
    package let declared: CustomsDeclaration?
    /// An amendment or a cancellation was asked for and customs has not answered.
    package let hasOpenRequest: Bool
    /// An amendment was granted whose new value has not come as a whole declaration.
    package let isValueOutdated: Bool

    package init(_ versions: ArraySlice<CustomsDeclaration>) {
        var status: CustomsDeclaration.Status?
        var (declared, open, isOutdated): (CustomsDeclaration?, Bool, Bool) = (nil, false, false)
        for version in versions {
            switch version.act {
            case .declares,
                .amends where version.totalDeclared != nil:
                status = declared == nil ? version.status ?? .submitted : .amended
                // A declaration that was cancelled stays so, whatever comes late.
                if declared == nil || status != .cancelled { declared = version }
                isOutdated = false
            case .amends, .cancels: open = true
            case .returns: isOutdated = true
            case .notifies:
                guard let said = version.status else { continue }
                if said == .rejected, open {
                    // What was refused is the request; the declaration stands.
                    open = false
                    continue
                }
                if said == .amended { isOutdated = true }
                if said == .amended || said == .cancelled { open = false }
                status = said
            }
        }
        self.versions = versions
        number = versions.lazy.compactMap(\.number).last
        (self.status, self.declared, hasOpenRequest, isValueOutdated) = (status, declared, open, isOutdated)
    }

    /// What may be financed against at most; nil where the declaration does not stand or its value is not known.
    package var financeableTotal: ExactDecimal? {
        switch status {
        case .accepted, .released, .cleared, .amended: isValueOutdated ? nil : declared?.totalDeclared
        default: nil
        }
    }
}
