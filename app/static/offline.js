// "Keep for offline" on a module's page, and the list of what is kept on this device. The worker (worker/) does
// the keeping; it is registered by the first press and not before. Without this script the hand-out serves.

const worker = navigator.serviceWorker;
const language = document.documentElement.lang;
const day = new Intl.DateTimeFormat({ en: "en-GB", pt: "pt-PT" }[language] ?? language, { dateStyle: "long" });
const megabytes = new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
const size = (bytes) => megabytes.format(Math.max(bytes / 1e6, 0.1));

/** Ask the worker for something; told: what to do with each step on the way. */
function ask(registration, message, told) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => { if ("done" in data) done(data.done); else told?.(data); };
    registration.active.postMessage(message, [port2]);
  });
}

/** The worker, if one is here; started: bring it here. */
async function present(start) {
  if (!start && !(await worker.getRegistration())) return null;
  if (start) await worker.register("/sw.js");
  return worker.ready;
}

const box = document.querySelector("[data-keep]");
const opener = document.querySelector("[data-keep-opener]");

async function offer() {
  const slug = box.dataset.keep;
  let own = false;
  let kept = false;

  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  const show = (...names) => {
    for (const each of box.querySelectorAll("[data-part]")) each.hidden = !names.includes(each.dataset.part);
  };
  const look = async () => {
    const here = await present();
    const state = here && (await ask(here, { act: "state", slug }));
    own = Boolean(state?.own);
    kept = state?.module ?? false;
    opener.querySelector("[data-word=keep]").hidden = Boolean(kept);
    opener.querySelector("[data-word=kept]").hidden = !kept;
    if (!kept) return;
    for (const slot of box.querySelectorAll("[data-slot=day]")) slot.textContent = day.format(kept.day);
    for (const slot of box.querySelectorAll("[data-slot=size]")) slot.textContent = size(kept.size);
  };
  const rest = () => {
    const newer = String(kept.version) !== box.dataset.version;
    const other = !newer && (kept.spoken ?? language) !== language; // keeping a newer version brings this language too
    show("kept", ...(newer ? ["newer"] : []), ...(other ? ["other"] : []));
  };
  const acts = {
    async keep() {
      show("busy");
      let done = false;
      try {
        done = await ask(await present(true), { act: "keep", slug }, ({ at, of }) => {
          part("busy").querySelector("progress").max = of;
          part("busy").querySelector("progress").value = at;
        });
      } catch { /* no worker: said below */ }
      await look();
      if (done) rest();
      else show("failed");
    },
    async remove() {
      await ask(await present(), { act: "remove", slug });
      await look();
      show("removed");
    },
    no() { show("not-mine"); },
  };

  await look();
  box.addEventListener("click", async (event) => {
    const act = acts[event.target.closest("[data-do]")?.dataset.do];
    if (!act) return;
    await act();
    box.focus();
  });
  opener.addEventListener("click", async () => {
    const opened = box.hidden;
    opener.setAttribute("aria-expanded", opened);
    box.hidden = !opened;
    if (!opened) return;
    if (kept) rest();
    else if (own) await acts.keep();
    else show("ask");
    box.focus();
  });
  opener.closest(".scripted").classList.remove("scripted");
}

const listed = document.querySelector("[data-kept-list]");

async function list() {
  const part = (name) => listed.querySelector(`[data-part="${name}"]`);
  const row = (name) => part(name).content.firstElementChild.cloneNode(true);
  const here = await present();
  const { modules, waiting, refused } = (here && (await ask(here, { act: "list" }))) || { modules: [], waiting: [], refused: [] };

  const fill = (element, module) => {
    for (const [slot, text] of [["day", day.format(module.day)], ["size", size(module.size)]]) element.querySelector(`[data-slot=${slot}]`).textContent = text;
    for (const way of ["start", "questions", "review"]) {
      const link = element.querySelector(`[data-way=${way}]`);
      if (module[way]) link.href = module[way];
      else link.parentElement.remove();
    }
    const title = element.querySelector("[data-way=start]");
    title.textContent = module.title;
    title.lang = module.language;
    const button = element.querySelector("button");
    button.querySelector("[data-slot=title]").textContent = module.title;
    button.addEventListener("click", () => change({ act: "remove", slug: module.slug }));
    return element;
  };
  const change = async (message) => {
    await ask(here, message);
    await list();
    listed.focus();
  };

  part("modules").replaceChildren(...modules.map((module) => fill(row("module"), module)));
  part("refused").replaceChildren(...refused.map((answer) => {
    const element = row("refusal");
    element.querySelector("a").href = answer.path;
    if (answer.refused.why) element.querySelector(".hint").textContent = answer.refused.why;
    element.querySelector("button").addEventListener("click", () => change({ act: "drop", key: `${answer.owner} ${answer.path}` }));
    return element;
  }));
  const shown = { modules: modules.length, refused: refused.length, all: modules.length > 1, none: !modules.length };
  for (const [name, is] of Object.entries(shown)) part(name).hidden = !is;
  const said = (name) => document.querySelector(`[data-when="${name}"]`);
  said("waiting").hidden = !waiting.length || !said("sign-in").hidden;
  part("all").querySelector("button").onclick = () => change({ act: "remove" });
  worker.onmessage = ({ data }) => { if (data.answers) list(); };
}

if (worker && window.caches && window.indexedDB) {
  if (box) offer();
  if (listed) list();
} else if (listed) {
  document.querySelector("[data-kept-never]").hidden = false;
}
