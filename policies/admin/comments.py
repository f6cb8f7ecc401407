"""Commenting on a record and finding a comment answered: two more decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policies.actions import commenting
from policies.admin.decision_forms import CommentForm
from policies.admin.review import ReviewPages
from policies.admin.signed_in import account
from policies.admin.threads import places_of
from policies.exceptions import InvalidInput, PolicyError
from policies.models import DeskFact, ReviewComment


class CommentPages(ReviewPages):
    """The thread of a record; it is shown on the review page and beside the form."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "comment": ("<int:pk>/comment/", self.comment_page),
            "settle": ("<int:pk>/comments/<int:number>/settle/", self.settle_page),
        }
        own = [
            path(
                route,
                self.admin_site.admin_view(require_http_methods(["POST"])(view)),
                name=f"{name}_{page}",
            )
            for page, (route, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def comment_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a comment to the record, whatever its state."""
        fact = self._fact(request, pk, "change")
        form = CommentForm(request.POST, places=places_of(fact))
        return self._decide(request, fact, form, self._comment)

    def _comment(self, request: HttpRequest, fact: DeskFact, said: Any) -> str:
        commenting.comment(
            fact=fact,
            user=account(request),
            text=said["comment"],
            severity=said["severity"],
            place=said["place"],
        )
        return _("Commented.")

    def settle_page(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Find a comment of this record answered."""
        fact = self._fact(request, pk, "change")
        own = {"kind": fact.KIND.value, "key": fact.key}
        said = ReviewComment.objects.filter(pk=number, **own).first()
        answer = request.POST.get("answer", "")
        try:
            if said is None:
                raise InvalidInput({"comment": _("This record has no such comment.")})
            commenting.resolve(
                said=said, fact=fact, user=account(request), answer=answer
            )
        except PolicyError as error:
            self._refuse(request, fact, error)
        else:
            self.log_change(request, fact, _("Comment %d settled.") % said.pk)
            self.message_user(request, _("Settled."), messages.SUCCESS)
        return HttpResponseRedirect(f"{self.page(fact, 'review')}#comments")
