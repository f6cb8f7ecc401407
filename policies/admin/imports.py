"""Importing a file in the browser: choose a kind, give the file, look, store drafts.

The file is kept for its giver between the look and the decision, and is applied only
where file and desk are still what was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from policies.actions.importing.applying import apply_file, keep
from policies.actions.importing.rows import preview_rows
from policies.actions.importing.writing import example_of, meaning_of, template_of
from policies.admin.import_forms import ApplyForm, FileForm
from policies.admin.import_pages import PreviewPage, sentences
from policies.admin.import_rights import label, layout_for, may_import, require
from policies.admin.signed_in import account
from policies.exceptions import InvalidInput, PolicyError
from policies.models import ImportedFile

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[ImportedFile]
else:  # Django's classes take type arguments for the type checker alone.
    _ModelAdmin = admin.ModelAdmin

#: Imports that the list shows.
SHOWN = 50


@admin.register(ImportedFile)
class ImportAdmin(_ModelAdmin):
    """The pages of imports; there is no other way to these rows."""

    def get_urls(self) -> list[URLPattern]:
        get, both, post = ["GET", "HEAD"], ["GET", "HEAD", "POST"], ["POST"]
        pages: list[tuple[str, str, Callable[..., HttpResponse], list[str]]] = [
            ("", "changelist", self.list_page, get),
            ("of/<slug:what>/", "upload", self.upload_page, both),
            ("of/<slug:what>/template.csv", "template", self.template_file, get),
            ("of/<slug:what>/example.csv", "example", self.example_file, get),
            ("<int:pk>/", "change", self.file_page, get),
            ("<int:pk>/apply/", "apply", self.apply_page, post),
            ("<int:pk>/discard/", "discard", self.discard_page, post),
        ]
        return [
            path(
                route,
                self.admin_site.admin_view(require_http_methods(methods)(view)),
                name=f"policies_importedfile_{name}",
            )
            for route, name, view, methods in pages
        ]

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(may_import(request))

    def has_view_permission(
        self, request: HttpRequest, obj: ImportedFile | None = None
    ) -> bool:
        return bool(may_import(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ImportedFile | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: ImportedFile | None = None
    ) -> bool:
        return False

    # Pages

    def list_page(self, request: HttpRequest) -> HttpResponse:
        """What can be imported, what waits for a decision, what was imported."""
        require(request)
        files = ImportedFile.objects.select_related("owner").defer("data")
        waiting = files.filter(owner=account(request), applied_at__isnull=True)
        now = timezone.now()
        context = self._context(request, _("Imports")) | {
            "kinds": [(what, label(what)) for what in may_import(request)],
            "waiting": [file for file in waiting if not file.is_too_old(now)],
            "imports": files.filter(applied_at__isnull=False).order_by("-applied_at")[
                :SHOWN
            ],
        }
        return TemplateResponse(request, "admin/imports/list.html", context)

    def upload_page(self, request: HttpRequest, what: str) -> HttpResponse:
        """The screen of one kind: its columns, its template, and the file."""
        layout = layout_for(request, what)
        posted = request.method == "POST"
        form = FileForm(request.POST, request.FILES) if posted else FileForm()
        if posted and form.is_valid():
            return self._look(request, what, form.cleaned_data["file"])
        context = self._context(request, _("Import: %s") % label(what)) | {
            "what": what,
            "layout": layout,
            "columns": [(each, meaning_of(layout, each)) for each in layout.columns],
            "form": form,
            "takes_roll_calls": what == "vote",
        }
        status = 400 if form.errors else 200
        return TemplateResponse(
            request, "admin/imports/upload.html", context, status=status
        )

    def _look(
        self, request: HttpRequest, what: str, file: UploadedFile[Any]
    ) -> HttpResponse:
        """Preview the file and keep it for its giver."""
        name = "".join(c for c in str(file.name) if c.isprintable()) or "file.csv"
        data = b"".join(file.chunks())
        found = preview_rows(what, name, data)
        kept = keep(found, name, data=data, owner=account(request))
        return HttpResponseRedirect(_page("change", kept.pk))

    def template_file(self, request: HttpRequest, what: str) -> HttpResponse:
        """The header of the files of one kind, to be filled in."""
        layout = layout_for(request, what)
        return _download(template_of(what), f"template-{layout.file}")

    def example_file(self, request: HttpRequest, what: str) -> HttpResponse:
        """A few published records as a file would hold them."""
        layout = layout_for(request, what)
        return _download(example_of(what), f"example-{layout.file}")

    def file_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a waiting file would do; what an applied one did."""
        file = self._file(request, pk)
        context = self._context(request, file.name) | {"file": file}
        if file.applied_at is not None:
            context |= {"label": label(file.what), "records": _records(file)}
            return TemplateResponse(request, "admin/imports/import.html", context)
        layout = layout_for(request, file.what)
        if file.is_too_old(timezone.now()):
            context |= {"layout": layout, "label": label(file.what), "too_old": True}
            return TemplateResponse(request, "admin/imports/preview.html", context)
        data = bytes(file.data or b"")
        found = preview_rows(file.what, file.name, data)
        sums = {"sha256": found.sha256, "desk_sha256": found.desk_sha256}
        context |= {
            "label": label(file.what),
            "page": PreviewPage(found, data),
            "form": ApplyForm(initial=sums),
        }
        return TemplateResponse(request, "admin/imports/preview.html", context)

    # Decisions

    def apply_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store exactly what was shown; every refusal comes back as a sentence."""
        file = self._file(request, pk)
        if file.applied_at is not None:
            self.message_user(request, _("It was imported already."), messages.INFO)
            return HttpResponseRedirect(_page("change", pk))
        layout_for(request, file.what)
        form = ApplyForm(request.POST)
        try:
            self._apply(request, file, form)
        except PolicyError as error:
            for sentence in sentences(error):
                self.message_user(request, sentence, messages.ERROR)
            if not ImportedFile.objects.filter(pk=pk).exists():
                return HttpResponseRedirect(_page("changelist"))
        return HttpResponseRedirect(_page("change", pk))

    def _apply(self, request: HttpRequest, file: ImportedFile, form: ApplyForm) -> None:
        if not form.is_valid():
            raise InvalidInput({"file": _("look at the preview and decide there")})
        said = form.cleaned_data
        found = apply_file(
            file,
            data=bytes(file.data or b""),
            sha256=said["sha256"],
            desk_sha256=said["desk_sha256"],
            user=account(request),
            reason=said["reason"],
            twins_seen=said["twins_seen"],
        )
        number = len(found.drafts)
        done = ngettext(
            "%d draft is on the desk. Readers do not see it.",
            "%d drafts are on the desk. Readers do not see them.",
            number,
        )
        self.message_user(request, done % number, messages.SUCCESS)

    def discard_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget a file that waits for a decision."""
        file = self._file(request, pk)
        if file.applied_at is None:
            file.delete()
            said = _("%s was forgotten. Nothing was stored.") % file.name
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(_page("changelist"))

    def _file(self, request: HttpRequest, pk: int) -> ImportedFile:
        """A file that was applied, or that waits for this person's decision."""
        require(request)
        file = ImportedFile.objects.select_related("owner").filter(pk=pk).first()
        if file is None:
            raise Http404
        if file.applied_at is None and file.owner_id != account(request).pk:
            raise Http404
        return file

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
        }


def _page(name: str, *args: Any) -> str:
    return reverse(f"admin:policies_importedfile_{name}", args=args)


def _download(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _records(file: ImportedFile) -> list[LogEntry]:
    """The log lines of the drafts that an import made, each with its record."""
    said = f"Imported from {file.name}, import {file.pk}, "
    lines = LogEntry.objects.filter(change_message__startswith=said)
    return list(lines.select_related("content_type"))
