"""What is decided about a fact: submitted, sent back, published.

Every decision is a POST that answers with a redirect. Every refusal comes back as a
sentence on the page it was asked from, never as an error page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from policies.actions import publishing, reviewing
from policies.actions.actors import actor_for
from policies.actions.surroundings import heads_of
from policies.actions.together import submitted_with
from policies.admin.batches import Batch
from policies.admin.decision_forms import DecisionForm, PublishForm, ReturnForm
from policies.admin.reasons import batch_reason
from policies.admin.signed_in import account, require
from policies.admin.threads import places_of
from policies.choices import WorkflowStatus
from policies.exceptions import (
    GateRefused,
    InvalidInput,
    PolicyError,
    Reason,
    StaleRevision,
)
from policies.models import DeskFact

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin

#: Of a companion that is not what the page showed.
CHANGED = _lazy(
    "was changed after you opened this page. Nothing was published; look at it as it "
    "is now."
)


class DecidingPages(_ModelAdmin):
    """Submit, send back and publish one fact; and what every decision needs."""

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.way("submit", self.submit_page, "POST"),
            self.way("send-back", self.send_back_page, "POST"),
            self.way("publish", self.publish_page, "POST"),
        ]
        return [*own, *super().get_urls()]

    def way(
        self, name: str, view: Callable[..., HttpResponse], *methods: str
    ) -> URLPattern:
        """The route of one page of a fact, by the methods it answers."""
        return path(
            f"<int:pk>/{name}/",
            self.admin_site.admin_view(require_http_methods(methods)(view)),
            name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
        )

    def page(self, fact: DeskFact, name: str) -> str:
        """The address of one page of a fact."""
        route = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(route, args=[fact.pk])

    def is_public(self, fact: DeskFact) -> bool:
        """Whether readers see a revision of the fact."""
        head = heads_of([(fact.KIND, fact.key)]).get((fact.KIND, fact.key))
        return head is not None and head.body is not None

    def _fact(self, request: HttpRequest, pk: int, permission: str) -> DeskFact:
        """The fact, for somebody who may see it and has the permission."""
        fact: DeskFact | None = self.get_object(request, str(pk))
        if fact is None:
            raise Http404
        if not self.has_view_permission(request, fact):
            raise PermissionDenied
        if permission == "change" and not self.has_change_permission(request, fact):
            raise PermissionDenied
        if permission.startswith("policies."):
            require(request, permission)
        return fact

    def _publishing_permission(self, fact: DeskFact) -> str:
        return "policies.correct" if self.is_public(fact) else "policies.publish"

    def _may_publish(self, request: HttpRequest, batch: Batch) -> bool:
        """Companions are first publications, whatever the fact itself is."""
        wanted = [self._publishing_permission(batch.fact)]
        wanted += ["policies.publish"] if batch.others else []
        return request.user.has_perms(wanted)

    def submit_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        fact = self._fact(request, pk, "change")
        return self._decide(request, fact, DecisionForm(request.POST), self._submit)

    def submit(self, request: HttpRequest, fact: DeskFact) -> HttpResponse:
        """Hand a fact that was just saved to the reviewers."""
        form = DecisionForm({"seen_version": fact.version})
        return self._decide(request, fact, form, self._submit)

    def _submit(self, request: HttpRequest, fact: DeskFact, said: Any) -> str:
        """Submit the fact with this person's drafts that it leans on."""
        user = account(request)
        others = submitted_with(fact, user)
        reviewing.submit(fact=fact, user=user, together=others)
        done = [_("Submitted. Somebody else reviews and publishes it.")]
        if others:
            names = ", ".join(f"{row.KIND.label} {row.key}" for row in others)
            done.append(_("Submitted with it: %s.") % names)
        for row in others:
            self.log_change(request, row, _("Submitted with %s.") % fact.key)
        for waits in Batch(fact).unsubmitted():
            self.message_user(request, waits, messages.WARNING)
        return " ".join(done)

    def send_back_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        fact = self._fact(request, pk, "view")
        require(request, self._publishing_permission(fact))
        form = ReturnForm(request.POST, places=places_of(fact))
        return self._decide(request, fact, form, self._send_back)

    def _send_back(self, request: HttpRequest, fact: DeskFact, said: Any) -> str:
        reviewing.send_back(
            fact=fact,
            user=account(request),
            comment=said["comment"],
            severity=said["severity"],
            place=said["place"],
        )
        return _("Sent back to the analyst.")

    def publish_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        fact = self._fact(request, pk, "view")
        require(request, self._publishing_permission(fact))
        return self._decide(request, fact, PublishForm(request.POST), self._publish)

    def _publish(self, request: HttpRequest, fact: DeskFact, said: Any) -> str:
        """Publish the batch that was looked at, in one piece or not at all."""
        if fact.status != WorkflowStatus.SUBMITTED:
            raise GateRefused([_("Only a submitted record can be published.")])
        batch = Batch(fact)
        if changed := batch.changes_since(said["seen_together"]):
            raise GateRefused([Reason(str(CHANGED), name=name) for name in changed])
        if unsubmitted := tuple(batch.unsubmitted()):
            raise GateRefused(unsubmitted)
        if not self._may_publish(request, batch):
            raise PermissionDenied
        entries = publishing.publish(
            facts=batch.facts,
            actor=actor_for(account(request)),
            reason=said["reason"],
        )
        for row in batch.others:
            self.log_change(request, row, _("Published with %s.") % fact.key)
        return _published(len(entries), entries[-1].seq if entries else 0)

    def _decide(
        self,
        request: HttpRequest,
        fact: DeskFact,
        form: Form,
        act: Callable[[HttpRequest, DeskFact, Any], str],
        back: str = "review",
    ) -> HttpResponse:
        """Act on the version that was looked at; every refusal becomes a message."""
        try:
            if not form.is_valid():
                raise InvalidInput(_first_errors(form))
            if form.cleaned_data["seen_version"] != fact.version:
                raise StaleRevision
            done = act(request, fact, form.cleaned_data)
        except PolicyError as error:
            self._refuse(request, fact, error)
            return HttpResponseRedirect(self.page(fact, back))
        self.log_change(request, fact, done)
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(self.page(fact, "review"))

    def _refuse(self, request: HttpRequest, fact: DeskFact, error: PolicyError) -> None:
        """Say each reason as a sentence."""
        said = [str(error)]
        if isinstance(error, StaleRevision):
            said = [
                _(
                    "The record was changed after you opened this page. Nothing was "
                    "done; look at it as it is now."
                )
            ]
        if isinstance(error, GateRefused):
            said = [batch_reason(reason, fact) for reason in error.reasons]
        for sentence in said:
            self.message_user(request, sentence, messages.ERROR)


def _published(number: int, last: int) -> str:
    """What is said after a publication of ``number`` records."""
    if not number:
        return _("The record already reads so in public; nothing was added.")
    said = _("Published as revision %d. Readers see it now.") % last
    if number > 1:
        first = last - number + 1
        said += _(" Published together: revisions %d to %d.") % (first, last)
    return said


def _first_errors(form: Form) -> dict[str, str]:
    return {
        str(form.fields[name].label or name) if name in form.fields else name: str(
            errors[0]
        )
        for name, errors in form.errors.items()
    }
