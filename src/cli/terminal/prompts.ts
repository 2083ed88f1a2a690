/** Questions to the person at the terminal; one who answers none of them is told that nothing was written. @module */
import { autocompleteMultiselect, cancel, confirm, isCancel, text } from "@clack/prompts";

/** A title; undefined if there was no answer. */
export async function askTitle(): Promise<string | undefined> {
  return answered(await text({ message: "What is it called?", placeholder: "The harbour at night" }));
}

/** Some of the tags that are in use; undefined if there was no answer. */
export async function askTags(inUse: readonly string[]): Promise<string[] | undefined> {
  if (inUse.length === 0) return [];
  const options = inUse.map((tag) => ({ value: tag, label: tag }));
  const message = "What is it about? (Type to search, Tab to choose.)";
  return answered(await autocompleteMultiselect({ message, options, maxItems: 10 }));
}

/** Whether something is meant; not, if there was no answer. */
export async function askWhether(message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false });
  return answer === true;
}

type Cancelled = Extract<Awaited<ReturnType<typeof text>>, symbol>;

function answered<T>(answer: T | Cancelled): T | undefined {
  if (!isCancel(answer)) return answer;
  cancel("Nothing was written.");
  return undefined;
}
