/**
 * The second half of the gate: types and tests, beside each other, since checking types
 * takes one core alone. Each goes to its end, so that both are told; ends with 1 if one
 * has failed.
 */
if (import.meta.main) {
  const codes = await Promise.all([
    run("check", "--quiet"),
    run("task", "test"),
  ]);
  Deno.exit(codes.every((code) => code === 0) ? 0 : 1);
}

async function run(...args: string[]): Promise<number> {
  const command = new Deno.Command(Deno.execPath(), { args, stdin: "null" });
  return (await command.spawn().status).code;
}
