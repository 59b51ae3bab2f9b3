/** @returns {"light"|"dark"|"auto"} what the person chose; theme.js applies it before the first paint */
export function theme() {
  const chosen = localStorage.getItem("prodops.theme");
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

/** @param {"light"|"dark"|"auto"} name */
export function choose(name) {
  if (name === "auto") {
    localStorage.removeItem("prodops.theme");
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem("prodops.theme", name);
    document.documentElement.dataset.theme = name;
  }
  window.dispatchEvent(new CustomEvent("prodops:theme"));
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => window.dispatchEvent(new CustomEvent("prodops:theme")));
