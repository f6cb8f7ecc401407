"""The review page of a fact: what readers would see, and what may be decided."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _

from policies.actions import removing
from policies.actions.actors import actor_for
from policies.actions.importing.applying import reason_of_import
from policies.actions.second_coding.deciding import suggested_reason
from policies.admin.batches import Batch
from policies.admin.deciding import DecidingPages
from policies.admin.decision_forms import (
    CommentForm,
    DecisionForm,
    PublishForm,
    ReasonForm,
    ReturnForm,
)
from policies.admin.proposals import proposal_of, review_of
from policies.admin.signed_in import account
from policies.admin.threads import places_of, thread_of
from policies.admin.verified import was_only_checked
from policies.choices import Kind, Severity, WorkflowStatus
from policies.models import DeskFact

OPEN = frozenset({WorkflowStatus.DRAFT.value, WorkflowStatus.RETURNED.value})


class ReviewPages(DecidingPages):
    """Review and withdraw one fact."""

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.way("review", self.review_page, "GET", "HEAD"),
            self.way("withdraw", self.withdraw_page, "GET", "HEAD", "POST"),
        ]
        return [*own, *super().get_urls()]

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
