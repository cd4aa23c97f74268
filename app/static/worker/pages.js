// Pages: from the network where there is one, else the copy, which says that it is one.

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
