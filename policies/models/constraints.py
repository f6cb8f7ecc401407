"""Rules that the database itself keeps, as named check constraints.

The functions below are spelt for both databases in built-in functions only: SQLite
runs with ``trusted_schema = OFF`` and refuses functions defined by an application
(Django's ``REGEXP`` and date parts among them) inside its schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, CheckConstraint, F, Func, Q
from django.db.models.sql.compiler import SQLCompiler

from policies.choices import Choice
from policies.dates import Precision


class _Condition(Func):
    """A yes-or-no question; subclasses spell it for each database.

    ``{0}``, ``{1}`` … stand for the arguments, which may appear several times.
    """

    SQLITE: ClassVar[str]
    POSTGRESQL: ClassVar[str]
    output_field = BooleanField()

    def _spell(
        self, spelling: str, compiler: SQLCompiler
    ) -> tuple[str, tuple[Any, ...]]:
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        sql, params, rest = "", [], spelling
        while "{" in rest:
            before, _, rest = rest.partition("{")
            number, _, rest = rest.partition("}")
            part_sql, part_params = compiled[int(number)]
            sql += before + part_sql
            params += list(part_params)
        return f"({sql}{rest})", tuple(params)

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        *args: Any,
        **kwargs: Any,
    ) -> tuple[str, tuple[Any, ...]]:
        spelling = {"sqlite": self.SQLITE, "postgresql": self.POSTGRESQL}
        return self._spell(spelling[connection.vendor], compiler)


class IsSlug(_Condition):
    """Lower-case words and digits joined by single hyphens or underscores."""

    SQLITE = (
        "{0} GLOB '[a-z0-9]*' AND {0} NOT GLOB '*[^a-z0-9_-]*'"
        " AND {0} NOT GLOB '*[_-][_-]*' AND {0} NOT GLOB '*[_-]'"
    )
    POSTGRESQL = "({0})::text ~ '^[a-z0-9]+([_-][a-z0-9]+)*$'"


class IsAlpha3(_Condition):
    """Three capital letters."""

    SQLITE = "{0} GLOB '[A-Z][A-Z][A-Z]'"
    POSTGRESQL = "({0})::text ~ '^[A-Z][A-Z][A-Z]$'"


class IsEmptyOrAlpha2(_Condition):
    """Two capital letters, or nothing."""

    SQLITE = "{0} = '' OR {0} GLOB '[A-Z][A-Z]'"
    POSTGRESQL = "({0})::text ~ '^([A-Z][A-Z])?$'"


class IsEmptyOrThreeDigits(_Condition):
    """Three digits, or nothing."""

    SQLITE = "{0} = '' OR {0} GLOB '[0-9][0-9][0-9]'"
    POSTGRESQL = "({0})::text ~ '^([0-9][0-9][0-9])?$'"


class IsEmptyOrSha256(_Condition):
    """A SHA-256 in lower-case hexadecimal, or nothing."""

    SQLITE = "{0} = '' OR (length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*')"
    POSTGRESQL = (
        "({0})::text = '' OR (length(({0})::text) = 64 AND ({0})::text ~ '^[0-9a-f]+$')"
    )


class HasText(_Condition):
    """At least one character that is not a blank."""

    SQLITE = "trim({0}, ' ' || char(9) || char(10) || char(13)) <> ''"
    POSTGRESQL = "btrim(({0})::text, E' \\t\\n\\r') <> ''"


class BeginsItsPeriod(_Condition):
    """A month stands on its first day and a year on 1 January."""

    SQLITE = (
        "CASE {1} WHEN 'month' THEN substr({0}, 9, 2) = '01'"
        " WHEN 'year' THEN substr({0}, 6, 5) = '01-01' ELSE 1 END"
    )
    POSTGRESQL = (
        "CASE ({1})::text WHEN 'month' THEN extract(day from ({0})::date) = 1"
        " WHEN 'year' THEN extract(doy from ({0})::date) = 1 ELSE true END"
    )


class BoundsInOrder(_Condition):
    """The last possible day of an end (1, precision 2) is not before a start (0).

    Dates are compared by their bounds, never as stored: a use record from August 1999
    to the year 1999 is in order, although 1 January stands before 1 August.
    """

    SQLITE = (
        "CASE {2} WHEN 'month' THEN date({1}, '+1 month', '-1 day')"
        " WHEN 'year' THEN date({1}, '+1 year', '-1 day') ELSE {1} END >= {0}"
    )
    POSTGRESQL = (
        "CASE ({2})::text"
        " WHEN 'month' THEN (({1})::date + interval '1 month' - interval '1 day')::date"
        " WHEN 'year' THEN (({1})::date + interval '1 year' - interval '1 day')::date"
        " ELSE ({1})::date END >= ({0})::date"
    )


def one_of(
    field: str, values: Iterable[Choice], *, optional: bool = False
) -> CheckConstraint:
    """The column holds one of the slugs (or nothing, where optional)."""
    slugs = [choice.value for choice in values]
    return CheckConstraint(
        name=f"%(class)s_{field}_known",
        condition=Q(**{f"{field}__in": [*slugs, ""] if optional else slugs}),
        violation_error_message=f"{field} must be one of {', '.join(slugs)}.",
    )


def filled(field: str) -> CheckConstraint:
    """The text holds more than blanks."""
    return CheckConstraint(
        name=f"%(class)s_{field}_filled",
        condition=HasText(F(field)),
        violation_error_message=f"{field} must not be empty.",
    )


def slug(field: str = "key") -> CheckConstraint:
    """The column is a slug."""
    return CheckConstraint(
        name=f"%(class)s_{field}_slug",
        condition=IsSlug(F(field)),
        violation_error_message=(
            f"{field} takes lower-case letters and digits, joined by - or _."
        ),
    )


def partial_date(field: str) -> list[CheckConstraint]:
    """Date and precision: both or neither, and the date begins its period."""
    precision = f"{field}_precision"
    known = [member.value for member in Precision]
    return [
        CheckConstraint(
            name=f"%(class)s_{field}_paired",
            condition=Q(**{f"{field}__isnull": True, precision: ""})
            | Q(**{f"{field}__isnull": False, f"{precision}__in": known}),
            violation_error_message=(
                f"{field} and its precision are given together or not at all."
            ),
        ),
        CheckConstraint(
            name=f"%(class)s_{field}_begins",
            condition=BeginsItsPeriod(F(field), F(precision)),
            violation_error_message=(
                f"{field}: a month stands on its first day, a year on 1 January."
            ),
        ),
    ]


def in_order(start: str, end: str) -> CheckConstraint:
    """By bounds: the end's last possible day is not before the start's first."""
    return CheckConstraint(
        name=f"%(class)s_{start}_{end}_order",
        condition=BoundsInOrder(F(start), F(end), F(f"{end}_precision")),
        violation_error_message=f"{end} lies before {start}.",
    )
