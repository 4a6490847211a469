// Proves on many examples, all in our own words, that what a credit asks for is read as documents with their counts and
// conditions and with the confidence that the words deserve; that what is not understood stays words; and that no text,
// however spoilt, stops the reader or loses a line.

import DocumentRequirements
import Foundation
import PropertyTesting
import Testing

@Suite struct RequiredDocuments {
    private func only(_ text: String) throws -> DocumentRequirement {
        let lines = RequirementReader.read([text])
        guard lines.count == 1, case .document(let document) = lines[0] else { throw Unread(lines: lines) }
        return document
    }

    private struct Unread: Error { let lines: [RequirementLine] }

    @Test(
        "a kind is found by the words that name it",
        arguments: [
            ("SIGNED COMMERCIAL INVOICE IN TRIPLICATE", DocumentKind.commercialInvoice), ("INVOICES, 3 FOLD", .commercialInvoice),
            ("PROFORMA INVOICE IN DUPLICATE", .proformaInvoice), ("CUSTOMS INVOICE IN DUPLICATE", .customsInvoice),
            ("CONSULAR INVOICE LEGALISED BY THE CONSULATE", .consularInvoice), ("DRAFTS IN DUPLICATE", .draft),
            ("FULL SET OF CLEAN SHIPPED ON BOARD MARINE BILLS OF LADING", .billOfLading),
            ("FULL SET 3/3 OCEAN B/L", .billOfLading),
            ("CHARTER PARTY BILLS OF LADING, FULL SET", .charterPartyBillOfLading),
            ("NON-NEGOTIABLE SEA WAYBILL CONSIGNED TO APPLICANT", .seaWaybill),
            ("MULTIMODAL TRANSPORT DOCUMENT IN 1 ORIGINAL", .multimodalTransportDocument),
            ("COMBINED TRANSPORT BILL OF LADING FULL SET", .multimodalTransportDocument),
            ("AIR WAYBILL CONSIGNED TO ISSUING BANK", .airWaybill), ("AIRWAYBILL NOTIFY APPLICANT", .airWaybill),
            ("CMR CONSIGNMENT NOTE", .roadTransportDocument), ("TRUCK CONSIGNMENT NOTE IN 1 ORIGINAL", .roadTransportDocument),
            ("RAILWAY CONSIGNMENT NOTE", .railTransportDocument), ("FORWARDER'S CARGO RECEIPT IN 1 ORIGINAL", .forwarderReceipt),
            ("COURIER RECEIPT", .courierReceipt), ("WAREHOUSE RECEIPT IN 1 ORIGINAL", .warehouseReceipt),
            ("DELIVERY NOTE SIGNED BY APPLICANT", .deliveryOrder),
            ("INSURANCE POLICY OR CERTIFICATE IN DUPLICATE", .insuranceDocument),
            ("CERTIFICATE OF INSURANCE FOR 110 PERCENT OF CIF VALUE", .insuranceDocument),
            ("PACKING LIST IN 2 COPIES", .packingList), ("WEIGHT LIST IN 2 ORIGINALS", .weightList),
            ("CERTIFICATE OF ORIGIN", .certificateOfOrigin), ("GSP FORM A", .certificateOfOrigin),
            ("INSPECTION CERTIFICATE ISSUED BY A SURVEYOR", .inspectionCertificate),
            ("PRE-SHIPMENT INSPECTION REPORT", .inspectionCertificate), ("CERTIFICATE OF ANALYSIS", .analysisCertificate),
            ("CERTIFICATE OF QUALITY AND QUANTITY", .qualityCertificate), ("CERTIFICATE OF WEIGHT", .quantityCertificate),
            ("PHYTOSANITARY CERTIFICATE", .phytosanitaryCertificate), ("HEALTH CERTIFICATE", .healthCertificate),
            ("FUMIGATION CERTIFICATE IN 1 ORIGINAL", .fumigationCertificate),
            ("MILL'S TEST CERTIFICATE", .manufacturerCertificate),
            ("BENEFICIARY'S CERTIFICATE STATING THAT THE GOODS ARE NEW", .beneficiaryCertificate),
            ("CERTIFICATE ISSUED BY THE SHIPPING COMPANY", .shippingCertificate),
            ("SHIPPING ADVICE SHOWING THE VESSEL'S NAME", .shippingAdvice), ("TEST REPORT", .testReport),
        ])
    func finds(text: String, kind: DocumentKind) throws {
        #expect(try only(text).kind == kind)
    }

    @Test(
        "a count is read as the credit tells it",
        arguments: [
            ("INVOICE IN TRIPLICATE", DocumentCount.altogether(3)), ("INVOICE IN 4 COPIES", .altogether(4)),
            ("INVOICE IN FIVE FOLD", .altogether(5)), ("INVOICE IN 3 ORIGINALS", .each(originals: 3, copies: 0)),
            ("INVOICE IN ONE ORIGINAL AND TWO COPIES", .each(originals: 1, copies: 2)),
            ("INVOICE IN 1 ORIGINAL PLUS 3 COPIES", .each(originals: 1, copies: 3)),
            ("THREE(3) ORIGINALS OF INVOICE", .each(originals: 3, copies: 0)),
            ("3 (THREE) ORIGINALS OF INVOICE", .each(originals: 3, copies: 0)),
            ("INVOICE(S) IN 03 ORIGINAL(S)", .each(originals: 3, copies: 0)),
            ("FULL SET OF BILLS OF LADING", .fullSet(originals: nil, copies: 0)),
            ("FULL SET (3/3) OF BILLS OF LADING", .fullSet(originals: 3, copies: 0)),
            ("3/3 SET OF BILLS OF LADING", .fullSet(originals: 3, copies: 0)),
            ("2/3 SET OF BILLS OF LADING", .partOfSet(originals: 2, of: 3)),
            ("FULL SET OF BILLS OF LADING PLUS 2 NON-NEGOTIABLE COPIES", .fullSet(originals: nil, copies: 2)),
            ("FULL SET OF 3 ORIGINALS BILLS OF LADING AND 3 NON NEGOTIABLE COPIES", .fullSet(originals: 3, copies: 3)),
            ("COPY OF BILL OF LADING", .copies(1)), ("A PHOTOCOPY OF AIR WAYBILL", .copies(1)),
        ])
    func counts(text: String, count: DocumentCount) throws {
        let document = try only(text)
        #expect(document.count == count)
        #expect(document.confidence == .high, "\(document.doubts)")
    }

    @Test(
        "conditions are read with the words that say them",
        arguments: [
            ("SIGNED INVOICE IN 1 ORIGINAL", [RequirementCondition.signed]),
            ("MANUALLY SIGNED INVOICE IN 1 ORIGINAL", [.manuallySigned]),
            (
                "FULL SET OF CLEAN ON BOARD BILLS OF LADING MADE OUT TO ORDER AND BLANK ENDORSED, MARKED FREIGHT COLLECT",
                [.clean, .onBoard, .toOrder(of: nil), .endorsedInBlank, .freightCollect]
            ),
            (
                "FULL SET OF BILLS OF LADING MADE OUT TO THE ORDER OF ISSUING BANK, NOTIFY PARTY APPLICANT, FREIGHT PREPAID",
                [.toOrder(of: "ISSUING BANK"), .notify("APPLICANT"), .freightPrepaid]
            ),
            (
                "1 ORIGINAL AIR WAYBILL CONSIGNED TO APPLICANT AND MARKED FREIGHT PREPAID",
                [.consigned(to: "APPLICANT"), .freightPrepaid]
            ),
            (
                "INSURANCE POLICY IN DUPLICATE FOR 110% OF INVOICE VALUE, COVERING ALL RISKS AND WAR RISKS",
                [.insured(percent: 110), .insuredRisk("ALL RISKS AND WAR RISKS")]
            ),
            (
                "INSURANCE POLICY IN DUPLICATE, ENDORSED IN BLANK, CLAIMS PAYABLE IN CHINA",
                [.endorsedInBlank, .claimsPayable("IN CHINA")]
            ),
            (
                "1 ORIGINAL CERTIFICATE OF ORIGIN ISSUED BY THE CHAMBER OF COMMERCE AND LEGALISED BY THE EMBASSY",
                [.issued(by: "THE CHAMBER OF COMMERCE"), .legalised(by: "THE EMBASSY")]
            ),
            (
                "1 ORIGINAL BENEFICIARY'S CERTIFICATE CERTIFYING THAT ONE COPY OF THE INVOICE WAS SENT, WITH THE PACKING LIST",
                [.states("ONE COPY OF THE INVOICE WAS SENT, WITH THE PACKING LIST")]
            ),
        ])
    func conditions(text: String, expected: [RequirementCondition]) throws {
        let document = try only(text)
        #expect(document.conditions == expected)
        #expect(document.confidence == .high || text.contains("CERTIFYING"), "\(document.doubts)")
    }

    @Test(
        "what was not understood lowers the confidence, and is told",
        arguments: [
            ("PACKING LIST", DocumentRequirement.Confidence.medium, "no count is told"),
            ("PACKING LIST IN 2 COPIES ON BLUE PAPER", .medium, "not understood: BLUE PAPER"),
            ("INVOICE AND PACKING LIST IN 2 COPIES", .low, "also named: packing list"),
            ("PERFUMED INVOICE IN 2 COPIES", .low, "not understood before the document's name: PERFUMED"),
            ("INVOICE IN 2 COPIES OR IN 3 ORIGINALS", .low, "more than one count is told"),
        ])
    func doubts(text: String, confidence: DocumentRequirement.Confidence, doubt: String) throws {
        let document = try only(text)
        #expect(document.confidence == confidence)
        #expect(document.doubts.contains(doubt), "\(document.doubts)")
    }

    @Test(
        "what names no known document stays words",
        arguments: ["THE MASTER'S BLESSING", "AS PER ANNEX 1", "ALL DOCUMENTS IN ENGLISH", "...", "+", "一式三份", "1."])
    func staysWords(text: String) throws {
        for line in RequirementReader.read([text]) {
            guard case .words = line else {
                Issue.record("\(line) was read from \(text)")
                continue
            }
        }
    }

    @Test(
        "a list is parted at its signs, its numbers or its empty lines",
        arguments: [
            (["+INVOICE", " IN 2 COPIES", "+PACKING LIST"], ["INVOICE IN 2 COPIES", "PACKING LIST"]),
            (["1. INVOICE", "   IN 2 COPIES", "2. PACKING LIST"], ["INVOICE IN 2 COPIES", "PACKING LIST"]),
            (["01) INVOICE", "02) PACKING LIST", "OF 3. MAY"], ["INVOICE", "PACKING LIST OF 3. MAY"]),
            (["(A) INVOICE", "(B) PACKING LIST"], ["INVOICE", "PACKING LIST"]),
            (["INVOICE", "", "PACKING LIST"], ["INVOICE", "PACKING LIST"]),
            (["INVOICE", "PACKING LIST"], ["INVOICE PACKING LIST"]),
            (["1. INVOICE", "3. PACKING LIST"], ["INVOICE 3. PACKING LIST"]), (["1.5 TONS"], ["1.5 TONS"]), ([], []),
            (["", " "], []),
        ])
    func parts(lines: [String], items: [String]) {
        #expect(RequirementReader.read(lines).map(\.text) == items)
    }

    @Test("no text stops the reader or loses a line", arguments: Seed.cases(300))
    func survives(seed: Seed) throws {
        var random = seed.generator
        let words = [
            "+", "-", "1.", "2)", "INVOICE", "FULL SET", "(3/3)", "OF", "3", "ORIGINALS", "COPIES", "IN", "TO ORDER OF", ",", "(",
            ")", "AND",
            "ISSUED BY", "STATING", "110", "PCT", "INSURANCE", "POLICY", "'", "\"", "(S)", "THREE(", "3(THREE)", "é", "发票",
            "\u{0}", "/", "9/0",
            "CLAIMS", "PAYABLE", "COVERING", "NOTIFY", "BLANK ENDORSED", "99999999999999999999", "0/0", "FREIGHT PREPAID",
        ]
        let lines = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (0..<Int.random(in: 0...9, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: random.chance(4) ? "" : " ")
        }
        let read = RequirementReader.read(lines)
        #expect(read == RequirementReader.read(lines), "\(seed)")
        var next = 0
        for line in read {
            #expect(line.lines.lowerBound >= next && line.lines.upperBound <= lines.count, "\(seed)")
            next = line.lines.upperBound
        }
        // A line before, between or after items is part of one, or says nothing.
        for (index, line) in lines.enumerated() where !read.contains(where: { $0.lines.contains(index) }) {
            let letters = line.filter { !$0.isWhitespace && !"+-*.()0123456789".contains($0) }
            #expect(letters.isEmpty, "\(seed) \(line.debugDescription)")
        }
        let bytes = try JSONEncoder().encode(read)
        #expect(try JSONDecoder().decode([RequirementLine].self, from: bytes) == read, "\(seed)")
    }
}
