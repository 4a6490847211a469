#!/usr/bin/env python3
"""The keyed stages of matching as hash joins in DuckDB and Polars, over columns in memory.

`hefu bench reconcile` writes both sides' columns into a folder (SIDE.COLUMN, little-endian, no header) and the stages into
stages.json, and runs this with the folder as the only argument. Answers with one JSON object on standard output. A library that is
not installed is left out; the bench says so.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy

REPEATS = 3


def columns(folder: Path, side: str) -> dict:
    read = {}
    for path in sorted(folder.glob(f"{side}.*")):
        name = path.name.split(".")[1]
        kind = {"amount": "<i8", "day": "<i4"}.get(name, "<u8")
        read[name] = numpy.fromfile(path, dtype=kind)
    read["i"] = numpy.arange(len(read["amount"]), dtype="<u4")
    return read


def best(run) -> tuple:
    """The shortest of a few runs, and the last answer."""
    shortest, answer = None, None
    for _ in range(REPEATS):
        start = time.perf_counter()
        answer = run()
        seconds = time.perf_counter() - start
        shortest = seconds if shortest is None else min(shortest, seconds)
    return shortest, answer


def with_duckdb(ours: dict, theirs: dict, stages: list) -> dict:
    import duckdb
    import pyarrow

    connection = duckdb.connect()
    ours_arrow, theirs_arrow = pyarrow.table(ours), pyarrow.table(theirs)  # Found by their names below.
    connection.execute("create table ours as select * from ours_arrow")
    connection.execute("create table theirs as select * from theirs_arrow")

    def condition(stage: dict) -> str:
        parts = [f"o.scope = t.scope and o.{stage['ours']} = t.{stage['theirs']}"]
        parts.append(f"o.{stage['ours']} <> 0 and t.{stage['theirs']} <> 0")
        if stage["amount"]:
            parts.append("o.amount = t.amount")
        if stage.get("days") is not None:
            parts.append(f"abs(o.day - t.day) <= {stage['days']}")
        return " and ".join(parts)

    def exact() -> int:
        connection.execute(
            f"create or replace temp table pairs as select o.i as oi, t.i as ti from ours o join theirs t on {condition(stages[0])}"
        )
        return connection.execute("select count(*) from pairs").fetchone()[0]

    def keyed() -> int:
        matched = 0
        connection.execute("create or replace temp table open_o as select * from ours")
        connection.execute("create or replace temp table open_t as select * from theirs")
        for stage in stages:
            connection.execute(
                "create or replace temp table links as select o.i as oi, t.i as ti "
                f"from open_o o join open_t t on {condition(stage)}"
            )
            matched += connection.execute(
                "select count(*) from (select any_value(ti) as ti from links group by oi having count(*) = 1) a "
                "join (select ti from links group by ti having count(*) = 1) b on a.ti = b.ti"
            ).fetchone()[0]
            for side, key in (("open_o", "oi"), ("open_t", "ti")):
                connection.execute(
                    f"create or replace temp table {side} as select * from {side} s anti join links l on s.i = l.{key}"
                )
        return matched

    exact_seconds, pairs = best(exact)
    keyed_seconds, matched = best(keyed)
    return {
        "name": f"DuckDB {duckdb.__version__}", "exactSeconds": exact_seconds, "exactPairs": pairs,
        "keyedSeconds": keyed_seconds, "keyedPairs": matched,
    }


def with_polars(ours: dict, theirs: dict, stages: list) -> dict:
    import polars

    our_frame, their_frame = polars.DataFrame(ours), polars.DataFrame(theirs)

    def links(mine, its, stage: dict):
        on = ["scope"] + (["amount"] if stage["amount"] else [])
        mine = mine.filter(polars.col(stage["ours"]) != 0).select(
            *on, polars.col(stage["ours"]).alias("key"), polars.col("i").alias("oi"), polars.col("day").alias("od"))
        its = its.filter(polars.col(stage["theirs"]) != 0).select(
            *on, polars.col(stage["theirs"]).alias("key"), polars.col("i").alias("ti"), polars.col("day").alias("td"))
        joined = mine.join(its, on=[*on, "key"])
        if stage.get("days") is not None:
            joined = joined.filter((polars.col("od") - polars.col("td")).abs() <= stage["days"])
        return joined.select("oi", "ti")

    def exact() -> int:
        return links(our_frame, their_frame, stages[0]).height

    def keyed() -> int:
        matched, mine, its = 0, our_frame, their_frame
        for stage in stages:
            found = links(mine, its, stage)
            matched += found.filter(polars.col("oi").is_unique() & polars.col("ti").is_unique()).height
            mine = mine.join(found, left_on="i", right_on="oi", how="anti")
            its = its.join(found, left_on="i", right_on="ti", how="anti")
        return matched

    exact_seconds, pairs = best(exact)
    keyed_seconds, matched = best(keyed)
    return {
        "name": f"Polars {polars.__version__}", "exactSeconds": exact_seconds, "exactPairs": pairs,
        "keyedSeconds": keyed_seconds, "keyedPairs": matched,
    }


def main() -> None:
    folder = Path(sys.argv[1])
    stages = json.loads((folder / "stages.json").read_text())
    ours, theirs = columns(folder, "ours"), columns(folder, "theirs")
    answers, missing = [], []
    for name, run in (("duckdb", with_duckdb), ("polars", with_polars)):
        try:
            answers.append(run(ours, theirs, stages))
        except ImportError as error:
            missing.append(f"{name}: {error}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    json.dump({"engines": answers, "missing": missing, "peakMemoryBytes": peak}, sys.stdout)


main()
