"""The comments on a record as pages show them, and what a comment can be about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.forms import BaseForm
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from policies.actions.commenting import comments_on, resolution_fault
from policies.actions.gate import row_name
from policies.actions.serialising import PARTS
from policies.admin.decision_forms import AnswerForm
from policies.models import DeskFact, ReviewComment

#: Of a roll call the single votes are not offered: a comment names the state.
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Said:
    """One comment with the words of its place, and whether this person may settle it.

    ``fault`` says why they may not.
    """

    comment: ReviewComment
    place: str
    fault: str
    form: AnswerForm


def thread_of(fact: DeskFact, user: User) -> tuple[Said, ...]:
    """Every comment on a record: the open ones first, the gravest of them on top."""
    words = dict(places_of(fact))
    found = [
        Said(
            said,
            words.get(_value(said), _value(said)),
            resolution_fault(said, fact, user),
            AnswerForm(auto_id=f"answer-{said.pk}-%s"),
        )
        for said in comments_on(fact)
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(said: Said) -> tuple[bool, int, int]:
    grave = ("critical", "major", "note").index(said.comment.severity)
    return not said.comment.is_open, grave, said.comment.pk


def places_of(fact: DeskFact) -> list[tuple[str, str]]:
    """What a comment may be about: ``title``, ``positions:use/2``, each in words."""
    return [*_columns(fact), *_rows(fact)]


def _columns(fact: DeskFact) -> Iterator[tuple[str, str]]:
    for column in fact._meta.concrete_fields:
        if column.primary_key or not column.editable:
            continue
        if not column.name.endswith("_precision"):
            words = str(column.verbose_name)
            yield column.name, words[:1].upper() + words[1:]


def _rows(fact: DeskFact) -> Iterator[tuple[str, str]]:
    for part in PARTS.get(fact.KIND, ("citations",)):
        rows = list(getattr(fact, part).all()[: MOST_ROWS + 1])
        if len(rows) <= MOST_ROWS:
            for row in rows:
                kind = str(row._meta.verbose_name).capitalize()
                yield f"{part}:{row_name(row)}", f"{kind}: {row}"


def _value(said: ReviewComment) -> str:
    return f"{said.part}:{said.row}" if said.part else said.field


def show_beside(context: dict[str, Any], comments: Iterable[ReviewComment]) -> None:
    """Put the open comments of a change form beside the boxes they are about."""
    open_ones = [said for said in comments if said.is_open]
    form = context["adminform"].form
    for said in open_ones:
        if said.field in form.fields:
            _beside(form, said.field, said)
    for inline in context["inline_admin_formsets"]:
        for row in inline.formset.forms:
            if row.instance.pk:
                _beside_row(row, inline.formset.prefix, open_ones)


def _beside_row(row: Any, prefix: str, comments: list[ReviewComment]) -> None:
    name = row_name(row.instance)
    first = next((f for f in row.fields if not row.fields[f].widget.is_hidden), "")
    for said in comments:
        if (said.part, said.row) == (prefix, name) and first:
            _beside(row, said.field if said.field in row.fields else first, said)


def _beside(form: BaseForm, name: str, said: ReviewComment) -> None:
    field = form.fields[name]
    field.help_text = format_html("{}{}", field.help_text, _words(said))


def _words(said: ReviewComment) -> SafeString:
    return format_html(
        '<span class="desk-comment {}">{}: {}</span>',
        said.severity,
        _("%(severity)s, %(who)s")
        % {
            "severity": said.get_severity_display(),
            "who": said.author.get_username(),
        },
        format_html_join(" ", "{}", ((line,) for line in said.text.splitlines())),
    )
