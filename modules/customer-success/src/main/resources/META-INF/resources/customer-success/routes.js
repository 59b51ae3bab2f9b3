/** @type {import("/app/routes.js").Route[]} */
export const routes = [
  { path: "/customers", tag: "customers-page", load: () => import("/customer-success/customers.js") },
  { path: "/customers/new", tag: "customer-form-page", load: () => import("/customer-success/customer-form.js") },
  { path: "/customers/:id", tag: "customer-page", load: () => import("/customer-success/customer.js") },
  { path: "/customers/:id/edit", tag: "customer-form-page", load: () => import("/customer-success/customer-form.js") },
  { path: "/feedback", tag: "feedback-page", load: () => import("/customer-success/feedback.js") },
  { path: "/feedback/new", tag: "feedback-form-page", load: () => import("/customer-success/feedback-form.js") },
  { path: "/feedback/:id", tag: "feedback-item-page", load: () => import("/customer-success/feedback-item.js") },
  { path: "/outreach", tag: "outreach-page", load: () => import("/customer-success/outreach.js") },
];
