import AgreementCatalogue
import LedgerNode

enum Catalogue {
    /// Everything this build can run.
    static func kinds() throws -> AgreementKinds { AgreementKinds(try AgreementCatalogue.kinds()) }
}
