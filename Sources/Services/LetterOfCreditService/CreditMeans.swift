import LetterOfCredit

/// The contract's word for how a credit is available; FIN has one of the same name, so it gets its own here.
typealias CreditMeans = Availability.Means
