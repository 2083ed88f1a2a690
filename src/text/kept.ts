/** What is made once for each language. @module */

/**
 * A function that makes something of what is given, and gives the same again for the same: what writes dates and numbers takes
 * some hundred times as long to make as to use, and a list of topics has thousands of both. Only for what a site has few
 * of, such as languages.
 */
export function keepEach<Given extends string[], Made>(make: (...given: Given) => Made) {
  const kept = new Map<string, Made>();
  return (...given: Given): Made => {
    const key = given.join(" ");
    const made = kept.get(key) ?? make(...given);
    kept.set(key, made);
    return made;
  };
}
