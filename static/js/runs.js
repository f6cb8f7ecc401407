// The exact days of a run without a mouse: the first touch shows them, the second
// follows the link; Escape puts them away until the next run.
const root = document.documentElement;
const runOf = (event) => event.target.closest?.(".value > a");
let shown;

const show = (link) => {
  shown?.classList.remove("shown");
  shown = link;
  shown?.classList.add("shown");
  root.classList.remove("hushed");
};

document.addEventListener("click", (event) => {
  const link = runOf(event);
  if (link && event.pointerType === "touch" && link !== shown) event.preventDefault();
  if (event.pointerType === "touch") show(link);
});
document.addEventListener("focusin", () => root.classList.remove("hushed"));
document.addEventListener("mouseover", (event) => {
  if (runOf(event)) root.classList.remove("hushed");
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") root.classList.add("hushed");
});
