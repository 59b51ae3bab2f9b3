import { mark } from "/app/marks.js";

const STATES = {
  UPLOADED: ["ring", "warn", "To be mapped"], CHECKING: ["half", "accent", "Checking"], CHECKED: ["ring", "warn", "Checked, not taken in"],
  RUNNING: ["half", "accent", "Taking in"], DONE: ["dot", "good", "Taken in"], REFUSED: ["triangle", "bad", "Refused"],
  CANCELLED: ["dash", "", "Cancelled"], FAILED: ["triangle", "bad", "Cannot be read"],
};

/** @param {string} name */
export const fileState = (name) => mark(...(STATES[name] ?? ["ring", "", name]));

/** What rows can be, those first that teams have in spreadsheets. */
export const TYPES = [
  ["customer.upserted", "Customers"], ["contact.upserted", "Contacts"], ["feedback.received", "Feedback"],
  ["subscription.changed", "Subscriptions"], ["usage.observed", "Usage"], ["work_item.changed", "Work items"],
  ["support_case.changed", "Support cases"], ["survey.answered", "Survey answers"], ["release.shipped", "Releases"],
  ["deployment.finished", "Deployments"], ["incident.changed", "Incidents"],
].map(([value, label]) => ({ value, label }));

/** @param {string|null} type */
export const typeLabel = (type) => TYPES.find((one) => one.value === type)?.label ?? "";

/** Where what such rows brought is to be seen. @param {string|null} type */
export function placeOf(type) {
  switch (type) {
    case "customer.upserted": case "contact.upserted": case "subscription.changed": case "usage.observed": return ["/customers", "See customers"];
    case "feedback.received": return ["/feedback", "See feedback"];
    case "work_item.changed": return ["/work-items", "See work items"];
    default: return ["/reports", "See reports"];
  }
}

/** @param {number} bytes */
export function size(bytes) {
  const units = ["B", "KB", "MB"];
  let n = bytes;
  let unit = 0;
  while (n >= 1000 && unit < 2) {
    n /= 1000;
    unit++;
  }
  return `${n >= 10 || unit === 0 ? Math.round(n) : n.toFixed(1)} ${units[unit]}`;
}
