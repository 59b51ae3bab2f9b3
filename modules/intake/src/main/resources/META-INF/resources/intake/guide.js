import { css, html, nothing } from "lit";

/**
 * The steps a person takes at the sender, with this source's address and secret put in.
 *
 * @param {{label: string, steps: string[], secretHint: string|null}} dialect
 * @param {{hookUrl?: string, secret?: string|null}} source
 */
export function guide(dialect, source) {
  const fill = (step) => step.split(/(\{url\}|\{secret\})/).map((part) => {
    if (part === "{url}") {
      return source.hookUrl ? html`<code>${source.hookUrl}</code>` : html`<em>the hook URL</em>`;
    }
    return part === "{secret}" ? html`<em>the secret</em>` : part;
  });
  return html`<ol class="steps">${dialect.steps.map((step) => html`<li><div>${fill(step)}</div></li>`)}</ol>
    ${dialect.secretHint ? html`<p class="hint">${dialect.secretHint}</p>` : nothing}`;
}

export const guideStyles = css`
  .steps { display: grid; gap: 10px; counter-reset: step; margin-bottom: 8px; }
  .steps li { display: grid; grid-template-columns: 24px minmax(0, 1fr); gap: 10px; counter-increment: step; }
  .steps li::before { content: counter(step); width: 22px; height: 22px; border-radius: 50%; background: var(--surface-2); color: var(--ink-2); font-size: 12px; font-weight: 600; display: grid; place-items: center; }
  .steps code { overflow-wrap: anywhere; background: var(--surface-2); padding: 1px 4px; border-radius: 3px; }
`;

/** @returns {string} a secret nobody guesses, 192 bits */
export function newSecret() {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (b) => b.toString(16).padStart(2, "0")).join("");
}
