"""People at the desk, each with a browser of their own."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.world import World


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def analyst_user(world: World) -> User:
    return make.make_user("ana", "analyst")


@pytest.fixture
def editor_user(world: World) -> User:
    return make.make_user("edo", "editor")


@pytest.fixture
def analyst(analyst_user: User) -> Client:
    return signed_in(analyst_user)


@pytest.fixture
def editor(editor_user: User) -> Client:
    return signed_in(editor_user)


@pytest.fixture
def administrator(world: World) -> Client:
    return signed_in(make.make_user("ada", "administrator"))


@pytest.fixture
def visitor() -> Client:
    """Somebody who reads the public pages."""
    return Client()
