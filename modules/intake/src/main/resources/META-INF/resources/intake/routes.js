/** @type {import("/app/routes.js").Route[]} */
export const routes = [
  { path: "/work-items", tag: "work-items-page", load: () => import("/intake/work-items.js") },
  { path: "/work-items/:id", tag: "work-item-page", load: () => import("/intake/work-item.js") },
  { path: "/sources", tag: "sources-page", load: () => import("/intake/sources.js") },
  { path: "/sources/new/:dialect", tag: "connect-page", load: () => import("/intake/connect.js") },
  { path: "/sources/:id", tag: "source-page", load: () => import("/intake/source.js") },
  { path: "/files", tag: "files-page", load: () => import("/intake/files.js") },
  { path: "/files/:id", tag: "file-page", load: () => import("/intake/file.js") },
  { path: "/deliveries", tag: "deliveries-page", load: () => import("/intake/deliveries.js") },
  { path: "/deliveries/:id", tag: "delivery-page", load: () => import("/intake/delivery.js") },
  { path: "/write-backs", tag: "write-backs-page", load: () => import("/intake/write-backs.js") },
];
