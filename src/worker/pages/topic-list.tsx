/** Lists of topics: plain ones with counts, and those by which a selection can be refined. @module */

import { selectionPath, topicPath } from "../../model/addresses.ts";
import type { Group, Selection } from "../../model/selection.ts";
import { topicSelection } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { countOf } from "../../text/plural.ts";
import { Link } from "./link.tsx";
import { dropTerm, type Refinement, type Step } from "./refinements.ts";

/** Topics as links to their pages, each with a count if it is known. */
export function TopicLinks({
  topics,
}: {
  topics: readonly { topic: TopicSummary; count?: number | undefined }[];
}) {
  return (
    <ul class="tags">
      {topics.map(({ topic, count }) => (
        <li>
          <Link path={topicPath(topic.slug)}>
            <bdi>{topic.title}</bdi> <Count of={count} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A number of articles, if it is known: seen as a number, heard as a phrase. */
function Count({ of }: { of: number | undefined }) {
  if (of === undefined) return null;
  return (
    <span class="count">
      {of}
      <span class="heard"> {of === 1 ? "article" : "articles"}</span>
    </span>
  );
}

/**
 * Topics that go with a selection, each a link, and each to be added to it or left out of it.
 *
 * @param path where a refined selection stands: its page or its feed
 */
export function Refinements(list: {
  refinements: readonly Refinement[];
  path?: (selection: Selection) => string;
}) {
  const { refinements, path = selectionPath } = list;
  return (
    <ul class="refinements">
      {refinements.map(({ topic, adding, leavingOut }) => (
        <li>
          <Link path={path(topicSelection(topic.slug))}>
            <bdi>{topic.title}</bdi>
          </Link>
          <span class="steps">
            <StepLink step={adding} sign="+" verb="with" topic={topic} path={path} />
            <StepLink step={leavingOut} sign="−" verb="without" topic={topic} path={path} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface StepLinkProps {
  step?: Step | undefined;
  sign: string;
  verb: string;
  topic: TopicSummary;
  path: (selection: Selection) => string;
}

function StepLink({ step, sign, verb, topic, path }: StepLinkProps) {
  if (!step) return null;
  const { count } = step;
  const told = count === undefined ? "" : `: ${countOf(count, "article")}`;
  return (
    <Link path={path(step.selection)} title={`${verb} ${topic.title}${told}`}>
      <span aria-hidden="true">{sign}</span> {verb} <span class="heard">{topic.title}: </span>
      <Count of={count} />
    </Link>
  );
}

/** The terms of a combination, each to be dropped; nothing for a single topic. */
export function Terms({ groups, title }: { groups: Group[]; title: (slug: Slug) => string }) {
  if (groups.flat().length < 2) return null;
  return (
    <p class="terms">
      {groups.map((group, place) => (
        <>
          {place > 0 ? " or " : ""}
          {group.map((term, at) => {
            const rest = dropTerm(groups, term);
            const name = title(term.topic);
            return (
              <>
                {at > 0 ? (term.not ? " " : " and ") : ""}
                {term.not ? "without " : ""}
                {rest ? (
                  <Link path={selectionPath(rest)} title={`Drop ${name}`}>
                    <span class="heard">Drop </span>
                    <bdi>{name}</bdi> <span aria-hidden="true">×</span>
                  </Link>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </>
            );
          })}
        </>
      ))}
    </p>
  );
}
