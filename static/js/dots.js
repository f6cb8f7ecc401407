// A finger that meets no state goes to the nearest of those that are smaller than it.
const map = document.querySelector(".map[role]");
const REACH = 12;

const distance = (link, x, y) => {
  const mark = link.querySelector("path, circle").getBoundingClientRect();
  if (Math.max(mark.width, mark.height) > 2 * REACH) return Infinity;
  const across = Math.max(mark.left - x, x - mark.right, 0);
  return Math.hypot(across, Math.max(mark.top - y, y - mark.bottom, 0));
};

map?.addEventListener("click", ({ target, clientX, clientY }) => {
  if (!matchMedia("(pointer: coarse)").matches || target.closest("a")) return;
  let nearest;
  let least = REACH;
  for (const link of map.querySelectorAll("a")) {
    const away = distance(link, clientX, clientY);
    if (away < least) [nearest, least] = [link, away];
  }
  if (nearest) location = nearest.href.baseVal;
});
