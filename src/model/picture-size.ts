/** What a picture is shown in: smaller copies, for screens that have no use for all of it. @module */
import * as v from "valibot";
import { Address } from "./address.ts";
import { Whole } from "./whole.ts";

export const PictureSize = v.object({
  url: Address,
  /** In pixels. */
  width: Whole,
});
export type PictureSize = v.InferOutput<typeof PictureSize>;

/**
 * What the pictures of a text are shown in, by the addresses that they have in it, the narrowest first. A picture that is
 * not much wider than its copies is among them.
 */
export const PictureSizes = v.record(v.string(), v.array(PictureSize));
export type PictureSizes = v.InferOutput<typeof PictureSizes>;
