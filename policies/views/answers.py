"""How every public page answers: read only, strict, cacheable, in three forms.

``public_page`` wraps a view: it reads the question, settles the moment, answers 304
where the reader's copy still holds, and turns errors into pages. ``answer`` renders
a table as page, CSV or JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from policies.exceptions import InvalidInput, NotPublished
from policies.exports.csv import LICENCE_URL
from policies.filters.parameters import Parameter
from policies.filters.question import RECORD_BEGINS, Question
from policies.queries.revisions import why_absent
from policies.tables.base import Column, ColumnType, Table
from policies.views.asked import Asked
from policies.views.errors import refuse
from policies.views.files import file_of
from policies.views.redirects import without_empty
from policies.views.slices import Slice, page_rows, slice_of

P = ParamSpec("P")
View = Callable[Concatenate[Asked, P], HttpResponseBase]
READING = ("GET", "HEAD")


def public_page(
    *parameters: Parameter[Any], stamp: Callable[[], str] | None = None
) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Make a view of ``Asked`` into a view of a request.

    ``parameters`` are those the page takes besides ``on``, ``recorded`` and
    ``format``. Any other method than GET and HEAD is 405; ``InvalidInput`` is 400,
    ``NotPublished`` and ``Http404`` are 404, as page or as JSON; before the first entry
    nothing was published, which is an answer and no error. A page asked for with empty
    values redirects to its address without them. ``stamp`` names the state of what the
    page shows besides the ledger, for its validator.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answered(
            request: HttpRequest, *args: Any, suffix: str = "", **kwargs: Any
        ) -> HttpResponseBase:
            if request.method not in READING:
                return HttpResponseNotAllowed(READING)
            try:
                asked = Asked.read(request, parameters, suffix)
                asked.stamp = stamp() if stamp else ""
                response = (
                    without_empty(asked)
                    or unchanged(asked)
                    or view(asked, *args, **kwargs)
                )
            except InvalidInput as error:
                return refuse(request, 400, error.fields)
            except NotPublished as error:
                if not asked.moment.is_empty:
                    words = why_absent(asked.moment, error)
                    return refuse(request, 404, {"address": words})
                response = nothing_yet(asked)
            except Http404 as error:
                return refuse(request, 404, {"address": f"{error}"})
            return _sealed(asked, response)

        answered.__dict__["parameters"] = parameters  # for the reference pages
        return csrf_exempt(answered)  # else a form's method is 403 and not 405

    return decorate


def unchanged(asked: Asked) -> HttpResponseBase | None:
    """304 where the copy that the reader holds is still right, else None."""
    return get_conditional_response(asked.request, etag=asked.etag)


def _sealed(asked: Asked, response: HttpResponseBase) -> HttpResponseBase:
    """Validator and licence on the answer; an empty body for HEAD."""
    response.headers.setdefault("ETag", asked.etag)
    response.headers.setdefault("Cache-Control", "public, no-cache")
    response.headers.setdefault("Link", f'<{LICENCE_URL}>; rel="license"')
    if asked.request.method != "HEAD":
        return response
    headers, status = dict(response.headers), response.status_code
    if isinstance(response, HttpResponse):
        headers["Content-Length"] = str(len(response.content))
        return HttpResponse(status=status, headers=headers)
    # Streamed like the file itself: of an empty text Django would tell the length, 0.
    return StreamingHttpResponse((), status=status, headers=headers)


def page_context(asked: Asked, title: str) -> dict[str, Any]:
    """What every page knows: the question, the moment, how to keep and cite it."""
    return {
        "asked": asked,
        "question": asked.question,
        "moment": asked.moment,
        "title": title,
        "permalink": asked.permalink,
        "canonical": asked.request.build_absolute_uri(asked.href()),
        "citation": asked.citation(title),
        "day_note": day_note(asked.question),
    }


def day_note(question: Question) -> str:
    """What to bear in mind about a day outside the record's own years; '' if none."""
    if question.first or question.last:
        return ""
    if question.on < RECORD_BEGINS:
        return (
            "The record begins in 1990. Of an earlier day it knows only the acts that "
            "happen to be dated before."
        )
    if question.on > question.today:
        return (
            "This day lies ahead. It is shown as far as what is on record now dates it."
        )
    return ""


def page(
    asked: Asked, template: str, title: str, context: Mapping[str, Any]
) -> HttpResponse:
    """A page without a table of its own; only HTML is offered."""
    if asked.form != "html":
        raise InvalidInput({"format": "this page is offered as html only"})
    return render(asked.request, template, page_context(asked, title) | dict(context))


def answer(
    asked: Asked,
    table: Table,
    template: str,
    context: Callable[[Slice], Mapping[str, Any]] | Mapping[str, Any] | None = None,
    told: Mapping[str, object] | None = None,
) -> HttpResponseBase:
    """A table as page, CSV or JSON.

    Files hold every row unless a page of them was asked for. ``context`` adds to what
    the page's template knows; given as a function it is called for pages only.
    ``told`` is what the JSON answer says besides the rows, as ``answer``.
    """
    rows = slice_of(asked, table.count)
    if asked.form == "html":
        return _html(asked, table, template, rows, context)
    return file_of(asked, table, rows, told)


def _html(
    asked: Asked,
    table: Table,
    template: str,
    rows: Slice,
    context: Callable[[Slice], Mapping[str, Any]] | Mapping[str, Any] | None,
) -> HttpResponse:
    extra = context(rows) if callable(context) else context or {}
    known = page_context(asked, table.title) | {
        "table": table,
        "rows": page_rows(asked, table, rows),
        "number": rows.number,
        "last": rows.last,
        "csv_href": asked.file_href("csv"),
        "json_href": asked.file_href("json"),
    }
    return render(asked.request, template, known | dict(extra))


def nothing_yet(asked: Asked) -> HttpResponseBase:
    """The answer about any one fact before the first entry: there was none yet."""
    columns = (Column("key", "Record", ColumnType.KEY, "Key of the record."),)
    table = Table("nothing", "Nothing on record yet", columns, (), lambda key: (key,))
    return answer(asked, table, "errors/nothing.html")
