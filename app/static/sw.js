// Keeps modules on a person's own device, and what they answer there without a network until it can be sent.
// Only "Keep for offline" registers it (offline.js); signing out removes it with all that it kept.
//
// Each of our pages says in a header whose it is (accounts/reader.py). Copies belong to one reader: who is
// signed in under another mark removes them, and where nobody is signed in any more they are locked until
// their reader is back. Answers that wait are sent only for the reader who gave them. See README, Decisions.

const CACHE = "kept ";
const LIST = "/me/offline";
const PATIENCE = 5000; // milliseconds for a network that does not say whether it is there
const UNREACHABLE = [502, 503, 504]; // said by a proxy in front of a server that does not answer
const FOR_GOOD = [404, 409, 410, 422]; // said of an answer that will not be taken later either
const QUESTION = /^\/attempts\/\d+\/questions\/\d+$|^\/review\/[^/]+\/.+$/;
const READ = /^\/modules\/[^/]+\/sections\/[^/]+\/read$/;
const SUBMIT = /^(\/attempts\/\d+\/)submit$/;
const FORMS = /^\/(attempts|review|modules|language)(\/|$)|^\/sign-out$/; // those on pages that can be kept
const QUIETLY = { headers: { Purpose: "prefetch" }, cache: "no-store" }; // asking for a page is not reading it

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(send()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, pathname).then((answer) => withRefusals(answer, pathname)));
  else if (request.mode === "navigate" && FORMS.test(pathname)) event.respondWith(form(request, pathname));
  else if (request.method === "GET" && /^\/(static|files)\//.test(pathname)) event.respondWith(file(request));
});

self.addEventListener("message", (event) => {
  const { act, slug } = event.data;
  const [port] = event.ports;
  const acts = { state: () => state(slug), keep: () => keep(slug, port), remove: () => remove(slug), list, send, drop };
  event.waitUntil(
    acts[act](event.data.key).then((done) => port?.postMessage({ done: done ?? true }), () => port?.postMessage({ done: false })),
  );
});


// == What is stored beside the copies ==

/** Do one thing with a store: facts (owner, locked), modules by slug, answers by reader and address. */
function stored(name, mode, act) {
  return new Promise((done, fail) => {
    const opening = indexedDB.open("offline", 1);
    opening.onupgradeneeded = () => ["facts", "modules", "answers"].forEach((each) => opening.result.createObjectStore(each));
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction(name, mode);
      const asked = act(work.objectStore(name));
      work.oncomplete = () => { opening.result.close(); done(asked.result); };
      work.onabort = () => { opening.result.close(); fail(work.error); };
    };
  });
}

const take = (name, key) => stored(name, "readonly", (store) => store.get(key));
const all = (name) => stored(name, "readonly", (store) => store.getAll());
const put = (name, key, value) => stored(name, "readwrite", (store) => store.put(value, key));
const gone = (name, key) => stored(name, "readwrite", (store) => (key ? store.delete(key) : store.clear()));

/** The reader whose copies may be shown now. */
async function reader() {
  return (await take("facts", "locked")) ? undefined : take("facts", "owner");
}

async function waiting(owner) {
  return owner ? (await all("answers")).filter((answer) => answer.owner === owner && !answer.refused) : [];
}

/** The answers of this reader that will never be taken, with the reason. */
async function refusals() {
  const owner = await reader();
  return (await all("answers")).filter((answer) => answer.owner === owner && answer.refused);
}


// == Copies ==

async function cachesKept() {
  return Promise.all((await caches.keys()).filter((name) => name.startsWith(CACHE)).map((name) => caches.open(name)));
}

/** A copy, and the cache in which it lies. */
async function found(address, options) {
  for (const cache of await cachesKept()) {
    const copy = await cache.match(address, { ignoreVary: true, ...options });
    if (copy) return { cache, copy };
  }
  return undefined;
}

/** Put a page and the files that it names into a cache; gives how many bytes that took. */
async function add(cache, address, html, headers) {
  await cache.put(address, new Response(html, { headers }));
  let size = new Blob([html]).size;
  for (const [, name] of html.matchAll(/(?:href|src)="(\/(?:static|files)\/[^"]+)"/g)) {
    if (await cache.match(name)) continue;
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(name);
    size += (await answer.clone().blob()).size;
    await cache.put(name, answer);
  }
  return size;
}

/** Ask for a page in order to keep it; it must be that page, and of this reader. */
async function asked(address, owner) {
  const answer = await fetch(address, QUIETLY);
  if (!answer.ok || answer.redirected || answer.headers.get("Scro-Reader") !== owner) throw new Error(address);
  return answer;
}

async function keep(slug, port) {
  const wanted = await (await fetch(`/modules/${slug}/offline`, QUIETLY)).json();
  const name = `${CACHE}${slug} ${Date.now()}`;
  const cache = await caches.open(name);
  try {
    let size = 0;
    for (const [at, address] of wanted.pages.entries()) {
      port?.postMessage({ at: at + 1, of: wanted.pages.length });
      const answer = await asked(address, wanted.reader);
      size += await add(cache, address, await answer.text(), answer.headers);
    }
    if ((await take("facts", "owner")) !== wanted.reader) await forgetCopies(name);
    const answer = await asked(LIST, wanted.reader);
    await add(await caches.open(`${CACHE}list`), LIST, await answer.text(), answer.headers);
    await put("facts", "owner", wanted.reader);
    await gone("facts", "locked");
    const { pages: _pages, reader: _reader, ...facts } = wanted;
    await put("modules", slug, { ...facts, slug, cache: name, size, day: Date.now() });
    await deleteCaches(slug, name);
  } catch (problem) {
    await caches.delete(name);
    throw problem;
  }
}

/** Remove one module, or all. */
async function remove(slug) {
  for (const each of slug ? [slug] : (await all("modules")).map((module) => module.slug)) {
    await deleteCaches(each);
    await gone("modules", each);
  }
}

/** Remove a module's cache, also one that was begun and never finished, but for this one. */
async function deleteCaches(slug, but) {
  for (const name of await caches.keys()) if (name.startsWith(`${CACHE}${slug} `) && name !== but) await caches.delete(name);
}

/** Remove all copies, but for the cache of this name. */
async function forgetCopies(but) {
  for (const name of await caches.keys()) if (name.startsWith(CACHE) && name !== but) await caches.delete(name);
  await gone("modules");
  await gone("facts");
}

/** Leave nothing on this device, and go. What could not be sent waits for its reader to sign in again. */
async function forget() {
  await forgetCopies();
  if (!(await all("answers")).length) await self.registration.unregister();
}

/** What the module's page shows: whether its reader said that the device is theirs, and what is kept. */
async function state(slug) {
  const owner = await reader();
  return { own: Boolean(owner), module: owner && (await take("modules", slug)) };
}

async function list() {
  const owner = await reader();
  return { modules: owner ? await all("modules") : [], waiting: await waiting(owner), refused: await refusals() };
}

const drop = (key) => gone("answers", key);


// == Pages ==

/** The network first; the copy where there is none. */
async function page(event, path) {
  const { request } = event;
  await within(send());
  const held = (await reader()) && (await found(request.url));
  const asking = fetch(request);
  const late = held && new Promise((_done, fail) => setTimeout(fail, PATIENCE));
  const answer = await (late ? Promise.race([asking, late]) : asking).catch(() => null);
  if (answer && !UNREACHABLE.includes(answer.status)) {
    await look(answer);
    if (answer.ok && (await reader())) event.waitUntil(renew(answer.clone(), request.url, path).catch(() => null));
    return answer;
  }
  return (await copyOf(request.url)) ?? (await listSaying(["missing"])) ?? answer ?? Response.error();
}

/** Let a page say which answers were refused, until they are put away in the list, which says it itself. */
async function withRefusals(answer, path) {
  const refused = await refusals();
  if (!refused.length || path === LIST || !answer.headers.get("Content-Type")?.startsWith("text/html")) return answer;
  const reasons = [...new Set(refused.map((one) => one.refused.why))].filter(Boolean).join(" ");
  const safe = reasons.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const html = uncovered(await answer.text(), ["refused"]);
  const told = safe ? html.replace(/(data-when="refused".*?<span>)[^<]*/, (_all, before) => before + safe) : html;
  return new Response(told, { status: answer.status, headers: answer.headers });
}

/** See whose page this is, before anybody sees it. */
async function look(answer) {
  const whose = answer.headers.get("Scro-Reader");
  const owner = await take("facts", "owner");
  if (!whose || !owner) return;
  if (whose === "out") await forget();
  else if (whose === "-") await put("facts", "locked", true);
  else if (whose !== owner) await forgetCopies();
  else await gone("facts", "locked");
}

/** Let a copy be as new as what was just shown; a question that is asked now is kept with its module. */
async function renew(answer, address, path) {
  const held = await found(address);
  if (!held && !QUESTION.test(path)) return;
  const html = await answer.text();
  if (held) {
    await add(held.cache, address, html, answer.headers);
    return;
  }
  const module = await take("modules", /data-module="([^"]+)"/.exec(html)?.[1] ?? "");
  if (!module) return;
  const wanted = await (await fetch(`/modules/${module.slug}/offline`, QUIETLY)).json();
  const cache = await caches.open(module.cache);
  for (const page of wanted.pages) {
    if (!QUESTION.test(page) || (await cache.match(page))) continue;
    const one = await asked(page, wanted.reader);
    await add(cache, page, await one.text(), one.headers);
  }
  await put("modules", module.slug, { ...module, questions: wanted.questions, review: wanted.review });
}

/** A copy as its reader left it: it says that it is one, what waits, and which answer waits. */
async function copyOf(address, more = []) {
  const owner = await reader();
  const held = owner && ((await found(address)) ?? (await found(address, { ignoreSearch: true })));
  if (!held) return undefined;
  const answers = await waiting(owner);
  const html = uncovered(await held.copy.text(), ["copy", ...more, ...(answers.length ? ["waiting"] : [])]);
  const mine = answers.find((answer) => answer.path === new URL(address, location.origin).pathname);
  return new Response(mine ? chosen(html, mine.fields) : html, { headers: held.copy.headers });
}

async function listSaying(parts) {
  const held = (await reader()) && (await found(LIST));
  return held && new Response(uncovered(await held.copy.text(), parts), { headers: held.copy.headers });
}

const uncovered = (html, parts) => parts.reduce((text, name) => text.replace(`data-when="${name}" hidden`, `data-when="${name}"`), html);

function chosen(html, fields) {
  const picked = fields.filter(([name]) => name === "answer").map(([, value]) => value);
  return html.replace(/(name="answer" value="([^"]*)")( checked)?/g, (_all, field, value) => field + (picked.includes(value) ? " checked" : ""));
}

/** Files carry their content's fingerprint in the address, so a copy is as good as new. */
async function file(request) {
  return (await found(request.url))?.copy ?? fetch(request);
}


// == Forms, and what waits ==

async function form(request, path) {
  const at = Date.now();
  const waits = QUESTION.test(path) || READ.test(path);
  const fields = waits ? [...(await request.clone().formData())].filter(([name]) => name !== "csrf_token") : [];
  await within(send());
  const owner = await reader();
  const attempt = SUBMIT.exec(path)?.[1];
  if (attempt && (await waiting(owner)).some((answer) => answer.path.startsWith(attempt))) return (await listSaying(["waiting"])) ?? Response.error();
  const answer = await fetch(request).catch(() => null);
  if (path === "/sign-out") return signedOut(answer);
  if (answer && !UNREACHABLE.includes(answer.status)) {
    await look(answer);
    const taken = answer.type === "opaqueredirect"; // anything else is a page that says what is wrong
    if (waits && taken) await gone("answers", keyOf(owner, path));
    if (attempt && taken) await dropCopies(attempt);
    return answer;
  }
  if (!waits || !owner) return (await listSaying(["unsent"])) ?? answer ?? Response.error();
  return kept(owner, path, fields, at);
}

const keyOf = (owner, path) => `${owner} ${path}`;

/** Keep an answer until it can be sent, and lead on to the next page that is kept. */
async function kept(owner, path, fields, at) {
  const given = fields.some(([name]) => name === "answer" || name === "unknown");
  if (QUESTION.test(path) && !given) return (await copyOf(path, ["empty"])) ?? (await listSaying(["unsent"])) ?? Response.error();
  await put("answers", keyOf(owner, path), { owner, path, fields, at });
  await self.registration.sync?.register("answers").catch(() => null);
  const next = fields.some(([name]) => name === "then") ? null : await nextAfter(path.replace(/\/read$/, ""), owner);
  return next ? Response.redirect(next, 303) : (await listSaying(["waiting"])) ?? Response.error();
}

/** The next kept page that has no waiting answer yet, as each page names the one after it. */
async function nextAfter(path, owner) {
  const answered = new Set((await waiting(owner)).map((answer) => answer.path));
  const seen = new Set([path]);
  for (let here = path; ;) {
    const held = await found(here);
    here = held && /data-next="([^"]+)"/.exec(await held.copy.text())?.[1];
    if (!here || seen.has(here)) return null;
    if (!answered.has(here)) return (await found(here)) ? here : null;
    seen.add(here);
  }
}

async function dropCopies(attempt) {
  for (const cache of await cachesKept()) {
    for (const { url } of await cache.keys()) if (new URL(url).pathname.startsWith(attempt)) await cache.delete(url);
  }
}

async function signedOut(answer) {
  const page = answer ?? (await listSaying(["left"]));
  await forget();
  return page ?? Response.error();
}

const within = (work) => Promise.race([work, new Promise((done) => setTimeout(done, PATIENCE))]);

let sending = null;

/** Send what waits, one sending at a time. */
function send() {
  sending ??= sendAll().catch(() => null).finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  if (!(await all("answers")).some((answer) => !answer.refused)) return;
  const answer = await fetch(LIST, QUIETLY); // says who is signed in, and brings a token that fits
  if (UNREACHABLE.includes(answer.status)) return;
  await look(answer);
  const whose = answer.redirected ? "-" : answer.headers.get("Scro-Reader");
  const token = /name="csrf_token" value="([^"]+)"/.exec(await answer.text())?.[1];
  if (whose === "-" && (await waiting(await take("facts", "owner"))).length) await tell("sign-in");
  let said = null;
  for (const { owner, path, fields, at } of await waiting(whose)) {
    const body = new URLSearchParams([...fields, ["waited", Date.now() - at], ["csrf_token", token]]);
    const answer = await fetch(path, { method: "POST", body, redirect: "manual" });
    if (answer.type === "opaqueredirect") await gone("answers", keyOf(owner, path));
    else if (FOR_GOOD.includes(answer.status)) await put("answers", keyOf(owner, path), { owner, path, refused: await reason(answer) });
    else return;
    said = answer.type === "opaqueredirect" ? (said ?? "sent") : "refused";
  }
  if (said) await tell(said);
}

/** Why an answer was refused, where the server says it in a sentence and not in a page. */
async function reason(answer) {
  return { why: answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "" };
}

async function tell(answers) {
  for (const client of await self.clients.matchAll()) client.postMessage({ answers });
}
