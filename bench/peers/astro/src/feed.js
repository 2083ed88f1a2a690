import { getCollection } from "astro:content";
import rss from "@astrojs/rss";

/** The newest twenty articles, of a topic or of all. */
export async function feed(topic) {
  const all = await getCollection("articles", ({ data }) => topic === undefined || data.tags.includes(topic));
  const newest = all.sort((a, b) => Date.parse(b.data.date) - Date.parse(a.data.date)).slice(0, 20);
  return rss({
    title: topic ? `Bench: ${topic}` : "Bench",
    description: "Made to be measured",
    site: "https://bench.example",
    items: newest.map(({ id, data, rendered }) => ({
      title: data.title,
      link: `/articles/${id}/`,
      pubDate: new Date(data.date),
      categories: data.tags,
      content: rendered?.html,
    })),
  });
}
