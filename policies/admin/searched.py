"""“Searched, nothing found” on one dimension, with one click."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from policies.actions import reviewing
from policies.actions.actors import actor_for
from policies.admin.forms import proposed_key
from policies.choices import Dimension
from policies.dates import PartialDate
from policies.models import PolicyAnnouncement, SearchCitation, SearchRecord


@transaction.atomic
def begin_search(
    said: PolicyAnnouncement, dimension: Dimension, *, user: User, today: dt.date
) -> tuple[SearchRecord, bool]:
    """A draft that says: the sources of ``said`` were searched, nothing was found.

    In: a saved announcement. Out: the record, and whether it is new; the same search
    on the same day is one record. The draft cites what the announcement cites; the
    analyst completes where else was searched before handing it in. Writes nothing
    public.
    """
    day = PartialDate(today)
    key = proposed_key([said.state_id, dimension, day])
    if found := SearchRecord.objects.filter(key=key).first():
        return found, False
    cited = list(said.citations.select_related("source"))
    search = SearchRecord(
        key=key,
        state_id=said.state_id,
        dimension=dimension.value,
        searched_on=day.first,
        searched_on_precision=day.precision.value,
        searched_by=actor_for(user).pseudonym,
        searched_in="\n".join(_named(citation.source) for citation in cited),
    )
    reviewing.save_draft(fact=search, user=user)
    for order, source in enumerate(dict.fromkeys(one.source_id for one in cited)):
        SearchCitation.objects.create(fact=search, source_id=source, order=order)
    return search, True


def _named(source: object) -> str:
    publisher = getattr(source, "publisher", "")
    title = getattr(source, "title", "")
    return _("%(publisher)s: %(title)s") % {"publisher": publisher, "title": title}
