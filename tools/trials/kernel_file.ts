/**
 * What the kernel says in a file of `/proc`: Deno itself opens these to nobody without all
 * permissions.
 */
export async function readKernelFile(path: string): Promise<string> {
  const { stdout } = await new Deno.Command("cat", { args: [path] }).output();
  return new TextDecoder().decode(stdout);
}
