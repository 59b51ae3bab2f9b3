import { html, nothing } from "lit";
import { money, when } from "/app/format.js";
import { to } from "/app/location.js";
import { feedbackState, importance } from "/app/marks.js";

/** What a state means to whoever works the list, in the order asks go through them. */
export const STATES = [
  { value: "RAISED", label: "Raised, to triage" },
  { value: "TRIAGED", label: "Triaged, waits for a start" },
  { value: "COMMITTED", label: "Committed, in work" },
  { value: "RELEASED", label: "Released, to tell" },
  { value: "TOLD", label: "Told" },
  { value: "DECLINED", label: "Declined" },
];

/** The columns of a list of asks. @returns {import("/app/tables.js").Column[]} */
export function columns() {
  return [
    { key: "title", label: "Ask", cell: (row) => html`<a class="title" href=${to(`/feedback/${row.id}`)}>${row.title}</a>${row.workItemKey ? html`<span class="sub">${row.workItemKey}${row.workItemTitle ? ` ${row.workItemTitle}` : ""}</span>` : nothing}` },
    { key: "customerName", label: "Customer", cell: (row) => html`<a class="plain" href=${to(`/customers/${row.customer}`)}>${row.customerName ?? row.customer}</a>` },
    { key: "state", label: "State", cell: (row) => feedbackState(row.state) },
    { key: "importance", label: "Importance", cell: (row) => importance(row.importance) },
    { key: "mrrAtRaise", label: "Revenue then", num: true, by: (row) => row.mrrAtRaise?.amountMinor ?? null, cell: (row) => money(row.mrrAtRaise) },
    { key: "raisedAt", label: "Raised", cell: (row) => when(row.raisedAt) },
  ];
}
