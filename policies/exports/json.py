"""A table as JSON: one object that says what was asked and what it is part of."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from itertools import islice

from policies.exports.csv import CHUNK
from policies.tables.base import Table

logger = logging.getLogger(__name__)


def json_chunks(
    table: Table,
    envelope: Mapping[str, object],
    start: int = 0,
    stop: int | None = None,
) -> Iterator[str]:
    """The answer piece by piece: the members of ``envelope``, then ``results``.

    Each result is an object with the names of ``table.file_keys``. An error ends the
    stream inside the document, so that no reader takes it for whole.
    """
    whole = json.dumps({**envelope, "results": []}, ensure_ascii=False)
    yield whole.removesuffix("]}")
    keys = table.file_keys
    rows = (
        json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False)
        for row in table.file_rows(start, stop)
    )
    separator = "\n"
    try:
        while chunk := ",\n".join(islice(rows, CHUNK)):
            yield f"{separator}{chunk}"
            separator = ",\n"
    except Exception:
        logger.exception("the table %s broke off", table.slug)
        raise
    yield "\n]}\n"
