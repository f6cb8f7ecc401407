"""Pages of the desk that belong to no single kind: lists, selections, ways by key."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from policies.actions import publishing
from policies.actions.actors import actor_for
from policies.actions.keeping import kept_of, let_go
from policies.admin.decision_forms import SelectionForm
from policies.admin.open_work import desk_lists
from policies.admin.proposals import present_world
from policies.admin.reasons import named
from policies.admin.recordlists import record_lists
from policies.admin.second_coding.dealt import coding_list
from policies.admin.selection import Selection, facts_named
from policies.admin.signed_in import account, require
from policies.admin.worklists import Worklist, published_list, uncited_list
from policies.choices import Kind, WorkflowStatus
from policies.exceptions import GateRefused, InvalidInput, PolicyError, StaleRevision
from policies.models import DESK_MODELS

#: Lines of a list on a page of its own.
PER_PAGE = 100
#: Where a record can be opened by its key, beside its form.
WAYS = frozenset({"change", "review", "withdraw"})


def worklists(request: HttpRequest) -> tuple[Worklist, ...]:
    """Every list of the front page, what concerns this person first."""
    user = account(request)
    today = timezone.now().date()
    return (
        *desk_lists(user),
        coding_list(user),
        *record_lists(present_world(), today),
        uncited_list(user),
        published_list(user),
    )


class DeskPages(AdminSite):
    """Beside the screens of each kind."""

    def get_urls(self) -> list[URLPattern | URLResolver]:
        reading, both, sending = ["GET", "HEAD"], ["GET", "HEAD", "POST"], ["POST"]
        pages: list[tuple[str, Any, list[str], str]] = [
            ("lists/<slug:slug>/", self.worklist_page, reading, "worklist"),
            ("record/<slug:kind>/<str:key>/", self.record_page, reading, "record"),
            ("together/", self.together_page, both, "together"),
            ("unfinished/<int:pk>/let-go/", self.let_go_page, sending, "kept-let-go"),
        ]
        own = [
            path(
                route,
                self.admin_view(require_http_methods(methods)(view)),
                name=name,
            )
            for route, view, methods, name in pages
        ]
        return [*own, *super().get_urls()]

    def worklist_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One list of the front page, whole."""
        found = next((each for each in worklists(request) if each.slug == slug), None)
        if found is None:
            raise Http404
        pages = Paginator(found.items, PER_PAGE)
        context = {
            **self.each_context(request),
            "title": found.title,
            "worklist": found,
            "page": pages.get_page(request.GET.get("p")),
        }
        return TemplateResponse(request, "admin/desk/worklist.html", context)

    def record_page(self, request: HttpRequest, kind: str, key: str) -> HttpResponse:
        """From a published record to its form, review or withdrawal, by its key."""
        model = DESK_MODELS.get(Kind(kind)) if kind in set(Kind) else None
        way = request.GET.get("to", "change")
        if model is None or way not in WAYS or not key.isprintable():
            raise Http404
        fact = model._default_manager.filter(key=key).first()
        if fact is None:
            raise Http404
        page = f"admin:policies_{model._meta.model_name}_{way}"
        return HttpResponseRedirect(reverse(page, args=[fact.pk]))

    def let_go_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget a form of one's own that was kept and is not wanted any more."""
        kept = kept_of(account(request)).filter(pk=pk).first()
        if kept is not None and let_go(user=account(request), form=kept.form):
            messages.success(request, _("It was let go."))
        else:
            messages.info(request, _("It is not kept any more."))
        return HttpResponseRedirect(reverse("admin:index"))

    # Several records at once

    def together_page(self, request: HttpRequest) -> HttpResponse:
        """The review of several records, and their publication, all or none."""
        require(request, "policies.view_policyannouncement")
        names = (request.POST or request.GET).getlist("fact")
        if request.method == "POST":
            return self._publish_together(request, names)
        try:
            selection = Selection(facts_named(names))
        except InvalidInput as error:
            messages.error(request, str(error))
            waiting = reverse("admin:worklist", args=["waiting"])
            return HttpResponseRedirect(waiting)
        return self._selection(request, selection)

    def _selection(self, request: HttpRequest, selection: Selection) -> HttpResponse:
        refusal = list(selection.publisher_reasons(account(request)))
        may = request.user.has_perms(selection.permissions())
        if not may:
            refusal = [_("An editor publishes them.")]
        usual = "" if selection.public else _("First publication.")
        form = SelectionForm(initial={"mark": selection.mark, "reason": usual})
        ready = not refusal and not selection.reasons
        number = len(selection.facts)
        context = {
            **self.each_context(request),
            "title": _("Review together"),
            "selection": selection,
            "refusal": refusal,
            "form": form if ready else None,
            "button": ngettext(
                "Publish the record", "Publish all %(number)d records", number
            )
            % {"number": number},
        }
        return TemplateResponse(request, "admin/desk/together.html", context)

    def _publish_together(self, request: HttpRequest, names: list[str]) -> HttpResponse:
        try:
            said = self._published_together(request, names)
        except PolicyError as error:
            for sentence in _sentences(error):
                messages.error(request, sentence)
            query = urlencode({"fact": names}, doseq=True)
            return HttpResponseRedirect(f"{reverse('admin:together')}?{query}")
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:worklist", args=["published"]))

    def _published_together(self, request: HttpRequest, names: list[str]) -> str:
        """Publish exactly what was looked at. Raises ``PolicyError``."""
        form = SelectionForm(request.POST)
        if not form.is_valid():
            raise InvalidInput({n: str(e[0]) for n, e in form.errors.items()})
        selection = Selection(facts_named(names))
        if form.cleaned_data["mark"] != selection.mark:
            raise StaleRevision
        if not request.user.has_perms(selection.permissions()):
            raise PermissionDenied
        waiting = [f for f in selection.facts if f.status != WorkflowStatus.SUBMITTED]
        if waiting:
            keys = ", ".join(fact.key for fact in waiting)
            raise GateRefused([_("Only submitted records are published: %s") % keys])
        user = account(request)
        entries = publishing.publish(
            facts=selection.facts,
            actor=actor_for(user),
            reason=form.cleaned_data["reason"],
        )
        LogEntry.objects.log_actions(
            user.pk, list(selection.facts), CHANGE, _("Published together.")
        )
        if not entries:
            return _("The records already read so in public; nothing was added.")
        return _("Published together: revisions %(first)d to %(last)d.") % {
            "first": entries[0].seq,
            "last": entries[-1].seq,
        }


def _sentences(error: PolicyError) -> list[str]:
    if isinstance(error, StaleRevision):
        return [
            _(
                "One of the records was changed after you opened this page. Nothing "
                "was published; look at them as they are now."
            )
        ]
    if isinstance(error, GateRefused):
        return [
            named(
                reason,
                Kind(reason.name.partition("/")[0]),
                reason.name.partition("/")[2],
            )
            if reason.name
            else str(reason)
            for reason in error.reasons
        ]
    return [str(error)]
