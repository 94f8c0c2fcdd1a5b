"use strict";
(() => {
  const source = document.querySelector("#report");
  if (!source) { return; }
  const clear = source.querySelector("button.clear");
  const all = [...document.querySelectorAll(".finding[data-targets]")];
  const places = (finding) => finding.dataset.targets.split(" ").filter(Boolean).map((each) => {
    const [id, side] = each.split(":");
    return { element: document.getElementById(id), side };
  }).filter((each) => each.element);
  let kept = null;

  function dim() {
    for (const element of source.querySelectorAll(".lit")) {
      element.classList.remove("lit", "left", "right");
      element.removeAttribute("data-sign");
    }
    for (const finding of document.querySelectorAll(".finding.chosen")) {
      finding.classList.remove("chosen");
    }
  }

  function light(finding, moves) {
    dim();
    finding.classList.add("chosen");
    const found = places(finding);
    const counts = { left: 0, right: 0 };
    for (const { element, side } of found) {
      element.classList.add("lit");
      if (side) {
        element.classList.add(side);
        counts[side] += 1;
        element.dataset.sign = counts[side] > 1 ? "+" : side === "right" ? "=" : "";
      }
    }
    if (moves && found.length) {
      found[0].element.scrollIntoView({ block: "center", inline: "nearest" });
    }
    clear.hidden = false;
  }

  function restore() {
    if (kept) { light(kept, false); } else { dim(); clear.hidden = true; }
  }

  for (const finding of all) {
    const button = finding.querySelector("button.show");
    if (!button) { continue; }
    button.hidden = false;
    button.addEventListener("click", () => { kept = finding; light(finding, true); });
    finding.addEventListener("mouseenter", () => { light(finding, false); });
    finding.addEventListener("mouseleave", restore);
  }
  clear.addEventListener("click", () => { kept = null; restore(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { kept = null; restore(); }
  });
  source.addEventListener("click", (event) => {
    const place = event.target.closest("[id]");
    const finding = place && all.find((each) =>
      places(each).some(({ element }) => element === place));
    if (!finding) { return; }
    const details = finding.closest("details");
    if (details) { details.open = true; }
    kept = finding;
    light(finding, false);
    finding.scrollIntoView({ block: "center" });
  });
})();
