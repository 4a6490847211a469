import CustomsAnswers
import Foundation

/// The customs documents of the demonstration, in the shape of the Single Window's declaration message 3.1; all made up.
enum DemonstrationDeclarations {
    static let code = "91310000MA1K35X14K"
    static let exporter = "Lotus Textiles Co Ltd"
    static let buyer = "Rhine Fabrics GmbH"
    static let number = DeclarationNumber(.export, "224820260000310017")

    /// What is exported, as customs had it first and after the amendment.
    static let (total, amended) = ("100000.00", "80000.00")

    /// Two declarations that can be used, and one whose items do not add up, which waits in quarantine.
    static func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let second = DeclarationNumber(.export, "224820260000310025")
        let third = DeclarationNumber(.export, "224820260000310033")
        let documents = [
            ("310017.xml", document(number, sequence: 17, total: total, item: total)),
            ("310025.xml", document(second, sequence: 25, total: "45000.00", item: "45000.00")),
            ("310033.xml", document(third, sequence: 33, total: "1,200.00", item: "1,200.00")),
        ]
        for (name, text) in documents { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
    }

    static func writeAmendment(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try document(number, sequence: 117, total: amended, item: amended).write(
            toFile: "\(folder)/310017-amended.xml", atomically: true, encoding: .utf8)
    }

    private static func document(_ number: DeclarationNumber, sequence: Int, total: String, item: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1">
          <DecHead>
            <SeqNo>I2026000000\(sequence)</SeqNo><EntryId>\(number.number)</EntryId><IEFlag>E</IEFlag>
            <CustomMaster>2248</CustomMaster><PDate>20260227</PDate><TradeName>\(exporter)</TradeName>
            <TradeCoScc>\(code)</TradeCoScc><TradeMode>0110</TradeMode>
          </DecHead>
          <DecLists>
            <DecList>
              <GNo>1</GNo><CodeTS>5208120000</CodeTS><GName>cotton cloth</GName><GQty>1</GQty>
              <DeclPrice>\(item)</DeclPrice><DeclTotal>\(total)</DeclTotal><TradeCurr>502</TradeCurr>
            </DecList>
          </DecLists>
        </DecMessage>

        """
    }
}
