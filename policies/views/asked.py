"""One request as the site understands it: question, moment, world, form of answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest

from policies.exceptions import InvalidInput
from policies.filters.parameters import FORMAT, ON, TO, Parameter
from policies.filters.question import Question, read_question
from policies.queries.moments import Moment, moment_at
from policies.queries.publicity import public_world
from policies.queries.world import World, world_at
from policies.wording import long_day

#: What a page is made of besides the ledger: a change in it makes old copies stale.
CODE = ("policies/**/*.py", "policies/**/*.json", "templates/**/*", "static/**/*")


@cache
def code_version() -> str:
    """A stable name of this code: the hash of its files, worked out once."""
    root = Path(settings.BASE_DIR)
    paths = sorted(path for pattern in CODE for path in root.glob(pattern))
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Asked:
    """What was asked, at which moment of the ledger, and in which form.

    ``world`` is read on first use. ``suffix`` is the form that the address itself
    names (``.csv``, ``.json``), or nothing. ``stamp`` names what a page is made of
    besides the ledger and the code.
    """

    stamp = ""

    def __init__(
        self, request: HttpRequest, question: Question, moment: Moment, suffix: str = ""
    ) -> None:
        self.request = request
        self.question = question
        self.moment = moment
        self.suffix = suffix

    @classmethod
    def read(
        cls, request: HttpRequest, parameters: Iterable[Parameter[Any]], suffix: str
    ) -> Self:
        """Read a request. Raises ``InvalidInput`` with every fault."""
        today = dt.datetime.now(dt.UTC).date()
        question = read_question(request.GET.lists(), parameters, today=today)
        named = question[FORMAT]
        if suffix and named and named != suffix:
            raise InvalidInput(
                {"format": f"the address asks for {suffix}, the parameter for {named}"}
            )
        return cls(request, question, moment_at(question.recorded), suffix)

    @property
    def form(self) -> str:
        """``html``, ``csv`` or ``json``."""
        return self.suffix or self.question[FORMAT] or "html"

    @cached_property
    def world(self) -> World:
        """What the ledger held at the moment, as far as it was public if so asked."""
        world = world_at(self.moment)
        public = self.question.public
        return public_world(world, public) if public else world

    @property
    def etag(self) -> str:
        """A strong validator: the same text for the same answer, in every process."""
        parts = (
            str(self.moment.seq),
            self.moment.newest,
            code_version(),
            self.request.get_host(),
            self.request.path,
            self.question.query(),
            self.form,
            self.question.today.isoformat(),
            self.stamp,
        )
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return f'"{digest[:32]}"'

    @property
    def page_path(self) -> str:
        """The path of the page that this address is, or is a sibling of."""
        path = self.request.path
        return path.removesuffix(f".{self.suffix}") + "/" if self.suffix else path

    def href(self, form: str = "html", drop: Iterable[str] = (), **changes: str) -> str:
        """The address of this question in another form, with parameters changed."""
        path = self.page_path
        if form != "html" and path == "/":
            changes = {**changes, FORMAT.name: form}  # the front page has no sibling
        elif form != "html":
            path = f"{path.removesuffix('/')}.{form}"
        query = self.question.query((*drop, "format"), **changes)
        return f"{path}?{query}" if query else path

    def file_href(self, form: str) -> str:
        """Where all rows of this question stand as a file."""
        return self.href(form, drop=("page", "per_page"))

    @property
    def permalink(self) -> str:
        """The address that will always give this answer: no date is left open."""
        return self.permanent("html")

    def permanent(self, form: str) -> str:
        """The lasting address of this answer as a page, or of its rows as a file."""
        question = self.question
        changes = {"recorded": self.moment.stamp} if self.moment.stamp else {}
        if not (question.first or question.last):
            changes[ON.name] = question.on.isoformat()
        elif question.last is None or self._ends_this_year:
            changes[TO.name] = question.today.isoformat()
        drop = () if form == "html" else ("page", "per_page")
        return self.request.build_absolute_uri(self.href(form, drop, **changes))

    @property
    def _ends_this_year(self) -> bool:
        """Whether the period ends ahead, in the running year: it then means today."""
        last, today = self.question.last, self.question.today
        return last is not None and last > today and last.year == today.year

    @property
    def _days(self) -> str:
        """The day or the span asked about, inside a sentence."""
        question = self.question
        if not (question.first or question.last):
            return f"on {long_day(question.on)}"
        first = question.first
        begins = f"from {long_day(first)} " if first else ""
        return f"{begins}to {long_day(question.last or question.today)}"

    def citation(self, title: str) -> str:
        """How to cite the page, in words."""
        stamp = self.moment.recorded_at
        edition = f"ledger entry {self.moment.seq}" if self.moment.seq else "no entry"
        recorded = f", recorded {long_day(stamp.date())}" if stamp else ""
        public = self.question.public
        known = f", as public on {long_day(public)}" if public else ""
        return (
            f"Landmine Policy Research Database. “{title}”, "
            f"valid {self._days}{known} ({edition}{recorded}). "
            f"Read {long_day(self.question.today)}. CC BY 4.0."
        )
