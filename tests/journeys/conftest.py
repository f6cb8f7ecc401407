"""Whole stories on the founding dataset, told over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.founding import (
    founding_connection,
    founding_database,
    loaded_founding_database,
)
from tests.readers import Page, read_csv, read_json

__all__ = [
    "founding_connection",
    "founding_database",
    "loaded_founding_database",
]


class Site:
    """The site as a reader meets it: pages, CSV and JSON by address."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path: str, **query: Any) -> Any:
        """The answer as it comes. ``from_`` stands for the parameter ``from``."""
        query = {"from" if name == "from_" else name: query[name] for name in query}
        return self.client.get(path, query, headers={"accept": "text/html"})

    def page(self, path: str, **query: Any) -> Page:
        """An HTML page that was found."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, f"{path} {query}: {answer.status_code}"
        return Page(answer)

    def csv(self, path: str, **query: Any) -> list[dict[str, str]]:
        """The rows of the CSV form of a page."""
        return read_csv(self.get(path, format="csv", **query))

    def json(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """The results of the JSON form of a page, which are as many as it counts."""
        answer = read_json(self.get(path, format="json", **query))
        assert answer["count"] == len(answer["results"])
        assert answer["licence"] == "CC-BY-4.0"
        results = answer["results"]
        assert isinstance(results, list)
        return results


@pytest.fixture
def site(founding_database: None) -> Site:
    """The site on the founding dataset."""
    return Site()
