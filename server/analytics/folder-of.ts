/** The folder a prompt is in, by its slug; "" at the top. */
export function folderOf(promptSlug: string): string {
  return promptSlug.includes("/") ? promptSlug.slice(0, promptSlug.lastIndexOf("/")) : "";
}
