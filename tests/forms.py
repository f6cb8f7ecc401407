"""Fills in and sends forms as a browser would, hidden fields and all."""

from __future__ import annotations

from typing import Any

from tests.readers import Node, Page


def form_of(page: Page, **attributes: str) -> Form:
    """The one form with these attributes; without any, the one sent by POST."""
    wanted = attributes or {"method": "post"}
    (node,) = [
        form
        for form in page.root.first("main").all("form")
        if all(
            form.attributes.get(name.rstrip("_"), "").lower() == value
            for name, value in wanted.items()
        )
    ]
    return Form(page, node)


class Form:
    """A form of a page, to be filled in by the names of its fields and sent."""

    def __init__(self, page: Page, node: Node) -> None:
        self.page = page
        self.node = node
        self.action = node.attributes.get("action", "")
        self.values: dict[str, list[str]] = {}
        for field in node.all("input", "select", "textarea"):
            self._read(field)

    def _read(self, field: Node) -> None:
        name = field.attributes.get("name", "")
        kind = field.attributes.get("type", "text")
        if not name or "disabled" in field.attributes:
            return
        if field.name == "textarea":
            self.values[name] = [field.text]
        elif field.name == "select":
            self.values[name] = _selected(field)
        elif kind in ("checkbox", "radio"):
            if "checked" in field.attributes:
                value = field.attributes.get("value", "on")
                self.values.setdefault(name, []).append(value)
        elif kind == "hidden":
            self.values.setdefault(name, []).append(field.attributes.get("value", ""))
        elif kind not in ("submit", "button", "image", "file", "reset"):
            self.values[name] = [field.attributes.get("value", "")]

    def fill(self, **values: str) -> Form:
        """Type into fields; each must be there. ``a__b`` stands for ``a-b``."""
        names = {field.attributes.get("name", "") for field in self.node.walk()}
        for name, value in values.items():
            name = name.replace("__", "-")
            assert name in names, f"no field {name!r} among {sorted(names)}"
            self.values[name] = [value]
        return self

    def choices(self, name: str) -> list[str]:
        """What a select field offers."""
        (field,) = self.node.all("select", name=name)
        return [option.attributes.get("value", "") for option in field.all("option")]

    def send(self, client: Any, button: str = "", **extra: Any) -> Any:
        """Post it as a browser would, with the button pressed; follows the answer."""
        data = {name: values for name, values in self.values.items() if values}
        if button:
            (pressed,) = [
                node
                for node in self.node.all("button", "input")
                if button in (node.attributes.get("name"), node.text)
                or button == node.attributes.get("value")
            ][:1]
            name = pressed.attributes.get("name")
            if name:
                data[name] = [pressed.attributes.get("value", "")]
        return client.post(self.action or self.page.address, data, follow=True, **extra)


def _selected(field: Node) -> list[str]:
    options = field.all("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if not chosen and "multiple" not in field.attributes:
        chosen = options[:1]
    return [option.attributes.get("value", option.text) for option in chosen]
