package import BankingCalendar
package import Money
package import Parties
package import Signing
package import XMLReading

/// The message formats that have a reader.
package enum CustomsFormat: String, Hashable, Codable, CaseIterable, Sendable {
    /// China Single Window, declaration message 3.1.
    case singleWindow = "single-window"
    /// China Single Window, the answer to an import of declarations.
    case singleWindowResponse = "single-window-response"
    /// WCO Data Model declaration as HMRC's CDS uses it.
    case wcoDeclaration = "wco-declaration"
    /// WCO Data Model response as HMRC's CDS uses it.
    case wcoResponse = "wco-response"
    /// General Administration of Customs of China, cross-border e-commerce.
    case crossBorder = "ceb"
}

/// What a document is by its root element alone, before anything in it is judged.
package enum CustomsKind: String, Hashable, Codable, CaseIterable, Sendable {
    case singleWindow = "single-window"
    case singleWindowResponse = "single-window-response"
    /// WCO declarations and responses share their root element.
    case wco
    case crossBorder = "ceb"
    /// Customs messages that declare no value: transit, movements, stored versions.
    case otherCustoms = "other-customs"
    /// XML with another root element.
    case otherXML = "other-xml"
    /// No root element could be read.
    case notXML = "not-xml"
    /// An archive, or a file in one, that was not opened.
    case archive

    package init(root name: String) {
        let isTransit = name.utf8.count == 6 && name.hasPrefix("CC") && name.hasSuffix("C")
        switch name {
        case "DecMessage": self = .singleWindow
        case "DecImportResponse": self = .singleWindowResponse
        case "MetaData", "submitDeclarationRequest": self = .wco
        case _ where CrossBorderReader.isMessage(name): self = .crossBorder
        case _ where isTransit || name == "DeclarationVersionResponse" || name.lowercased().hasPrefix("inventorylinking"):
            self = .otherCustoms
        default: self = .otherXML
        }
    }
}

/// What a customs document says of a declaration, whichever format it came in. What the format does not say is nil.
package struct CustomsDeclaration: Hashable, Codable, Sendable {
    /// What the document does.
    package enum Act: String, Hashable, Codable, Sendable {
        case declares, amends, cancels
        /// Goods of the declaration come back.
        case returns
        /// Customs says how the declaration stands.
        case notifies
    }

    package enum Status: String, Hashable, Codable, CaseIterable, Sendable {
        case draft, submitted, accepted, released, cleared, amended, cancelled, rejected
    }

    package enum Direction: String, Hashable, Codable, Sendable {
        case exports, imports
    }

    package var format: CustomsFormat
    /// The root element or message type, such as "CEB621Message" or "DEC".
    package var message: String
    package var act: Act
    /// Nil where a notification does not change it (a tax bill, a receipt of a request).
    package var status: Status?
    /// Customs' own number (海关编号, MRN, 清单编号); nil before acceptance.
    package var number: String?
    /// Customs' count of versions, where the format carries one.
    package var version: Int?
    /// The sender's and the platform's own references, by name.
    package var references: [Reference] = []
    package var direction: Direction?
    package var exporter: CustomsParty?
    package var importer: CustomsParty?
    package var consignor: CustomsParty?
    package var consignee: CustomsParty?
    package var declarant: CustomsParty?
    /// Where it was declared, and where the goods cross.
    package var customsOffice: String?
    package var borderOffice: String?
    package var tradeMode: String?
    /// An Incoterms rule or the customs code that stands for it.
    package var termsOfDelivery: String?
    package var contractNumber: String?
    package var billOfLading: String?
    package var destinationCountry: String?
    package var originCountry: String?
    package var declaredOn: CalendarDay?
    /// When the goods left or arrived.
    package var movedOn: CalendarDay?
    /// When customs issued a notification.
    package var notifiedOn: CalendarDay?
    package var currency: Currency?
    package var items: [GoodsItem] = []
    /// The value of all items in ``currency``.
    package var totalDeclared: ExactDecimal?
    /// What customs or the sender wrote about it.
    package var remark: String?
    /// What stands against using it although it could be read: sums that differ, a day to come. An officer may waive these.
    package var objections: [CustomsFault] = []
    /// Of the raw bytes of the whole document, as they came.
    package var digest: Digest32
    /// Where in the document it stands.
    package var position: XMLPosition

    package struct Reference: Hashable, Codable, Sendable {
        package let name: String
        package let value: String
        package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    package init(
        _ format: CustomsFormat, message: String, act: Act, status: Status?, digest: Digest32, position: XMLPosition
    ) {
        (self.format, self.message, self.act, self.status) = (format, message, act, status)
        (self.digest, self.position) = (digest, position)
    }

    /// What stands for it among all documents: customs' number, or the first reference before there is one.
    package var key: String? { number ?? references.first.map { "\($0.name) \($0.value)" } }
}

/// A party as customs documents name it.
package struct CustomsParty: Hashable, Codable, Sendable {
    package var name: String?
    package var uscc: USCC?
    /// The ten-digit registration with Chinese customs.
    package var customsCode: String?
    /// Another identifier, such as an EORI number.
    package var identifier: String?
    package var country: String?

    package init(
        name: String? = nil, uscc: USCC? = nil, customsCode: String? = nil, identifier: String? = nil, country: String? = nil
    ) {
        (self.name, self.uscc, self.customsCode, self.identifier, self.country) = (name, uscc, customsCode, identifier, country)
    }

    var isEmpty: Bool { name == nil && uscc == nil && customsCode == nil && identifier == nil }
}

package struct GoodsItem: Hashable, Codable, Sendable {
    package var number: Int
    /// The tariff code, 6 to 13 digits.
    package var hsCode: String?
    package var name: String?
    package var model: String?
    package var quantity: ExactDecimal?
    package var unit: String?
    package var unitPrice: ExactDecimal?
    package var total: ExactDecimal?
    package var currency: Currency?
    package var originCountry: String?
    package var position: XMLPosition

    package init(number: Int, position: XMLPosition) { (self.number, self.position) = (number, position) }
}
