export async function check(_: { content: string; json?: boolean }): Promise<number> {
  return 0;
}
