/**
 * Which encoding a text that is not UTF-8 seems to be in, for a sentence that says how to convert it.
 *
 * Detectors that are made for web pages take a note of five words for anything: there is too little in it to count. Here the
 * question is narrower. Every candidate reads the bytes; how frequent in its languages is what it then shows tells them
 * apart, and how the bytes beyond ASCII stand among the letters: alone in Latin writing, as whole words in others, two by
 * two in East Asia.
 *
 * @module
 */

/** An encoding of one byte a character, by the name that `iconv` and the Encoding Standard share. */
interface SingleByte {
  name: string;
  /** What is frequent in its languages, beyond ASCII. */
  frequent: RegExp;
}

const russian = /[оеаинтсрвлкмдпуяы]/;

/** Writings that are not Latin, where words are made of nothing else. */
const ofWholeWords: SingleByte[] = [
  { name: "WINDOWS-1251", frequent: russian },
  { name: "KOI8-R", frequent: russian },
  { name: "IBM866", frequent: russian },
  { name: "ISO-8859-5", frequent: russian },
  { name: "WINDOWS-1253", frequent: /[αοιετσνηυρπκμλς]/ },
  { name: "WINDOWS-1255", frequent: /[יוהלארתבשמנ]/ },
  { name: "WINDOWS-1256", frequent: /[اليمنترهوبة]/ },
];

const centralEuropean = /[ąćęłńóśźżáčďéěíňřšťúůýžőűăâîșţŁŚŻŹČŠŽŘ’“”„–—…]/;

/** Latin letters with marks, and the quotation marks and dashes around them; of those that fit as well, the first. */
const ofSingleLetters: SingleByte[] = [
  { name: "WINDOWS-1252", frequent: /[äöüßÄÖÜéèêëàâáãåæçîïíìñôóòõøœùûúÉÈÀÇÑÅØ’“”„«»–—…]/ },
  { name: "MACINTOSH", frequent: /[äöüßÄÖÜéèêëàâáãåæçîïíìñôóòõøœùûúÉÈÀÇ’“”„«»–—…]/ },
  { name: "WINDOWS-1254", frequent: /[ğışİöüçÖÜÇâîû’“”–—…]/ },
  { name: "WINDOWS-1250", frequent: centralEuropean },
  { name: "ISO-8859-2", frequent: centralEuropean },
];

type Pair = readonly [lead: number, trail: number];

/** An encoding of two bytes a character. */
interface DoubleByte {
  name: string;
  /** Kana, Hangul, and the ideographs of the first of the standard's two levels. */
  isFrequent(pair: Pair): boolean;
  /** First bytes of punctuation, which says nothing. */
  punctuation: number[];
  /** Whether enough speaks for it where another fits as well. */
  suffices?(pairs: readonly Pair[]): boolean;
}

/** Whether the first of two bytes is one of these. */
const leadsWithin =
  (from: number, to: number) =>
  ([lead]: Pair) =>
    lead >= from && lead <= to;

/** Whether the second of two bytes is beyond ASCII. */
const isHigh = ([, trail]: Pair) => trail >= 0xa1;

/** Whether a part of some pairs is of a kind. */
const isShare = (pairs: readonly Pair[], part: number, isOfKind: (pair: Pair) => boolean) =>
  pairs.filter(isOfKind).length > pairs.length * part;

/** Of those that fit as well, the first. */
const eastAsian: DoubleByte[] = [
  {
    name: "EUC-JP",
    isFrequent: (pair) => leadsWithin(0xb0, 0xcf)(pair) || leadsWithin(0xa4, 0xa5)(pair),
    punctuation: [0xa1, 0xa3],
    // Kana; its ideographs have places that they have in GBK, too.
    suffices: (pairs) => isShare(pairs, 0.1, leadsWithin(0xa4, 0xa5)),
  },
  {
    name: "EUC-KR",
    isFrequent: leadsWithin(0xb0, 0xc8),
    punctuation: [0xa1, 0xa3],
    // So many Chinese characters that are all in the first half would be a coincidence.
    suffices: (pairs) => pairs.length >= 8 && pairs.every(leadsWithin(0xa1, 0xc8)),
  },
  {
    name: "GBK",
    isFrequent: (pair) => leadsWithin(0xb0, 0xd7)(pair) && isHigh(pair),
    punctuation: [0xa1, 0xa3],
  },
  {
    name: "BIG5",
    isFrequent: leadsWithin(0xa4, 0xc6),
    punctuation: [0xa1],
    // An umlaut before a letter is such a pair, but its second byte is ASCII.
    suffices: (pairs) => isShare(pairs, 0.25, isHigh),
  },
  {
    name: "SHIFT_JIS",
    isFrequent: (pair) => leadsWithin(0x82, 0x83)(pair) || leadsWithin(0x88, 0x97)(pair),
    punctuation: [0x81],
    // Kana; a typographic quotation mark before a letter is such a pair, too.
    suffices: (pairs) => isShare(pairs, 0.1, leadsWithin(0x82, 0x83)),
  },
];

/** The likeliest encoding, as `iconv` names it; undefined if nothing fits. */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const asian = likeliest(eastAsian, (each) => shareOfPairs(bytes, each));
  if (asian.share > 0.7) return asian.name;
  const single = standAlone(bytes) ? [...ofSingleLetters, ...ofWholeWords] : ofWholeWords;
  const { name, share } = likeliest(single, (each) => shareOfLetters(bytes, each));
  return share > 0 ? name : undefined;
}

function likeliest<T extends { name: string }>(
  candidates: readonly T[],
  shareOf: (candidate: T) => number,
): { name: string; share: number } {
  return candidates
    .map((each) => ({ name: each.name, share: shareOf(each) }))
    .reduce((best, each) => (each.share > best.share ? each : best));
}

/** Of the characters of two bytes, the share that is frequent; 0 if the bytes are no text in this encoding. */
function shareOfPairs(
  bytes: Uint8Array,
  { name, isFrequent, punctuation, suffices = () => true }: DoubleByte,
): number {
  if (decode(bytes, name) === undefined) return 0;
  const pairs: Pair[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    at++;
    if (!punctuation.includes(lead)) pairs.push([lead, bytes[at] ?? 0]);
  }
  return suffices(pairs) ? pairs.filter(isFrequent).length / Math.max(1, pairs.length) : 0;
}

/** Of the characters beyond ASCII, the share that is frequent. */
function shareOfLetters(bytes: Uint8Array, { name, frequent }: SingleByte): number {
  const beyond = [...(decode(bytes, name) ?? "")].filter((character) => character > "\x7f");
  return beyond.filter((character) => frequent.test(character)).length / Math.max(1, beyond.length);
}

/** The text in an encoding, of which a character may be cut off at the end; undefined if it is none. */
function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Whether most bytes beyond ASCII stand alone, or in a word with ASCII letters. */
function standAlone(bytes: Uint8Array): boolean {
  const words: string[] =
    Buffer.from(bytes)
      .toString("latin1")
      .match(/[a-z\x80-\xff]+/gi) ?? [];
  const marked = words.filter((word) => /[\x80-\xff]/.test(word));
  return marked.filter((word) => word.length === 1 || /[a-z]/i.test(word)).length * 2 >= marked.length;
}
