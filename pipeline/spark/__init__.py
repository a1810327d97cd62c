"""Spark, for those who outgrow one machine: the same stage functions over the same shards, with the same result.

`SparkEngine` takes the place of the local pool in `pipeline.run`; `extract` reads documents that are in a DataFrame
already. Needs `gongwen[spark]`.
"""

from pipeline.spark.engine import SparkEngine
from pipeline.spark.extraction import extract
from pipeline.spark.java import SparkError

__all__ = ["SparkEngine", "SparkError", "extract"]
