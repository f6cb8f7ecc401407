/* Gives the search boxes of select2 an accessible name: the label of their field,
   or the heading of their column where the form is a table. Enter waits for the answer
   to what was typed: the row highlighted until then belongs to an earlier search. */
"use strict";
{
    let count = 0;

    const nameOf = (select) => {
        const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
        if (label) {
            return label;
        }
        const cell = select.closest("td");
        return cell
            ? cell.closest("table").querySelectorAll("thead th")[cell.cellIndex]
            : null;
    };

    const nameSelects = () => {
        for (const select of document.querySelectorAll("select.admin-autocomplete")) {
            const box = select.nextElementSibling?.querySelector(".select2-selection");
            const name = nameOf(select);
            if (!box || !name || box.dataset.named) {
                continue;
            }
            name.id ||= `desk-name-${++count}`;
            box.dataset.named = "yes";
            const value = box.querySelector(".select2-selection__rendered");
            box.setAttribute("aria-labelledby", `${name.id} ${value.id}`);
            value.setAttribute("aria-labelledby", name.id);
            django.jQuery(select).on("select2:open", () => {
                const field = document.querySelector(
                    ".select2-container--open .select2-search__field",
                );
                field?.setAttribute("aria-label", `Search: ${name.textContent.trim()}`);
                field?.focus();
            });
        }
    };

    /* What was typed is asked for a quarter of a second later. */
    let asked = true;
    let unanswered = 0;

    const isSearch = (element) => element.matches?.(".select2-search__field");

    const waitForAnswer = (event) => {
        const settled = asked && unanswered === 0;
        if (event.key === "Enter" && !settled && isSearch(event.target)) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    };

    /* After select2's own start, which waits for the document as well. */
    window.django?.jQuery?.(nameSelects);
    document.addEventListener("formset:added", () => setTimeout(nameSelects));
    const answers = window.django?.jQuery?.(document);
    answers?.on("ajaxSend", () => { asked = true; unanswered += 1; });
    answers?.on("ajaxComplete", () => { unanswered -= 1; });
    document.addEventListener("input", (event) => {
        asked &&= !isSearch(event.target);
    }, true);
    document.addEventListener("keydown", waitForAnswer, true);
}
