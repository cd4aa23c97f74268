// What the gates ask a page about itself. Evaluated in every page after it has loaded; see looking.py.

window.gate = {
  head() {
    return {
      title: document.title,
      lang: document.documentElement.lang,
      headings: document.querySelectorAll("h1").length,
      styled: document.querySelectorAll("[style]").length,
    };
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
    document.activeElement.blur();
    scrollTo(0, 0);
  },

  // Where the focus is: whether something covers it, whether it is marked, whether it was there before.
  focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const label = element.closest("label");
    const shows = (top) =>
      top && (top.contains(element) || element.contains(top) || (label && label.contains(top)));
    const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 4, box.top + 4]];
    const before = element.dataset.gate === "seen";
    element.dataset.gate = "seen";
    return {
      name: element.outerHTML.slice(0, 120),
      seen: box.width === 0 || points.some(([x, y]) => shows(document.elementFromPoint(x, y))),
      marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
      before,
    };
  },

  // What axe does not notice: a form with a problem that does not say so where the problem is.
  form() {
    const found = [];
    if (!document.querySelector(".notice-err")) found.push("no error summary");
    if (!/^[^·]*:/.test(document.title)) found.push("the title does not begin with the error");
    for (const field of document.querySelectorAll(".has-error :is(input, select, textarea)")) {
      if (field.type === "hidden") continue;
      const groups = [];
      for (let up = field.closest("fieldset"); up; up = up.parentElement.closest("fieldset")) groups.push(up);
      const ids = [field, ...groups].flatMap((one) => (one.getAttribute("aria-describedby") ?? "").split(" "));
      const said = ids.some((id) => document.getElementById(id)?.classList.contains("error"));
      if (!said) found.push(`no aria-describedby: ${field.name}`);
      if (!groups.length && field.getAttribute("aria-invalid") !== "true") found.push(`no aria-invalid: ${field.name}`);
    }
    return found;
  },
};
