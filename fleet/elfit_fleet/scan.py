"""A listing in, rows out: what is new is asked of elfit, on every machine of the cluster."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from . import table
from .runner import Question, digest, profiles, rows, version
from .units import Unit, grouped, wheel_group


@dataclass(frozen=True)
class Source:
    """Where the listing comes from."""

    # A file of paths, one a line or GROUP<tab>PATH; else a directory or URI whose files are asked about.
    listing: str | None = None
    store: str | None = None
    pattern: str = "*.whl"
    # Whether all wheels of one release are one unit.
    groups_wheels: bool = False


def listing(spark: SparkSession, source: Source) -> DataFrame:
    """Columns name, path; content where the executors cannot open the path themselves."""
    if source.listing is not None:
        lines = spark.read.text(source.listing).where("value != ''")
        parts = f.split("value", "\t", 2)
        path = f.when(f.size(parts) == 2, parts[1]).otherwise(parts[0])
        return lines.select(parts[0].alias("name"), path.alias("path"), f.lit(None).cast("binary").alias("content"))
    files = (
        spark.read.format("binaryFile").option("pathGlobFilter", source.pattern).option("recursiveFileLookup", "true")
        .load(source.store))
    is_local = f.col("path").startswith("file:")
    group = f.udf(wheel_group) if source.groups_wheels else (lambda path: path)
    path = f.when(is_local, f.expr("url_decode(regexp_replace(replace(path, '+', '%2B'), '^file:/*', '/'))")).otherwise(f.col("path"))
    # Of local files no byte passes through Spark.
    content = f.lit(None).cast("binary") if _is_local(source.store) else f.col("content")
    return files.select(path.alias("path"), content.alias("content")).select(
        group(f.col("path")).alias("name"), "path", "content")


def _is_local(store: str | None) -> bool:
    return store is not None and ("://" not in store or store.startswith("file:"))


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    units: int
    asked: int
    rows: int
    unread: int


def scan(spark: SparkSession, source: Source, folder: str, question: Question, partitions: int | None = None) -> Outcome:
    """Asks elfit about what the table in `folder` has no row of, and appends the rows.

    A unit is known where a row has its content's digest, this elfit and these profiles, for every image. Raises
    ValueError where the listing names nothing, and where rows are missing in the end.
    """
    listed = listing(spark, source)
    count = partitions or spark.sparkContext.defaultParallelism * 2
    parts = listed.repartition(count, "name").sortWithinPartitions("name", "path").rdd
    known = _known(spark, folder, question)
    shipped = _shipped(spark, question)
    found = parts.mapPartitions(lambda part: _ask(part, shipped, known.value)).toDF(_FOUND).cache()
    try:
        units = found.where("row is null").count()
        if units == 0:
            raise ValueError("the listing names nothing")
        answers = found.where("row is not null").select("row.*")
        asked = found.where("row is null and isAsked").count()
        got = answers.count()
        if got != asked * len(question.bases):
            raise ValueError(f"{asked} units on {len(question.bases)} images have {got} rows")
        if got:
            table.append(answers, folder)
        unread = answers.where(f.size("unread") > 0).select("unit").distinct().count()
        return Outcome(units, asked, got, unread)
    finally:
        found.unpersist()


# A unit that was met, or a row of one that was asked about.
_FOUND = table.fields(isAsked=table.t.BooleanType(), row=table.ROW)


def _known(spark: SparkSession, folder: str, question: Question) -> Any:
    """(unit, digest) of which all images have a row of this elfit, on every machine."""
    mine = table.latest(spark, folder).where(
        (f.col("elfit") == version(question.elfit)) & (f.col("profiles") == profiles(question))
        & f.coalesce("baseAsked", "base").isin(list(question.bases)) & f.col("digest").isNotNull())
    whole = mine.groupBy("unit", "digest").count().where(f.col("count") >= len(question.bases))
    return spark.sparkContext.broadcast({(row.unit, row.digest) for row in whole.collect()})


def _shipped(spark: SparkSession, question: Question) -> Question:
    """The program goes to every machine, where its path is a file's."""
    if os.path.isfile(question.elfit):
        spark.sparkContext.addFile(os.path.abspath(question.elfit))
    return question


def _ask(part: Iterable[Any], question: Question, known: set[tuple[str, str]]) -> Iterator[tuple[bool | None, dict[str, Any] | None]]:
    name = os.path.basename(question.elfit)
    here = SparkFiles.get(name)
    if os.path.isfile(here):
        os.chmod(here, 0o755)
        question = replace(question, elfit=here)
    scratch = tempfile.mkdtemp(prefix="elfit-fleet-")
    met: list[bool] = []

    def new() -> Iterator[Unit]:
        for unit in grouped((row.name, _local(row, scratch)) for row in part):
            own = digest(unit.paths)
            met.append(own is None or (unit.name, own) not in known)
            if met[-1]:
                yield unit

    try:
        for row in rows(new(), question):
            yield None, {field.name: row.get(field.name) for field in table.ROW}
        # Those that are known already are counted where nothing comes after them too.
        for is_asked in met:
            yield is_asked, None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _local(row: Any, scratch: str) -> str:
    """A path that elfit opens: where Spark has the content, a copy under the file's own name."""
    if row.content is None:
        return row.path
    folder = tempfile.mkdtemp(dir=scratch)
    path = os.path.join(folder, row.path.rsplit("/", 1)[-1])
    with open(path, "wb") as file:
        file.write(row.content)
    return path
