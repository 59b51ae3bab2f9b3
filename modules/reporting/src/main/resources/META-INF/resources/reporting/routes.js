/** @type {import("/app/routes.js").Route[]} */
export const routes = [
  { path: "/", tag: "loop-page", load: () => import("/reporting/loop.js") },
  { path: "/reports", tag: "reports-page", load: () => import("/reporting/reports.js") },
  { path: "/reports/effect", tag: "effect-page", load: () => import("/reporting/effect.js") },
  { path: "/reports/:name", tag: "report-page", load: () => import("/reporting/report.js") },
  { path: "/why/:id", tag: "why-page", load: () => import("/reporting/trace/pages.js") },
  { path: "/because/:id", tag: "because-page", load: () => import("/reporting/trace/pages.js") },
  { path: "/for/:id", tag: "for-page", load: () => import("/reporting/trace/pages.js") },
];
