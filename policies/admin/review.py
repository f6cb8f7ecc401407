"""The review page of a fact, and the decisions taken from it.

Every decision is a POST that answers with a redirect. Every refusal comes back as a
sentence on the page it was asked from, never as an error page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from policies.actions import publishing, removing, reviewing
from policies.actions.actors import actor_for
from policies.actions.importing.applying import reason_of_import
from policies.actions.second_coding.deciding import suggested_reason
from policies.actions.surroundings import heads_of
from policies.actions.together import submitted_with
from policies.admin.batches import Batch
from policies.admin.forms import (
    CommentForm,
    DecisionForm,
    PublishForm,
    ReasonForm,
    ReturnForm,
)
from policies.admin.proposals import proposal_of, review_of
from policies.admin.reasons import batch_reason
from policies.admin.threads import places_of, thread_of
from policies.admin.verified import was_only_checked
from policies.choices import Kind, Severity, WorkflowStatus
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
OPEN = frozenset({WorkflowStatus.DRAFT.value, WorkflowStatus.RETURNED.value})


class ReviewPages(_ModelAdmin):
    """Review, submit, send back, publish and withdraw one fact."""

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, tuple[Callable[..., HttpResponse], list[str]]] = {
            "review": (self.review_page, ["GET", "HEAD"]),
            "submit": (self.submit_page, ["POST"]),
            "send-back": (self.send_back_page, ["POST"]),
            "publish": (self.publish_page, ["POST"]),
            "withdraw": (self.withdraw_page, ["GET", "HEAD", "POST"]),
        }
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(require_http_methods(methods)(view)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for name, (view, methods) in pages.items()
        ]
        return [*own, *super().get_urls()]

    # What is asked everywhere

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
        if permission.startswith("policies.") and not request.user.has_perm(permission):
            raise PermissionDenied
        return fact

    def _publishing_permission(self, fact: DeskFact) -> str:
        return "policies.correct" if self.is_public(fact) else "policies.publish"

    # Review

    def review_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What would change in public, and the decisions this person may take."""
        fact = self._fact(request, pk, "view")
        batch = Batch(fact)
        proposal = proposal_of(fact)
        context = self._context(request, fact, _("Review"))
        context |= {
            "review": review_of(fact, proposal, batch.documents) if proposal else None,
            "together": batch.companions,
            "reasons": batch.reasons,
            **self._decisions(request, batch),
        }
        return TemplateResponse(request, "admin/desk/review.html", context)

    def _context(
        self, request: HttpRequest, fact: DeskFact, title: str
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": fact,
            "title": title,
            "subtitle": str(fact),
            "is_public": self.is_public(fact),
            **self._thread(request, fact),
        }

    def _thread(self, request: HttpRequest, fact: DeskFact) -> dict[str, Any]:
        """The comments on the record, and the form for one more."""
        if not self.has_change_permission(request, fact):
            return {"thread": thread_of(fact, account(request))}
        form = CommentForm(
            initial={"seen_version": fact.version},
            places=places_of(fact),
            auto_id="comment_%s",
        )
        action = self.page(fact, "comment")
        commenting = {"form": form, "action": action, "button": _("Comment")}
        return {"thread": thread_of(fact, account(request)), "commenting": commenting}

    def _decisions(self, request: HttpRequest, batch: Batch) -> dict[str, Any]:
        """The forms of the decisions open to this person, or why there are none."""
        fact = batch.fact
        seen = {"seen_version": fact.version}
        if fact.status in OPEN and self.has_change_permission(request, fact):
            form = DecisionForm(initial=seen)
            return {"decisions": [self._decision(fact, "submit", form)]}
        if fact.status != WorkflowStatus.SUBMITTED:
            return {}
        if not self._may_publish(request, batch):
            return {"refusal": [_("An editor publishes it or sends it back.")]}
        returned = ReturnForm(
            initial={**seen, "severity": Severity.MAJOR}, places=places_of(fact)
        )
        decisions = [self._decision(fact, "send-back", returned)]
        refusal = list(batch.publisher_reasons(account(request)))
        if not refusal and not batch.reasons:
            reason = self._usual_reason(fact)
            seen_all = {**seen, "seen_together": batch.mark, "reason": reason}
            publish = self._decision(fact, "publish", PublishForm(initial=seen_all))
            if batch.others:
                publish["button"] = _("Publish all %d records") % len(batch.facts)
            decisions.insert(0, publish)
        return {"decisions": decisions, "refusal": refusal}

    def _may_publish(self, request: HttpRequest, batch: Batch) -> bool:
        """Companions are first publications, whatever the fact itself is."""
        wanted = [self._publishing_permission(batch.fact)]
        wanted += ["policies.publish"] if batch.others else []
        return request.user.has_perms(wanted)

    def _usual_reason(self, fact: DeskFact) -> str:
        """A first publication explains itself, as does a check that found nothing new;
        another correction only where an import or a second coding brought its reason.
        """
        if not self.is_public(fact):
            return _("First publication.")
        if was_only_checked(fact):
            return _("Checked again, nothing new.")
        coded = suggested_reason(fact.key) if fact.KIND is Kind.ANNOUNCEMENT else ""
        return coded or reason_of_import(fact)

    def _decision(self, fact: DeskFact, name: str, form: Form) -> dict[str, Any]:
        buttons = {
            "submit": (_("Submit for review"), "main"),
            "publish": (
                _("Publish the correction") if self.is_public(fact) else _("Publish"),
                "main",
            ),
            "send-back": (_("Send back"), ""),
            "withdraw": (_("Withdraw from the public pages"), "danger"),
        }
        button, style = buttons[name]
        form.auto_id = f"{name}_%s"
        return {
            "form": form,
            "action": self.page(fact, name),
            "button": button,
            "style": style,
        }

    # Decisions

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
        self._require(request, self._publishing_permission(fact))
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
        self._require(request, self._publishing_permission(fact))
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

    def withdraw_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What readers would lose, and the form to decide it."""
        fact = self._fact(request, pk, "policies.withdraw")
        if request.method == "POST":
            form = ReasonForm(request.POST)
            return self._decide(request, fact, form, self._withdraw, "withdraw")
        context = self._context(request, fact, _("Withdraw"))
        form = ReasonForm(initial={"seen_version": fact.version})
        if leaning := removing.leaning_on(fact.KIND, fact.key):
            context["leaning"] = [name.partition("/")[::2] for name in leaning]
        elif context["is_public"]:
            context |= {
                "withdrawing": True,
                "review": review_of(fact, None),
                "decisions": [self._decision(fact, "withdraw", form)],
            }
        else:
            context["refusal"] = [_("It is not published, so it cannot be withdrawn.")]
        return TemplateResponse(request, "admin/desk/review.html", context)

    def _withdraw(self, request: HttpRequest, fact: DeskFact, said: Any) -> str:
        actor = actor_for(account(request))
        entry = removing.withdraw(fact=fact, actor=actor, reason=said["reason"])
        return _("Withdrawn with revision %(seq)d; its history stays on record.") % {
            "seq": entry.seq
        }

    def _require(self, request: HttpRequest, permission: str) -> None:
        if not request.user.has_perm(permission):
            raise PermissionDenied

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


def account(request: HttpRequest) -> User:
    """The signed-in account; the site lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


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
