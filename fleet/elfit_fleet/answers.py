"""What a platform team asks of the table, as SQL."""

from __future__ import annotations

from pyspark.sql import DataFrame, SparkSession

from . import table

# From the best to the worst.
_ORDER = "CASE {} WHEN 'runs' THEN 0 WHEN 'runs with changes' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END"


def register(spark: SparkSession, folder: str) -> None:
    """Makes the views `answers`, `by_cause`, `by_package` and `ready` of the table in a folder."""
    table.latest(spark, folder).createOrReplaceTempView("answers")
    spark.sql("""
        CREATE OR REPLACE TEMP VIEW by_cause AS
        SELECT base, cause.id, cause.sentence, count(DISTINCT unit) AS units
        FROM answers LATERAL VIEW explode(causes) AS cause
        GROUP BY base, cause.id, cause.sentence""")
    spark.sql("""
        CREATE OR REPLACE TEMP VIEW by_package AS
        SELECT base, package.ecosystem, package.name, package.packageVersion, package.verdict, count(DISTINCT unit) AS units
        FROM answers LATERAL VIEW explode(packages) AS package
        GROUP BY base, package.ecosystem, package.name, package.packageVersion, package.verdict""")
    spark.sql("CREATE OR REPLACE TEMP VIEW ready AS SELECT base, unit, digest FROM answers WHERE verdict = 'runs'")


def breaks(spark: SparkSession, before: str, after: str) -> DataFrame:
    """The units that `after` makes worse than `before`, with both verdicts and what comes first of why.

    `register` comes first. An image is named as it was asked for, or as elfit calls it.
    """
    return spark.sql(
        f"""
        SELECT old.unit, old.verdict AS before, new.verdict AS after,
               coalesce(get(new.causes, 0).id, get(new.unread, 0).kind) AS cause,
               coalesce(get(new.causes, 0).sentence, get(new.unread, 0).reason) AS why
        FROM answers old JOIN answers new ON old.unit = new.unit
        WHERE :before IN (old.base, old.baseAsked) AND :after IN (new.base, new.baseAsked)
          AND {_ORDER.format('new.verdict')} > {_ORDER.format('old.verdict')}
        ORDER BY old.unit""",
        args={"before": before, "after": after})
