/// The structures of the checked messages, as of the standards release of November 2025.
///
/// In the order carried: `!` is mandatory, `+` may repeat, `51/AD` is 51A or 51D, `59/A-` is 59A or 59 without a letter,
/// `A!:` begins a sequence with its field 15A, `( … )` holds what repeats together.
extension MessageTable {
    static let rows: [(type: String, title: String, fields: String)] = [
        (
            "700", "Issue of a Documentary Credit",
            """
            27! 40A! 20! 23 31C! 40E! 31D! 51/AD 50! 59! 32B! 39A 39C 41/AD! 42C 42/AD 42M 42P 43P 43T 44A 44E 44F 44B
            44C 44D 45A 46A 47A 49G 49H 71D 48 49! 58/AD 53/AD 78 57/ABD 72Z
            """
        ),
        (
            "701", "Issue of a Documentary Credit",
            """
            27! 20! 45A 46A 47A 49G 49H
            """
        ),
        (
            "705", "Pre-Advice of a Documentary Credit",
            """
            40A! 20! 31D! 50! 59! 32B! 39A 39C 41/AD 44A 44E 44F 44B 44C 44D 45A 57/ABD 79Z 72Z
            """
        ),
        (
            "707", "Amendment to a Documentary Credit",
            """
            27! 20! 21! 23! 52/AD 50B 31C! 26E! 30! 22A! 23S 40A 40E 31D 50 59 32B 33B 39A 39C 41/AD 42C 42/AD 42M 42P
            43P 43T 44A 44E 44F 44B 44C 44D 45B 46B 47B 49M 49N 71D 71N 48 49 58/AD 53/AD 78 57/ABD 72Z
            """
        ),
        (
            "708", "Amendment to a Documentary Credit",
            """
            27! 20! 21! 23! 26E! 30! 45B 46B 47B 49M 49N
            """
        ),
        (
            "710", "Advice of a Third Bank's or a Non-Bank's Documentary Credit",
            """
            27! 40B! 20! 21! 23 31C! 40E! 31D! 52/AD 50B 51/AD 50! 59! 32B! 39A 39C 41/AD! 42C 42/AD 42M 42P 43P 43T
            44A 44E 44F 44B 44C 44D 45A 46A 47A 49G 49H 71D 48 49! 58/AD 53/AD 78 78D 57/ABD 72Z
            """
        ),
        (
            "711", "Advice of a Third Bank's or a Non-Bank's Documentary Credit",
            """
            27! 20! 21! 45A 46A 47A 49G 49H
            """
        ),
        (
            "720", "Transfer of a Documentary Credit",
            """
            27! 40B! 20! 21! 31C! 40E! 31D! 52/AD 50B 50! 59! 32B! 39A 39C 41/AD! 42C 42/AD 42M 42P 43P 43T 44A 44E
            44F 44B 44C 44D 45A 46A 47A 49G 49H 71D 48 49! 58/AD 78 78D 57/ABD 72Z
            """
        ),
        (
            "721", "Transfer of a Documentary Credit",
            """
            27! 20! 21! 45A 46A 47A 49G 49H
            """
        ),
        (
            "730", "Acknowledgement",
            """
            20! 21! 25 30! 32/BD 57/AD 71D 72Z 79Z
            """
        ),
        (
            "732", "Advice of Discharge",
            """
            20! 21! 30! 32B! 72Z
            """
        ),
        (
            "734", "Advice of Refusal",
            """
            20! 21! 32A! 73A 33/AB 57/ABD 72Z 77J! 77B!
            """
        ),
        (
            "740", "Authorisation to Reimburse",
            """
            20! 25 40F! 31D 58/AD 59 32B! 39A 39C 41/AD! 42C 42/AD 42M 42P 71A 71D 72Z
            """
        ),
        (
            "742", "Reimbursement Claim",
            """
            20! 21! 31C 52/AD! 32B! 33B 71D 34/AB! 57/ABD 58/AD 72Z
            """
        ),
        (
            "744", "Reimbursement Claim",
            """
            20! 21! 52/AD! 21A! 31C 34/AB! 73R! 73S! 71D 72Z
            """
        ),
        (
            "747", "Amendment to an Authorisation to Reimburse",
            """
            20! 21 30! 31E 32B 33B 34B 39A 39C 72Z 77
            """
        ),
        (
            "750", "Advice of Discrepancy",
            """
            20! 21! 32B! 33B 71D 73A 34B 57/ABD 72Z 77J!
            """
        ),
        (
            "752", "Authorisation to Pay, Accept or Negotiate",
            """
            20! 21! 23! 30! 32B 71D 33/AB 53/ABD 54/ABD 72Z 79Z
            """
        ),
        (
            "754", "Advice of Payment/Acceptance/Negotiation",
            """
            20! 21! 32/AB! 33B 71D 73A 34/AB 53/ABD 57/ABD 58/AD 72Z 77
            """
        ),
        (
            "756", "Advice of Reimbursement or Payment",
            """
            20! 21! 32B! 33A! 53/ABD 54/ABD 72Z 79Z
            """
        ),
        (
            "759", "Ancillary Trade Structured Message",
            """
            27! 20! 21 22D! 23 52/AD 23H! 45D! 23X
            """
        ),
        (
            "760", "Issue of a Demand Guarantee / Standby Letter of Credit",
            """
            A!: 15A! 27! 22A! 72Z 23X B!: 15B! 20! 30! 22D! 40C! 23B! 31E 35G 50 51 52/AD! 59/A-! 56/AD 23 57/AD 32B!
            39F 41/FG 71D 45C 77U! 49 58/AD 44J 23F 78 26E 31S 48B 48D 39E 45L 24E 24G C: 15C! 31C 22D! 40C! 22K 23B!
            31E 35G 50! 51 52/AD 59! 32B! 39F 57/AD 41/FG 71D 45C 77L 22Y 40D 44J 23F 78 26E 31S 48B 48D 39E 45L! 24E
            24G
            """
        ),
        (
            "761", "Issue of a Demand Guarantee / Standby Letter of Credit",
            """
            27! 20! 52/AD! 77U 77L
            """
        ),
        (
            "765", "Guarantee / Standby Letter of Credit Demand",
            """
            20! 21! 23 52/AD! 59/A- 31L 22G! 32B! 78 49A 77 31E 31R 56/ABD 57/ABD 72Z 23X
            """
        ),
        (
            "767", "Amendment to a Demand Guarantee / Standby Letter of Credit",
            """
            A!: 15A! 27! 21! 22A! 23S 72Z 23X B!: 15B! 20! 26E! 30! 52/AD! 23 32B 33B 23B 31E 35G 59/A- 77U 24E 24G C:
            15C! 32B 33B 23B 31E 35G 59 77L 24E 24G
            """
        ),
        (
            "768", "Acknowledgement of a Guarantee / Standby Message",
            """
            20! 21! 25 30! 32/BD 57/ABD 71D 72Z 23X
            """
        ),
        (
            "769", "Advice of Reduction or Release",
            """
            20! 21! 25 30 32/BD 33B 34B 39C 57/ABD 71D 72Z 23X
            """
        ),
        (
            "775", "Amendment to a Demand Guarantee / Standby Letter of Credit",
            """
            27! 20! 21! 26E! 52/AD! 77U 77L
            """
        ),
        (
            "785", "Guarantee / Standby Letter of Credit Non Extension Notification",
            """
            20! 21 52/AD! 31C! 59/A-! 56/AD 57/AD 31E 72Z 23X
            """
        ),
        (
            "786", "Guarantee / Standby Letter of Credit Demand Refusal",
            """
            20! 21 52/AD! 30! 32B! 77J! 77B 72Z 23X
            """
        ),
        (
            "787", "Guarantee / Standby Letter of Credit Amendment Response",
            """
            20! 21! 52/AD! 26E! 23R! 72Z 23X
            """
        ),
        (
            "790", "Advice of Charges, Interest and Other Adjustments",
            """
            20! 21! 25! 32/CD! 52/AD 71B! 72
            """
        ),
        (
            "791", "Request for Payment of Charges, Interest and Other Expenses",
            """
            20! 21! 32B! 52/AD 57/ABD 71B! 72
            """
        ),
        (
            "792", "Request for Cancellation",
            """
            20! 21! 11S! 79
            """
        ),
        (
            "795", "Queries",
            """
            20! 21! 75! 77A 11/RS 79
            """
        ),
        (
            "796", "Answers",
            """
            20! 21! 76! 77A 11/RS 79
            """
        ),
        (
            "798", "Proprietary Message",
            """
            20! 12! 77E!
            """
        ),
        (
            "799", "Free Format Message",
            """
            20! 21 79!+
            """
        ),
        (
            "900", "Confirmation of Debit",
            """
            20! 21! 25/P-! 13D 32A! 52/AD 72
            """
        ),
        (
            "910", "Confirmation of Credit",
            """
            20! 21! 25/P-! 13D 32A! 50/AFK 52/AD 56/AD 72
            """
        ),
        (
            "940", "Customer Statement Message",
            """
            20! 21 25/P-! 28C! 60/FM! ( 61 86 ) 62/FM! 64 65+ 86
            """
        ),
        (
            "941", "Balance Report",
            """
            20! 21 25/P-! 28! 13D 60F 90D 90C 62F! 64 65+ 86
            """
        ),
        (
            "942", "Interim Transaction Report",
            """
            20! 21 25/P-! 28C! 34F! 34F 13D! ( 61 86 ) 90D 90C 86
            """
        ),
        (
            "950", "Statement Message",
            """
            20! 25! 28C! 60/FM! 61+ 62/FM! 64
            """
        ),
    ]
}
