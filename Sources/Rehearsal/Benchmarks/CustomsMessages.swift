import Foundation

/// Generated customs messages of a realistic size, the same for the same number, and the schema that they agree with.
package enum CustomsMessages {
    /// One cross-border inventory for export with its goods.
    package static func inventory(_ number: Int) -> String {
        let goods = 1 + number % 8
        var text = """
            <Inventory><InventoryHead><guid>\(hex(number))</guid><appType>1</appType><appTime>20260305101500</appTime>\
            <appStatus>2</appStatus><customsCode>2244</customsCode><ebpCode>3105961682</ebpCode><ebpName>合符跨境电商平台</ebpName>\
            <orderNo>HF\(padded(number, 14))</orderNo><logisticsNo>L\(padded(number, 12))</logisticsNo><copNo>C\(padded(number, 16))</copNo>\
            <invtNo>\(padded(number, 18))</invtNo><ieFlag>E</ieFlag><portCode>2248</portCode><ieDate>20260310</ieDate>\
            <ebcCode>3122210017</ebcCode><ebcName>上海合符电子有限公司</ebcName><agentCode>3122980001</agentCode>\
            <agentName>上海通达报关行</agentName><tradeMode>9610</tradeMode><trafMode>5</trafMode><billNo>99912345675</billNo>\
            <country>502</country><grossWeight>\(1 + number % 90).250</grossWeight><netWeight>\(1 + number % 90).100</netWeight></InventoryHead>

            """
        for item in 1...goods {
            let (quantity, cents) = (1 + (number + item) % 40, 199 + (number * 7 + item) % 9000)
            text += """
                <InventoryList><gnum>\(item)</gnum><itemNo>SKU\(padded(number * 8 + item, 9))</itemNo><gcode>8517130000</gcode>\
                <gname>手机 \(item)</gname><gmodel>M\(item)|256G|5G &amp; LTE</gmodel><qty>\(quantity)</qty><unit>001</unit>\
                <price>\(money(cents))</price><totalPrice>\(money(cents * quantity))</totalPrice><currency>502</currency>\
                <country>502</country></InventoryList>

                """
        }
        return text + "</Inventory>\n"
    }

    package static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CEB603Message xmlns="http://www.chinaport.gov.cn/ceb" guid="6e0c6fd2-8b39-4ba5-8d05-bf2c8a2e6a51" version="1.0">

        """
    package static let tail = "</CEB603Message>\n"

    /// Writes one message of so many bytes, piece by piece, with as many inventories as it takes.
    ///
    /// - Returns: how many.
    @discardableResult
    package static func write(bytes: Int, to path: String) throws -> Int {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw BenchmarkFault("'\(path)' cannot be written")
        }
        defer { try? file.close() }
        var (count, written, piece) = (0, 0, head)
        while count == 0 || written + piece.utf8.count < bytes {
            count += 1
            piece += inventory(count)
            if piece.utf8.count > 1 << 20 {
                written += piece.utf8.count
                try file.write(contentsOf: Data(piece.utf8))
                piece = ""
            }
        }
        try file.write(contentsOf: Data((piece + tail).utf8))
        return count
    }

    /// One declaration of the Single Window.
    package static func declaration(_ number: Int) -> String {
        let goods = 1 + number % 20
        var lists = ""
        for item in 1...goods {
            let (quantity, cents) = (1 + (number + item) % 400, 199 + (number * 7 + item) % 90000)
            lists += """
                <DecList><GNo>\(item)</GNo><CodeTS>8517130000</CodeTS><GName>手机 \(item)</GName><GModel>M\(item)|256G|5G &amp; LTE</GModel>\
                <GQty>\(quantity)</GQty><GUnit>001</GUnit><DeclPrice>\(money(cents))</DeclPrice><DeclTotal>\(money(cents * quantity))</DeclTotal>\
                <TradeCurr>502</TradeCurr><OriginCountry>142</OriginCountry></DecList>

                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><DecHead><SeqNo>I\(padded(number, 17))</SeqNo>\
            <EntryId>\(padded(number, 18))</EntryId><IEFlag>E</IEFlag><CustomMaster>2248</CustomMaster><IEPort>2248</IEPort>\
            <IEDate>20260310</IEDate><PDate>20260305</PDate><ContrNo>HF-2026-\(number)</ContrNo><BillNo>COSU6123456780</BillNo>\
            <TradeCode>3122210017</TradeCode><TradeName>上海合符电子有限公司</TradeName><TradeCoScc>91310115MA1K3B5X3D</TradeCoScc>\
            <TradeMode>0110</TradeMode><TransMode>3</TransMode><TradeCountry>502</TradeCountry>\
            <OverseasConsigneeEname>Harbour Imports Inc.</OverseasConsigneeEname></DecHead><DecLists>
            \(lists)</DecLists></DecMessage>

            """
    }

    private static func money(_ cents: Int) -> String { "\(cents / 100).\(padded(cents % 100, 2))" }
    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    private static func hex(_ number: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return "4CDE1CFD-EDED-46B1-946C-" + String(repeating: "0", count: max(0, 12 - text.utf8.count)) + text
    }
}
