/** Films of no pictures, with what cameras say of a place. @module */

/** A box of MP4 and QuickTime (ISO/IEC 14496-12, §4.2). */
export function box(type: string, ...parts: (Buffer | string)[]): Buffer {
  const payload = Buffer.concat(parts.map((part) => Buffer.from(part, "latin1")));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + payload.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, payload]);
}

/** A film with these boxes besides its pictures, of which there are none. */
export function film(...boxes: Buffer[]): Buffer {
  return Buffer.concat([
    box("ftyp", "isom\0\0\u0002\0isommp42"),
    box("mdat", "\xa9xyz\0\0\0\0+48.8577+002.2950/"),
    box("moov", box("mvhd", Buffer.alloc(100)), ...boxes),
  ]);
}

export const eiffelTower = "+48.8577+002.2950+035.00/";

/** As Android writes it. */
export const inUserData = (place: string) => box("udta", box("\xa9xyz", "\0\x19\x15\xc7", place));

/** As iTunes does. */
export const inItems = (place: string) =>
  box("udta", box("meta", "\0\0\0\0", box("ilst", box("\xa9xyz", value(place)))));

/** As iPhones do. */
export const inMetadata = (place: string) =>
  box(
    "meta",
    box("hdlr", "\0\0\0\0\0\0\0\0mdta", Buffer.alloc(14)),
    box("keys", "\0\0\0\0\0\0\0\x01", box("mdta", "com.apple.quicktime.location.ISO6709")),
    box("ilst", box("\0\0\0\x01", value(place))),
  );

/** As 3GPP has it, in fixed point: 2.29 and 48.85 degrees. */
export const inLocation = (degrees = "\0\x02\x4b\x85\0\x30\xdb\x93") =>
  box("udta", box("loci", "\0\0\0\0\x15\xc7Paris\0\0", degrees, "\0\0\0\0earth\0\0"));

function value(text: string): Buffer {
  return box("data", "\0\0\0\x01\0\0\0\0", text);
}
