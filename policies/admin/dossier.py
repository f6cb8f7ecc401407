"""The dossier of an announcement: its form with everything around it in reach.

Beside the form of every fact: how things stood the day before, what it may replace,
worked examples of each code, the records that hang on it, and a decision of one click,
“searched, nothing found”.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from policies.actions.commenting import comment
from policies.admin.facts import FactAdmin
from policies.admin.linked import groups_of
from policies.admin.position_rows import copied_rows, rows_of
from policies.admin.positions import PositionFormSet
from policies.admin.proposals import present_world
from policies.admin.searched import begin_search
from policies.admin.signed_in import account
from policies.admin.suggestions import Surroundings, date_or_none
from policies.choices import Dimension
from policies.models import PolicyAnnouncement, SearchRecord, Supersession

#: What an announcement takes from the one it starts from: never its words or dates.
COPIED = (
    "instrument",
    "strength",
    "issuer_kind",
    "actor",
    "issued_by",
    "government",
)
#: The parameter that names the announcement to start from.
START = "start"
#: The button “Searched, nothing found”; its value is the dimension.
SEARCHED = "_searched"


class DossierPages(FactAdmin):
    """The form of an announcement as one readable dossier."""

    change_form_template = "admin/desk/announcement/form.html"

    def get_urls(self) -> list[URLPattern]:
        around = self.admin_site.admin_view(require_GET(self.around_page))
        name = "policies_policyannouncement_around"
        return [path("around/", around, name=name), *super().get_urls()]

    # Starting

    def start_of(self, request: HttpRequest) -> PolicyAnnouncement | None:
        """The announcement that an empty form starts from. Raises ``Http404``."""
        key = request.GET.get(START, "")
        if not key:
            return None
        found = PolicyAnnouncement.objects.filter(key=key).first()
        if found is None:
            raise Http404
        return found

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = dict(super().get_changeform_initial_data(request))
        if start := self.start_of(request):
            copied = {name: getattr(start, name) for name in COPIED}
            initial |= {"state": start.state_id, **copied}
        return initial

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = dict(super().get_formset_kwargs(request, obj, inline, prefix))
        if request.method == "GET" and obj.pk is None and prefix == "positions":
            start = self.start_of(request)
            kwargs["copied"] = copied_rows(start) if start else []
        return kwargs

    # Showing

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Lay what is on record around the form."""
        form, said = context["adminform"].form, context.get("original")
        around = self._around(form, said)
        start = None if said else self.start_of(request)
        context |= {
            "around": around,
            "started_from": start,
            "groups": groups_of(request, said) if said else (),
            "ticked": _values(form["follows"].value()),
            "searches": _searches(around.state),
        }
        for inline in context["inline_admin_formsets"]:
            if isinstance(inline.formset, PositionFormSet):
                copied = start.title if start else ""
                context["position_rows"] = rows_of(inline.formset, around, copied)
        return super().render_change_form(request, context, *args, **kwargs)

    def _around(self, form: Any, said: PolicyAnnouncement | None) -> Surroundings:
        state = form["state"].value()
        return Surroundings(
            present_world(),
            str(getattr(state, "key", state) or ""),
            date_or_none(form["announced_on"].value()),
            said.key if said else "",
            _named(said),
        )

    def around_page(self, request: HttpRequest) -> HttpResponse:
        """The same surroundings as a fragment, for a state and a day being typed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        said = self._asked(request)
        around = Surroundings(
            present_world(),
            request.GET.get("state", ""),
            date_or_none(request.GET.get("announced_on", "")),
            said.key if said else "",
            _named(said),
        )
        context = {
            "around": around,
            "dimensions": tuple(Dimension),
            "ticked": tuple(request.GET.getlist("follows")),
            "add": said is None,
        }
        name = "admin/desk/announcement/around.html"
        return TemplateResponse(request, name, context)

    def _asked(self, request: HttpRequest) -> PolicyAnnouncement | None:
        """The announcement that the fragment is for, if it is stored."""
        key = request.GET.get("key", "")
        return PolicyAnnouncement.objects.filter(key=key).first() if key else None

    # Saving

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save the rows, the earlier announcements ticked, the note to the reviewer."""
        super().save_related(request, form, formsets, change)
        said: PolicyAnnouncement = form.instance
        if note := form.cleaned_data["reviewer_note"]:
            comment(fact=said, user=account(request), text=note)
        for earlier in form.cleaned_data["follows"]:
            Supersession.objects.get_or_create(announcement=said, earlier=earlier)

    def _saved(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Keep the search that found nothing, where that button was pressed."""
        answer = super()._saved(request, obj)
        dimension = request.POST.get(SEARCHED, "")
        if dimension in {each.value for each in Dimension}:
            self._search(request, obj, Dimension(dimension))
        return answer

    def _search(
        self, request: HttpRequest, said: PolicyAnnouncement, dimension: Dimension
    ) -> None:
        if not request.user.has_perm("policies.add_searchrecord"):
            refused = _("You may not enter search records.")
            self.message_user(request, refused, messages.ERROR)
            return
        if said.positions.filter(dimension=dimension.value).exists():
            refused = _("%s is coded here: something was found.") % dimension.label
            self.message_user(request, refused, messages.ERROR)
            return
        search, is_new = begin_search(
            said,
            dimension,
            user=account(request),
            today=timezone.now().date(),
        )
        page = reverse("admin:policies_searchrecord_change", args=[search.pk])
        text = _("A search record was drafted") if is_new else _("Already recorded")
        rest = _("say where else was searched, and hand it in")
        said_so = format_html('{}: <a href="{}">{}</a>; {}.', text, page, search, rest)
        self.message_user(request, said_so, messages.SUCCESS)


def _named(said: PolicyAnnouncement | None) -> frozenset[str]:
    """The announcements that a stored one already replaces or follows."""
    if said is None:
        return frozenset()
    return frozenset(row.earlier_id for row in said.supersessions.all())


def _values(ticked: Any) -> tuple[str, ...]:
    """The keys of the suggestions that are ticked, as typed or as objects."""
    return tuple(str(getattr(one, "key", one)) for one in ticked or ())


def _searches(state: str) -> tuple[SearchRecord, ...]:
    """What was searched in vain for a state; the latest of each dimension first."""
    if not state:
        return ()
    rows = SearchRecord.objects.filter(state_id=state)
    return tuple(rows.order_by("dimension", "-searched_on"))
