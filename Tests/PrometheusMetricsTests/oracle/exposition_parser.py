"""Reads Prometheus text exposition with prometheus_client's parser, which shares no code with the writer.

Reads {"text": exposition} and writes {"samples": [{"name", "labels", "value"}], "families": [{"name", "kind", "help"}]}.
Values are text, since JSON has no infinity.
"""

import json
import sys

try:
    from prometheus_client.parser import text_string_to_metric_families
except ImportError as missing:
    sys.exit(f"prometheus_client is missing: {missing}")

families = list(text_string_to_metric_families(json.load(sys.stdin)["text"]))
json.dump(
    {
        "families": [{"name": f.name, "kind": f.type, "help": f.documentation} for f in families],
        "samples": [
            {"name": s.name, "labels": s.labels, "value": repr(float(s.value))} for f in families for s in f.samples
        ],
    },
    sys.stdout,
)
