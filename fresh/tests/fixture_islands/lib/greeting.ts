/** Words that only a click needs. */
export function greeting(name: string): string {
  return `hello ${name}`;
}
