import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rangesOf } from "../../../src/model/language.ts";
import { canonicaliseGroups, matches, type Term } from "../../../src/model/selection.ts";
import { selectPositions } from "../../../src/worker/store/postings.ts";
import { aGroups, anArticle, groupsOf } from "../../helpers/selections.ts";

/** A list that counts how often it is read. */
function probed(list: ArrayLike<number>): { list: ArrayLike<number>; reads: () => number } {
  let reads = 0;
  const counting = new Proxy(list, {
    get(target, key) {
      if (typeof key === "string" && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key);
    },
  });
  return { list: counting, reads: () => reads };
}

const nameOf = (term: Term): string => ("topic" in term ? term.topic : term.lang);

function first(positions: Iterable<number>, limit: number): number[] {
  const taken: number[] = [];
  for (const position of positions) {
    taken.push(position);
    if (taken.length === limit) break;
  }
  return taken;
}

const every = (step: number, length: number, start = 0) =>
  Uint32Array.from({ length: Math.ceil((length - start) / step) }, (_, i) => start + i * step);

describe("select", () => {
  const lists = new Map<string, number[]>([
    ["space", [0, 2, 3, 5, 8]],
    ["law", [1, 2, 5, 9]],
    ["mars", [3, 5]],
  ]);
  const postings = (term: Term) => lists.get(nameOf(term)) ?? [];

  it.each([
    ["one topic", "space", 0, [0, 2, 3, 5, 8]],
    ["one topic from where it is published", "space", 3, [3, 5, 8]],
    ["all of two topics", "space+law", 0, [2, 5]],
    ["any of two topics, each article once", "space,law", 0, [0, 1, 2, 3, 5, 8, 9]],
    ["one topic without another", "space+!mars", 0, [0, 2, 8]],
    ["everything without two topics", "!space+!law", 0, [4, 6, 7]],
    ["everything without a topic from where it is published", "!space", 7, [7, 9]],
    ["a group beside another", "law+!space,mars", 0, [1, 3, 5, 9]],
    ["a topic without articles", "cooking", 0, []],
    ["a topic and one without articles", "space+cooking", 0, []],
    ["nothing when nothing is published", "!mars", 10, []],
  ])("finds %s, newest first", (_, written, from, expected) => {
    const groups = groupsOf(...written.split(","));
    expect([...selectPositions(groups, postings, 10, from)]).toEqual(expected);
  });

  it("finds what a filter over all articles finds, however the selection is spelt", () => {
    const sites = fc
      .array(anArticle, { maxLength: 60 })
      .chain((articles) =>
        fc.record({ articles: fc.constant(articles), from: fc.nat({ max: articles.length }) }),
      );
    fc.assert(
      fc.property(sites, aGroups, ({ articles, from }, groups) => {
        const postings = (term: Term) =>
          Uint32Array.from(
            articles.flatMap(({ tags, lang }, at) => {
              const names: string[] = [...tags.map(({ topic }) => topic), ...rangesOf(lang)];
              return names.includes(nameOf(term)) ? [at] : [];
            }),
          );
        const expected = articles.flatMap((article, at) =>
          at >= from && matches({ kind: "topics", groups }, article) ? [at] : [],
        );
        for (const spelling of [groups, canonicaliseGroups(groups)]) {
          expect([...selectPositions(spelling, postings, articles.length, from)]).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the cost of a selection", () => {
  const site = 1_000_000;

  it("is that of a page, however long the topics' lists are", () => {
    const even = probed(every(2, site));
    const third = probed(every(3, site));
    const fifth = probed(every(5, site));
    const lists = new Map([
      ["even", even.list],
      ["third", third.list],
      ["fifth", fifth.list],
    ]);
    const groups = groupsOf("even+third", "even+!fifth", "third+fifth");
    expect(
      first(
        selectPositions(groups, (term) => lists.get(nameOf(term)) ?? [], site, 0),
        20,
      ),
    ).toHaveLength(20);
    expect(even.reads() + third.reads() + fifth.reads()).toBeLessThan(1000);
  });

  it("is that of a page for everything without a topic", () => {
    const even = probed(every(2, site));
    expect(
      first(
        selectPositions(groupsOf("!even"), () => even.list, site, 0),
        20,
      ),
    ).toEqual([...every(2, 40, 1)]);
    expect(even.reads()).toBeLessThan(200);
  });

  it("is that of the rarest topic when all have to hold", () => {
    const common = probed(every(1, site));
    const rare = probed([17, 400_000, 999_999]);
    const postings = (term: Term) => (nameOf(term) === "rare" ? rare.list : common.list);
    expect([...selectPositions(groupsOf("common+rare"), postings, site, 0)]).toHaveLength(3);
    expect(common.reads() + rare.reads()).toBeLessThan(400);
  });

  it("is that of the topic that is asked for when a longer one is left out", () => {
    const common = probed(every(1, site - 1));
    const postings = (term: Term) => (nameOf(term) === "rare" ? [17, 400_000, 999_999] : common.list);
    expect([...selectPositions(groupsOf("rare+!common"), postings, site, 0)]).toEqual([999_999]);
    expect(common.reads()).toBeLessThan(300);
  });

  it("does not grow with what is scheduled", () => {
    const topic = probed(every(1, site));
    expect(
      first(
        selectPositions(groupsOf("topic"), () => topic.list, site, 900_000),
        2,
      ),
    ).toEqual([900_000, 900_001]);
    expect(topic.reads()).toBeLessThan(100);
  });
});
