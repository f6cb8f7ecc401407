/* Keeps what surrounds an announcement's form in step with it: how things stood on the
   day before, what it may replace, and the meaning of the code that is chosen. */
"use strict";
{
    const form = document.getElementById("policyannouncement_form");
    const rows = document.getElementById("positions-group");

    /* The chosen code's definition and examples, under its box. */
    const explain = (select) => {
        const row = select.closest(".desk-row");
        const shown = row.querySelector(".desk-chosen");
        if (!shown) {
            return;
        }
        const code = CSS.escape(select.value || "-");
        const meant = row.querySelector(`.desk-codes [data-code="${code}"]`);
        const list = document.createElement("dl");
        list.className = "desk-codes";
        if (meant) {
            list.append(meant.cloneNode(true));
        }
        shown.replaceChildren(list);
        shown.hidden = !meant;
    };

    /* What is on record around the state and the day, as the server words it. */
    let asking = new AbortController();

    const put = (fragment) => {
        for (const part of fragment.querySelectorAll("[data-part]")) {
            for (const slot of document.querySelectorAll("[data-slot]")) {
                if (slot.dataset.slot === part.dataset.part) {
                    slot.replaceChildren(...part.cloneNode(true).childNodes);
                }
            }
        }
    };

    const question = () => {
        const typed = new FormData(form);
        const query = new URLSearchParams({ key: rows.dataset.key });
        for (const name of ["state", "announced_on", "follows"]) {
            typed.getAll(name).forEach((value) => query.append(name, value));
        }
        return `${query}`;
    };

    /* The page came with the answer for what stands in it. */
    let asked = form && rows ? question() : "";

    const ask = async () => {
        const query = question();
        if (query === asked) {
            return;
        }
        asked = query;
        asking.abort();
        asking = new AbortController();
        try {
            const answer = await fetch(`${rows.dataset.around}?${query}`, {
                signal: asking.signal,
            });
            if (answer.ok && !answer.redirected) {
                const text = await answer.text();
                put(new DOMParser().parseFromString(text, "text/html"));
            }
        } catch (error) {
            if (error.name !== "AbortError") {
                throw error;
            }
        }
    };

    if (form && rows) {
        for (const select of rows.querySelectorAll("select[name$=-code]")) {
            select.addEventListener("change", () => explain(select));
            explain(select);
        }
        document.getElementById("id_announced_on")?.addEventListener("change", ask);
        window.django?.jQuery?.("#id_state").on("change", ask);
    }
}
