/** Says, as a JSON list, every expression that the platform puts together as it is loaded. */
const built = new Set<string>();
globalThis.RegExp = new Proxy(RegExp, {
  construct(target, args, made) {
    const expression: unknown = Reflect.construct(target, args, made);
    built.add(String(expression));
    return expression as object;
  },
});

if (import.meta.main) {
  for (
    const module of ["@/app.ts", "@/server/router.ts", "fresh", "fresh/runtime"]
  ) await import(module);
  await Deno.stdout.write(
    new TextEncoder().encode(JSON.stringify([...built].sort())),
  );
}
