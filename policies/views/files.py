"""A table as a file, CSV or JSON: its name, its headers, what the JSON says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import StreamingHttpResponse

from policies.exports.csv import LICENCE, csv_chunks
from policies.exports.json import json_chunks
from policies.tables.base import Table
from policies.views.asked import Asked
from policies.views.slices import Slice

CSV_TYPE = "text/csv; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"


def file_of(
    asked: Asked, table: Table, rows: Slice, told: Mapping[str, object] | None = None
) -> StreamingHttpResponse:
    """The file in the form asked for: every row, unless a page of them was asked for.

    ``told`` is what the JSON says besides the rows, as ``answer``.
    """
    span = (rows.start, rows.stop) if asked.question.is_paged else (0, None)
    if asked.form == "csv":
        return _sent(asked, table, CSV_TYPE, csv_chunks(table, *span))
    envelope = _envelope(asked, table, rows)
    if told is not None:
        envelope["answer"] = dict(told)
    return _sent(asked, table, JSON_TYPE, json_chunks(table, envelope, *span))


def _sent(
    asked: Asked, table: Table, content_type: str, chunks: Iterable[str]
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(chunks, content_type=content_type)
    name = f"{table.slug}-ledger-{asked.moment.seq}.{asked.form}"
    kind = "attachment" if asked.form == "csv" else "inline"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _envelope(asked: Asked, table: Table, rows: Slice) -> dict[str, object]:
    return {
        "query": asked.question.as_understood(),
        "count": table.count,
        "next": _next(asked, rows),
        "edition": {
            "seq": asked.moment.seq,
            "head": asked.moment.head,
            "recorded": asked.moment.stamp or None,
        },
        "licence": LICENCE,
        "title": table.title,
        "notes": list(table.notes),
    }


def _next(asked: Asked, rows: Slice) -> str | None:
    if not asked.question.is_paged or rows.number == rows.last:
        return None
    href = asked.href(asked.form, page=str(rows.number + 1))
    return asked.request.build_absolute_uri(href)
