/** Lists of topics: plain ones with counts, and those by which a selection can be refined. @module */

import { selectionPath, topicPath } from "../../model/addresses.ts";
import { nameLanguage, tagOf } from "../../model/language.ts";
import type { Group, Selection } from "../../model/selection.ts";
import { topicSelection } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { say, sayCounted, type Words } from "../../model/words.ts";
import { formatNumber } from "./language.ts";
import { Link } from "./link.tsx";
import { dropTerm, type Refinement, type Step } from "./refinements.ts";

/** Topics as links to their pages, each with a count if it is known. */
export function TopicLinks({
  words,
  topics,
}: {
  words: Words;
  topics: readonly { topic: TopicSummary; count?: number | undefined }[];
}) {
  return (
    <ul class="tags">
      {topics.map(({ topic, count }) => (
        <li>
          <Link path={topicPath(topic.slug)}>
            <bdi>{topic.title}</bdi> <Count words={words} of={count} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A number of articles, if it is known: seen as a number, heard as a phrase. */
export function Count({ words, of }: { words: Words; of: number | undefined }) {
  if (of === undefined) return null;
  return (
    <span class="count">
      <span aria-hidden="true">{formatNumber(of, words.grammar)}</span>
      <span class="heard">{sayCounted(words, "articles", of)}</span>
    </span>
  );
}

/**
 * Topics that go with a selection, each a link, and each to be added to it or left out of it.
 *
 * @param path where a refined selection stands: its page or its feed
 */
export function Refinements(list: {
  words: Words;
  refinements: readonly Refinement[];
  path?: (selection: Selection) => string;
}) {
  const { words, refinements, path = selectionPath } = list;
  return (
    <ul class="refinements">
      {refinements.map(({ topic, adding, leavingOut }) => (
        <li>
          <Link path={path(topicSelection(topic.slug))}>
            <bdi>{topic.title}</bdi>
          </Link>
          <span class="steps">
            <StepLink words={words} step={adding} verb="stepWith" topic={topic} path={path} />
            <StepLink words={words} step={leavingOut} verb="stepWithout" topic={topic} path={path} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface StepLinkProps {
  words: Words;
  step?: Step | undefined;
  verb: "stepWith" | "stepWithout";
  topic: TopicSummary;
  path: (selection: Selection) => string;
}

/** Seen as a sign, a word and a number; heard as a phrase that names the topic. */
function StepLink({ words, step, verb, topic, path }: StepLinkProps) {
  if (!step) return null;
  const { count } = step;
  const { title } = topic;
  const named =
    verb === "stepWith"
      ? say(words, "stepWithTopic", { topic: title })
      : say(words, "stepWithoutTopic", { topic: title });
  const told = count === undefined ? named : `${named}: ${sayCounted(words, "articles", count)}`;
  return (
    <Link path={path(step.selection)} title={told}>
      <span aria-hidden="true">
        {verb === "stepWith" ? "+" : "−"} {say(words, verb)}
      </span>
      {count === undefined ? null : (
        <span class="count" aria-hidden="true">
          {formatNumber(count, words.grammar)}
        </span>
      )}
      <span class="heard">{told}</span>
    </Link>
  );
}

/** The terms of a combination, each to be dropped; nothing for a single topic. */
export function Terms(props: { words: Words; groups: Group[]; title: (slug: Slug) => string }) {
  const { words, groups, title } = props;
  if (groups.flat().length < 2) return null;
  return (
    <p class="terms">
      {groups.map((group, place) =>
        group.map((term, at) => {
          const rest = dropTerm(groups, term);
          const name = "topic" in term ? title(term.topic) : nameLanguage(tagOf(term.lang), words.grammar);
          const others = at === 0 ? place > 0 && say(words, "termOr") : !term.not && say(words, "termAnd");
          return (
            <>
              {/* What joins it to the others stays beside it where a line ends. */}
              <span>
                {others ? `${others} ` : ""}
                {term.not ? `${say(words, "termWithout")} ` : ""}
                {rest ? (
                  <Link
                    path={selectionPath(rest)}
                    title={say(words, "drop", { topic: name })}
                    aria-label={say(words, "drop", { topic: name })}
                  >
                    <bdi>{name}</bdi> <span aria-hidden="true">×</span>
                  </Link>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </span>{" "}
            </>
          );
        }),
      )}
    </p>
  );
}
