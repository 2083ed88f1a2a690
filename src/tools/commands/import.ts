export async function importArticles(
  _: string[],
  __: { content: string; images?: boolean; dryRun?: boolean },
): Promise<void> {}
