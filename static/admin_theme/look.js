/* Asks for what a form shows beside it (data-look) once typing rests: with the fields
   named in data-fields, and only when one of them has changed. */
"use strict";
{
    const PAUSE = 350;

    for (const panel of document.querySelectorAll("[data-look]")) {
        const form = panel.closest("form");
        const names = [...panel.dataset.fields.split(" "), "csrfmiddlewaretoken"];
        let timer = 0;
        let turn = 0;

        const typed = () => {
            const all = new FormData(form);
            const some = new URLSearchParams();
            for (const name of names) {
                for (const value of all.getAll(name)) {
                    some.append(name, value);
                }
            }
            return some;
        };
        let shown = typed().toString();

        const look = async () => {
            const body = typed();
            if (body.toString() === shown) {
                return;
            }
            shown = body.toString();
            const mine = (turn += 1);
            panel.setAttribute("aria-busy", "true");
            try {
                const answer = await fetch(panel.dataset.look, { method: "POST", body });
                const text = await answer.text();
                if (mine === turn && answer.ok && !answer.redirected) {
                    panel.innerHTML = text;
                }
            } catch {
                shown = "";
            } finally {
                panel.removeAttribute("aria-busy");
            }
        };
        const soon = () => {
            clearTimeout(timer);
            timer = setTimeout(look, PAUSE);
        };
        form.addEventListener("input", soon);
        form.addEventListener("change", soon);
        /* select2 tells jQuery alone. */
        window.django?.jQuery?.(form).on("change", soon);
    }
}
