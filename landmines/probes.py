"""Probes for a supervisor or a load balancer: alive, and ready to serve."""

import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@csrf_exempt
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 whenever the process answers; touches nothing else."""
    return plain("ok", 200)


@csrf_exempt
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and every migration is applied, else 503."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        logger.exception("the database does not answer")
        return plain("the database does not answer", 503)
    if waiting:
        return plain(f"{len(waiting)} migrations are not applied", 503)
    return plain("ready", 200)


def plain(text: str, status: int) -> HttpResponse:
    """A line of plain text that nobody may cache."""
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
