
(() => {
  "use strict";
  const root = document.documentElement;
  const get = (id) => document.getElementById(id);
  const data = JSON.parse(get("data").textContent);
  root.classList.add("js");
  /** Untrusted text reaches the page as text only. */
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const severities = ["blocks", "risk", "note", "unknown"];
  const verdicts = [["runs", "✓", "runs"], ["changes", "!", "runs with changes"], ["unknown", "?", "unknown"], ["fails", "✕", "does not run"]];
  const short = (text, limit) => text.length <= limit ? text : text.slice(0, limit / 2) + "…" + text.slice(-limit / 2);

  // The system's colours, or the reader's own choice.
  const themes = [["", "Auto", "as the system has them"], ["light", "Light", "light"], ["dark", "Dark", "dark"]];
  const show = (theme) => {
    const [value, label, words] = themes.find((item) => item[0] === theme) || themes[0];
    if (value) root.dataset.theme = value; else delete root.dataset.theme;
    get("theme").textContent = "◐ " + label;
    get("theme").setAttribute("aria-label", "Colours: " + words);
  };
  let stored = "";
  try { stored = localStorage.getItem("elfit-theme") || ""; } catch { /* A file without storage keeps no choice. */ }
  show(stored);
  get("theme").addEventListener("click", () => {
    const index = themes.findIndex((item) => item[0] === (root.dataset.theme || ""));
    const next = themes[(index + 1) % themes.length][0];
    show(next);
    try { localStorage.setItem("elfit-theme", next); } catch { /* As above. */ }
  });

  // Where the clipboard is closed to the page, what is to be copied is at least selected.
  document.querySelectorAll("[data-copies]").forEach((button) => button.addEventListener("click", async () => {
    const source = get(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "Selected";
    }
  }));

  // Ranges of neighbours, as the other reports say it.
  const where = (places) => {
    if (places.length === data.bases.length) return places.length === 1 ? data.bases[0] : "every base image";
    const parts = [];
    for (let i = 0; i < places.length;) {
      let j = i;
      while (j + 1 < places.length && places[j + 1] === places[j] + 1) j++;
      if (j - i > 1) parts.push(data.bases[places[i]] + " to " + data.bases[places[j]]);
      else for (let k = i; k <= j; k++) parts.push(data.bases[places[k]]);
      i = j + 1;
    }
    return parts.join(", ");
  };

  const findings = data.findings.map(([kind, severity, sentence, path, evidence, pack, bases, roots, rootCount, accepted, remedies]) => ({
    kind: data.kinds[kind], severity, sentence: data.texts[sentence], path: data.texts[path], evidence: data.texts[evidence],
    pack, bases, roots, rootCount, accepted, remedies,
  }));
  for (const item of findings) {
    const label = item.pack < 0 ? "" : data.packages[item.pack].label;
    item.text = [item.kind.id, item.sentence, item.path, item.evidence, label].join("\n").toLowerCase();
  }

  // Filters.
  const base = get("base"), pack = get("package"), search = get("search"), accepted = get("accepted");
  data.bases.forEach((name, index) => base.append(new Option(name, index)));
  data.packages.map((item, index) => [short(item.label, 60), index]).sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)
    .forEach(([label, index]) => pack.append(new Option(label, index)));
  if (!findings.some((item) => item.accepted)) get("accepted-label").hidden = true;
  const boxes = [...document.querySelectorAll("input[name=severity]")];
  boxes.forEach((box, index) => box.parentNode.append(" (" + findings.filter((item) => item.severity === index && !item.accepted).length + ")"));
  if (!findings.some((item) => item.severity !== 2)) boxes[2].checked = boxes[2].defaultChecked = true;
  const page = 100;
  let matching = [], shown = 0;
  const filter = () => {
    const wanted = boxes.map((box) => box.checked);
    const place = base.value === "" ? -1 : Number(base.value);
    const owner = pack.value === "" ? -1 : Number(pack.value);
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    matching = findings.filter((item) => wanted[item.severity] && (accepted.checked || !item.accepted)
      && (place < 0 || item.bases.includes(place)) && (owner < 0 || item.pack === owner)
      && words.every((word) => item.text.includes(word)));
    shown = 0;
    get("list").replaceChildren();
    more();
  };
  const more = () => {
    const part = document.createDocumentFragment();
    for (const item of matching.slice(shown, shown + page)) part.append(row(item));
    get("list").append(part);
    shown = Math.min(matching.length, shown + page);
    get("more").hidden = shown === matching.length;
    const all = matching.length + (matching.length === 1 ? " finding" : " findings");
    get("count").textContent = shown === matching.length ? all : all + ", the first " + shown + " shown";
  };
  const row = (item) => {
    const line = make("li"), details = make("details"), summary = make("summary");
    summary.append(make("span", "severity " + severities[item.severity], severities[item.severity]),
      make("span", "what", short(item.sentence, 400)), make("span", "path", short(item.path, 300)),
      make("span", "where", "on " + where(item.bases) + (item.accepted ? "; " + item.accepted : "")));
    details.append(summary);
    details.addEventListener("toggle", () => { if (details.open && !details.lastChild.matches("dl")) details.append(facts(item)); });
    line.append(details);
    return line;
  };
  const facts = (item) => {
    const list = make("dl");
    const add = (term, ...nodes) => {
      const value = make("dd");
      value.append(...nodes);
      list.append(make("dt", "", term), value);
    };
    const names = (texts, rest) => {
      const items = make("ul", "files long");
      for (const text of texts) items.append(make("li", "name", text));
      if (rest > 0) items.append(make("li", "", "and " + rest + " more"));
      return items;
    };
    add("Rule", make("code", "", item.kind.id));
    add("Why", item.kind.why);
    if (item.evidence) add("Shown by", make("code", "name", item.evidence));
    if (item.sentence.length > 400) add("In full", make("div", "name long", item.sentence));
    add("In", make("div", "path name long", item.path));
    if (item.pack >= 0) add("Package", make("span", "name", data.packages[item.pack].label));
    add("On", item.bases.map((index) => data.bases[index]).join(", "));
    if (item.rootCount > 1 || (item.roots.length && data.texts[item.roots[0]] !== item.path)) {
      add("Loaded by", names(item.roots.map((index) => data.texts[index]), item.rootCount - item.roots.length));
    }
    add("Fix", item.kind.fix);
    const tried = item.remedies.flatMap((index) => {
      const remedy = data.remedies[index];
      const words = make("div", "name", "on " + where(remedy.bases) + ": " + remedy.sentence + ", then " + remedy.verdict);
      return remedy.lines.length ? [words, make("pre", "", remedy.lines.join("\n"))] : [words];
    });
    if (tried.length) add("Tried", ...tried);
    return list;
  };
  const form = get("filter");
  for (const event of ["input", "change"]) form.addEventListener(event, filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  get("more").addEventListener("click", () => {
    const next = get("list").children.length;
    more();
    get("list").children[next]?.querySelector("summary").focus();
  });
  const look = (change) => {
    form.reset();
    boxes.forEach((box) => { box.checked = true; });
    change();
    filter();
    get("findings").scrollIntoView();
    form.querySelector("select").focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select")) { event.preventDefault(); search.focus(); }
  });

  // The matrix.
  const table = get("matrix");
  const all = [...data.packages.entries()];
  // Of one image nothing differs: there what does not run is shown.
  const differs = ([, item]) => data.bases.length > 1
    ? new Set(item.verdicts.filter((verdict) => verdict >= 0)).size > 1 : item.verdicts[0] !== 0;
  const differing = all.filter(differs);
  const matrix = (packages) => {
    const head = make("thead"), names = make("tr"), body = make("tbody");
    names.append(make("td"));
    data.bases.forEach((name, index) => {
      const cell = make("th"), button = make("button", "", name);
      cell.scope = "col";
      button.type = "button";
      button.title = "Findings on " + name;
      button.addEventListener("click", () => look(() => { base.value = index; }));
      cell.append(button);
      names.append(cell);
    });
    head.append(names);
    for (const [index, item] of packages) {
      const line = make("tr"), title = make("th"), button = make("button", "name", short(item.label, 80));
      title.scope = "row";
      button.type = "button";
      button.addEventListener("click", () => look(() => { pack.value = index; }));
      title.append(button);
      line.append(title);
      for (const verdict of item.verdicts) {
        const cell = make("td"), [kind, glyph, words] = verdict < 0 ? ["none", "·", "not judged"] : verdicts[verdict];
        const mark = make("span", "cell " + kind, glyph);
        mark.setAttribute("aria-hidden", "true");
        cell.append(mark, make("span", "sr", words));
        line.append(cell);
      }
      body.append(line);
    }
    table.replaceChildren(head, body);
    table.closest(".scroll").hidden = packages.length === 0;
    const left = all.length - packages.length, count = left === 1 ? "1 package" : left + " packages";
    get("folded").textContent = left === 0 ? "" : packages.length < differing.length ? count + " not shown."
      : data.bases.length === 1 ? count + " run." : count + (left === 1 ? " has" : " have") + " one verdict on all images.";
    get("more-packages").hidden = left === 0;
  };
  if (table) {
    matrix(differing.slice(0, 200));
    get("more-packages").addEventListener("click", () => matrix(all));
  }
  // Paper has nothing to open. The list of findings stays folded: its lines say what, where and on which image.
  const closed = () => [...document.querySelectorAll(".names, #causes details")].filter((item) => !item.open);
  let opened = [];
  addEventListener("beforeprint", () => { opened = closed(); opened.forEach((item) => { item.open = true; }); });
  addEventListener("afterprint", () => { opened.forEach((item) => { item.open = false; }); });
  filter();
  root.dataset.ready = "yes";
})();
