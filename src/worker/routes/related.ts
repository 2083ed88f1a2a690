/** What else a reader of an article may want: the newest on its topics, those that share most of them first. @module */
import type { Article } from "../../model/article.ts";
import { compareNewestFirst } from "../../model/article.ts";
import type { Instant } from "../../model/instant.ts";
import { topicSelection } from "../../model/selection.ts";
import type { Store } from "../store/store.ts";

/** Of how many of its topics, the first, and how many articles of each, the newest, the related ones are chosen. */
const topicsAsked = 3;
const articlesAsked = 6;

const most = 3;

/** At most three articles besides this one and its translations; none of an unlisted one, whose topics are nobody's business. */
export async function findRelated(store: Store, article: Article, now: Instant): Promise<Article[]> {
  const topics = article.unlisted ? [] : article.tags.slice(0, topicsAsked).map(({ topic }) => topic);
  const window = { now, offset: 0, limit: articlesAsked };
  const slices = await Promise.all(topics.map((topic) => store.select(topicSelection(topic), window)));
  const { slug, translationGroup } = article;
  const isOther = (each: Article) =>
    each.slug !== slug && (translationGroup === undefined || each.translationGroup !== translationGroup);
  const others = slices.flatMap(({ articles }) => articles.filter(isOther));
  const found = new Map(others.map((each) => [each.slug, each]));
  const carried = new Set(article.tags.map(({ topic }) => topic));
  const shared = ({ tags }: Article) => tags.filter(({ topic }) => carried.has(topic)).length;
  return [...found.values()].sort((a, b) => shared(b) - shared(a) || compareNewestFirst(a, b)).slice(0, most);
}
