// Sums of money.
import { amount } from "./format.js";

/** In millions where it is so much. */
export function money(value, currency) {
  return Math.abs(value) >= 1e6 ? amount(value / 1e6) + " M" + currency
    : amount(value) + " " + currency;
}
