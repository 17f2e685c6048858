"use strict";
{
  const bar = document.getElementById("search");
  const input = bar.querySelector("input");
  const output = bar.querySelector("output");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const records = [...document.querySelectorAll("article")].map((article) => ({ article, text: fold(article.textContent) }));
  const sections = [...document.querySelectorAll("section")];

  const mark = (words) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!words.length) return;
    const ranges = [];
    for (const { article } of records) {
      if (article.hidden) continue;
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // Only where folding keeps the length do offsets in the folded text hold in the node.
        const text = fold(node.data);
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
      if (ranges.length > 2000) break;
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const search = () => {
    const words = fold(input.value).split(/\s+/u).filter(Boolean);
    let found = 0;
    for (const { article, text } of records) {
      article.hidden = !words.every((word) => text.includes(word));
      if (!article.hidden) found += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector("article:not([hidden])");
    output.value = words.length ? `${found} of ${records.length}` : "";
    mark(words);
  };

  const clear = () => {
    input.value = "";
    search();
  };

  input.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape" && input.value) {
      clear();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (target && target.closest("[hidden]")) clear();
    else if (target && target.querySelector("[hidden]")) clear();
  });
  bar.hidden = false;
}
