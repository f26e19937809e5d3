/** How many files a process of ours has open, connections among them. */
export function openFilesOf(pid: number): number {
  return [...Deno.readDirSync(`/proc/${pid}/fd`)].length;
}
