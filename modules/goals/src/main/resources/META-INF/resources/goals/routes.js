/** @type {import("/app/routes.js").Route[]} */
export const routes = [
  { path: "/goals", tag: "goals-page", load: () => import("/goals/goals.js") },
  { path: "/goals/new", tag: "goal-form-page", load: () => import("/goals/goal-form.js") },
  { path: "/goals/check-in", tag: "check-in-page", load: () => import("/goals/check-in.js") },
  { path: "/goals/conflicts", tag: "conflicts-page", load: () => import("/goals/conflicts.js") },
  { path: "/goals/:id", tag: "goal-page", load: () => import("/goals/goal.js") },
  { path: "/goals/:id/edit", tag: "goal-form-page", load: () => import("/goals/goal-form.js") },
  { path: "/products/:key", tag: "product-page", load: () => import("/goals/product.js") },
  { path: "/suggestions", tag: "suggestions-page", load: () => import("/goals/suggestions.js") },
  { path: "/alignment", tag: "alignment-page", load: () => import("/goals/alignment/sessions.js") },
  { path: "/alignment/new", tag: "session-form-page", load: () => import("/goals/alignment/session-form.js") },
  { path: "/alignment/:id", tag: "session-page", load: () => import("/goals/alignment/session.js") },
  { path: "/alignment/:id/answer", tag: "answer-page", load: () => import("/goals/alignment/answer.js") },
  { path: "/answer", tag: "guest-page", load: () => import("/goals/alignment/guest.js"), open: true },
];
