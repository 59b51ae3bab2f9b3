/**
 * The pages of the side bar. The first four stay in the bottom bar of a narrow screen.
 *
 * @typedef {{path: string, label: string, icon: string, key: string, under?: string[]}} Entry
 */

/** @type {Entry[]} */
export const entries = [
  { path: "/", label: "Loop", icon: "loop", key: "l" },
  { path: "/work-items", label: "Work items", icon: "work", key: "w" },
  { path: "/goals", label: "Goals", icon: "goals", key: "o" },
  { path: "/alignment", label: "Alignment", icon: "alignment", key: "a" },
  { path: "/suggestions", label: "Links to confirm", icon: "links", key: "i" },
  { path: "/customers", label: "Customers", icon: "customers", key: "c" },
  { path: "/feedback", label: "Feedback", icon: "feedback", key: "f" },
  { path: "/outreach", label: "To tell", icon: "tell", key: "t" },
  { path: "/reports", label: "Reports", icon: "reports", key: "r" },
  { path: "/sources", label: "Sources", icon: "sources", key: "s" },
  { path: "/deliveries", label: "Deliveries", icon: "deliveries", key: "d" },
];

/** @param {Entry} entry @param {string} pathname */
export const isCurrent = (entry, pathname) => (entry.path === "/" ? pathname === "/" : pathname === entry.path || pathname.startsWith(`${entry.path}/`));
