import { getCollection } from "astro:content";
import { feed } from "../../../feed";

export async function getStaticPaths() {
  const topics = new Set((await getCollection("articles")).flatMap(({ data }) => data.tags));
  return [...topics].map((topic) => ({ params: { topic } }));
}

export const GET = ({ params }) => feed(params.topic);
