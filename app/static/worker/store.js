// What is stored beside the copies: whose they are, which modules, and answers that wait or were refused.

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
