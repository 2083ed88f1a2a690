import rss from "@11ty/eleventy-plugin-rss";

/** Articles are those with tags; a feed shows the newest twenty. */
const newest = (items) => items.toSorted((a, b) => b.date - a.date).slice(0, 20);

export default function configure(config) {
  config.addPlugin(rss);
  const articles = (api) => api.getAll().filter(({ data }) => data.tags);
  const formats = ["rss", "atom", "json"];
  config.addCollection("feeds", (api) => {
    const all = articles(api);
    const topics = Map.groupBy(
      all.flatMap((item) => item.data.tags.map((topic) => ({ topic, item }))),
      ({ topic }) => topic,
    );
    const feeds = [
      { path: "/", title: "Bench", items: newest(all) },
      ...[...topics].map(([topic, found]) => ({
        path: `/topics/${topic}/`,
        title: `Bench: ${topic}`,
        items: newest(found.map(({ item }) => item)),
      })),
    ];
    return feeds.flatMap((feed) => formats.map((format) => ({ ...feed, format })));
  });
  config.addFilter("asJson", (value) => JSON.stringify(value));
  return { dir: { input: "input", output: "output" }, markdownTemplateEngine: false };
}
