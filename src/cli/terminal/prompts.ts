/** Questions to the person at the terminal; one who answers none of them is told that nothing was written. @module */
import { autocompleteMultiselect, cancel, confirm, isCancel, text } from "@clack/prompts";
import { complaints, type Question } from "../init/site-answers.ts";

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

const siteQuestions: Record<Question, string> = {
  title: "What is the site called?",
  url: "Which address will it have? (Leave it if you do not know yet.)",
  language: "Which language is it written in? (en, pt-BR, zh-Hans …)",
  author: "Who writes?",
};

/**
 * What a new site has to know of itself; undefined if a question was left unanswered.
 *
 * @param guessed what an empty answer stands for
 */
export async function askSite(
  questions: readonly Question[],
  guessed: Readonly<Record<Question, string>>,
): Promise<Partial<Record<Question, string>> | undefined> {
  const answers: Partial<Record<Question, string>> = {};
  for (const question of questions) {
    const defaultValue = guessed[question];
    const answer = answered(
      await text({
        message: siteQuestions[question],
        placeholder: defaultValue,
        defaultValue,
        validate: (written) => complaints[question](written || defaultValue),
      }),
    );
    if (answer === undefined) return undefined;
    answers[question] = answer.trim();
  }
  return answers;
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
