"""The base of every desk screen: drafts, versions, folded search, safe filters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from policies.actions import reviewing
from policies.admin.autocomplete import with_variants
from policies.admin.batches import Batch
from policies.admin.comments import CommentPages
from policies.admin.faults import faults_of
from policies.admin.fields import DeskFields
from policies.admin.forms import FactForm
from policies.admin.keeping import KeepingPages
from policies.admin.lacking import show_lacking
from policies.admin.signed_in import account
from policies.admin.threads import show_beside, thread_of
from policies.admin.verified import Verifying
from policies.choices import WorkflowStatus
from policies.exceptions import StaleRevision
from policies.models import DeskFact
from policies.text import fold

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin


def _has_changed(form: Any, formsets: Any) -> bool:
    return form.has_changed() or any(part.has_changed() for part in formsets)


class SafeLookups(_ModelAdmin):
    """Lists answer their own filters and put no other question to the database."""

    def lookup_allowed(
        self, lookup: str, value: str, request: HttpRequest | None = None
    ) -> bool:
        return any(
            lookup in _questions(self.model, name)
            for name in self.list_filter
            if isinstance(name, str)
        )


def _questions(model: type[models.Model], name: str) -> set[str]:
    """The parameters that Django's own filter on a column uses."""
    column = model._meta.get_field(name)
    target = getattr(column, "target_field", None)
    base = f"{name}__{target.name}" if target else name
    return {f"{base}__exact", f"{name}__isnull"}


class SavingFacts(CommentPages, KeepingPages, SafeLookups, DeskFields, _ModelAdmin):
    """Lists and forms of facts, and how they are saved.

    Saving makes a draft, never anything public. What readers see changes only by the
    decisions of ``ReviewPages``.
    """

    form = FactForm
    change_form_template = "admin/desk/change_form.html"
    actions = None
    list_per_page = 50
    list_max_show_all = 200
    search_fields: ClassVar[tuple[str, ...]] = ("search_folded",)

    def in_words(self, row: DeskFact, name: str) -> str:
        """A partly known date of a row as it is known."""
        value = getattr(row, f"{name}_partial")
        return value.words if value else "–"

    # Reading

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Whoever saves a row waits for whoever is saving it already."""
        rows = super().get_queryset(request)
        saving = (
            request.method == "POST" and transaction.get_connection().in_atomic_block
        )
        return rows.select_for_update() if saving else rows

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Search the folded columns for the folded words, and states by any name."""
        found, several = super().get_search_results(
            request, queryset, fold(search_term)
        )
        return with_variants(found, queryset, search_term), several

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its own name."""
        title = str(self.opts.verbose_name_plural)
        extra = {"title": title[:1].upper() + title[1:], **(extra_context or {})}
        return super().changelist_view(request, extra)

    # Who may do what

    def get_readonly_fields(
        self, request: HttpRequest, obj: DeskFact | None = None
    ) -> tuple[str, ...]:
        """The key of a saved fact never changes: others lean on it."""
        return ("key",) if obj else ()

    def has_delete_permission(
        self, request: HttpRequest, obj: DeskFact | None = None
    ) -> bool:
        """Only what was never published may vanish; the rest is withdrawn."""
        if obj is not None and obj.based_on_seq is not None:
            return False
        return super().has_delete_permission(request, obj)

    # Saving

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Judge the form again if somebody else saved in the middle of saving.

        The second look sees what they stored, and refuses with a sentence.
        """
        show = partial(
            super().changeform_view, request, object_id, form_url, extra_context
        )
        try:
            return show()
        except (IntegrityError, StaleRevision):
            return show()

    def save_model(
        self, request: HttpRequest, obj: DeskFact, form: Any, change: bool
    ) -> None:
        """A new fact is saved at once; a change waits for ``save_related``."""
        if not change:
            reviewing.begin_draft(obj, user=account(request))
            super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save the parts; and a changed fact with them, as a draft of this person."""
        changed = _has_changed(form, formsets)
        request.desk_unchanged = change and not changed  # type: ignore[attr-defined]
        if change and changed:
            reviewing.edit_draft(form.instance, user=account(request))
            super().save_model(request, form.instance, form, change)
        super().save_related(request, form, formsets, change)

    def response_add(
        self, request: HttpRequest, obj: DeskFact, post_url_continue: str | None = None
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: DeskFact) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return self._saved(request, obj)

    def _saved(self, request: HttpRequest, obj: DeskFact) -> HttpResponse:
        """Back to the form, or on to the review page if it was submitted as well."""
        if "_submit" in request.POST:
            return self.submit(request, obj)
        if getattr(request, "desk_unchanged", False):
            self.message_user(request, _("Nothing was changed."), messages.INFO)
        else:
            said = _("Saved as a draft. Readers do not see it.")
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(self.page(obj, "change"))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say where the saved fact stands and what it lacks for publication."""
        context["faults"] = tuple(faults_of(context))
        obj: DeskFact | None = context.get("original")
        if obj:
            batch = Batch(obj)
            thread = thread_of(obj, account(request))
            show_beside(context, [said.comment for said in thread])
            if obj.status != WorkflowStatus.PUBLISHED:
                show_lacking(context, batch.own_faults)
            context |= {
                "thread": thread,
                "missing": batch.reasons,
                "together": batch.companions,
                "is_public": self.is_public(obj),
                "can_submit": obj.status
                in {WorkflowStatus.DRAFT, WorkflowStatus.RETURNED},
                "review_url": self.page(obj, "review"),
                "withdraw_url": self.page(obj, "withdraw"),
                "can_withdraw": request.user.has_perm("policies.withdraw"),
            }
        return super().render_change_form(request, context, *args, **kwargs)


class FactAdmin(Verifying, SavingFacts):
    """The screens of one kind of fact."""
