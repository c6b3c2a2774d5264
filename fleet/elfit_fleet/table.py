"""The table of answers: Parquet files, a folder for each run, in it one for each base image.

A run counts when Spark has written all of it: its folder has _SUCCESS. What a run that ended before wrote is not read,
and no run changes what another one wrote. Of a unit and a base image the newest run's row counts.
"""

from __future__ import annotations

import time
import uuid

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f
from pyspark.sql import types as t


def fields(**kinds: t.DataType) -> t.StructType:
    return t.StructType([t.StructField(name, kind) for name, kind in kinds.items()])


_text, _number = t.StringType(), t.LongType()
ROW = fields(
    unit=_text, paths=t.ArrayType(_text), digest=_text, base=_text, baseAsked=_text, verdict=_text, certainty=_text,
    libc=_text, architecture=_text, endOfLife=_text, elfit=_text, profiles=_text, version=_number,
    causes=t.ArrayType(fields(id=_text, severity=_text, sentence=_text, evidence=_text, path=_text, files=_number)),
    causesLeftOut=_number,
    packages=t.ArrayType(fields(ecosystem=_text, name=_text, packageVersion=_text, verdict=_text)),
    unread=t.ArrayType(fields(kind=_text, path=_text, reason=_text)), unreadLeftOut=_number)


def empty(spark: SparkSession) -> DataFrame:
    return spark.createDataFrame([], ROW)


def append(rows: DataFrame, folder: str) -> str:
    """Writes a run, the rows of each base image in a folder of their own; the run's name."""
    run = f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{time.time_ns() % 10**9:09}-{uuid.uuid4().hex[:8]}"
    # The image's name stays in the rows: not every file system takes its colon and slashes as a folder's.
    image = f.regexp_replace("base", "[^A-Za-z0-9._-]", "-")
    # snappy, the default, takes its build for musl wherever a musl is installed beside glibc.
    written = rows.withColumn("image", image).write.option("compression", "zstd").partitionBy("image")
    written.parquet(f"{folder}/run={run}")
    return run


def runs(spark: SparkSession, folder: str) -> list[str]:
    """The folders of the runs that ended, oldest first."""
    java = spark._jvm.org.apache.hadoop.fs
    root = java.Path(folder)
    files = root.getFileSystem(spark._jsc.hadoopConfiguration())
    if not files.exists(root):
        return []
    found = [status.getPath() for status in files.listStatus(root)]
    return sorted(
        str(path) for path in found
        if path.getName().startswith("run=") and files.exists(java.Path(path, "_SUCCESS")))


def latest(spark: SparkSession, folder: str) -> DataFrame:
    """The newest row of each unit and base image."""
    table = empty(spark).withColumn("run", f.lit(""))
    for path in runs(spark, folder):
        rows = spark.read.schema(ROW).parquet(path).select(ROW.fieldNames())
        table = table.unionByName(rows.withColumn("run", f.lit(path.rsplit("run=", 1)[1])))
    newest = Window.partitionBy("unit", "base").orderBy(f.col("run").desc())
    return table.withColumn("age", f.row_number().over(newest)).where("age = 1").drop("age")
