import { html, svg } from "lit";

const PATHS = {
  loop: svg`<path d="M20 12a8 8 0 1 1-2.6-5.9"/><path d="M20 3v4h-4"/>`,
  work: svg`<rect x="4" y="4" width="16" height="16" rx="3"/><path d="M8.5 12l2.5 2.5 4.5-5"/>`,
  goals: svg`<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4.5"/><circle cx="12" cy="12" r="0.8"/>`,
  alignment: svg`<path d="M12 3v5M9.8 6l2.2 2.2L14.2 6M12 21v-5M9.8 18l2.2-2.2 2.2 2.2M3 12h5M6 9.8L8.2 12 6 14.2M21 12h-5M18 9.8L15.8 12l2.2 2.2"/>`,
  links: svg`<path d="M10 14a4 4 0 0 1 0-5.6l3-3a4 4 0 0 1 5.6 5.6l-1.2 1.2"/><path d="M14 10a4 4 0 0 1 0 5.6l-3 3a4 4 0 0 1-5.6-5.6l1.2-1.2"/>`,
  customers: svg`<circle cx="9" cy="8.5" r="3.5"/><path d="M3 20c0-3.6 2.6-6 6-6s6 2.4 6 6"/><path d="M16 5.5a3.2 3.2 0 0 1 0 6M18 14.6c1.9.9 3 2.9 3 5.4"/>`,
  feedback: svg`<path d="M4 5h16v11H10l-4.5 4v-4H4z"/>`,
  tell: svg`<path d="M4 10v4h3l6 4V6l-6 4z"/><path d="M17 9a4 4 0 0 1 0 6"/>`,
  reports: svg`<path d="M4 20V4M4 20h16"/><path d="M8 16v-4M12.5 16V8M17 16v-6"/>`,
  sources: svg`<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/>`,
  deliveries: svg`<path d="M4 13l2.5-8h11L20 13v6H4z"/><path d="M4 13h5l1 2.5h4L15 13h5"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`,
  more: svg`<circle cx="5" cy="12" r="1.2"/><circle cx="12" cy="12" r="1.2"/><circle cx="19" cy="12" r="1.2"/>`,
  alert: svg`<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.2v.3"/>`,
  check: svg`<path d="M5 12.5l4.5 4.5L19 7"/>`,
  star: svg`<path d="M12 3l2.2 6.6L21 12l-6.8 2.4L12 21l-2.2-6.6L3 12l6.8-2.4z"/>`,
  copy: svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M4 16V6a2 2 0 0 1 2-2h10"/>`,
  out: svg`<path d="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5"/>`,
  person: svg`<circle cx="12" cy="8.5" r="3.5"/><path d="M5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5"/>`,
  down: svg`<path d="M7 10l5 5 5-5"/>`,
};

/** @param {keyof typeof PATHS} name decoration only: the word stands beside it */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
