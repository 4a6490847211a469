import Access
import AgreementService
import BankingCalendar
import Hummingbird
import RegulatorFacts

/// What a regulator's own node shows of receivables and declarations. At any other member there is nothing to show.
extension BankAPI {
    var regulatorRoutes: [Route] {
        [
            Route(.get, "/v1/regulator/facts", "getRegulatorFacts", query: ["on"]) { [self] call in
                let user = try call.user
                // Who reads it may read the receivables and the declarations' agreements, and is of the member itself.
                for name in ["receivable-financings", "declaration-authorisations"] { try user.requireReading(Domain(name)) }
                guard user.party == nil else {
                    throw Problem(.forbidden, "asks-for-member", "Facts are read by the regulator's own people.")
                }
                let text = call.request.uri.queryParameters["on"].map(String.init)
                let day = text.flatMap { CalendarDay($0) }
                guard text == nil || day != nil else {
                    throw Problem(.badRequest, "query-well-formed", "'on' is a day such as 2026-03-02.", pointer: "on")
                }
                return try Answer.json(await RegulatorDesk(service: service).facts(on: day))
            }
        ]
    }
}

extension Problem {
    init(_ fault: FactFault) {
        switch fault {
        case .notRegulator: self.init(.forbidden, "regulator-reads", "\(fault).")
        case .dayPassed: self.init(.unprocessableContent, "day-ahead", "\(fault).")
        }
    }
}
