// The editor of the query page: CodeMirror over the text area, which keeps the text and is what the form sends.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const area = document.getElementById("sparql");
const form = area.form;
const chinese = document.documentElement.lang.startsWith("zh");

const KEYWORDS = (
  "SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE OPTIONAL UNION MINUS GRAPH FILTER BIND VALUES EXISTS GROUP HAVING ORDER BY " +
  "ASC DESC LIMIT OFFSET COUNT SUM AVG MIN MAX SAMPLE LANG LANGMATCHES STR CONTAINS REGEX COALESCE BOUND YEAR PREFIX"
).split(" ");
const keywords = KEYWORDS.map((label) => ({ label, type: "keyword", boost: -50 }));

// Terms are found by their short form and by their names in both languages; what is inserted is the short form.
let asked;
const vocabulary = () =>
  (asked ??= fetch(area.dataset.vocabulary)
    .then((answer) => answer.json())
    .then(({ terms }) =>
      terms.map(({ curie, en, zh, domain, count, kind }) => ({
        label: [curie, en, zh].filter(Boolean).join(" "),
        displayLabel: curie,
        apply: curie,
        detail: (chinese ? [zh, en] : [en, zh]).filter(Boolean).join(" · "),
        info: domain.length ? `${domain.join(", ")} → (${count})` : `(${count})`,
        type: kind,
        boost: Math.min(Math.log10(count + 1), 5),
      })),
    )
    .catch(() => []));

const complete = async (context) => {
  const word = context.matchBefore(/[?$][\p{L}\p{N}_]*|[\p{L}][\p{L}\p{N}_-]*:?[\p{L}\p{N}_-]*/u);
  if (!word && !context.explicit) return null;
  const own = context.state.doc.toString().match(/[?$][\p{L}\p{N}_]+/gu) ?? [];
  const variables = [...new Set(own)].filter((name) => name !== word?.text).map((label) => ({ label, type: "variable" }));
  const options = /^[?$]/.test(word?.text ?? "") ? variables : [...(await vocabulary()), ...variables, ...keywords];
  return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_?$:-]*$/u };
};

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--c-kw)", fontWeight: "600" },
  { tag: tags.string, color: "var(--c-str)" },
  { tag: tags.variableName, color: "var(--c-var)" },
  { tag: [tags.number, tags.bool], color: "var(--c-num)" },
  { tag: tags.comment, color: "var(--c-com)" },
  { tag: [tags.url, tags.namespace, tags.typeName, tags.propertyName, tags.atom, tags.labelName], color: "var(--c-iri)" },
]);

// A long text does not go into an address.
const send = () => {
  if (new URLSearchParams(new FormData(form)).toString().length > Number(form.dataset.addressBytes)) form.method = "post";
};
form.addEventListener("submit", send);
const run = () => {
  form.requestSubmit();
  return true;
};

const described = area.getAttribute("aria-describedby");
const attributes = {
  "aria-labelledby": "sparql-l",
  ...(described && { "aria-describedby": described, "aria-invalid": "true" }),
};
const phrases = { Completions: "补全建议", "Control character": "控制字符" };
const view = new EditorView({
  doc: area.value,
  extensions: [
    EditorView.cspNonce.of(document.querySelector("script[nonce]").nonce),
    EditorView.contentAttributes.of(attributes),
    EditorView.lineWrapping,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) area.value = update.state.doc.toString();
    }),
    EditorState.phrases.of(chinese ? phrases : {}),
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60 }),
    sparql(),
    syntaxHighlighting(colours),
    // No Tab: it leaves the editor, as everywhere else on the page (WCAG 2.1.2).
    keymap.of([{ key: "Mod-Enter", run }, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
  ],
});
area.hidden = true;
area.after(view.dom);
document.getElementById("sparql-l").addEventListener("click", () => view.focus());

const at = Number(area.dataset.line);
if (at && at <= view.state.doc.lines) {
  const line = view.state.doc.line(at);
  const from = Math.min(line.from + Number(area.dataset.column) - 1, line.to);
  const message = document.getElementById("bad").innerText;
  const start = from === line.to ? Math.max(line.from, from - 1) : from; // at the end of a line: its last character
  view.dispatch(setDiagnostics(view.state, [{ from: start, to: line.to, severity: "error", message }]));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}
