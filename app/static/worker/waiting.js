// Forms, and what waits until it can be sent.

const FOR_GOOD = [404, 409, 410, 422]; // said of an answer that will not be taken later either
const READ = /^\/modules\/[^/]+\/sections\/[^/]+\/read$/;
const SUBMIT = /^(\/attempts\/\d+\/)submit$/;

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
  let said = null, again = false;
  for (const { owner, path, fields, at } of await waiting(whose)) {
    const body = new URLSearchParams([...fields, ["waited", Date.now() - at], ["csrf_token", token]]);
    const answer = await fetch(path, { method: "POST", body, redirect: "manual" });
    const taken = answer.type === "opaqueredirect";
    if (UNREACHABLE.includes(answer.status)) return;
    if (!taken && !FOR_GOOD.includes(answer.status)) continue; // it is tried again later, and holds up no other
    const refused = taken ? null : { owner, path, refused: await reason(answer) };
    if (await settle(keyOf(owner, path), at, refused)) said = taken ? (said ?? "sent") : "refused";
    else again = true;
  }
  if (said) await tell(said);
  if (again) await sendAll();
}

/**
 * Put away an answer that was sent, or keep why it was refused; not if another was given while it was on its way.
 * That one is given anew, for the server reckons the one before from its arrival, and would take it for newer.
 */
async function settle(key, at, refused) {
  const kept = await stored("answers", "readwrite", (store) => {
    const asked = store.get(key);
    asked.onsuccess = () => {
      const { result } = asked;
      if (result?.at === at) refused ? store.put(refused, key) : store.delete(key);
      else if (result?.fields && !refused) store.put({ ...result, at: Date.now() }, key);
    };
    return asked;
  });
  return kept?.at === at;
}

/** Why an answer was refused, where the server says it in a sentence and not in a page. */
async function reason(answer) {
  return { why: answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "" };
}

async function tell(answers) {
  for (const client of await self.clients.matchAll()) client.postMessage({ answers });
}
