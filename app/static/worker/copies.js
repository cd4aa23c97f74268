// Copies: the pages of a module with all that they name, each module in a cache of its own.

const CACHE = "kept ";

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
