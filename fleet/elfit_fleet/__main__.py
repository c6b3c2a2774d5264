"""python -m elfit_fleet scan|diff|report: see README.md."""

from __future__ import annotations

import argparse
import sys

from pyspark.sql import SparkSession

from . import answers
from .runner import ElfitFailed, Limits, Question
from .scan import Source, scan


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="elfit_fleet", description=__doc__)
    parser.add_argument("--table", required=True, help="the folder of the table of answers")
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("scan", help="ask elfit about what the table has no answer for")
    inputs = asked.add_mutually_exclusive_group(required=True)
    inputs.add_argument("--listing", help="a file of paths, one a line, or a group, a tab and a path")
    inputs.add_argument("--store", help="a directory or URI whose files are asked about")
    asked.add_argument("--pattern", default="*.whl", help="which files of --store (default: *.whl)")
    asked.add_argument("--group-wheels", action="store_true", help="judge all wheels of a release together")
    asked.add_argument("--base", action="append", required=True, help="a base image; may be repeated")
    asked.add_argument("--bring", action="append", default=[], help="as elfit check takes it: python=3.12")
    asked.add_argument("--elfit", default="elfit", help="the program; a file of it is sent to every machine")
    asked.add_argument("--seconds", type=float, default=Limits.seconds, help="the time that one unit may take")
    asked.add_argument("--megabytes", type=int, default=Limits.megabytes, help="the memory that one unit may take")
    asked.add_argument("--partitions", type=int, help="how many parts the listing is cut into")
    switch = commands.add_parser("diff", help="what breaks when one image is replaced by another")
    switch.add_argument("before")
    switch.add_argument("after")
    commands.add_parser("report", help="how many units run on each image, and what stops the others")
    return parser


def main(words: list[str]) -> int:
    asked = arguments().parse_args(words)
    spark = SparkSession.builder.appName("elfit-fleet").getOrCreate()
    try:
        if asked.command == "scan":
            return run_scan(spark, asked)
        answers.register(spark, asked.table)
        if asked.command == "diff":
            answers.breaks(spark, asked.before, asked.after).show(1000, truncate=False)
        else:
            spark.sql("SELECT base, verdict, count(*) AS units FROM answers GROUP BY base, verdict ORDER BY 1, 2").show(
                1000, truncate=False)
            spark.sql("SELECT * FROM by_cause ORDER BY units DESC, base, sentence").show(20, truncate=False)
        return 0
    finally:
        spark.stop()


def run_scan(spark: SparkSession, asked: argparse.Namespace) -> int:
    options = tuple(word for runtime in asked.bring for word in ("--bring", runtime))
    question = Question(tuple(asked.base), asked.elfit, options, Limits(asked.seconds, asked.megabytes))
    source = Source(asked.listing, asked.store, asked.pattern, asked.group_wheels)
    try:
        outcome = scan(spark, source, asked.table, question, asked.partitions)
    except (ElfitFailed, ValueError) as error:
        print(f"elfit_fleet: {error}", file=sys.stderr)
        return 2
    print(f"{outcome.units} units, {outcome.asked} of them new: {outcome.rows} rows written")
    if outcome.unread:
        print(f"{outcome.unread} could not be read as a whole: their rows say why", file=sys.stderr)
    return 3 if outcome.unread else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
