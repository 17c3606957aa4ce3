// Names offered while one types in a search box: an ARIA combobox with a list (APG pattern, no automatic selection).
// Without this the box is a plain form; Enter searches, as long as nothing in the list was chosen with the arrows.
const enhance = (input, number) => {
  const list = document.createElement("ul");
  Object.assign(list, { id: `offer-${number}`, className: "offer", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.form.append(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let at = -1, waiting, asked;
  const choose = (next) => {
    at = next;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const open = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", shown);
    if (!shown) choose(-1);
  };
  const show = ([, names, kinds, addresses]) => {
    list.replaceChildren(...names.map((name, place) => {
      const option = document.createElement("li"), kind = document.createElement("span");
      Object.assign(option, { id: `${list.id}-${place}`, lang: /\p{sc=Han}/u.test(name) ? "zh-Hans" : "en" });
      option.setAttribute("role", "option");
      option.dataset.to = addresses[place];
      Object.assign(kind, { textContent: kinds[place], lang: document.documentElement.lang });
      option.append(name, kind);
      return option;
    }));
    open(names.length > 0);
    choose(-1);
  };
  const ask = async () => {
    const words = (asked = input.value.trim());
    if (!words) return open(false);
    const lang = new URLSearchParams(location.search).get("lang");
    const found = await fetch(`/suggest?${new URLSearchParams(lang ? { q: words, lang } : { q: words })}`).catch(() => null);
    if (found?.ok && words === asked && document.activeElement === input) show(await found.json());
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    const move = { ArrowDown: at < last ? at + 1 : -1, ArrowUp: at < 0 ? last : at - 1 }[event.key];
    if (event.isComposing || list.hidden) return;
    if (move !== undefined) choose(move);
    else if (event.key === "Escape") open(false);
    else if (event.key === "Enter" && at >= 0) location.assign(list.children[at].dataset.to);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => open(false));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[data-to]");
    if (option) location.assign(option.dataset.to);
  });
};
document.querySelectorAll("form input[type=search][name=q]").forEach(enhance);
