// Progressive enhancement only: every page works without it. Copy buttons, and "/" goes to the search box.
document.documentElement.classList.add("js");
const copy = async (button, text) => {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
  } catch {
    getSelection()?.selectAllChildren(document.getElementById(button.dataset.copy) ?? button);
  }
};
for (const button of document.querySelectorAll("[data-copy]"))
  button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent));
for (const button of document.querySelectorAll("[data-copy-url]"))
  button.addEventListener("click", () => {
    const form = button.closest("form");
    const query = form ? `?${new URLSearchParams(new FormData(form))}` : location.search;
    copy(button, `${location.origin}${location.pathname}${query}`);
  });
addEventListener("keydown", (event) => {
  const typing = /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? "");
  const box = document.querySelector("input[type=search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !box) return;
  event.preventDefault();
  box.focus();
});
