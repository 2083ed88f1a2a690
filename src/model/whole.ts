/** Sizes and lengths. @module */
import * as v from "valibot";

/** A whole number from 0 up, as far as numbers are exact. */
export const Whole = v.pipe(v.number(), v.safeInteger("a whole number"), v.minValue(0, "a number from 0 up"));
