import { directive, Directive, PartType } from "lit/directive.js";

/**
 * Sets computed sizes on an element, one property at a time: Lit's own styleMap writes a style
 * attribute first, which a strict Content-Security-Policy refuses.
 */
class Styled extends Directive {
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) {
      throw new Error("styled stands in an element's tag");
    }
  }

  render() {}

  update(part, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      part.element.style.setProperty(name, value);
    }
  }
}

/** @type {(properties: Record<string, string>) => unknown} */
export const styled = directive(Styled);
