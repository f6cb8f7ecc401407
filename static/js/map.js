// While days pass, the map follows /map.json; where they rest, the page of that day.
const $ = (name, page = document) => page.querySelector(name);
const all = (name) => document.querySelectorAll(name);
const form = $("#map-form");
const days = form.elements.on;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const add = (name, more) => {
  const made = document.createElement(name);
  $("#player").append(made);
  return Object.assign(made, more);
};
const button = add("button", { type: "button" });
const slider = add("input", { type: "range", ariaLabel: "Day", max: days.length - 1 });
const day = add("span", { className: "day" });
let turn = 0;
let playing;

const query = () => new URLSearchParams([...new FormData(form)].filter((pair) => pair[1]));
const get = async (path) => {
  const answer = await fetch(path + query());
  if (!answer.ok) throw Error(answer.status);
  return answer.text();
};
const label = () => {
  button.textContent = still ? "Next" : playing ? "Pause" : "Play";
  slider.value = days.selectedIndex;
  slider.ariaValueText = day.textContent = days.selectedOptions[0].text;
};

async function show(index) {
  const mine = ++turn;
  days.selectedIndex = index;
  label();
  const table = JSON.parse(await get("/map.json?")).results;
  if (mine !== turn) return;
  const css = {};
  for (const line of all("[data-key]")) {
    const { key } = line.dataset;
    css[key] = line.dataset.css;
    $("b", line).textContent = table.filter((row) => row.counted && row.value === key).length;
    $("i", line).textContent = "";
  }
  for (const mark of all(".map a")) {
    const href = mark.getAttribute("href");
    const row = table.find((one) => href.startsWith(one.iso3.toLowerCase(), 5));
    mark.setAttribute("class", css[row.value] + (row.leaving ? " leaving" : "") + (row.contested ? " disputed" : ""));
    mark.setAttribute("href", href.replace(/on=[\d-]+/, `on=${row.on}`));
    mark.firstChild.textContent = `${row.state}: ${row.words}`;
  }
}

async function rest() {
  const mine = turn;
  playing = null;
  label();
  const page = new DOMParser().parseFromString(await get("/map/?"), "text/html");
  if (mine !== turn) return;
  for (const fold of all("#twin [open]")) $(`#${fold.id}`, page).open = true;
  for (const part of [".dates", "#files", "#legend", "#twin", "#cite"]) $(part).replaceWith($(part, page));
  history.replaceState(null, "", `/map/?${query()}`);
  $(".lede").textContent = $(".lede", page).textContent;
}

async function play() {
  const run = (playing = {});
  if (slider.value === slider.max) await show(0);
  while (playing === run && slider.value !== slider.max)
    await Promise.all([show(days.selectedIndex + 1), new Promise((done) => setTimeout(done, 700))]);
  if (playing === run) await rest();
}

const to = (index) => show(index).then(rest);
const or = (act) => () => act().catch(() => form.submit());
button.onclick = or(() => (still ? to((+slider.value + 1) % days.length) : playing ? rest() : play()));
slider.oninput = or(() => show(slider.value, (playing = null)));
slider.onchange = or(() => to(slider.value));
label();
