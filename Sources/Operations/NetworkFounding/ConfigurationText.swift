import Ledger
import LedgerNode
import NodeConfiguration
import Parties

/// A member's configuration as its operator first sees it.
struct ConfigurationText {
    /// What the consortium calls its ledger.
    let network: String
    let member: NetworkPlan.MemberPlan
    let peers: [NodeConfiguration.Peers.Address]
    /// etcd's client URLs.
    let etcd: [String]
    let beatSeconds: Int
    let isRehearsal: Bool

    init(
        network: String, member: NetworkPlan.MemberPlan, peers: [NodeConfiguration.Peers.Address], etcd: [String],
        beatSeconds: Int, isRehearsal: Bool
    ) {
        (self.network, self.member, self.peers, self.etcd) = (network, member, peers, etcd)
        (self.beatSeconds, self.isRehearsal) = (beatSeconds, isRehearsal)
    }

    init(plan: NetworkPlan, member: NetworkPlan.MemberPlan) {
        self.init(
            network: plan.name, member: member,
            peers: plan.members.filter { $0.id != member.id }.map {
                NodeConfiguration.Peers.Address(member: $0.id, endpoint: Endpoint(host: $0.host, port: $0.firstPort))
            }, etcd: plan.etcd.map { "https://\(Endpoint(host: $0.host, port: $0.clientPort))" },
            beatSeconds: plan.beatSeconds, isRehearsal: plan.timeSource == .rehearsal)
    }

    var text: String {
        """
        # The node of \(member.name) in the network "\(network)".
        # Paths are relative to this file. Every key is explained in Docs/Operating/configuration.md.
        # Check it with: hefu node check --config hefu.yaml

        member: \(member.id.text)

        # keys.json (the node's and the member's private keys: back it up, show it to nobody), genesis.cbor, evidence, snapshots.
        folder: .

        store:
        \(store)

        # The consortium's etcd. It orders transactions; it can neither read them nor change what is final.
        ordering:
          etcd: [\(etcd.joined(separator: ", "))]
          authority: etcd/authority.pem
          certificate: etcd/client.pem
          key: etcd/client.key
          # What etcd was given as --quota-backend-bytes; at 60 % of it the node raises an alarm.
          quota-bytes: 2147483648

        # The other members' nodes, over mutual TLS. The certificate was issued by this member's identity key; renew it with
        # hefu node renew-certificate (no ledger transaction is needed).
        peers:
          listen: \(Endpoint(host: member.host, port: member.firstPort))
          certificate: tls/node.pem
          key: tls/node.key
          addresses:\(addresses)

        # The bank-facing API. On any other address than loopback it needs certificate and key.
        api:
          listen: 127.0.0.1:\(member.firstPort + 1)

        # Prometheus metrics, /health and /ready; loopback only.
        operations:
          listen: 127.0.0.1:\(member.firstPort + 2)

        # The public log (C2SP tlog-tiles) for monitors and outside witnesses: digests only.
        log:
          listen: 127.0.0.1:\(member.firstPort + 3)

        # Outside witnesses (C2SP tlog-witness), each run by somebody who is no member: the node has its final checkpoints cosigned
        # by them and shows their lines in the public log. The key is what the witness publishes: name+id+base64.
        # witnesses:
        #   - key: witness.example/w1+1a2b3c4d+BASE64
        #     url: https://witness.example/submit

        time:
          # The member states the time this often; ledger time is the median of all members' statements.
          beat-seconds: \(beatSeconds)

        snapshots:
          every-blocks: 10000
          keep: 2

        # Deletes what old blocks hold of other members' agreements, once they are final, in a snapshot and a day old; receipts
        # stay valid. Without this all blocks are kept.
        # pruning:
        #   keep-blocks: 100000

        # The registry of financings (Docs/Operating/registry.md): a bank's desk; at its authority, the authority's.
        # registry:
        #   desk: financing.sqlite
        #   authority: registry.sqlite
        #   key: registry.key

        # The declaration accounts (Docs/Operating/declarations.md): only at the member that keeps them, the customs or the
        # foreign-exchange administration. Make the key with: hefu sign --make --key declarations.key
        # declarations:
        #   accounts: declarations.sqlite
        #   key: declarations.key
        #   # Where `hefu customs ingest --config hefu.yaml` keeps documents, versions and quarantine.
        #   intake: customs
        #   # schemas: schemas
        #   # code-tables: code-tables
        #   # The figures that the members agreed on; these hold when they are left out.
        #   questions-max: 1000
        #   questions-of-declaration-max: 20
        #   window-days: 30
        #   answer-hours: 24
        #   reservation-hours: 72
        #   shortfall-banking-days: 3
        #   shortfall-order: pro-rata
        #   # financeable-days: 180

        # A lender's desk on receivables: how often it enters the holder's answers and registers payments (0: when asked only),
        # and how many days before the agreed end it has declarations verified anew (0: when asked only).
        # receivables:
        #   settle-seconds: 10
        #   reverify-days-before: 3

        # The credit records (Docs/Operating/credit-records.md): only at the member that keeps them. Make the key with:
        # hefu sign --make --key credit-records.key
        # credit-records:
        #   key: credit-records.key
        #   # The keys by which businesses sign; left out, those that are enrolled with the declaration accounts serve.
        #   businesses: credit-businesses.json
        #   # The figures that the members agreed on; these hold when they are left out.
        #   queries-max: 20
        #   window-days: 7
        #   answer-hours: 24
        #   fact-days-max: 31
        #   correction-days: 90
        #   dispute-days: 20

        # A bank's stating of what it lends, in its credit records, and how often it looks (0: when asked only). The secret is a file
        # that only the node's user may read, with 32 bytes or more in hexadecimal: openssl rand -hex 32 > credit-facts.secret
        # credit-facts:
        #   secret: credit-facts.secret
        #   state-seconds: 30

        # A bank's desk for reconciled accounts: when it settles by itself on each banking day of a place, and where it leaves what
        # the bank is to pay. Without these lines it settles when asked only.
        # reconciliations:
        #   cut-off: "17:30"
        #   place: CN-SHA
        #   instructions: instructions
        #   instruction-format: pacs.009

        # Spans of each request as JSON lines, for those who look for where time goes.
        # traces:
        #   file: traces.jsonl
        \(isRehearsal ? "\n# The time of this ledger is set by whoever runs it. Never in earnest.\nrehearsal: true\n" : "")
        """
    }

    private var store: String {
        switch member.store {
        case .postgresql(let connection):
            """
              # A libpq connection string without a password; that stands in the file that PGPASSFILE names.
              postgresql: "\(connection)"
            """
        case .sqlite(let path): "  sqlite: \(path)"
        case nil:
            """
              sqlite: ledger.sqlite
              # or, run by your database administrators:
              # postgresql: "host=db.bank.example dbname=hefu user=hefu sslmode=verify-full"
            """
        }
    }

    private var addresses: String {
        peers.isEmpty ? " {}" : peers.map { "\n    \($0.member.text): \($0.endpoint)" }.joined()
    }
}
