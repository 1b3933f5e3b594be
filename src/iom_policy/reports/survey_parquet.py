"""What many designs say, as Parquet: the rows of the CSV files with a type for each column.

A file holds nothing but its rows and the name of the program that wrote it: the same rows give the same bytes, as long
as the release of pyarrow is the same.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pyarrow as pa  # pyright: ignore[reportMissingImports] - an extra
import pyarrow.parquet as pq  # pyright: ignore[reportMissingImports] - an extra

from iom_policy.reports.survey_files import COUNTS, LAW, Cell, Surveyed, counts_rows, law_rows

_TYPES: Mapping[type, pa.DataType] = MappingProxyType({str: pa.string(), int: pa.int64(), dt.date: pa.date32()})
_MAY_BE_EMPTY = frozenset({"since", "as_of"})


def counts_parquet(told: Surveyed) -> bytes:
    """The counts, one in a row: strings, and int64 for how many designs and activities."""
    return _parquet(COUNTS, counts_rows(told))


def law_parquet(told: Surveyed) -> bytes:
    """The law, one treaty, State and day in a row: strings, and dates; a day that is not known is null."""
    return _parquet(LAW, law_rows(told))


def _parquet(columns: Mapping[str, type], rows: Sequence[Sequence[Cell]]) -> bytes:
    schema = pa.schema([pa.field(name, _TYPES[kind], nullable=name in _MAY_BE_EMPTY) for name, kind in columns.items()])
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(column, one.type) for column, one in zip(cells, schema, strict=True)]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")
    return file.getvalue()
