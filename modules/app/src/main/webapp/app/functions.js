import { words } from "/app/format.js";

/** The functions around a product, as forms offer them. */
export const FUNCTIONS = ["DEVELOPMENT", "DESIGN", "PRODUCT", "SALES", "MARKETING", "CUSTOMER_SERVICE", "ANALYTICS"].map((value) => ({ value, label: words(value) }));
