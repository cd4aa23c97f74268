// What the gates ask a page about itself. Evaluated in every page after it has loaded; see looking.py.

window.gate = {
  head() {
    return {
      title: document.title,
      lang: document.documentElement.lang,
      headings: document.querySelectorAll("h1").length,
      heading: document.querySelector("h1")?.textContent.trim(),
      styled: document.querySelectorAll("[style]").length,
      leads: [...document.querySelectorAll("main :is(a[href]:not([href^='#']), button)")].some(
        (way) => !way.closest("nav, [hidden]") && (way.checkVisibility() || way.closest("details:not([open])")),
      ),
    };
  },

  // What the page says in its own language: its texts and what is only heard or hovered; no code, and nothing typed.
  words() {
    const language = document.documentElement.lang;
    const own = (element) =>
      element.closest("[lang]").lang === language && !element.closest("script, textarea, code, pre");
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = [document.title, "\n"];
    while (texts.nextNode()) if (own(texts.currentNode.parentElement)) said.push(texts.currentNode.data);
    const names = ["aria-label", "alt", "title", "placeholder"];
    for (const element of document.querySelectorAll(names.map((name) => `[${name}]`).join())) {
      if (own(element)) said.push(...names.map((name) => `\n${element.getAttribute(name) ?? ""}`));
    }
    return said.join("").replace(/\s+/g, " ");
  },

  drawn() {
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  },

  // WCAG 1.4.12: a page must bear these spacings.
  space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  },

  unspace() {
    document.adoptedStyleSheets = [];
  },

  overflow() {
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  },

  widest() {
    const edge = document.documentElement.clientWidth + 1;
    const wide = (element) => element.getBoundingClientRect().right > edge && !element.closest(".scroll");
    return [...document.querySelectorAll("body *")].find(wide)?.outerHTML.slice(0, 140) ?? "nothing stands out";
  },

  rest() {
    gate.last = null;
    document.activeElement.blur();
    scrollTo(0, 0);
  },

  // Where the focus is: whether something covers it, whether it is marked, whether it went round to the beginning.
  focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const label = element.closest("label");
    const shows = (top) =>
      top && (top.contains(element) || element.contains(top) || (label && label.contains(top)));
    const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 4, box.top + 4]];
    const inside = element === gate.last; // a field for a day has stops of its own, which the browser marks
    const before = element.dataset.gate === "seen" && !inside;
    gate.last = element;
    element.dataset.gate = "seen";
    return {
      name: element.outerHTML.slice(0, 120),
      seen: box.width === 0 || points.some(([x, y]) => shows(document.elementFromPoint(x, y))),
      marked: inside || style.outlineStyle !== "none" || style.boxShadow !== "none",
      before,
    };
  },

  // What can have the focus and did not get it while somebody went through the page. Of radio buttons one is enough.
  unreached() {
    const all = "a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary, [tabindex]";
    return [...document.querySelectorAll(all)]
      .filter((one) => one.tabIndex >= 0 && !one.disabled && one.dataset.gate !== "seen")
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => one.outerHTML.slice(0, 120));
  },

  // What axe does not notice: a form with a problem that does not say so where the problem is.
  form() {
    const found = [];
    if (!document.querySelector(".notice-err")) found.push("no error summary");
    const words = ["Error:", "Σφάλμα:", "Fehler:", "Erro:"];
    if (!words.some((word) => document.title.startsWith(word))) found.push("the title does not begin with the error");
    for (const field of document.querySelectorAll(".has-error :is(input, select, textarea)")) {
      if (field.type === "hidden") continue;
      const groups = [];
      for (let up = field.closest("fieldset"); up; up = up.parentElement.closest("fieldset")) groups.push(up);
      const ids = [field, ...groups].flatMap((one) => (one.getAttribute("aria-describedby") ?? "").split(" "));
      const said = ids.some((id) => document.getElementById(id)?.classList.contains("error"));
      if (!said) found.push(`no aria-describedby: ${field.name}`);
      if (!groups.length && field.getAttribute("aria-invalid") !== "true") found.push(`no aria-invalid: ${field.name}`);
    }
    // What is said of a field outside .has-error, such as the choices of a question.
    const described = [...document.querySelectorAll("[aria-describedby]")];
    for (const error of document.querySelectorAll("p.error")) {
      const tied = described.some((one) => one.getAttribute("aria-describedby").split(" ").includes(error.id));
      if (!tied) found.push(`described by nothing: ${error.textContent.trim()}`);
    }
    if (!document.querySelector("p.error, .notice-err li, .notice-err a")) found.push("the summary names no field");
    return found;
  },
};
