"""A draft that cites a source that is a draft itself."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policies.models import PolicyAnnouncement, Source
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import TYPED, USE, save
from tests.desk.together.batch import CITES_IT, NEW, NEW_SOURCE, SOURCE


@pytest.fixture
def bo(analyst_user: User) -> Client:
    """A second analyst."""
    return signed_in(make.make_user("bo", "analyst"))


@pytest.fixture
def source(analyst: Client) -> Source:
    """The new source, a draft of the analyst."""
    save(analyst, NEW_SOURCE, SOURCE)
    return Source.objects.get(key="morning-paper")


@pytest.fixture
def announced(analyst: Client, source: Source) -> PolicyAnnouncement:
    """An announcement that cites the new source; both are drafts of the analyst."""
    save(analyst, NEW, TYPED, USE, CITES_IT)
    return PolicyAnnouncement.objects.get(key=TYPED["key"])
